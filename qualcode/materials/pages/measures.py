"""What a document's lines say about its layout: line pitch, margins, indents, labels."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from qualcode.materials.pages.columns import Column
from qualcode.materials.pages.lines import Line, label_of

_NEAR = 3.0
"""How many letters' sizes ragged lines may fall short of the margin."""
_MIRRORED = 0.45
"""Lines that cover less of the page's width are not filled: what ends them is meant."""


class Measures:
    """What the lines of a document have in common.

    Args:
        columns: all columns of text, with the width of the page each stands on.

    Attributes:
        size: the size of the most letters.
        speaks: whether labels begin so many lines that this is a transcript.
        hanging, indented: how many paragraphs have a first line that stands out to the left, or to the right.
    """

    def __init__(self, columns: list[tuple[Column, float]]) -> None:
        lines = [line for column, _width in columns for line in column.lines]
        self.size = _commonest(lines)
        self._pitches = _pitches(column for column, _width in columns)
        self._rights = _Margins(columns)
        self._labels = Counter(label for line in lines if (label := label_of(line.plain)))
        self.speaks = sum(count for count in self._labels.values() if count > 1) > 5
        self.hanging = self.indented = 0
        for column, width in columns:
            self._vote(column, self.right(column, width))

    def pitch(self, size: float) -> float:
        """Return how far lines of a size are apart within a paragraph."""
        known = self._pitches.get(size)
        return known or 1.2 * size

    def right(self, column: Column, width: float) -> float:
        """Return where the lines of a column on a page of a width would end if they were full."""
        return self._rights.of(column, width)

    def is_label(self, line: Line) -> bool:
        """Whether a line begins with a speaker's label that comes again."""
        return self._labels[label_of(line.plain)] > 1

    def _vote(self, column: Column, right: float) -> None:
        """Count paragraphs of two lines or more whose first line stands out to the left or the right."""
        before: Line | None = None
        for line, following in pairwise(column.lines):
            begins = before is None or not self.close(before, line) or not is_full(before, line, right)
            if begins and before and self.close(line, following) and is_full(line, following, right):
                shift = (following.x0 - line.x0) / line.size
                self.hanging += 0.5 < shift < 12
                self.indented += -6 < shift < -0.5
            before = line

    def close(self, before: Line, line: Line) -> bool:
        """Whether a line follows another as within a paragraph, by its size and distance."""
        alike = 0.89 < line.size / before.size < 1.12
        return alike and 0 < line.y - before.y <= 1.25 * self.pitch(before.size) + 0.5


def is_full(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the following line would not have fitted into a line."""
    first = following.words[0]
    return line.x1 + 0.25 * line.size + (first.x1 - first.x0) > right - 0.1 * line.size


def _commonest(lines: Iterable[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.plain)
    return max(letters, key=lambda size: letters[size], default=1.0)


def _pitches(columns: Iterable[Column]) -> dict[float, float]:
    """Return the smallest distance that comes often, for each size of letters."""
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for before, line in pairwise(column.lines):
            gap = line.y - before.y
            if before.size == line.size and 0.8 * line.size < gap < 3.5 * line.size:
                gaps[line.size][round(2 * gap) / 2] += 1
    pitches = {}
    for size, counted in gaps.items():
        least = max(2, max(counted.values()) / 10)
        often = [gap for gap, count in counted.items() if count >= least]
        # Where nothing comes twice, a line or two say little.
        pitches[size] = min(often) if often else min(min(counted), 1.5 * size)
    return pitches


class _Margins:
    """Where full lines end, learnt from columns that begin at the same place on pages of the same width."""

    def __init__(self, columns: list[tuple[Column, float]]) -> None:
        groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for column, width in columns:
            if not column.narrow:
                groups[_key(column, width)].extend(column.lines)
        self._ends = {key: _end(lines) for key, lines in groups.items() if len(lines) > 7}
        ordered = sorted(self._ends, key=lambda key: len(groups[key]))
        self._most = {width: self._ends[width, left] for width, left in ordered}

    def of(self, column: Column, width: float) -> float:
        if column.narrow:
            return column.right
        end = self._ends.get(_key(column, width)) or max(self._most.get(round(width), 0.0), column.right)
        return max(end, width - column.left) if end - column.left < _MIRRORED * width else end


def _key(column: Column, width: float) -> tuple[int, int]:
    return round(width), round(column.left / 4)


def _end(lines: list[Line]) -> float:
    """Return the furthest end that is not the end of a stray line."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    near = _NEAR * lines[0].size
    return next((end for end, third in zip(ends, ends[2:], strict=False) if end - third <= near), ends[0])
