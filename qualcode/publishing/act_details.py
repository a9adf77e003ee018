"""What an event changed, in plain words: each record before and after, with the passages they stand on."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property
from itertools import islice, zip_longest
from typing import Any, NamedTuple, cast

from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language
from qualcode.model import (
    Case,
    Change,
    Claim,
    Code,
    CodeGroup,
    Coder,
    Coding,
    Displaced,
    Finding,
    Item,
    Memo,
    MemoTarget,
    Operation,
    Performed,
    Record,
    Revision,
    Source,
    Speaker,
    Variable,
    Words,
    quote_digest,
)
from qualcode.project import CodingFilter, Project
from qualcode.publishing.record_words import HIDDEN, NAMED_BY, QUIET, REFERS, field_word, kind_word, value_word

FEW = 5
"""Records of each step that are told one by one; of the rest the number says enough."""
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A field of a record: what it is called, and what it held before and after, each empty where it held nothing.

    Attributes:
        language: of the text, where the field has one in each language; empty otherwise.
    """

    name: str
    before: str
    after: str
    language: str = ""

    @property
    def title(self) -> str:
        """The name, with the language of the text where that is not the one spoken."""
        return f"{self.name} ({self.language})" if self.language not in ("", current_language()) else self.name


def words_told(name: str, before: Words, after: Words) -> Iterator[FieldTold]:
    """Tell of a field that has a text in each language, of those in which it changed."""
    texts, new = dict(before.texts), dict(after.texts)
    for language in dict.fromkeys((*texts, *new)):
        was, now = texts.get(language, ""), new.get(language, "")
        if was != now:
            yield FieldTold(field_word(name), was, now, language)


@dataclass(frozen=True, slots=True)
class RecordTold:
    """A record that an event added, changed or removed.

    Attributes:
        kind: what it is, as "coding".
        name: which one, as people name it: a label, or the place and the words of a passage.
        fields: of a change what differs, else what the record holds.
    """

    operation: Operation
    kind: str
    name: str
    fields: tuple[FieldTold, ...]


@dataclass(frozen=True, slots=True)
class ActTold:
    """What an event changed.

    Attributes:
        counts: for each kind of record and what was done to it, how many.
        records: the first few of each.
        left_out: how many more there are.
        place: where to look at it in a transcript, ``(source_id, offset)``; None where it has none.
    """

    counts: tuple[tuple[str, Operation, int], ...]
    records: tuple[RecordTold, ...]
    left_out: int
    place: tuple[int, int] | None


def act_details(project: Project, performed: Performed, few: int = FEW) -> ActTold:
    """Return in plain words what an event changed.

    Args:
        project: for the names and texts that records refer to.
        performed: from ``project.history.performed(n)``, or as an act gave it back.
        few: at most so many records of each step are told one by one.
    """
    teller = _Teller(project, performed)
    counts: dict[tuple[type, Operation], int] = {}
    for change in performed.changes:
        key = change.type, change.operation
        counts[key] = counts.get(key, 0) + max(len(change.before), len(change.after))
    told = [teller.told(change, *pair) for change in performed.changes for pair in islice(_pairs(change), few)]
    return ActTold(
        tuple((kind_word(kind), operation, count) for (kind, operation), count in counts.items()),
        tuple(told),
        sum(counts.values()) - len(told),
        teller.place(),
    )


def _pairs(change: Change) -> Iterator[tuple[Any, Any]]:
    return zip_longest(change.before, change.after)


class _Spot(NamedTuple):
    """A passage; ``digest`` is that of its words, empty where nobody noted it."""

    source_id: int
    start: int
    end: int
    digest: str = ""


def _spot_of(record: Any) -> _Spot:
    return _Spot(record.source_id, record.start, record.end, getattr(record, "quote_hash", ""))


class _Teller:
    """Tells of the records of one event."""

    def __init__(self, project: Project, performed: Performed) -> None:
        self._project = project
        self._performed = performed
        self._names: dict[type, dict[int, str]] = {}
        self._revisions: dict[int, list[Revision]] = {}

    def told(self, change: Change, before: Any, after: Any) -> RecordTold:
        """Return a record of a change in words."""
        record = before if after is None else after
        told = [*self._passage(before, after)]
        for field in fields(cast(Any, change.type)):
            name = field.name
            said = (*QUIET, *NAMED_BY.get(change.type, ())) if change.operation is not Operation.CHANGE else ()
            if name in HIDDEN[change.type] or name in said:
                continue
            if change.operation is Operation.CHANGE and isinstance(words := getattr(before, name), Words):
                told += words_told(name, words, getattr(after, name))
                continue
            was, now = (self._value(each, name) for each in (before, after))
            # Whose it is, is news only where somebody acted for another.
            is_own = name == "coder_id" and self._performed.event.coder in (was, now)
            if was != now and not (is_own and change.operation is not Operation.CHANGE):
                told.append(FieldTold(field_word(name), was, now))
        return RecordTold(change.operation, kind_word(change.type), self._name(record, after is None), tuple(told))

    # Names

    def _name(self, record: Any, is_before: bool) -> str:
        if isinstance(record, Memo):
            return self._about(record, is_before)
        if hasattr(record, "source_id") and hasattr(record, "start"):
            return self._spot(_spot_of(record), is_before)
        return self._own_name(record)

    def _own_name(self, record: Any) -> str:
        named = NAMED_BY.get(type(record), ())
        return " · ".join(filter(None, (self._value(record, name) for name in named)))

    def _spot(self, spot: "_Spot", is_before: bool) -> str:
        """Return the source and line of a passage and the beginning of its words."""
        name = self._named(Source, spot.source_id)
        text = self._text(spot, is_before)
        if text is None:
            return name
        quote = " ".join(text[spot.start : spot.end].split())
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
        place = _("{source}:{line}").format(source=name, line=text.count("\n", 0, spot.start) + 1)
        return f"{place} “{quote}”" if quote else place

    def _passage(self, before: Any, after: Any) -> Iterator[FieldTold]:
        """Tell where a passage lay where that has changed; its name tells the rest."""
        if before is None or after is None or not hasattr(before, "start") or isinstance(before, Memo):
            return
        if (before.start, before.end) != (after.start, after.end):
            was, now = self._spot(_spot_of(before), True), self._spot(_spot_of(after), False)
            yield FieldTold(field_word("passage"), was, now)

    def _about(self, memo: Memo, is_before: bool) -> str:
        kind = value_word(memo.target)
        if memo.target is MemoTarget.PASSAGE:
            passage = _Spot(memo.target_id, memo.start or 0, memo.end or 0)
            return f"{kind}: {self._spot(passage, is_before)}"
        if memo.target is MemoTarget.CODING:
            coding = self._coding(memo.target_id)
            return f"{kind}: {self._spot(_spot_of(coding), is_before)}" if coding else kind
        about = {MemoTarget.SOURCE: Source, MemoTarget.CODE: Code, MemoTarget.CASE: Case}.get(memo.target)
        return f"{kind}: {self._named(about, memo.target_id)}" if about else kind

    def _coding(self, number: int) -> Coding | None:
        """Return a coding the event holds or the project has."""
        there = (coding for coding in self._performed.touched(Coding) if coding.id == number)
        return next(there, None) or next(iter(self._project.codings(CodingFilter(ids=(number,)))), None)

    def _named(self, kind: type[Any], number: int | None) -> str:
        """Return the name of a record that another refers to: as it is now, else as the event has it."""
        if number is None:
            return ""
        if kind not in self._names:
            records: list[Record] = [*self._performed.touched(kind), *self._project.records(kind)]
            self._names[kind] = {record.id: self._own_name(record) for record in records}
        return self._names[kind].get(number) or _("no. {number}").format(number=number)

    # Values

    def _value(self, record: Any, name: str) -> str:
        if record is None:
            return ""
        value = getattr(record, name)
        if name in REFERS:
            return self._named(_KINDS[REFERS[name]], value)
        if isinstance(value, Words):
            return value.get(current_language())
        if isinstance(value, tuple):
            return ", ".join(map(_written, value))
        if isinstance(value, bool):
            # Said where it holds: "automatic: yes" tells something, "automatic: no" of each coding does not.
            return _("yes") if value else ""
        if isinstance(value, Enum):
            return value_word(value)
        return "" if value is None else str(value)

    # Texts

    def _text(self, spot: "_Spot", is_before: bool) -> str | None:
        """Return the text in which a passage lay at the time, None where that is not known any more."""
        source = self._sources.get(spot.source_id)
        if source is None:
            return None
        at, texts = self._performed.event.at, self._revisions_of(source)
        later = [one for one in texts if one.replaced_at > at or (is_before and one.replaced_at == at)]
        try:
            text = self._project.former_text(later[0]) if later else self._project.text(source)
        except QualcodeError:
            return None  # its words were forgotten: there is nothing to quote
        is_other = spot.digest and quote_digest(text[spot.start : spot.end]) != spot.digest
        return None if is_other else text

    def _revisions_of(self, source: Source) -> list[Revision]:
        if source.id not in self._revisions:
            self._revisions[source.id] = self._project.revisions(source)
        return self._revisions[source.id]

    @cached_property
    def _sources(self) -> dict[int, Source]:
        return {source.id: source for source in self._project.sources()}

    def place(self) -> tuple[int, int] | None:
        """Return where to look at the event, if that is still there."""
        for coding in self._performed.touched(Coding):
            now = next(iter(self._project.codings(CodingFilter(ids=(coding.id,)))), coding)
            if now.source_id in self._sources:
                return now.source_id, now.start
        for memo in self._performed.touched(Memo):
            about = self._coding(memo.target_id) if memo.target is MemoTarget.CODING else None
            if about is not None and about.source_id in self._sources:
                return about.source_id, about.start
            if memo.target in (MemoTarget.SOURCE, MemoTarget.PASSAGE) and memo.target_id in self._sources:
                return memo.target_id, memo.start or 0
        for displaced in self._performed.touched(Displaced):
            if displaced.source_id in self._sources:
                return displaced.source_id, displaced.start
        for source in self._performed.touched(Source):
            if source.id in self._sources:
                return source.id, 0
        return None


_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Case, Claim, Code, CodeGroup, Coder, Finding, Item, Revision, Source, Speaker, Variable)
}


def _written(value: object) -> str:
    return ": ".join(map(str, value)) if isinstance(value, tuple) else str(value)
