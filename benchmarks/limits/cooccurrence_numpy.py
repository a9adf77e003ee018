"""Counts which codes meet, with numpy. Usage: cooccurrence_numpy.py DATABASE CSV.

A row for each two codes of which codings overlap: how many each has, those of the codes under it among its own, how
many pairs meet, and what follows from that. A code and those under it are left out.
"""

import csv
import sqlite3
import sys
from pathlib import Path
from typing import Any

import numpy as np  # noqa: TID253  (the whole program is about it)

HEADER = (
    *("code_1", "code_2", "n_1", "n_2", "n_12", "c", "out_of_range", "unequal"),
    *("jaccard", "p_2_given_1", "p_1_given_2"),
)
SEGMENTS = 'SELECT document_id, start, "end", code_id FROM segment ORDER BY document_id, start, "end"'
_FAR = 1 << 32
"""Further than any text is long: each document has its own stretch of one long line."""

Numbers = Any
"""An array of whole numbers."""


def meetings(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return which of some stretches, sorted by start, share a place."""
    firsts = np.arange(len(starts))
    behind = np.searchsorted(starts, ends, "left")
    number = behind - firsts - 1
    one = np.repeat(firsts, number)
    offset = np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)
    return one, one + 1 + offset


def covered(starts: Numbers, ends: Numbers, rows: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the characters of each row, and those that each two rows share."""
    order = np.lexsort((starts, rows))
    starts, ends, rows = starts[order], ends[order], rows[order]
    far = np.int64(starts.max(initial=0) + _FAR)
    reach = np.maximum.accumulate(rows * far + ends)
    new = np.ones(len(rows), bool)
    new[1:] = (rows * far + starts)[1:] > reach[:-1]
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(rows)) - 1
    rows, starts = rows[first], starts[first]
    ends = reach[last] - rows * far
    characters = np.bincount(rows, ends - starts, size).astype(np.int64)
    order = np.argsort(starts, kind="stable")
    rows, starts, ends = rows[order], starts[order], ends[order]
    one, other = meetings(starts, ends)
    length = np.minimum(ends[one], ends[other]) - starts[other]
    shared = np.bincount(rows[one] * size + rows[other], length, size * size).reshape(size, size).astype(np.int64)
    return characters, shared + shared.T


def sums(one: Numbers, other: Numbers, layers: list[Numbers], size: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return how many segments each row has, how many pairs two rows have, and how many of a row meet another."""
    counts = sum((np.bincount(rows[rows >= 0], minlength=size) for rows in layers), np.zeros(size, np.int64))
    together, meeting = np.zeros(size * size, np.int64), np.zeros(size * size, np.int64)
    for b in layers:
        met = np.concatenate((one * size + b[other], other * size + b[one]))
        met = np.unique(met[np.concatenate((b[other], b[one])) >= 0])
        for a in layers:
            fits = (a[one] >= 0) & (b[other] >= 0)
            together += np.bincount((a[one] * size + b[other])[fits], minlength=size * size)
            mine, row = a[met // size], met % size
            meeting += np.bincount((mine * size + row)[mine >= 0], minlength=size * size)
    square = together.reshape(size, size)
    return counts, square + square.T, meeting.reshape(size, size)


def main() -> None:
    """Write the pairs."""
    database, target = sys.argv[1:]
    connection = sqlite3.connect(database)
    codes = connection.execute("SELECT id, label, path FROM code ORDER BY path").fetchall()
    size = len(codes)
    top_of, sub_of = np.zeros(size + 1, np.int64), np.full(size + 1, -1, np.int64)
    named = {path: row for row, (_id, _label, path) in enumerate(codes)}
    for row, (number, _label, path) in enumerate(codes):
        top_of[number] = named[path.split(" > ")[0]]
        if " > " in path:
            sub_of[number] = row
    document, start, end, code = np.array(connection.execute(SEGMENTS).fetchall(), np.int64).T
    starts, ends = document * _FAR + start, document * _FAR + end
    layers = [top_of[code], sub_of[code]]
    counts, together, meeting = sums(*meetings(starts, ends), layers, size)
    is_sub = layers[1] >= 0
    characters, shared = covered(
        np.concatenate((starts, starts[is_sub])),
        np.concatenate((ends, ends[is_sub])),
        np.concatenate((layers[0], layers[1][is_sub])),
        size,
    )
    for top, sub in zip(top_of, sub_of, strict=True):
        if sub >= 0:
            together[top, sub] = together[sub, top] = 0
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for a, b in np.argwhere(np.triu(together, 1)).tolist():
            n1, n2, both, text = int(counts[a]), int(counts[b]), int(together[a, b]), int(shared[a, b])
            below = n1 + n2 - both
            table.writerow(
                (
                    *(codes[a][1], codes[b][1], n1, n2, both, round(both / below, 6) if below else None),
                    *("yes" if both > below else "", "yes" if max(n1, n2) > 5 * min(n1, n2) else ""),
                    round(text / int(characters[a] + characters[b] - text), 6),
                    *(round(int(meeting[a, b]) / n1, 6), round(int(meeting[b, a]) / n2, 6)),
                )
            )


if __name__ == "__main__":
    main()
