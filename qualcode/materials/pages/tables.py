"""Tables: from lines that are cut into cells to rows."""

from itertools import pairwise

from qualcode.materials.pages.columns import Grid
from qualcode.materials.pages.lines import Line
from qualcode.materials.pages.measures import is_full
from qualcode.materials.pages.page import Word

Row = list[list[Line]]  # the lines of each cell

_APART = 1.25
"""Rows are further apart than the lines of a cell, where a table has room between its rows."""


def rows_of(grid: Grid) -> list[Row]:
    """Return the rows of a table.

    Where many lines are further apart than others, the room divides the rows. Else a line belongs to the row above
    where it has fewer cells and each of them goes on with a cell that is full.
    """
    gaps = [after.y - before.y for before, after in pairwise(grid.lines)]
    wide = _APART * min(gaps, default=0.0)
    begun = sum(bool(cells[0]) for cells in grid.cells)
    spaced = sum(gap > wide for gap in gaps) >= max(1.0, begun / 3)
    rights = [max((words[-1].x1 for words in column if words), default=0.0) for column in zip(*grid.cells, strict=True)]
    rows: list[Row] = []
    for place, cells in enumerate(grid.cells):
        begins = place == 0 or gaps[place - 1] > wide if spaced else not _goes_on(rows, cells, rights)
        if begins:
            rows.append([[] for _cell in cells])
        for cell, words in zip(rows[-1], cells, strict=True):
            if words:
                cell.append(Line(words, grid.lines[place].page))
    return rows


def _goes_on(rows: list[Row], cells: list[list[Word]], rights: list[float]) -> bool:
    """Whether a line goes on with cells of the last row."""
    if not rows:
        return False
    filled = [place for place, words in enumerate(cells) if words]
    above = rows[-1]
    fewer = len(filled) < sum(map(bool, above))
    return fewer and all(above[n] and is_full(above[n][-1], Line(cells[n]), rights[n]) for n in filled)
