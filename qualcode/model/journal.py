"""Event and Change: the journal; Performed: what comes back from an act; Problem: what a check found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from qualcode.locale import _
from qualcode.model.records import Record

R = TypeVar("R", bound=Record)


class EventKind(StrEnum):
    """Whether an event did something new, or undid or redid another."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Operation(StrEnum):
    """What a change did to its records."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the journal: one act, undo or redo.

    Attributes:
        n: 1, 2, 3 ... without gaps.
        at: ISO 8601 in UTC.
        coder: name of who acted.
        act: class name of the act ("ApplyCode").
        message, params: what was done, to be shown in any language (:meth:`sentence`).
        target: for an undo or redo, the event it took back or did again.
        previous_hash, hash: SHA-256 chain over the journal.
    """

    n: int
    at: str
    coder: str
    act: str
    kind: EventKind
    target: int | None
    message: str
    params: dict[str, str]
    previous_hash: str
    hash: str

    def sentence(self) -> str:
        """Return what was done, in the current language."""
        told = _(self.message).format(**self.params)
        if self.kind is EventKind.UNDO:
            return _("Undone: {what}").format(what=told)
        if self.kind is EventKind.REDO:
            return _("Redone: {what}").format(what=told)
        return told


@dataclass(frozen=True, slots=True)
class Change:
    """Records of one type that one act added, changed or removed.

    Attributes:
        type: the class of the records.
        before, after: as they were and as they are, in the same order; one of them is empty for an addition or removal.
            An import adds tens of thousands, so that they may be made only when somebody looks at them.
    """

    type: type
    operation: Operation
    before: Sequence[Record]
    after: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Performed:
    """What an act did, given back after it was committed."""

    event: Event
    changes: tuple[Change, ...]

    @property
    def n(self) -> int:
        """The number of the event."""
        return self.event.n

    def added(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a type that exist since this act."""
        return tuple(self._records(kind, Operation.ADD))

    def removed(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a type that are gone since this act."""
        return tuple(self._records(kind, Operation.REMOVE))

    def touched(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a type that were added, changed (before and after) or removed."""
        return tuple(self._records(kind))

    def _records(self, kind: type[R], operation: Operation | None = None) -> Iterator[R]:
        for change in self.changes:
            if change.type is kind and operation in (None, change.operation):
                for record in (*change.before, *change.after):
                    assert isinstance(record, kind)
                    yield record


@dataclass(frozen=True, slots=True)
class Problem:
    """Something ``qualcode check`` found.

    Attributes:
        where: the table and row, event or passage.
        what: what is wrong with it, a sentence in the user's language.
    """

    where: str
    what: str
