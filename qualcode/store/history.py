"""History: questions about the journal that its readers ask, each cheap however long the journal is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, func, select, true

from qualcode.model import Event, Performed
from qualcode.store import journal, schema
from qualcode.store.driver import chunks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are meant; what is empty restricts nothing.

    Attributes:
        coders: names of who acted.
        acts: class names of acts, as ``ApplyCode``.
        since, until: from when and before when, ISO 8601 in UTC as the journal has it.
        words: letters of the event's sentence in the current language, whatever their case.
    """

    coders: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return self != EventFilter()

    def condition(self) -> ColumnElement[bool]:
        """Return the filter, but for the words, as a condition on the event table."""
        event = schema.event
        asked: ColumnElement[bool] = true()
        if self.coders:
            asked = asked & event.c.coder.in_(self.coders)
        if self.acts:
            asked = asked & event.c.act.in_(self.acts)
        if self.since:
            asked = asked & (event.c.at >= self.since)
        if self.until:
            asked = asked & (event.c.at < self.until)
        return asked

    def holds_for(self, event: Event) -> bool:
        """Return whether an event's sentence has the words."""
        return self.words.casefold() in event.sentence().casefold()


class ActCount(NamedTuple):
    """How often an act stands in the journal; ``message`` is the English pattern of what it says it did."""

    act: str
    message: str
    often: int


class Done(NamedTuple):
    """How often one coder's act was done, undone or redone in one minute.

    Attributes:
        at: the minute, ISO 8601 in UTC.
        told: the number that bulk acts say of themselves, summed; ``often`` for others.
    """

    at: str
    coder: str
    act: str
    kind: str
    often: int
    told: int


class Ask(Protocol):
    """What answers one question about the file."""

    def __call__(self, question: Callable[[Connection], T], /) -> T:
        """Return the answer."""


class History:
    """The journal of a project, to be read.

    Args:
        ask: answers a question about the file.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def events(
        self,
        asked: EventFilter = EventFilter(),
        *,
        before: int | None = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Return events that the filter lets through, newest first, from below number ``before``, at most ``limit``."""
        return self._ask(lambda connection: _events(connection, asked, before, limit))

    def performed(self, n: int) -> Performed:
        """Return an event with all records it changed, before and after.

        Raises:
            NotFoundError: if there is no event of this number.
        """
        return self._ask(lambda connection: journal.performed(connection, n))

    def of_acts(self, acts: Collection[str]) -> list[Performed]:
        """Return the events of some acts, undone and redone ones too, with what they changed, newest first."""
        return self._ask(lambda connection: _of_acts(connection, acts))

    def taken_back(self, numbers: Iterable[int]) -> frozenset[int]:
        """Return which of these events no longer hold: acts that were undone, undos after which a redo came."""
        return self._ask(lambda connection: _taken_back(connection, set(numbers)))

    def acts(self, asked: EventFilter = EventFilter()) -> list[ActCount]:
        """Return the acts of the events that the filter (but for its words) lets through, the most frequent first."""
        return self._ask(lambda connection: _acts(connection, asked))

    def to_take_back(self, coder: str, n: int) -> list[Event]:
        """Return the coder's acts from event ``n`` on that an undo would take back, in its order: the newest first.

        An act that was done again after an undo counts from where it was done first.
        """
        return self._ask(lambda connection: _to_take_back(connection, coder, n))

    def by_others(self, coder: str, n: int) -> list[tuple[str, int]]:
        """Return who else has done something since event ``n`` (included), and how often, by name."""
        event = schema.event
        query = select(event.c.coder, func.count()).where(event.c.n >= n, event.c.coder != coder)
        query = query.group_by(event.c.coder).order_by(event.c.coder)
        return self._ask(lambda connection: [(name, count) for name, count in connection.execute(query).all()])

    def done(self) -> list[Done]:
        """Return how often which act was done when by whom, oldest first; enough for the days of any time zone."""
        return self._ask(_done)


def _events(connection: Connection, asked: EventFilter, before: int | None, limit: int | None) -> list[Event]:
    event = schema.event
    query = select(event).where(asked.condition()).order_by(event.c.n.desc())
    if before is not None:
        query = query.where(event.c.n < before)
    if not asked.words:
        query = query.limit(limit)
    # SQL does not know the language that sentences are shown in: rows are read until it is enough.
    found = map(journal.event_record, connection.execution_options(yield_per=500).execute(query).mappings())
    return list(islice(filter(asked.holds_for, found), limit))


def _of_acts(connection: Connection, acts: Collection[str]) -> list[Performed]:
    event, change = schema.event, schema.change
    query = select(event, change.c.type, change.c.operation, change.c.images)
    query = query.outerjoin(change, change.c.event_n == event.c.n).where(event.c.act.in_(acts))
    rows = connection.execute(query.order_by(event.c.n.desc(), change.c.position)).mappings().all()
    found: list[Performed] = []
    for _n, some in groupby(rows, key=lambda row: row["n"]):
        steps = list(some)
        changes = [
            journal.read_images(step["type"], step["operation"], step["images"]).change()
            for step in steps
            if step["type"] is not None
        ]
        found.append(Performed(journal.event_record(steps[0]), tuple(changes)))
    return found


def _targets(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """Return for events which undo or redo took them back: at most one each, for the next takes back that one."""
    event = schema.event
    found: dict[int, int] = {}
    for chunk in chunks(list(numbers), 1000):
        found.update(
            (row.target, row.n)
            for row in connection.execute(select(event.c.target, event.c.n).where(event.c.target.in_(chunk)))
        )
    return found


def _taken_back(connection: Connection, numbers: set[int]) -> frozenset[int]:
    ends, gone = {n: n for n in numbers}, set[int]()
    while ends:
        following = _targets(connection, ends.values())
        ends = {n: following[end] for n, end in ends.items() if end in following}
        gone ^= set(ends)
    return frozenset(gone)


def _origins(connection: Connection, events: Iterable[Event]) -> dict[int, int]:
    """Return for events the number of the act they go back to: a redo does again what an undo had taken back."""
    event = schema.event
    origins = {one.n: one.target or one.n for one in events}
    pending = {n for n, origin in origins.items() if origin != n}
    while pending:
        before: dict[int, int] = {}
        for chunk in chunks(sorted({origins[n] for n in pending}), 1000):
            rows = connection.execute(select(event.c.n, event.c.target).where(event.c.n.in_(chunk))).all()
            before.update((row.n, row.target) for row in rows if row.target is not None)
        pending = {n for n in pending if origins[n] in before}
        origins.update((n, before[origins[n]]) for n in pending)
    return origins


def _to_take_back(connection: Connection, coder: str, n: int) -> list[Event]:
    event = schema.event
    top, _redo = journal.stack_tops(connection, coder)
    if top is None or top < n:
        return []
    stack = select(event.c.n, event.c.below).where(event.c.n == top).cte("stack", recursive=True)
    under = event.alias()
    stack = stack.union_all(
        select(under.c.n, under.c.below).join(stack, under.c.n == stack.c.below).where(under.c.n >= n)
    )
    query = select(event).join(stack, stack.c.n == event.c.n).order_by(event.c.n.desc())
    found = [journal.event_record(row) for row in connection.execute(query).mappings()]
    origins = _origins(connection, found)
    return [one for one in found if origins[one.n] >= n]


def _acts(connection: Connection, asked: EventFilter) -> list[ActCount]:
    event = schema.event
    often = func.count()
    query = select(event.c.act, event.c.message, often).where(asked.condition())
    query = query.group_by(event.c.act, event.c.message)
    return [ActCount(*row) for row in connection.execute(query.order_by(often.desc(), event.c.act)).all()]


def _done(connection: Connection) -> list[Done]:
    event = schema.event
    minute = func.substr(event.c.at, 1, 16)
    said = func.sum(func.coalesce(func.json_extract(event.c.params, "$.count"), 1))
    query = select(minute, event.c.coder, event.c.act, event.c.kind, func.count(), said)
    query = query.group_by(minute, event.c.coder, event.c.act, event.c.kind).order_by(func.min(event.c.n))
    rows = connection.execute(query).all()
    return [Done(f"{at}Z", coder, act, kind, often, int(told)) for at, coder, act, kind, often, told in rows]
