"""Takes text files or Word documents in and indexes the words of each turn. Usage: import_index.py DATABASE FILE..."""

import sqlite3
import sys
from pathlib import Path
from zipfile import ZipFile

from benchmarks.limits.import_txt import TABLES, TURN
from benchmarks.limits.index_words import TABLE

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(file: Path) -> str:
    """Return the text of a file."""
    if file.suffix != ".docx":
        return file.read_bytes().decode("utf-8-sig")
    from lxml import etree

    with ZipFile(file) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(t.text for t in p.iter(_WORD + "t")) for p in tree.iter(_WORD + "p")) + "\n"


def main() -> None:
    """Make the database of the files named on the command line."""
    target, *files = sys.argv[1:]
    connection = sqlite3.connect(target)
    connection.executescript(TABLES)
    connection.execute(TABLE)
    turns = 0
    with connection:
        for number, file in enumerate(map(Path, files), 1):
            body = read(file)
            connection.execute("INSERT INTO document VALUES (?, ?, ?)", (number, file.stem, len(body.split())))
            connection.execute("INSERT INTO document_text VALUES (?, ?)", (number, body))
            found = [(m.start(), m.end(), m[1]) for m in TURN.finditer(body)]
            connection.executemany(
                'INSERT INTO turn (document_id, line, start, "end", speaker) VALUES (?, ?, ?, ?, ?)',
                ((number, line, *turn) for line, turn in enumerate(found, 1)),
            )
            connection.executemany(
                "INSERT INTO words (rowid, said) VALUES (?, ?)",
                ((turns + n, body[start:end]) for n, (start, end, _speaker) in enumerate(found, 1)),
            )
            turns += len(found)
    connection.close()


if __name__ == "__main__":
    main()
