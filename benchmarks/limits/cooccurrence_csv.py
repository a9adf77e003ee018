"""Counts which codes meet, without numpy. Usage: cooccurrence_csv.py DATABASE CSV.

A row for each two codes of which codings overlap: how many each has, those of the codes under it among its own, how
many pairs meet, and what follows from that. A code and those under it are left out.
"""

import csv
import sqlite3
import sys
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from pathlib import Path

HEADER = (
    *("code_1", "code_2", "n_1", "n_2", "n_12", "c", "out_of_range", "unequal"),
    *("jaccard", "p_2_given_1", "p_1_given_2"),
)
SEGMENTS = 'SELECT document_id, start, "end", code_id FROM segment ORDER BY document_id, start, "end"'

Counts = defaultdict[int, int]
Pairs = defaultdict[tuple[int, int], int]
Segment = tuple[int, int, tuple[int, ...]]
"""``(start, end, rows)``: a segment counts for its code, and for the one above."""


def main() -> None:
    """Write the pairs."""
    database, target = sys.argv[1:]
    connection = sqlite3.connect(database)
    codes = connection.execute("SELECT id, label, path FROM code ORDER BY path").fetchall()
    named = {path: row for row, (_id, _label, path) in enumerate(codes)}
    rows: dict[int, tuple[int, ...]] = {
        number: (named[path.split(" > ")[0]], row) if " > " in path else (row,)
        for row, (number, _label, path) in enumerate(codes)
    }
    counts: Counts = defaultdict(int)
    characters: Counts = defaultdict(int)
    together: Pairs = defaultdict(int)
    meeting: Pairs = defaultdict(int)
    shared: Pairs = defaultdict(int)
    for _document, group in groupby(connection.execute(SEGMENTS), itemgetter(0)):
        segments = [(start, end, rows[code]) for _document, start, end, code in group]
        _meet(segments, together, meeting)
        _share(_covered(segments, counts), characters, shared)
    nested = {each for each in rows.values() if len(each) == 2}
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for (a, b), both in sorted(together.items()):
            if a == b or (a, b) in nested:
                continue
            n1, n2, text = counts[a], counts[b], shared[a, b]
            below = n1 + n2 - both
            table.writerow(
                (
                    *(codes[a][1], codes[b][1], n1, n2, both, round(both / below, 6) if below else None),
                    *("yes" if both > below else "", "yes" if max(n1, n2) > 5 * min(n1, n2) else ""),
                    round(text / (characters[a] + characters[b] - text), 6),
                    *(round(meeting[a, b] / n1, 6), round(meeting[b, a] / n2, 6)),
                )
            )


def _meet(segments: list[Segment], together: Pairs, meeting: Pairs) -> None:
    """Add the pairs of a document, and the segments of a row that meet any of another."""
    open_ones: list[tuple[int, tuple[int, ...], set[int]]] = []
    everything = []
    for start, end, own in segments:
        met = set[int]()
        open_ones = [each for each in open_ones if each[0] > start]
        for _end, others, theirs in open_ones:
            theirs.update(own)
            met.update(others)
            for a in own:
                for b in others:
                    together[(a, b) if a < b else (b, a)] += 1
        open_ones.append((end, own, met))
        everything.append((own, met))
    for own, met in everything:
        for b in met:
            for a in own:
                meeting[a, b] += 1


def _covered(segments: list[Segment], counts: Counts) -> list[tuple[int, int, int]]:
    """Count the segments of a document; return what each row covers."""
    begun: dict[int, tuple[int, int]] = {}
    covered: list[tuple[int, int, int]] = []
    for start, end, own in segments:
        for row in own:
            counts[row] += 1
            if row not in begun:
                begun[row] = start, end
            elif start > begun[row][1]:
                covered.append((*begun[row], row))
                begun[row] = start, end
            elif end > begun[row][1]:
                begun[row] = begun[row][0], end
    covered += [(*span, row) for row, span in begun.items()]
    return sorted(covered)


def _share(covered: list[tuple[int, int, int]], characters: Counts, shared: Pairs) -> None:
    """Add the characters that each row of a document covers, and that each two rows share."""
    open_ones: list[tuple[int, int]] = []
    for start, end, row in covered:
        characters[row] += end - start
        open_ones = [each for each in open_ones if each[0] > start]
        for other_end, other in open_ones:
            shared[(row, other) if row < other else (other, row)] += min(other_end, end) - start
        open_ones.append((end, row))


if __name__ == "__main__":
    main()
