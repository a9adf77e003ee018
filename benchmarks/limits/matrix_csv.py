"""Counts the codings of each case with each code, cases down, codes across. Usage: matrix_csv.py DATABASE CSV."""

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
    database, target = sys.argv[1:]
    connection = sqlite3.connect(database)
    cases = connection.execute("SELECT id, name FROM cases ORDER BY name").fetchall()
    codes = connection.execute("SELECT id, label FROM code ORDER BY path").fetchall()
    counts = {(case, code): count for case, code, count in connection.execute(COUNTS)}
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["case", *(label for _, label in codes)])
        for case, name in cases:
            table.writerow([name, *(counts.get((case, code), 0) for code, _ in codes)])


if __name__ == "__main__":
    main()
