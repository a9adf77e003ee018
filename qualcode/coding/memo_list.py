"""Memos with what they are about: as people name the place, and as programs do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Coding, Finding, Memo, MemoTarget, Source
from qualcode.project import CodingFilter, Project

_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class MemoEntry:
    """A memo and what it is about.

    Attributes:
        coder: who wrote it, by name.
        about: what it is about, as people say it: "R01, line 12, D1"; empty for the project.
        spot: the same as programs do, by characters: "R01 40-75 D1".
        place: the place in a transcript, ``(source_id, offset)``; None where it has none.
    """

    memo: Memo
    coder: str
    about: str
    spot: str
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are meant; what is empty restricts nothing.

    Attributes:
        about: on which kinds of thing.
        coders: by name.
        words: letters of the memo or of what it is about, whatever their case.
        source_id: only what stands in this source or is about it.
    """

    about: tuple[MemoTarget, ...] = ()
    coders: tuple[str, ...] = ()
    words: str = ""
    source_id: int | None = None

    def __bool__(self) -> bool:
        return self != MemoFilter()

    def lets_through(self, entry: MemoEntry) -> bool:
        """Return whether a memo is meant."""
        return (
            (not self.about or entry.memo.target in self.about)
            and (not self.coders or entry.coder in self.coders)
            and (self.source_id is None or (entry.place is not None and entry.place[0] == self.source_id))
            and self.words.casefold() in f"{entry.about}\n{entry.memo.text}".casefold()
        )


def memo_entries(project: Project, asked: MemoFilter = MemoFilter()) -> list[MemoEntry]:
    """Return the memos that are asked for with what they are about, oldest first."""
    memos = project.memos()
    teller = _Places(project, memos)
    return [entry for entry in map(teller.entry, memos) if asked.lets_through(entry)]


def memo_entry(project: Project, number: int) -> MemoEntry:
    """Return a memo by its number.

    Raises:
        NotFoundError: if there is none.
    """
    found = project.memos(id=number)
    if not found:
        raise NotFoundError(
            _("There is no memo {number}.").format(number=number), todo=_("qualcode memo list names them all.")
        )
    return _Places(project, found).entry(found[0])


class _Places:
    """Where memos stand, found in a bounded number of queries and a text for each source that is needed."""

    def __init__(self, project: Project, memos: Sequence[Memo]) -> None:
        self._project = project
        self._memos = memos
        self._coders = {coder.id: coder.name for coder in project.coders()}
        self._sources = {source.id: source for source in project.sources()}
        self._texts: dict[int, str] = {}

    def entry(self, memo: Memo) -> MemoEntry:
        """Return a memo with what it is about."""
        about, spot, place = self._about(memo)
        return MemoEntry(memo, self._coders.get(memo.coder_id, ""), about, spot, place)

    def _about(self, memo: Memo) -> tuple[str, str, tuple[int, int] | None]:
        number = memo.target_id
        if memo.target is MemoTarget.CODING and number in self._codings:
            coding = self._codings[number]
            source = self._sources[coding.source_id]
            return self._passage(source, coding.start, coding.end, self._codes[coding.code_id])
        if memo.target is MemoTarget.PASSAGE and number in self._sources:
            return self._passage(self._sources[number], memo.start or 0, memo.end or 0)
        if memo.target is MemoTarget.SOURCE and number in self._sources:
            name = self._sources[number].name
            return name, name, (number, 0)
        if memo.target is MemoTarget.CODING and number in self._waiting:
            name, source_id, start = self._waiting[number]
            return name, name, (source_id, start)
        names = self._names.get(memo.target, {})
        return names.get(number, ""), names.get(number, ""), None

    def _passage(self, source: Source, start: int, end: int, code: str = "") -> tuple[str, str, tuple[int, int]]:
        if source.id not in self._texts:
            self._texts[source.id] = self._project.text(source)
        line = _("line {line}").format(line=self._texts[source.id].count("\n", 0, start) + 1)
        about = ", ".join(filter(None, (source.name, line, code)))
        return about, f"{source.name} {start}-{end} {code}".rstrip(), (source.id, start)

    @cached_property
    def _codes(self) -> dict[int, str]:
        return {code.id: code.label for code in self._project.codes()}

    @cached_property
    def _codings(self) -> dict[int, Coding]:
        ids = sorted({memo.target_id for memo in self._memos if memo.target is MemoTarget.CODING})
        return {coding.id: coding for some in _chunks(ids) for coding in self._asked(some)}

    def _asked(self, ids: Sequence[int]) -> Iterable[Coding]:
        return self._project.codings(CodingFilter(ids=tuple(ids)))

    @cached_property
    def _waiting(self) -> dict[int, tuple[str, int, int]]:
        """Codings that wait after an edit lie nowhere; their memos still name them."""
        return {
            waiting.former_id: (
                f"{self._sources[waiting.source_id].name} {self._codes[waiting.code_id]}",
                waiting.source_id,
                waiting.start,
            )
            for waiting in self._project.displaced()
        }

    @cached_property
    def _names(self) -> dict[MemoTarget, dict[int, str]]:
        kinds = {memo.target for memo in self._memos}
        found: dict[MemoTarget, dict[int, str]] = {MemoTarget.CODE: self._codes}
        if MemoTarget.CASE in kinds:
            found[MemoTarget.CASE] = {case.id: case.name for case in self._project.cases()}
        if MemoTarget.FINDING in kinds:
            found[MemoTarget.FINDING] = {
                finding.id: finding.statement.get(self._project.study.language)
                for finding in self._project.records(Finding)
            }
        return found


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
