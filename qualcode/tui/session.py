"""What was done since the program was started: codings made, by code, what was read, and for how long."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from qualcode.coding.units import Span
from qualcode.language.words import count_words
from qualcode.locale import _, ngettext
from qualcode.model import Coding, EventKind, Operation, Performed
from qualcode.tui.coverage import joined

_MINUTE = 60
_HOUR = 60 * _MINUTE


@dataclass
class SessionLog:
    """One sitting of one coder at one project.

    Attributes:
        clock: gives seconds that only ever grow.
        made: codings made and not taken back again, by code id.
        sources: ids of the sources something was coded in.
        shares: how much of each source that was open has ever been read, 0 to 1, by its id.
    """

    clock: Callable[[], float] = time.monotonic
    made: Counter[int] = field(default_factory=Counter)
    sources: set[int] = field(default_factory=set)
    shares: dict[int, float] = field(default_factory=dict)
    _read: dict[int, tuple[str, list[Span]]] = field(default_factory=dict)
    _own: dict[int, int] = field(default_factory=dict)
    _ever: set[int] = field(default_factory=set)
    _began: float = 0.0

    def __post_init__(self) -> None:
        self._began = self.clock()

    def follow(self, performed: Performed, coder_id: int) -> None:
        """Take in what was performed by anybody; only codings of this coder count."""
        event = performed.event
        for change in performed.changes:
            if change.type is not Coding:
                continue
            for record in change.before:
                assert isinstance(record, Coding)
                self._forget(record.id)
            for record in change.after:
                assert isinstance(record, Coding)
                is_new = change.operation is Operation.ADD and event.kind is not EventKind.UNDO
                if record.coder_id == coder_id and (is_new or record.id in self._ever):
                    self._count(record)

    def read(self, source_id: int, text: str, span: Span) -> None:
        """Take in what was read of a source."""
        _text, spans = self._read.get(source_id, ("", []))
        if not any(start <= span[0] and span[1] <= end for start, end in spans):
            self._read[source_id] = (text, joined([*spans, span]))

    @property
    def codings(self) -> int:
        """How many codings were made and are still there."""
        return self.made.total()

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(count_words(text[start:end]) for text, spans in self._read.values() for start, end in spans)

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return self.clock() - self._began

    def sentence(self) -> str:
        """Return what was done in one line: "142 codings in 1 h 10"."""
        told = ngettext("{count} coding in {time}", "{count} codings in {time}", self.codings)
        return told.format(count=self.codings, time=duration(self.seconds))

    def _count(self, coding: Coding) -> None:
        self._own[coding.id] = coding.code_id
        self._ever.add(coding.id)
        self.made[coding.code_id] += 1
        self.sources.add(coding.source_id)

    def _forget(self, coding_id: int) -> None:
        if (code := self._own.pop(coding_id, None)) is not None:
            self.made[code] -= 1


def duration(seconds: float) -> str:
    """Return a time as people say it: "1 h 10", "12 min", "less than a minute"."""
    if seconds < _MINUTE:
        return _("less than a minute")
    hours, rest = divmod(int(seconds), _HOUR)
    minutes = rest // _MINUTE
    return _("{hours} h {minutes:02}").format(hours=hours, minutes=minutes) if hours else _("{n} min").format(n=minutes)
