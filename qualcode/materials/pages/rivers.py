"""Rivers: upright strips that several lines leave free, as between columns and between the cells of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.materials.pages.lines import Line

Strip = tuple[float, float]

_LEAST = 0.6
"""How wide a river is at least, in sizes of the letters beside it."""
_WIDER = 1.8
"""How much wider than a usual blank: in type of one width, and where lines are justified, blanks are wide."""

_WIDEST = 0.7
"""A wider gap is no blank, however usual it is."""


@dataclass(frozen=True, slots=True)
class River:
    """A strip that the lines from ``first`` to ``last`` (places in the list of lines) leave free.

    Attributes:
        begin, end: between which it runs.
        both: the places of the lines that have words on both sides of it.
    """

    first: int
    last: int
    begin: float
    end: float
    both: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Where to divide."""
        return (self.begin + self.end) / 2


def rivers(lines: Sequence[Line]) -> list[River]:
    """Return the rivers between lines, those along the most lines first.

    Each springs from a wide gap in a line, or from two lines of which one ends before the other begins.
    """
    found: list[River] = []
    least = max(_LEAST, _WIDER * min(_usual_blank(lines), _WIDEST))
    for place, strip in _springs(lines, least):
        known = any(
            river.first <= place <= river.last and river.begin < strip[1] and strip[0] < river.end for river in found
        )
        # Where words are printed over each other, what looked like a gap may be none.
        if not known and (free := _narrowed(lines[place], strip, least)):
            found.append(_followed(lines, place, free, least))
    return sorted(found, key=lambda river: (river.first - river.last, river.begin - river.end))


def _usual_blank(lines: Sequence[Line]) -> float:
    """Return the middle gap between words, in sizes of letters."""
    gaps = [(word.x0 - before.x1) / line.size for line in lines for before, word in pairwise(line.words)]
    return median(gaps) if gaps else 0.0


def _springs(lines: Sequence[Line], least: float) -> Iterable[tuple[int, Strip]]:
    for place, line in enumerate(lines):
        wide = least * line.size
        for before, word in pairwise(line.words):
            if word.x0 - before.x1 >= wide:
                yield place, (before.x1, word.x0)
    for place, (line, following) in enumerate(pairwise(lines)):
        left, right = (line, following) if line.x1 < following.x0 else (following, line)
        if right.x0 - left.x1 >= least * line.size:
            yield place, (left.x1, right.x0)


def _followed(lines: Sequence[Line], place: int, strip: Strip, least: float) -> River:
    """Follow a strip upwards and downwards as long as lines leave enough of it free."""
    first = last = place
    growing = {-1, 1}
    while growing:
        for step in sorted(growing):
            following = (first if step < 0 else last) + step
            free = _narrowed(lines[following], strip, least) if 0 <= following < len(lines) else None
            if free is None:
                growing.discard(step)
            else:
                strip = free
                first, last = min(first, following), max(last, following)
    both = [n for n in range(first, last + 1) if lines[n].x0 < strip[0] + 1 and lines[n].x1 > strip[1] - 1]
    return River(first, last, *strip, tuple(both))


def _narrowed(line: Line, strip: Strip, least: float) -> Strip | None:
    """Return the widest part of a strip that a line leaves free, if it is wide enough."""
    begin, end = strip
    if line.x1 <= begin or line.x0 >= end:
        return strip
    edges = [begin]
    for word in line.words:
        if word.x1 > begin and word.x0 < end:
            edges += [word.x0, word.x1]
    edges.append(end)
    widest = max(zip(edges[::2], edges[1::2], strict=True), key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= least * line.size else None
