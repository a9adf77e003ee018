"""Compares groups of cases by their codings. Usage: crosstab_csv.py DATABASE CSV.

A row a code and group, with all its figures. A code has the codings of those under it among its own; a share of cases
needs a group of five.
"""

import csv
import sqlite3
import sys
from collections import Counter
from pathlib import Path

HEADER = (
    *("code", "group", "n", "codings", "expected", "cases", "share"),
    *("row_share", "column_share", "total_share"),
)
# The index on code and document answers the inner question alone; documents are few.
COUNTS = """
SELECT counted.code_id, document.case_id, sum(counted.number) FROM
    (SELECT code_id, document_id, count(*) AS number FROM segment GROUP BY code_id, document_id) AS counted
    JOIN document ON document.id = counted.document_id
GROUP BY counted.code_id, document.case_id
"""
GROUPS = """
SELECT id, coalesce(value, '') FROM cases LEFT JOIN "value" ON case_id = id AND variable = 'post'
"""
POSTS = ("clerk", "officer", "head", "director", "")


def main() -> None:
    """Write the cross-tab."""
    database, target = sys.argv[1:]
    connection = sqlite3.connect(database)
    codes = connection.execute("SELECT id, label, path FROM code ORDER BY path").fetchall()
    named = {path: row for row, (_id, _label, path) in enumerate(codes)}
    above = {number: named[path.split(" > ")[0]] for number, _label, path in codes}
    own = {number: row for row, (number, _label, _path) in enumerate(codes)}
    place = {post: group for group, post in enumerate(POSTS)}
    group_of = {case: place[post] for case, post in connection.execute(GROUPS)}
    sizes = Counter(group_of.values())
    counts = [[0] * len(POSTS) for _code in codes]
    cases = [[0] * len(POSTS) for _code in codes]
    groups = [0] * len(POSTS)
    heard = set[tuple[int, int]]()
    for code, case, number in connection.execute(COUNTS):
        row, top, group = own[code], above[code], group_of[case]
        groups[group] += number
        counts[row][group] += number
        if row == top:
            heard.add((row, case))
        else:
            cases[row][group] += 1
            counts[top][group] += number
            heard.add((top, case))
    for row, case in heard:
        cases[row][group_of[case]] += 1
    every = sum(groups)
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for (_id, label, _path), numbers, spoken in zip(codes, counts, cases, strict=True):
            of_code = sum(numbers)
            for group, (post, number, of_cases) in enumerate(zip(POSTS, numbers, spoken, strict=True)):
                size = sizes[group]
                table.writerow(
                    (
                        *(label, post, size, number, round(of_code * groups[group] / every, 6), of_cases),
                        round(of_cases / size, 6) if size >= 5 else None,
                        round(number / of_code, 6) if of_code else None,
                        round(number / groups[group], 6) if groups[group] else None,
                        round(number / every, 6),
                    )
                )


if __name__ == "__main__":
    main()
