"""Bodies of texts: kept under the hash of their content, and emptied for good when they are to be forgotten."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, update

from qualcode.store import schema

FORGOTTEN = ""
"""The body of a text that was forgotten. No source has such a text: a source has words."""


def keep(connection: Connection, name: str, body: str) -> bool:
    """Keep a text under its hash, unless it is there; return whether it was forgotten, and has its words again."""
    # By the driver itself: an import has hundreds, and SQLAlchemy's constructs take longer than their writing.
    fresh = f'INSERT INTO "{schema.text.name}" (hash, body) VALUES (?, ?) ON CONFLICT DO NOTHING'  # noqa: S608
    if connection.exec_driver_sql(fresh, (name, body)).rowcount:
        return False
    again = f'UPDATE "{schema.text.name}" SET body = ? WHERE hash = ? AND body = ?'  # noqa: S608
    return bool(connection.exec_driver_sql(again, (body, name, FORGOTTEN)).rowcount)


def forget(connection: Connection, names: Iterable[str]) -> None:
    """Take the words of texts out of the file, with the sentences found in them; SQLite overwrites where they were."""
    wanted = list(names)
    connection.execute(update(schema.text).where(schema.text.c.hash.in_(wanted)).values(body=FORGOTTEN))
    connection.execute(delete(schema.sentence).where(schema.sentence.c.text_hash.in_(wanted)))


def are_forgotten(connection: Connection, names: Iterable[str]) -> bool:
    """Return whether any of these texts was forgotten."""
    wanted, text = list(names), schema.text
    query = select(text.c.hash).where(text.c.hash.in_(wanted), text.c.body == FORGOTTEN)
    return bool(wanted) and connection.execute(query.limit(1)).first() is not None


def unused(connection: Connection) -> list[str]:
    """Return the hashes of the texts that no source has or had and that were not forgotten."""
    text, source, revision = schema.text, schema.source, schema.revision
    used = select(source.c.text_hash).union(select(revision.c.text_hash))
    query = select(text.c.hash).where(text.c.hash.not_in(used), text.c.body != FORGOTTEN).order_by(text.c.hash)
    return list(connection.execute(query).scalars())
