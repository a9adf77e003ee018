"""The sums of co-occurrence: pairs of codings by pairs of codes, and the characters that codes share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from qualcode.display.meeting import PairPlaces
from qualcode.display.sweep import Cell, CodingSpan


def tallied(
    met: PairPlaces, code_of: Sequence[int], places: Mapping[int, tuple[int, ...]], size: int
) -> tuple[dict[Cell, int], dict[Cell, int]]:
    """Return how many pairs two rows have, the lower first, and how many codings of a row meet any of another."""
    # Two numbers below ``size`` as one: a hundred thousand tuples more would have the collector of garbage look at all.
    scaled = {code: tuple(row * size for row in rows) for code, rows in places.items()}
    together: defaultdict[int, int] = defaultdict(int)
    once: set[int] = set()
    for i, j in zip(*met, strict=True):
        one, other = code_of[i], code_of[j]
        base_i, base_j = i * size, j * size
        for column in places[other]:
            once.add(base_i + column)
            for row in scaled[one]:
                together[row + column] += 1
        for column in places[one]:
            once.add(base_j + column)
    meeting: defaultdict[int, int] = defaultdict(int)
    for number in once:
        i, column = divmod(number, size)
        for row in scaled[code_of[i]]:
            meeting[row + column] += 1
    unordered: dict[Cell, int] = {}
    for key, number in together.items():
        row, column = divmod(key, size)
        cell = (row, column) if row < column else (column, row)
        unordered[cell] = unordered.get(cell, 0) + number
    return unordered, {divmod(key, size): number for key, number in meeting.items()}


def shared_characters(
    spans: Sequence[CodingSpan], places: Mapping[int, tuple[int, ...]], size: int
) -> tuple[Counter[int], dict[Cell, int]]:
    """Return how many characters each row of codes covers, and how many any two rows share.

    Args:
        spans: by source and place.
        places: for each code, by id, the rows it counts in, the outermost first.
        size: how many rows there are.

    Returns:
        Characters by row, and by pair of rows, the lower first. Rows that share nothing are absent.
    """
    covered: Counter[int] = Counter()
    shared: defaultdict[Cell, int] = defaultdict(int)
    for _source, group in groupby(spans, itemgetter(0)):
        open_ones: list[tuple[int, int]] = []
        for start, end, row in _merged(group, places):
            covered[row] += end - start
            if open_ones:
                open_ones = [each for each in open_ones if each[0] > start]
                for other_end, other in open_ones:
                    pair = (row, other) if row < other else (other, row)
                    shared[pair] += (other_end if other_end < end else end) - start
            open_ones.append((end, row))
    return covered, dict(shared)


def _merged(spans: Iterable[CodingSpan], places: Mapping[int, tuple[int, ...]]) -> list[tuple[int, int, int]]:
    """Return ``(start, end, row)`` of the stretches that each row covers in one source, by start."""
    merged: list[tuple[int, int, int]] = []
    current: dict[int, tuple[int, int]] = {}
    for _source, start, end, code, _coder in spans:
        for row in places[code]:
            begun = current.get(row)
            if begun is None:
                current[row] = start, end
            elif start > begun[1]:
                merged.append((*begun, row))
                current[row] = start, end
            elif end > begun[1]:
                current[row] = begun[0], end
    merged += [(*begun, row) for row, begun in current.items()]
    merged.sort()
    return merged
