"""Reads: what calculations ask that stand under screens and under acts alike."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from qualcode.model import Record
from qualcode.store import journal, queries
from qualcode.store.queries import CodingFilter, CodingStand

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Asking(Protocol):
    """Lends a connection for one question."""

    def __call__(self, question: Callable[[Connection], T]) -> T:
        """Return the answer."""
        ...


class Reads:
    """A project as it is now: on the disk, or in the middle of the act that is being performed.

    Each question is one statement, whatever the project's size.
    """

    def __init__(self, ask: Asking) -> None:
        self._ask = ask

    def records(
        self, kind: type[R], *, order_by: Sequence[str] = ("id",), ids: AbstractSet[int] | None = None, **equal: Any
    ) -> list[R]:
        """Return all records of a type, or those of some ids, or those whose stored fields equal what is given."""
        return self._ask(lambda connection: queries.records(connection, kind, order_by, ids, **equal))

    def coding_stands(self, asked: CodingFilter = CodingFilter()) -> list[CodingStand]:  # noqa: B008  (frozen)
        """Return ``(source_id, start, end, code_id, coder_id, valence, id)`` of codings by source and place."""
        return self._ask(lambda connection: queries.coding_stands(connection, asked))

    def coded(self) -> list[tuple[int, int]]:
        """Return ``(source_id, coder_id)`` of who has coded what by hand, or looked at what was coded automatically."""
        return self._ask(queries.coded)

    def last_event(self) -> int:
        """Return the number of the newest event that is done; it tells whether anything has changed meanwhile."""
        return self._ask(journal.last_event)

    def unseen_codings(self) -> int:
        """Return how many codings were made automatically and wait to be looked at."""
        return self._ask(queries.unseen_codings)

    def turn_spans(self, sources: Sequence[int] = ()) -> list[tuple[int, int, int, int | None]]:
        """Return ``(source_id, speech_start, end, speaker_id)`` of turns as :meth:`Project.turn_spans` does."""
        return self._ask(lambda connection: queries.turn_spans(connection, sources))


class HasReads(Protocol):
    """A project or a transaction."""

    @property
    def reads(self) -> Reads:
        """What can be asked of it."""
        ...
