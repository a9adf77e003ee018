"""A copy of what a project holds now, in a new file whose journal begins afresh."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update

from qualcode.locale import N_
from qualcode.model import Displaced, EventKind, Forgotten, Operation, Revision, Source, Study
from qualcode.store import engines, journal, migrations, schema
from qualcode.store.driver import chunks
from qualcode.store.journal import Entry, Images
from qualcode.store.mapping import Mapping, mapping_of, mappings

_ROWS_A_CHANGE = 5000
_COPIED = N_("Copied the study without its history")

LEFT_OUT: frozenset[type[Any]] = frozenset({Revision, Displaced, Forgotten})
"""What only the history explains: former and forgotten texts, and codings that wait since a text was changed."""


def copy_afresh(origin: Connection, target: Path, coder: str, at: str) -> None:
    """Write a new project file with all records but those of the history, under a new uuid.

    Ids stay, so that whatever names a record by its id still does. The copy has one event, which adds everything.

    Args:
        origin: a connection in a read transaction, so that the copy is of one moment.
        target: the file to make.
        coder: who copies.
        at: when, ISO 8601 in UTC.

    Raises:
        ProjectFileError: if the file exists or cannot be written; none is left behind.
    """
    with ExitStack() as failing:
        engines.create_file(target)
        failing.callback(target.unlink, missing_ok=True)
        engine = engines.connect(target)
        failing.callback(engine.dispose)
        with engines.writing(engine, target) as copy:
            migrations.create_schema(copy)
            _copy_texts(origin, copy)
            steps = tuple(_steps(origin))
            for step in steps:
                journal.apply(copy, step)
            _count(copy, steps)
            journal.append(copy, coder, at, Entry("CopyStudy", EventKind.DO, _COPIED, {}, steps, undoable=False))
        engine.dispose()
        failing.pop_all()


def _steps(origin: Connection) -> Iterator[Images]:
    for mapping in mappings():
        if mapping.type in LEFT_OUT:
            continue
        rows = [tuple(row) for row in _rows(origin, mapping)]
        for part in chunks(rows, _ROWS_A_CHANGE):
            yield Images(mapping.type.__name__, Operation.ADD, (), tuple(part))


def _rows(origin: Connection, mapping: Mapping[Any]) -> Any:
    table = mapping.table
    rows = origin.execute(select(*(table.c[name] for name in mapping.columns)).order_by(table.c.id)).all()
    if mapping.type is not Study:
        return rows
    place = mapping.columns.index("uuid")
    return [(*row[:place], str(uuid.uuid4()), *row[place + 1 :]) for row in rows]


def _copy_texts(origin: Connection, copy: Connection) -> None:
    """Copy the texts that sources have now, one at a time."""
    named = mapping_of(Source).table.c.text_hash
    for name in origin.execute(select(named).distinct().order_by(named)).scalars().all():
        body = origin.execute(select(schema.text.c.body).where(schema.text.c.hash == name)).scalar_one()
        copy.execute(schema.text.insert().values(hash=name, body=body))


def _count(copy: Connection, steps: tuple[Images, ...]) -> None:
    """Say which ids are taken."""
    highest: dict[str, int] = {}
    for step in steps:
        highest[step.type] = max(highest.get(step.type, 0), *(row[0] for row in step.after))
    counter = schema.counter
    for kind, last in highest.items():
        copy.execute(update(counter).where(counter.c.type == kind).values(last=last))
