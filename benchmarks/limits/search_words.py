"""Counts the turns that have a word and writes the first fifty. Usage: search_words.py DATABASE WORD CSV."""

import csv
import sqlite3
import sys
from pathlib import Path

PAGE = 50
AROUND = 60
COUNT = "SELECT count(*) FROM words WHERE words MATCH ?"
FOUND = """
SELECT document_id, start, "end", speaker FROM words JOIN turn ON turn.id = words.rowid
WHERE words MATCH ? ORDER BY words.rowid LIMIT ?
"""
DOCUMENT = "SELECT name, body FROM document JOIN document_text ON document_id = document.id WHERE document.id = ?"


def main() -> None:
    """Write the table and print the count."""
    database, word, target = sys.argv[1:]
    connection = sqlite3.connect(database)
    print(connection.execute(COUNT, (word,)).fetchone()[0])
    texts: dict[int, tuple[str, str]] = {}
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["source", "line", "speaker", "before", "found", "after"])
        for document, start, end, speaker in connection.execute(FOUND, (word, PAGE)):
            if document not in texts:
                texts[document] = connection.execute(DOCUMENT, (document,)).fetchone()
            name, body = texts[document]
            place = max(start, body.lower().find(word, start, end))
            after = place + len(word)
            around = body[max(start, place - AROUND) : place], body[place:after], body[after : min(end, after + AROUND)]
            table.writerow([name, body.count("\n", 0, place) + 1, speaker, *around])


if __name__ == "__main__":
    main()
