"""The journal: hash-chained events with the before- and after-images of what they changed, and undo out of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from qualcode.errors import ConflictError, NotFoundError, NothingToUndoError
from qualcode.locale import _
from qualcode.model import Change, Event, EventKind, Operation, Performed, Record, Source
from qualcode.store import driver, schema, texts
from qualcode.store.mapping import Row, mapping_named

Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Images:
    """Rows of one record type as they were and as they are after one step of an act.

    Attributes:
        records: what the rows of ``after`` stand for, where that is at hand; else they are made when they are wanted.
    """

    type: str
    operation: Operation
    before: Rows
    after: Rows
    records: tuple[Record, ...] = field(default=(), repr=False, compare=False)

    def written(self) -> str:
        """Return the images as the journal stores them: JSON with the column names, so that it can be read for ever."""
        content = {"columns": mapping_named(self.type).columns, "before": self.before, "after": self.after}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    def inverse(self) -> "Images":
        """Return the step that takes this one back."""
        turned = {Operation.ADD: Operation.REMOVE, Operation.REMOVE: Operation.ADD, Operation.CHANGE: Operation.CHANGE}
        return Images(self.type, turned[self.operation], self.after, self.before)

    def followed_by(self, step: "Images") -> "Images":
        """Return this step and another one that does the same to the same type as one."""
        records = (*self.records, *step.records)
        before, after = (*self.before, *step.before), (*self.after, *step.after)
        return Images(self.type, self.operation, before, after, records if len(records) == len(after) else ())

    def change(self) -> Change:
        """Return the images as records."""
        mapping = mapping_named(self.type)
        return Change(
            mapping.type, self.operation, mapping.later(self.before), self.records or mapping.later(self.after)
        )


def read_images(type_name: str, operation: str, written: str) -> Images:
    """Return images from the form :meth:`Images.written` gives."""
    content = json.loads(written)
    mapping = mapping_named(type_name)
    before, after = (tuple(mapping.realign(content["columns"], row) for row in content[side]) for side in _SIDES)
    return Images(type_name, Operation(operation), before, after)


_SIDES = ("before", "after")

# What every act asks, and so by the driver itself.
_LAST = "SELECT n, hash FROM event ORDER BY n DESC LIMIT 1"
_TOPS = "SELECT undo_next, redo_next FROM event WHERE coder = ? ORDER BY n DESC LIMIT 1"
_BELOW = "SELECT below FROM event WHERE n = ?"
_DONE = "SELECT act, message, params FROM event WHERE n = ?"
_CHANGES = "SELECT type, operation, images FROM change WHERE event_n = ? ORDER BY position"
_COUNT = (
    "INSERT INTO counter (type, last) VALUES (?, ?) "
    "ON CONFLICT (type) DO UPDATE SET last = last + excluded.last RETURNING last"
)


def digest(text: str) -> str:
    """Return the SHA-256 of ``text``, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def event_hash(row: dict[str, Any], change_digests: Sequence[str]) -> str:
    """Return the hash of an event row (all columns but ``hash``) together with its changes' digests."""
    content = [row[column.name] for column in schema.event.columns if column.name != "hash"]
    return digest(json.dumps([*content, list(change_digests)], ensure_ascii=False, separators=(",", ":")))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written into the journal for one event."""

    act: str
    kind: EventKind
    message: str
    params: dict[str, str]
    steps: tuple[Images, ...]
    target: int | None = None
    undoable: bool = True


def append(connection: Connection, coder: str, at: str, entry: Entry) -> Performed:
    """Write an event with its changes, chained to the last one; return what was performed."""
    last = next(iter(driver.ask(connection, _LAST)), (0, ""))
    n = last[0] + 1
    row: dict[str, Any] = {
        "n": n,
        "at": at,
        "coder": coder,
        "act": entry.act,
        "kind": entry.kind.value,
        "target": entry.target,
        "message": entry.message,
        "params": json.dumps(entry.params, ensure_ascii=False, separators=(",", ":")),
        **_stacks(connection, coder, n, entry),
        "previous_hash": last[1],
    }
    written = [(step, step.written()) for step in entry.steps]
    digests = [digest(text) for _step, text in written]
    row["hash"] = event_hash(row, digests)
    driver.insert(connection, schema.event.name, list(row), [tuple(row.values())])
    columns = [column.name for column in schema.change.columns]
    changes = [
        (n, position, step.type, step.operation.value, text, digests[position])
        for position, (step, text) in enumerate(written)
    ]
    driver.insert(connection, schema.change.name, columns, changes)
    return Performed(event_record(row), tuple(step.change() for step in entry.steps))


def _stacks(connection: Connection, coder: str, n: int, entry: Entry) -> dict[str, int | None]:
    """Return the three columns that keep each coder's undo and redo stacks inside the journal itself.

    ``undo_next`` and ``redo_next`` are the tops of the two stacks after this event. ``below`` is what lies under this
    event in the stack that it is the top of: in the undo stack for a new act or a redo, in the redo stack for an undo.
    """
    undo_next, redo_next = stack_tops(connection, coder)
    if not entry.undoable:
        return {"undo_next": undo_next, "redo_next": redo_next, "below": None}
    if entry.kind is EventKind.DO:
        return {"undo_next": n, "redo_next": None, "below": undo_next}
    ((under,),) = driver.ask(connection, _BELOW, (entry.target,))
    if entry.kind is EventKind.UNDO:
        return {"undo_next": under, "redo_next": n, "below": redo_next}
    return {"undo_next": n, "redo_next": under, "below": undo_next}


def stack_tops(connection: Connection, coder: str) -> tuple[int | None, int | None]:
    """Return the events that the coder's next undo and next redo would take back."""
    undo_next, redo_next = next(iter(driver.ask(connection, _TOPS, (coder,))), (None, None))
    return undo_next, redo_next


def take_back(connection: Connection, coder: str, at: str, kind: EventKind, only: int | None = None) -> Performed:
    """Undo (or redo) the coder's latest act: put back its before-images, as a new event.

    Where ``only`` is given, that event must be the latest one.

    Raises:
        NothingToUndoError: if there is no such act.
        ConflictError: if a record it touched was changed since, by another coder or program, or if the coder has done
            something else after ``only``.
    """
    undo_next, redo_next = stack_tops(connection, coder)
    target = undo_next if kind is EventKind.UNDO else redo_next
    if target is None:
        raise NothingToUndoError(
            _("There is nothing to undo.") if kind is EventKind.UNDO else _("There is nothing to redo.")
        )
    if only is not None and target != only:
        raise ConflictError(
            _("{coder} has done or undone something else meanwhile.").format(coder=coder),
            todo=_("Look at the history (qualcode log) and try again."),
        )
    ((act, message, params),) = driver.ask(connection, _DONE, (target,))
    steps = tuple(step.inverse() for step in reversed(list(_images_of(connection, target))))
    for step in steps:
        _expect_unchanged(connection, step, target)
        apply(connection, step)
    _refuse_forgotten(connection, steps)
    entry = Entry(act, kind, message, json.loads(params), steps, target)
    return append(connection, coder, at, entry)


def apply(connection: Connection, step: Images) -> None:
    """Carry out a step on the tables."""
    mapping = mapping_named(step.type)
    if step.operation is Operation.ADD:
        driver.insert(connection, mapping.table.name, mapping.columns, step.after)
    elif step.operation is Operation.REMOVE:
        driver.delete(connection, mapping, [row[0] for row in step.before])
    else:
        driver.update(connection, mapping, step.after)


def _expect_unchanged(connection: Connection, step: Images, target: int) -> None:
    """Refuse to go on where the tables no longer hold what the step starts from."""
    mapping = mapping_named(step.type)
    wanted = {row[0]: tuple(row) for row in step.before}
    ids = list(wanted) or [row[0] for row in step.after]
    if driver.by_id(connection, mapping, ids) != wanted:
        raise ConflictError(
            _("What event {n} did was changed again since, by somebody else.").format(n=target),
            todo=_("Look at the history (qualcode log) and change it by hand."),
        )


def _refuse_forgotten(connection: Connection, steps: Iterable[Images]) -> None:
    """Refuse to give a source back a text whose words were forgotten."""
    sources = [record for step in steps if step.type == Source.__name__ for record in step.change().after]
    if texts.are_forgotten(connection, (source.text_hash for source in sources if isinstance(source, Source))):
        raise ConflictError(
            _("This would bring back a text that was forgotten; its words are no longer in the project."),
            todo=_("Look at the history (qualcode log) and change it by hand."),
        )


def next_ids(connection: Connection, type_name: str, count: int) -> range:
    """Return ``count`` ids that no record of the type has ever had."""
    ((last,),) = driver.ask(connection, _COUNT, (type_name, count))
    return range(last - count + 1, last + 1)


def _images_of(connection: Connection, n: int) -> Iterator[Images]:
    for row in driver.ask(connection, _CHANGES, (n,)):
        yield read_images(*row)


def event_record(row: Any) -> Event:
    """Return the record of an event row."""
    return Event(
        n=row["n"],
        at=row["at"],
        coder=row["coder"],
        act=row["act"],
        kind=EventKind(row["kind"]),
        target=row["target"],
        message=row["message"],
        params=json.loads(row["params"]),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )


def events(connection: Connection, *, before: int | None, limit: int | None) -> list[Event]:
    """Return events, newest first: those with numbers below ``before``, at most ``limit``."""
    query = select(schema.event).order_by(schema.event.c.n.desc())
    if before is not None:
        query = query.where(schema.event.c.n < before)
    if limit is not None:
        query = query.limit(limit)
    return [event_record(row) for row in connection.execute(query).mappings()]


def performed(connection: Connection, n: int) -> Performed:
    """Return an event with what it changed.

    Raises:
        NotFoundError: if there is no event of this number.
    """
    row = connection.execute(select(schema.event).where(schema.event.c.n == n)).mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            _("There is no event {n}.").format(n=n), todo=_("Look at the history (qualcode log) for its number.")
        )
    return Performed(event_record(row), tuple(step.change() for step in _images_of(connection, n)))


def last_event(connection: Connection) -> int:
    """Return the number of the newest event, 0 in a new project."""
    return connection.execute(select(func.max(schema.event.c.n))).scalar() or 0


def since(connection: Connection, n: int) -> list[Performed]:
    """Return what was performed after event ``n``, oldest first, in two queries."""
    event, change = schema.event, schema.change
    rows = connection.execute(select(event).where(event.c.n > n).order_by(event.c.n)).mappings().all()
    by_event: dict[int, list[Change]] = {row["n"]: [] for row in rows}
    changes: Iterable[Any] = (
        connection.execute(
            select(change.c.event_n, change.c.type, change.c.operation, change.c.images)
            .where(change.c.event_n > n)
            .order_by(change.c.event_n, change.c.position)
        ).all()
        if rows
        else ()
    )
    for event_n, *images in changes:
        by_event[event_n].append(read_images(*images).change())
    return [Performed(event_record(row), tuple(by_event[row["n"]])) for row in rows]


def changes_of(connection: Connection, type_name: str) -> list[Performed]:
    """Return the events that changed records of a type, oldest first, with the changes of that type, in one query."""
    event, change = schema.event, schema.change
    query = select(event, change.c.operation, change.c.images).join(change, change.c.event_n == event.c.n)
    query = query.where(change.c.type == type_name).order_by(event.c.n, change.c.position)
    found: dict[int, tuple[Event, list[Change]]] = {}
    for row in connection.execute(query).mappings():
        if row["n"] not in found:
            found[row["n"]] = (event_record(row), [])
        found[row["n"]][1].append(read_images(type_name, row["operation"], row["images"]).change())
    return [Performed(told, tuple(changes)) for told, changes in found.values()]
