"""How much text each code was given by which coders, summed up over any codes and sources."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from qualcode.coding.agreement.intervals import Span, patterns
from qualcode.coding.agreement.matching import Matches, matched
from qualcode.coding.agreement.material import Material
from qualcode.coding.agreement.resampling import AlphaSums
from qualcode.coding.agreement.statistics import Ratings

Coded = tuple[int, ...]
"""The places of the coders who coded a source."""

Sizes = dict[Coded, dict[int, int]]
"""How much was given by just which coders (see :func:`.patterns`), by who coded the sources."""


class Counts:
    """How much text each code was given by whom: by row and source, for every sum that is asked for.

    Attributes:
        used: the rows that any coder has used, in order.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._cells: dict[tuple[int, int], dict[int, int]] = {}
        self._by_row: dict[int, list[int]] = {}
        self._whole: dict[int, Sizes] = {}
        for source, marks in material.marks.items():
            coded = material.coded[source]
            for row, of_coders in marks.items():
                found = self._cells[row, source] = patterns(of_coders)
                self._by_row.setdefault(row, []).append(source)
                _add(self._whole.setdefault(row, {}), coded, found)
        self._matches: dict[tuple[int, int], tuple[int, int]] = {}
        self._lengths = self._measured([source.id for source in material.sources])
        self.used: list[int] = sorted(self._by_row)

    def ratings(self, rows: Sequence[int], sources: Sequence[int]) -> Ratings:
        """Return how many units of some sources each coder gave some codes or not, a judgement for each code."""
        material = self._material
        is_whole = len(sources) == len(material.sources)
        lengths = self._lengths if is_whole else self._measured(sources)
        sizes: Sizes = {coded: {0: length * len(rows)} for coded, length in lengths.items()}
        if is_whole:
            for row in rows:
                for coded, found in self._whole.get(row, {}).items():
                    _add(sizes, coded, found)
        else:
            for row, source in self._of(rows, sources):
                _add(sizes, material.coded[source], self._cells[row, source])
        ratings: dict[tuple[object, ...], int] = {}
        for coded, by_mask in sizes.items():
            by_mask[0] -= sum(size for mask, size in by_mask.items() if mask)
            for mask, size in by_mask.items():
                if size:
                    unit = tuple(mask >> coder & 1 if coder in coded else None for coder in range(len(material.coders)))
                    ratings[unit] = ratings.get(unit, 0) + size
        return ratings

    def matches(self, rows: Sequence[int], sources: Sequence[int], pair: tuple[int, int] | None = None) -> Matches:
        """Return how many passages match, two coders by two."""
        found = Matches()
        nothing: list[Span] = []
        for row, source in self._of(rows, sources):
            if pair:
                of_coders = self._material.marks[source][row]
                found.add(of_coders.get(pair[0], nothing), of_coders.get(pair[1], nothing))
            else:
                same, passages = self._matched(row, source)
                found.matched += same
                found.passages += passages
        return found

    def _matched(self, row: int, source: int) -> tuple[int, int]:
        """Return how many passages of a code match in a source, of how many; asked for once by code and once by all."""
        known = self._matches.get((row, source))
        if known is None:
            of_coders = self._material.marks[source][row]
            # Each is beside each other coder of the source; those who have none have none that could match.
            passages = (len(self._material.coded[source]) - 1) * sum(map(len, of_coders.values()))
            same = 0
            if len(of_coders) > 1:
                same = sum(matched(one, other) for one, other in combinations(of_coders.values(), 2))
            known = self._matches[row, source] = same, passages
        return known

    def _measured(self, sources: Sequence[int]) -> dict[Coded, int]:
        """Return how long sources are together, by who coded them."""
        found: dict[Coded, int] = {}
        for source in sources:
            coded = self._material.coded[source]
            found[coded] = found.get(coded, 0) + self._material.lines[source].length
        return found

    def sums(self, rows: Sequence[Sequence[int]], sources: Sequence[int]) -> "AlphaSums":
        """Return for each set of codes, source by source, what alpha is made of."""
        import numpy as np

        place = {source: number for number, source in enumerate(sources)}
        apart = np.zeros((len(sources), len(rows)))
        having = np.zeros((len(sources), len(rows)))
        for column, some in enumerate(rows):
            for row, source in self._of(some, sources):
                number = len(self._material.coded[source])
                at = place[source], column
                for mask, size in self._cells[row, source].items():
                    given = mask.bit_count()
                    apart[at] += size * given * (number - given) / (number - 1)
                    having[at] += size * given
        judged = [self._material.lines[source].length * len(self._material.coded[source]) for source in sources]
        total = np.outer(judged, [len(some) for some in rows]).astype(np.float64)
        return AlphaSums(apart, having, total)

    def _of(self, rows: Sequence[int], sources: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Give the rows and sources of which anything is known."""
        if len(sources) < len(self._material.sources):
            return ((row, source) for source in sources for row in rows if (row, source) in self._cells)
        return ((row, source) for row in rows for source in self._by_row.get(row, ()))


def _add(sizes: Sizes, coded: Coded, found: dict[int, int]) -> None:
    by_mask = sizes.setdefault(coded, {0: 0})
    for mask, size in found.items():
        by_mask[mask] = by_mask.get(mask, 0) + size
