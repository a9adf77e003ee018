"""The order of reading: columns of text one after the other, tables row by row, everything else line by line.

Where text stands on both sides of a river and fills its side, it is read column by column. Where one side has only
labels or numbers ("P:", "3."), each is read with the line beside it. The rest are tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.materials.pages.lines import Line, lines_of
from qualcode.materials.pages.page import Word
from qualcode.materials.pages.rivers import River, rivers

# In sizes of letters.
_GAP = 0.9
"""A strip between the cells of a table is at least as wide."""
_SLACK = 0.5
_PROSE = 18
"""Characters that a line of running text has, at least, in the middle."""
_DEPTH = 8
_LABEL = re.compile(
    r"\(?(?:\d{1,4}|[^\W\d_])[.)]?|[•▪➢✓❖·*–—-]|.{1,40}:|[\[(#]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,-]\d{1,3})?[\])#]?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines to be read one after the other.

    Attributes:
        left, right: between which the lines of its part of the page stand.
        narrow: whether there is another column beside it.
    """

    lines: list[Line]
    left: float
    right: float
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines of a table, each cut into as many cells: empty where a line has nothing in a cell."""

    lines: list[Line]
    cells: list[list[list[Word]]]


Block = Column | Grid


def in_reading_order(lines: list[Line], *, narrow: bool = False, depth: int = 0) -> list[Block]:
    """Return the columns and tables of a page, or of a part of one, in the order they are read."""
    if not lines:
        return []
    found = rivers(lines) if len(lines) > 1 else []
    for river in found:
        if depth < _DEPTH and (sides := _columns(lines, river)):
            blocks = in_reading_order(lines[: river.first], narrow=narrow, depth=depth + 1)
            for side in sides:
                blocks += in_reading_order(side, narrow=True, depth=depth + 1)
            return blocks + in_reading_order(lines[river.last + 1 :], narrow=narrow, depth=depth + 1)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    blocks = []
    place = 0
    for first, last, dividing in _tables(lines, found):
        if place < first:
            blocks.append(Column(lines[place:first], left, right, narrow))
        cells = [_cut(line, n, dividing) for n, line in enumerate(lines[first : last + 1], first)]
        blocks.append(Grid(lines[first : last + 1], cells))
        place = last + 1
    if place < len(lines):
        blocks.append(Column(lines[place:], left, right, narrow))
    return blocks


# Columns of text


def _columns(lines: list[Line], river: River) -> tuple[list[Line], list[Line]] | None:
    """Return what stands left and right of a river, if these are columns of text."""
    if river.last - river.first < 3:
        return None
    words = [word for line in lines[river.first : river.last + 1] for word in line.words]
    page = lines[0].page
    left = lines_of([word for word in words if word.x0 < river.middle], page)
    right = lines_of([word for word in words if word.x0 >= river.middle], page)
    return (left, right) if _is_prose(left) and _is_prose(right) and not _in_step(left, right) else None


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines are many and long, and most of them filled to their end."""
    if len(lines) < 4 or median(len(line.plain) for line in lines) < _PROSE:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    filled = sum(line.x1 >= right - 0.2 * (right - left) for line in lines)
    return filled >= 0.45 * len(lines)


def _in_step(left: list[Line], right: list[Line]) -> bool:
    """Whether both sides begin anew at the same heights, as the rows of a table do and columns of text do not."""
    fewer, more = sorted((_beginnings(left), _beginnings(right)), key=len)
    both = sum(any(abs(y - other) < _SLACK * left[0].size for other in more) for y in fewer)
    return both > 1 and both >= 0.6 * len(more)


def _beginnings(lines: list[Line]) -> list[float]:
    gaps = [after.y - before.y for before, after in pairwise(lines)]
    usual = max(min(gaps, default=0.0), lines[0].size)
    return [line.y for line, gap in zip(lines[1:], gaps, strict=True) if gap > 1.25 * usual]


# Tables


def _tables(lines: list[Line], found: Sequence[River]) -> list[tuple[int, int, list[River]]]:
    """Return the first and last line of each table, and the rivers that divide its cells."""
    dividing = sorted((river for river in found if _divides_rows(lines, river)), key=lambda river: river.both[0])
    groups: list[tuple[int, int, list[River]]] = []
    for river in dividing:
        first, last = river.both[0], river.both[-1]
        if groups and first <= groups[-1][1]:
            groups[-1] = groups[-1][0], max(groups[-1][1], last), [*groups[-1][2], river]
        else:
            groups.append((first, last, [river]))
    tables = []
    for number, (begin, end, members) in enumerate(groups):
        limit = groups[number + 1][0] if number + 1 < len(groups) else len(lines)
        while end + 1 < limit and _goes_on(lines, end + 1, members):
            end += 1
        members.sort(key=lambda river: river.begin)
        # What stands above the first row of a page, in the last cell only, goes on from the page before.
        above = lines[:begin] if not number and all(river.first == 0 for river in members) else []
        first = 0 if above and all(line.x0 > members[-1].middle for line in above) else begin
        if not _sets_off_labels(lines[first : end + 1], first, members):
            tables.append((first, end, members))
    return tables


def _divides_rows(lines: list[Line], river: River) -> bool:
    """Whether a river has text on both sides on enough lines: the wider it is, the fewer."""
    if not river.both:
        return False
    width = (river.end - river.begin) / lines[river.both[0]].size
    along = len(river.both)
    if width < _GAP:
        # As narrow as this may be chance, where lines are justified; but then the words behind it are not in line.
        behind = [min((w.x0 for w in lines[place].words if w.x0 >= river.middle), default=0.0) for place in river.both]
        return along > 3 and max(sum(abs(x - other) < 1 for x in behind) for other in behind) >= 0.75 * along
    return along > 2 or (along > 1 and width >= 2 * _GAP)


def _goes_on(lines: list[Line], place: int, members: list[River]) -> bool:
    """Whether a line below a table has words in the row above it, in another cell than the first."""
    line, above = lines[place], lines[place - 1]
    first = min(members, key=lambda river: river.begin)
    return line.x0 > first.middle and line.y - above.y < 1.6 * line.size and place <= max(m.last for m in members)


def _sets_off_labels(lines: list[Line], first: int, members: list[River]) -> bool:
    """Whether all cells but the last hold only labels and numbers, as before turns and the items of a list."""
    cells = [_cut(line, place, members) for place, line in enumerate(lines, first)]
    for column in range(len(members)):
        labels = [" ".join(word.text for word in row[column]) for row in cells if row[column]]
        if not labels or sum(bool(_LABEL.fullmatch(label)) for label in labels) < 0.6 * len(labels):
            return False
        # Labels that are broken into two lines, as a time and a name, are cells.
        if 0.25 < sum(label.endswith(":") for label in labels) / len(labels) < 0.75:
            return False
    return True


def _cut(line: Line, place: int, members: list[River]) -> list[list[Word]]:
    """Return the words of a line between those rivers that run past it; others it crosses, as a spanning cell does."""
    middles = [(cell, river.middle) for cell, river in enumerate(members, 1) if river.first <= place <= river.last]
    cells: list[list[Word]] = [[] for _cell in range(len(members) + 1)]
    for word in line.words:
        cells[max((cell for cell, middle in middles if word.x0 >= middle), default=0)].append(word)
    return cells
