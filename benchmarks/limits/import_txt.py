"""Takes text files in: decodes, splits into turns, counts words, stores. Usage: import_txt.py DATABASE FILE..."""

import re
import sqlite3
import sys
from pathlib import Path

TABLES = """
CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, words INTEGER NOT NULL);
CREATE TABLE document_text (document_id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE turn (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, line INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, speaker TEXT NOT NULL);
CREATE INDEX turn_place ON turn (document_id, start);
"""
TURN = re.compile(r"^(\w+): .*$", re.MULTILINE)


def main() -> None:
    """Make the database of the files named on the command line."""
    target, *files = sys.argv[1:]
    connection = sqlite3.connect(target)
    connection.executescript(TABLES)
    with connection:
        for number, file in enumerate(map(Path, files), 1):
            body = file.read_bytes().decode("utf-8-sig")
            connection.execute("INSERT INTO document VALUES (?, ?, ?)", (number, file.stem, len(body.split())))
            connection.execute("INSERT INTO document_text VALUES (?, ?)", (number, body))
            connection.executemany(
                'INSERT INTO turn (document_id, line, start, "end", speaker) VALUES (?, ?, ?, ?, ?)',
                ((number, line, m.start(), m.end(), m[1]) for line, m in enumerate(TURN.finditer(body), 1)),
            )
    connection.close()


if __name__ == "__main__":
    main()
