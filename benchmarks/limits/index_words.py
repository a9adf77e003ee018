"""Builds an index of the words of each turn, kept apart from the texts. Usage: index_words.py DATABASE."""

import sqlite3
import sys
from collections.abc import Iterator

TABLE = "CREATE VIRTUAL TABLE words USING fts5(said, content='', tokenize='unicode61 remove_diacritics 2')"


def turns(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Give the number and the words of each turn; each text is read once and sliced."""
    for document, body in connection.execute("SELECT document_id, body FROM document_text"):
        places = connection.execute('SELECT id, start, "end" FROM turn WHERE document_id = ?', (document,))
        for number, start, end in places:
            yield number, body[start:end]


def build(connection: sqlite3.Connection) -> None:
    """Make the index."""
    connection.execute(TABLE)
    connection.executemany("INSERT INTO words (rowid, said) VALUES (?, ?)", turns(connection))


def main() -> None:
    """Index the database named on the command line."""
    connection = sqlite3.connect(sys.argv[1])
    with connection:
        build(connection)
    connection.close()


if __name__ == "__main__":
    main()
