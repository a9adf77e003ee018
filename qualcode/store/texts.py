"""Bodies of texts: kept under the hash of their content, and emptied for good when they are to be forgotten."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from qualcode.store import schema

FORGOTTEN = ""
"""The body of a text that was forgotten. No source has such a text: a source has words."""


def keep(connection: Connection, name: str, body: str) -> None:
    """Keep a text under its hash, unless it is there; one that was forgotten has its words again."""
    text = schema.text
    found = connection.execute(select(text.c.body == FORGOTTEN).where(text.c.hash == name)).first()
    if found is None:
        connection.execute(insert(text).values(hash=name, body=body))
    elif found[0]:
        connection.execute(update(text).where(text.c.hash == name).values(body=body))


def forget(connection: Connection, names: Iterable[str]) -> None:
    """Take the words of texts out of the file, with the sentences found in them; SQLite overwrites where they were."""
    wanted = list(names)
    connection.execute(update(schema.text).where(schema.text.c.hash.in_(wanted)).values(body=FORGOTTEN))
    connection.execute(delete(schema.sentence).where(schema.sentence.c.text_hash.in_(wanted)))


def are_forgotten(connection: Connection, names: Iterable[str]) -> bool:
    """Return whether any of these texts was forgotten."""
    text = schema.text
    query = select(text.c.hash).where(text.c.hash.in_(list(names)), text.c.body == FORGOTTEN)
    return connection.execute(query.limit(1)).first() is not None


def unused(connection: Connection) -> list[str]:
    """Return the hashes of the texts that no source has or had and that were not forgotten."""
    text, source, revision = schema.text, schema.source, schema.revision
    used = select(source.c.text_hash).union(select(revision.c.text_hash))
    query = select(text.c.hash).where(text.c.hash.not_in(used), text.c.body != FORGOTTEN).order_by(text.c.hash)
    return list(connection.execute(query).scalars())
