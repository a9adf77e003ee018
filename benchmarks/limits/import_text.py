"""Takes text files in without looking at them: reads, hashes, stores. Usage: import_text.py DATABASE FILE..."""

import hashlib
import sqlite3
import sys
from pathlib import Path

TABLE = "CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL)"


def main() -> None:
    """Make the database of the files named on the command line."""
    target, *files = sys.argv[1:]
    connection = sqlite3.connect(target)
    connection.execute(TABLE)
    with connection:
        for file in map(Path, files):
            data = file.read_bytes()
            row = (file.stem, hashlib.sha256(data).hexdigest(), data.decode("utf-8"))
            connection.execute("INSERT INTO document (name, hash, body) VALUES (?, ?, ?)", row)
    connection.close()


if __name__ == "__main__":
    main()
