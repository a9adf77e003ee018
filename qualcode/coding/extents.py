"""Extents: how much text some passages cover together, each character and word once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from qualcode.language.words import word_spans

Span = tuple[int, int]


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that cover the same characters without overlapping or touching, in order.

    >>> union([(5, 9), (0, 3), (3, 4), (8, 12)])
    [(0, 4), (5, 12)]
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def characters(spans: Iterable[Span]) -> int:
    """Return how many characters some spans cover.

    >>> characters([(0, 10), (5, 12)])
    12
    """
    return sum(end - start for start, end in union(spans))


class WordCounter:
    """Counts the words of one text that passages touch.

    Args:
        text: the text; its words are found once.
    """

    def __init__(self, text: str) -> None:
        spans = list(word_spans(text))
        self._starts = [start for start, _end in spans]
        self._ends = [end for _start, end in spans]

    def words(self, spans: Iterable[Span]) -> int:
        """Return how many words share at least one character with the spans.

        >>> WordCounter("Kami belajar sendiri").words([(0, 6), (5, 8)])
        2
        """
        total, counted = 0, 0
        for start, end in union(spans):
            first = max(bisect_right(self._ends, start), counted)
            behind = bisect_left(self._starts, end)
            total += max(0, behind - first)
            counted = max(counted, behind)
        return total
