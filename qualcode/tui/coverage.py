"""How much of a text is coded, kept up to date at the cost of the passages that change."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.coding.units import Span


class Coverage:
    """The share of some regions of a text that passages cover.

    Args:
        regions: disjoint spans in order.
        passages: spans; the same one may be there several times.
    """

    def __init__(self, regions: Sequence[Span], passages: Iterable[Span] = ()) -> None:
        self._regions = list(regions)
        self._all = sum(end - start for start, end in self._regions)
        self._passages: list[Counter[Span]] = [Counter() for _region in self._regions]
        self._covered = [0] * len(self._regions)
        self._sum = 0
        touched: set[int] = set()
        for span in passages:
            for number in self._touched(span):
                self._passages[number][span] += 1
                touched.add(number)
        for number in touched:
            self._count(number)

    @property
    def share(self) -> float:
        """The share that is covered, 0 to 1; 0 where there are no regions."""
        return self._sum / self._all if self._all else 0.0

    def add(self, span: Span) -> None:
        """Cover a passage, once more if it is covered."""
        for number in self._touched(span):
            self._passages[number][span] += 1
            self._count(number)

    def remove(self, span: Span) -> None:
        """Take back what one :meth:`add` of this passage did."""
        for number in self._touched(span):
            left = self._passages[number]
            left[span] -= 1
            if left[span] <= 0:
                del left[span]
            self._count(number)

    def _touched(self, span: Span) -> Iterable[int]:
        """Return the numbers of the regions that a span overlaps."""
        first = max(bisect_right(self._regions, span[0], key=lambda region: region[0]) - 1, 0)
        for number in range(first, len(self._regions)):
            start, end = self._regions[number]
            if start >= span[1]:
                return
            if end > span[0]:
                yield number

    def _count(self, number: int) -> None:
        """Count anew what is covered of a region."""
        covered = overlap(joined(self._passages[number]), [self._regions[number]])
        self._sum += covered - self._covered[number]
        self._covered[number] = covered


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the union of spans as spans in order that do not touch."""
    union: list[Span] = []
    for start, end in sorted(spans):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union


def overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters two ordered lists of disjoint spans share."""
    shared = i = j = 0
    while i < len(one) and j < len(other):
        shared += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared
