"""Rows read and written by the driver itself.

Every act asks a dozen small questions and writes a few rows. SQLAlchemy's constructs, made and compiled for each of
them, take ten times as long as SQLite does, and a key waits for them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from qualcode.store.mapping import Mapping, Row

Rows = Sequence[Row]

_MOST_PARAMETERS = 999
"""Of one statement, in SQLite as it was before version 3.32."""


def ask(connection: Connection, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Return all rows of a query, which is written by this package and takes what varies as parameters."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def tell(connection: Connection, sql: str, rows: Rows) -> None:
    """Carry out a statement of this package's once for each row of parameters."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, rows)
    finally:
        cursor.close()


def by_id(connection: Connection, mapping: Mapping[Any], ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Return the rows with these ids, in a query for each thousand."""
    found: dict[int, tuple[Any, ...]] = {}
    for chunk in chunks(ids, _MOST_PARAMETERS):
        found.update((row[0], row) for row in ask(connection, f"{mapping.query} WHERE id IN {marks(chunk)}", chunk))
    return found


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Insert rows, as many with one statement as any SQLite takes parameters.

    That takes half as long as a statement a row, which takes a third of what SQLAlchemy's constructs do.
    """
    # Table and column names are the schema's own.
    into = f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, columns))}) VALUES "  # noqa: S608
    at_once = _MOST_PARAMETERS // len(columns)
    whole = len(rows) - len(rows) % at_once
    for chunk in chunks(rows[:whole], at_once * 50):
        values = [tuple(chain.from_iterable(part)) for part in chunks(chunk, at_once)]
        tell(connection, into + ", ".join([marks(columns)] * at_once), values)
    if rest := rows[whole:]:
        tell(connection, into + marks(columns), rest)


def update(connection: Connection, mapping: Mapping[Any], rows: Rows) -> None:
    """Write rows over those with the same ids."""
    assignments = ", ".join(f"{quoted(column)} = ?" for column in mapping.columns[1:])
    sql = f"UPDATE {quoted(mapping.table.name)} SET {assignments} WHERE id = ?"  # noqa: S608
    for chunk in chunks(rows, 5000):
        tell(connection, sql, [(*row[1:], row[0]) for row in chunk])


def delete(connection: Connection, mapping: Mapping[Any], ids: Sequence[int]) -> None:
    """Delete the rows with these ids."""
    for chunk in chunks(ids, _MOST_PARAMETERS):
        tell(connection, f"DELETE FROM {quoted(mapping.table.name)} WHERE id IN {marks(chunk)}", [chunk])  # noqa: S608


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield ``items`` in pieces of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def marks(values: Sequence[Any]) -> str:
    """Return the signs in parentheses that stand for so many parameters."""
    return f"({', '.join('?' * len(values))})"


def quoted(name: str) -> str:
    """Return a name of the schema as it stands in a statement."""
    return f'"{name}"'
