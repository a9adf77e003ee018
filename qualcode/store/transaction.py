"""The transaction an act works in: the only place that writes records, and so the only one that journals."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Coder, EventKind, Forgotten, Operation, Performed, Record, Revision, Source, text_hash
from qualcode.store import driver, journal, texts
from qualcode.store.driver import marks, quoted
from qualcode.store.journal import Entry, Images
from qualcode.store.mapping import mapping_of
from qualcode.store.reads import Reads

R = TypeVar("R", bound=Record)


class Act(Protocol):
    """One thing an analyst does: a frozen dataclass that performs itself in a transaction.

    ``perform`` reads and adds, changes or removes records through the transaction, says what it did with
    :meth:`Transaction.say`, and refuses by raising a :class:`~qualcode.errors.QualcodeError`. It writes no undo code.
    One that cannot be taken back has a class variable ``undoable`` that is False.
    """

    def perform(self, tx: "Transaction") -> None:
        """Do it."""


class Transaction:
    """One act's view of the project.

    Attributes:
        coder: who acts.
        at: when, ISO 8601 in UTC; the time of every record the act makes.
    """

    def __init__(self, connection: Connection, coder: Coder, at: str, body_of: Callable[[str], str]) -> None:
        self.coder = coder
        self.at = at
        self._connection = connection
        self._body_of = body_of
        self._steps: list[Images] = []
        self._message = ""
        self._params: dict[str, str] = {}

    # Reading

    def get(self, kind: type[R], record_id: int) -> R:
        """Return the record of a type by its id.

        Raises:
            NotFoundError: if there is none, for instance because it was removed since.
        """
        found = self.find(kind, id=record_id)
        if not found:
            raise NotFoundError(
                _("There is no {type} number {id} any more.").format(type=kind.__name__, id=record_id),
                todo=_("Look at the project again; it was changed since."),
            )
        return found[0]

    def get_all(self, kind: type[R], ids: Iterable[int]) -> list[R]:
        """Return the records of a type by their ids, each once, in the order given; raises as :meth:`get` does."""
        wanted = list(dict.fromkeys(ids))
        mapping = mapping_of(kind)
        found = driver.by_id(self._connection, mapping, wanted)
        if missing := [number for number in wanted if number not in found]:
            self.get(kind, missing[0])
        return mapping.records(found[number] for number in wanted)

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Return the records of a type whose fields equal all that is given, by id; ``None`` asks for an empty field.

        A list or tuple of values asks for any of them.
        """
        mapping = mapping_of(kind)
        conditions: list[str] = []
        values: list[Any] = []
        for name, value in equal.items():
            encode = mapping.encoders[mapping.columns.index(name)]
            if isinstance(value, list | tuple) and encode is None:
                conditions.append(f"{quoted(name)} IN {marks(value)}")
                values += value
            elif value is None:
                conditions.append(f"{quoted(name)} IS NULL")
            else:
                conditions.append(f"{quoted(name)} = ?")
                values.append(encode(value) if encode else value)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return mapping.records(driver.ask(self._connection, f"{mapping.query}{where} ORDER BY id", values))

    def text(self, source: Source | Revision) -> str:
        """Return the text of a source, or one that a source had before.

        Raises:
            NotFoundError: if a former text was forgotten.
        """
        return self._body_of(source.text_hash)

    @property
    def reads(self) -> Reads:
        """What calculations ask, answered as things stand within the act."""
        return Reads(lambda question: question(self._connection))

    def unused_texts(self) -> list[str]:
        """Return the hashes of the texts that no source has or had: those of deleted sources and of acts undone."""
        return texts.unused(self._connection)

    # Writing

    def add(self, record: R) -> R:
        """Store a new record; return it with its id."""
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[R]) -> list[R]:
        """Store new records of one type, in batches; return them with their ids."""
        fresh = list(records)
        if not fresh:
            return []
        mapping = mapping_of(type(fresh[0]))
        ids = journal.next_ids(self._connection, type(fresh[0]).__name__, len(fresh))
        # The id is always the first column.
        rows = tuple((number, *row[1:]) for number, row in zip(ids, mapping.rows(fresh), strict=True))
        stored = mapping.records(rows)
        self._step(Images(mapping.type.__name__, Operation.ADD, (), rows, tuple(stored)))
        return stored

    def add_rows(self, kind: type[Record], rows: Iterable[tuple[Any, ...]]) -> None:
        """Store new records that come in tens of thousands, without making any.

        Args:
            kind: their type, all of whose fields are stored as they are: numbers, texts and None.
            rows: the values of the fields behind the id, in order.
        """
        fresh = list(rows)
        if fresh:
            mapping = mapping_of(kind)
            assert not any(mapping.encoders)
            ids = journal.next_ids(self._connection, kind.__name__, len(fresh))
            numbered = tuple((number, *row) for number, row in zip(ids, fresh, strict=True))
            self._step(Images(kind.__name__, Operation.ADD, (), numbered))

    def change(self, record: Record) -> None:
        """Store a record over the one with its id."""
        self.change_all([record])

    def change_all(self, records: Iterable[Record]) -> None:
        """Store records of one type over those with their ids; those that are equal already are left alone."""
        changed = list(records)
        if not changed:
            return
        mapping = mapping_of(type(changed[0]))
        after = {row[0]: row for row in mapping.rows(changed)}
        before = driver.by_id(self._connection, mapping, list(after))
        moved = [number for number, row in after.items() if before.get(number) != row]
        if missing := [number for number in moved if number not in before]:
            self.get(mapping.type, missing[0])
        if moved:
            rows = tuple(before[number] for number in moved), tuple(after[number] for number in moved)
            self._step(Images(mapping.type.__name__, Operation.CHANGE, *rows))

    def remove(self, record: Record) -> None:
        """Remove a record."""
        self.remove_all([record])

    def remove_all(self, records: Iterable[Record]) -> None:
        """Remove records of one type; the journal keeps them as they are stored, not as they were handed over."""
        gone = list(records)
        if gone:
            mapping = mapping_of(type(gone[0]))
            rows = driver.by_id(self._connection, mapping, [record.id for record in gone])
            self._step(Images(mapping.type.__name__, Operation.REMOVE, tuple(rows.values()), ()))

    def put_text(self, body: str) -> str:
        """Keep the text of a source under its hash; return the hash.

        Texts are not journalled: they never change, and equal texts are one.
        """
        name = text_hash(body)
        if texts.keep(self._connection, name, body):
            self.remove_all(self.find(Forgotten, text_hash=name))
        return name

    def coder_named(self, name: str) -> Coder:
        """Return the coder of that name, made if there is none yet."""
        found = self.find(Coder, name=name)
        return found[0] if found else self.add(Coder(0, name))

    # Telling

    def say(self, message: str, **params: object) -> None:
        """Say what the act did: an English sentence marked with ``N_`` and the values of its placeholders."""
        self._message = message
        self._params = {name: str(value) for name, value in params.items()}

    @property
    def has_changed(self) -> bool:
        """Whether the act has changed anything so far."""
        return bool(self._steps)

    def seal(self, act: str, *, undoable: bool) -> Performed:
        """Write the act's event into the journal; return what was performed."""
        entry = Entry(act, EventKind.DO, self._message, self._params, tuple(_joined(self._steps)), undoable=undoable)
        return journal.append(self._connection, self.coder.name, self.at, entry)

    def _step(self, step: Images) -> None:
        journal.apply(self._connection, step)
        self._steps.append(step)


def _joined(steps: Iterable[Images]) -> list[Images]:
    """Return the steps with neighbours that do the same to the same type made one, for a shorter journal."""
    joined: list[Images] = []
    for step in steps:
        last = joined[-1] if joined else None
        if (
            last
            and step.operation is not Operation.CHANGE
            and (last.type, last.operation) == (step.type, step.operation)
        ):
            joined[-1] = last.followed_by(step)
        else:
            joined.append(step)
    return joined
