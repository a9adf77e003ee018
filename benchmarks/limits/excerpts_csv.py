"""Writes every coded passage with what is known of it. Usage: excerpts_csv.py DATABASE CSV."""

import csv
import sqlite3
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

HEADER = ("source", "line", "case", "speaker", "quote", "code", "coder", "valence")
SEGMENTS = """
SELECT document_id, start, "end", path, coder.name, valence FROM segment
    JOIN code ON code.id = code_id JOIN coder ON coder.id = coder_id
ORDER BY document_id, start, "end", code_id, coder_id
"""
DOCUMENT = """
SELECT document.name, cases.name, body FROM document
    JOIN document_text ON document_id = document.id JOIN cases ON cases.id = case_id
WHERE document.id = ?
"""


def excerpts(database: str) -> Iterator[tuple[str | int, ...]]:
    """Give a row a coded passage, by document and place; each text is read once and sliced."""
    connection = sqlite3.connect(database)
    now, source, case, body = 0, "", "", ""
    starts: list[int] = []
    speakers: list[str] = []
    line, counted = 1, 0
    for document, start, end, code, coder, valence in connection.execute(SEGMENTS):
        if document != now:
            source, case, body = connection.execute(DOCUMENT, (document,)).fetchone()
            turns = connection.execute(
                "SELECT start, speaker FROM turn WHERE document_id = ? ORDER BY start", (document,)
            ).fetchall()
            starts, speakers = [start for start, _ in turns], [speaker for _, speaker in turns]
            now, line, counted = document, 1, 0
        line += body.count("\n", counted, start)
        counted = start
        yield source, line, case, speakers[bisect_right(starts, start) - 1], body[start:end], code, coder, valence


def main() -> None:
    """Write the table."""
    database, target = sys.argv[1:]
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        table.writerows(excerpts(database))


if __name__ == "__main__":
    main()
