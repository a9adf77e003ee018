"""Does the project still hold what its journal says? SQLite's own check, the chain, a replay, texts and quotes."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, Table, select
from sqlalchemy.exc import SQLAlchemyError

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Operation, Problem, quote_digest, text_hash
from qualcode.store import schema
from qualcode.store.engines import reading
from qualcode.store.journal import Images, digest, event_hash, read_images
from qualcode.store.mapping import Mapping, Row, mappings
from qualcode.store.shape import unlike_a_new_project
from qualcode.store.texts import FORGOTTEN

State = dict[tuple[str, int], tuple[Any, ...]]

_UNREADABLE = (QualcodeError, SQLAlchemyError, sqlite3.Error, ValueError, LookupError, TypeError, AttributeError)
"""What damage leads to: SQLite's refusals, and values that are not what their column holds."""


def check(engine: Engine, path: Path) -> list[Problem]:
    """Return everything that is wrong with a project file; an empty list when it is sound. Writes nothing."""
    problems: list[Problem] = []
    for examine in (_database, _tables, _chain, _state, _texts, _quotes):
        try:
            with reading(engine, path) as connection:
                problems.extend(examine(connection))
        except _UNREADABLE as error:
            reason = error.what if isinstance(error, QualcodeError) else str(error)
            problems.append(Problem(_("file"), _("It could not be read to the end: {reason}").format(reason=reason)))
    return problems


def _database(connection: Connection) -> Iterator[Problem]:
    """SQLite's own examination: pages, indexes, foreign keys."""
    for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if finding != "ok":
            yield Problem(_("file"), _("SQLite found damage: {finding}.").format(finding=finding))
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Problem(
            _("table {table}, row {row}").format(table=table, row=row),
            _("It refers to a row of {parent} that is not there.").format(parent=parent),
        )


def _tables(connection: Connection) -> Iterator[Problem]:
    """The tables are those of this version: damage to how a table is described may change what its values mean."""
    for name in unlike_a_new_project(connection):
        yield Problem(_("table {table}").format(table=name), _("It is missing, or not as it was made."))


def _chain(connection: Connection) -> Iterator[Problem]:
    """Each event carries the hash of the one before, and its own fits what it says."""
    digests: dict[int, list[str]] = {}
    change = schema.change
    for n, text, claimed in connection.execute(
        select(change.c.event_n, change.c.images, change.c.digest).order_by(change.c.event_n, change.c.position)
    ):
        digests.setdefault(n, []).append(claimed)
        if digest(text) != claimed:
            yield Problem(_("event {n}").format(n=n), _("What it changed was altered after it was written."))
    previous, expected = "", 1
    for row in connection.execute(select(schema.event).order_by(schema.event.c.n)).mappings():
        where = _("event {n}").format(n=row["n"])
        if row["n"] != expected:
            yield Problem(where, _("Event {expected} is missing from the journal.").format(expected=expected))
        if row["previous_hash"] != previous:
            yield Problem(where, _("It does not continue the event before it: the chain is broken here."))
        if event_hash(dict(row), digests.pop(row["n"], [])) != row["hash"]:
            yield Problem(where, _("It was altered after it was written: its hash does not fit."))
        previous, expected = row["hash"], row["n"] + 1
    for n in digests:
        yield Problem(_("event {n}").format(n=n), _("It is missing, though what it changed is there."))


def _state(connection: Connection) -> Iterator[Problem]:
    """The tables hold what the journal, replayed from the first event, leads to."""
    replayed: State = {}
    highest: dict[str, int] = {}
    change = schema.change
    for n, *written in connection.execute(
        select(change.c.event_n, change.c.type, change.c.operation, change.c.images).order_by(
            change.c.event_n, change.c.position
        )
    ):
        step = read_images(*written)
        highest[step.type] = max(highest.get(step.type, 0), *(row[0] for row in step.after), 0)
        yield from _replay(replayed, step, n)
    for mapping in mappings():
        yield from _compare(connection, mapping, replayed)
    yield from _counters(connection, highest)


def _replay(state: State, step: Images, n: int) -> Iterator[Problem]:
    where = _("event {n}").format(n=n)
    for row in step.before:
        if state.pop((step.type, row[0]), None) != tuple(row):
            yield Problem(
                where, _("It starts from a {type} {id} that is not as it says.").format(type=step.type, id=row[0])
            )
    for row in step.after:
        if step.operation is Operation.ADD and (step.type, row[0]) in state:
            yield Problem(where, _("It adds {type} {id}, which is there already.").format(type=step.type, id=row[0]))
        state[(step.type, row[0])] = tuple(row)


def _compare(connection: Connection, mapping: Mapping[Any], replayed: State) -> Iterator[Problem]:
    name = mapping.type.__name__
    wanted = {number: row for (type_name, number), row in replayed.items() if type_name == name}
    rows: list[Row] = [tuple(r) for r in connection.execute(select(*(mapping.table.c[c] for c in mapping.columns)))]
    for row in rows:
        where = _("table {table}, row {row}").format(table=mapping.table.name, row=row[0])
        journalled = wanted.pop(row[0], None)
        if journalled is None:
            yield Problem(where, _("No event put it there."))
        elif journalled != row:
            columns = ", ".join(
                column for column, is_, was in zip(mapping.columns, row, journalled, strict=True) if is_ != was
            )
            yield Problem(where, _("It differs from the journal in: {columns}.").format(columns=columns))
    for number in wanted:
        where = _("table {table}, row {row}").format(table=mapping.table.name, row=number)
        yield Problem(where, _("The journal has it, the table does not."))


def _counters(connection: Connection, highest: dict[str, int]) -> Iterator[Problem]:
    """The counters hold the highest ids ever given, so that none is given again."""
    counter = schema.counter
    counted = {name: last for name, last in connection.execute(select(counter.c.type, counter.c.last)).all()}  # noqa: C416
    for name in sorted({*counted, *highest}):
        if counted.get(name, 0) != highest.get(name, 0):
            yield Problem(
                _("table {table}, row {row}").format(table=counter.name, row=name),
                _("The highest number ever given is {wanted}, not {found}.").format(
                    wanted=highest.get(name, 0), found=counted.get(name, 0)
                ),
            )


def _texts(connection: Connection) -> Iterator[Problem]:
    """Every text still has the hash it is stored under, and every source has its text, of the right length."""
    lengths: dict[str, int] = {}
    forgotten = set(connection.execute(select(schema.forgotten.c.text_hash)).scalars())
    for name, body in connection.execute(select(schema.text.c.hash, schema.text.c.body)):
        lengths[name] = len(body)
        if name in forgotten:
            if body != FORGOTTEN:
                yield Problem(_("text {hash}").format(hash=name[:12]), _("It was forgotten, but there are words."))
        elif text_hash(body) != name:
            yield Problem(_("text {hash}").format(hash=name[:12]), _("Its words are not those that were imported."))
    source = schema.source
    for name, text, characters in connection.execute(select(source.c.name, source.c.text_hash, source.c.characters)):
        if lengths.get(text) != characters:
            yield Problem(_("source {name}").format(name=name), _("Its text is missing or of another length."))
    sentence = schema.sentence
    for name, spans in connection.execute(select(sentence.c.text_hash, sentence.c.spans)):
        places = [place for span in json.loads(spans) for place in span]
        if places != sorted(places) or (places and not 0 <= places[0] <= places[-1] <= lengths.get(name, 0)):
            yield Problem(_("text {hash}").format(hash=name[:12]), _("Its kept sentences do not lie in it."))


def _quotes(connection: Connection) -> Iterator[Problem]:
    """Every coding still points at the words that were coded: in its source or, where it waits, in the former text."""
    coding, displaced, source, revision = schema.coding, schema.displaced, schema.source, schema.revision
    lying = _places(coding, source.c.text_hash).join(source, source.c.id == coding.c.source_id)
    waiting = _places(displaced, revision.c.text_hash).join(source, source.c.id == displaced.c.source_id)
    waiting = waiting.join(revision, revision.c.id == displaced.c.revision_id)
    for number, name, line in _false_quotes(connection, lying.order_by(coding.c.source_id, coding.c.start)):
        where = _("coding {id} in {source}, line {line}").format(id=number, source=name, line=line)
        yield Problem(where, _("It no longer points at the words that were coded."))
    for number, name, line in _false_quotes(connection, waiting.order_by(displaced.c.revision_id)):
        where = _("waiting coding {id} in {source}, line {line}").format(id=number, source=name, line=line)
        yield Problem(where, _("It no longer points at the words that were coded."))


def _places(table: Table, text: Column[str]) -> Select[Any]:
    return select(table.c.id, schema.source.c.name, text, table.c.start, table.c.end, table.c.quote_hash)


def _false_quotes(connection: Connection, places: Select[Any]) -> Iterator[tuple[int, str, int]]:
    """Yield row, source and line where a text that was not forgotten has other words than were coded."""
    bodies: dict[str, str | None] = {}
    for number, name, hashed, start, end, wanted in connection.execute(places).all():
        if hashed not in bodies:
            found = connection.execute(select(schema.text.c.body).where(schema.text.c.hash == hashed)).scalar()
            bodies = {hashed: found}
        body = bodies[hashed] or ""
        forgotten = body == FORGOTTEN and bodies[hashed] is not None
        inside = 0 <= start < end and (forgotten or end <= len(body))
        if not inside or (not forgotten and quote_digest(body[start:end]) != wanted):
            yield number, name, body.count("\n", 0, max(start, 0)) + 1
