"""How much text each code was given by which coders, summed up over any codes and sources."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from qualcode.coding.agreement.intervals import Span, patterns
from qualcode.coding.agreement.matching import Matches
from qualcode.coding.agreement.material import Material
from qualcode.coding.agreement.statistics import Ratings


class Counts:
    """How much text each code was given by whom: by row and source, for every sum that is asked for.

    Attributes:
        used: the rows that any coder has used, in order.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._cells: dict[tuple[int, int], dict[int, int]] = {}
        for source, marks in material.marks.items():
            coded = material.coded[source]
            for row, of_coders in marks.items():
                self._cells[row, source] = patterns([of_coders.get(coder, ()) for coder in coded])
        self.used: list[int] = sorted({row for row, _source in self._cells})
        self._by_row: dict[int, list[int]] = {}
        for row, source in self._cells:
            self._by_row.setdefault(row, []).append(source)

    def ratings(self, rows: Sequence[int], sources: Sequence[int]) -> Ratings:
        """Return how many units of some sources each coder gave some codes or not, a judgement for each code."""
        material = self._material
        wanted = set(sources)
        sizes: dict[tuple[int, ...], dict[int, int]] = {}
        for source in sources:
            size = material.lines[source].length * len(rows)
            by_mask = sizes.setdefault(material.coded[source], {})
            by_mask[0] = by_mask.get(0, 0) + size
        for row, source in self._of(rows, wanted):
            by_mask = sizes[material.coded[source]]
            for mask, size in self._cells[row, source].items():
                by_mask[mask] = by_mask.get(mask, 0) + size
                by_mask[0] -= size
        found: dict[tuple[object, ...], int] = {}
        for coded, by_mask in sizes.items():
            place = {coder: number for number, coder in enumerate(coded)}
            for mask, size in by_mask.items():
                if size:
                    unit = tuple(
                        mask >> place[coder] & 1 if coder in place else None for coder in range(len(material.coders))
                    )
                    found[unit] = found.get(unit, 0) + size
        return found

    def matches(self, rows: Sequence[int], sources: Sequence[int], pair: tuple[int, int] | None = None) -> Matches:
        """Return how many passages match, two coders by two."""
        found = Matches()
        nothing: list[Span] = []
        for row, source in self._of(rows, set(sources)):
            of_coders = self._material.marks[source][row]
            pairs = [pair] if pair else combinations(self._material.coded[source], 2)
            for one, other in pairs:
                found.add(of_coders.get(one, nothing), of_coders.get(other, nothing))
        return found

    def sums(self, rows: Sequence[Sequence[int]], sources: Sequence[int]) -> list[list[tuple[float, float, float]]]:
        """Return for each set of codes, source by source, what alpha is made of.

        These are pairs of judgements that differ, each source's by its coders less one; judgements that give the code;
        and all judgements.
        """
        found = []
        for some in rows:
            by_source = {
                source: [0.0, 0, self._material.lines[source].length * len(self._material.coded[source]) * len(some)]
                for source in sources
            }
            for row, source in self._of(some, set(sources)):
                number = len(self._material.coded[source])
                own = by_source[source]
                for mask, size in self._cells[row, source].items():
                    having = mask.bit_count()
                    own[0] += size * having * (number - having) / (number - 1)
                    own[1] += size * having
            found.append([(own[0], own[1], own[2]) for own in by_source.values()])
        return found

    def _of(self, rows: Sequence[int], sources: set[int]) -> Iterable[tuple[int, int]]:
        if len(sources) < len(self._material.sources):
            return ((row, source) for source in sources for row in rows if (row, source) in self._cells)
        return ((row, source) for row in rows for source in self._by_row.get(row, ()))
