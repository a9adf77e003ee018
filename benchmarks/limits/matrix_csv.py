"""Counts the codings of each case with each code, cases down, codes across. Usage: matrix_csv.py DATABASE CSV LEVEL.

The level is "code" for the codes of the top level with all that is under them, or "all" for every code.
"""

import csv
import sqlite3
import sys
from pathlib import Path

# The index on code and document answers the inner question alone; documents are few.
COUNTS = """
SELECT document.case_id, counted.code_id, sum(counted.number) FROM
    (SELECT code_id, document_id, count(*) AS number FROM segment GROUP BY code_id, document_id) AS counted
    JOIN document ON document.id = counted.document_id
GROUP BY document.case_id, counted.code_id
"""


def main() -> None:
    """Write the matrix."""
    database, target, level = sys.argv[1:]
    connection = sqlite3.connect(database)
    cases = connection.execute("SELECT id, name FROM cases ORDER BY name").fetchall()
    codes = connection.execute("SELECT id, label, path FROM code ORDER BY path").fetchall()
    shown = [label for _id, label, path in codes if level == "all" or " > " not in path]
    places = {label: place for place, label in enumerate(shown)}
    own = {number: places.get(label) for number, label, _path in codes}
    above = {number: places[path.split(" ")[0]] if " > " in path else None for number, _label, path in codes}
    rows = {case: [0] * len(shown) for case, _name in cases}
    for case, code, count in connection.execute(COUNTS):
        row = rows[case]
        for place in (own[code], above[code]):
            if place is not None:
                row[place] += count
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["case", *shown])
        table.writerows([name, *rows[case]] for case, name in cases)


if __name__ == "__main__":
    main()
