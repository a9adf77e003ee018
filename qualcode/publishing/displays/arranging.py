"""Arranging a display: sorted, turned, without what is empty, only the first rows; the same for every kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.publishing.displays.contract import Asked, Behind, Setting, Shown
from qualcode.publishing.displays.settings import YES_NO
from qualcode.publishing.tables import Cell, Column, Table

ARRANGEMENT = (
    Setting("sort", N_("Sorted by the column"), names="column"),
    Setting("descending", N_("Largest first"), YES_NO, default="no"),
    Setting("transpose", N_("Rows and columns changed over"), YES_NO, default="no"),
    Setting("hide_empty", N_("Without empty rows and columns"), YES_NO, default="no"),
    Setting("first", N_("Only the first rows"), names="number"),
)
"""The settings every kind has beside its own. ``sort`` is the key of a column."""


def arranged(shown: Shown, asked: Asked) -> Shown:
    """Return a display as its settings arrange it; every cell keeps what is behind it.

    Empty rows and columns go first, then rows and columns change over, then rows are sorted and cut off. A column by
    which was sorted and that is not there (any more) leaves the order as it is: what was coded decides which there are.

    Raises:
        RuleError: if rows and columns of different kinds were to change over.
    """
    if asked.is_set("hide_empty"):
        shown = _without_empty(shown)
    if asked.is_set("transpose"):
        shown = _transposed(shown)
    # The key of what is not known is empty, as in a cross-tab: so it matters whether something was said.
    for key in set(asked.every("sort")) & set(shown.table.keys):
        at = shown.table.keys.index(key)
        rows = shown.table.for_people()
        order = sorted_places([row[at] for row in rows], descending=asked.is_set("descending"))
        shown = _rows_of(shown, order)
    if first := asked.number("first"):
        shown = _rows_of(shown, range(min(first, len(shown.table.rows))))
    return shown


def sorted_places(cells: Sequence[Cell], *, descending: bool = False) -> list[int]:
    """Return the places of cells in order: numbers, then texts whatever their letters' case; empty ones last always."""
    filled = [place for place, cell in enumerate(cells) if cell not in (None, "")]

    def rank(place: int) -> tuple[bool, float, str]:
        cell = cells[place]
        return (True, 0, cell.casefold()) if isinstance(cell, str) else (False, float(cell or 0), "")

    # Sorted backwards rather than reversed, so that what is equal stays in the order of the codebook.
    order = sorted(filled, key=rank, reverse=descending)
    there = set(order)
    return [*order, *(place for place in range(len(cells)) if place not in there)]


def _without_empty(shown: Shown) -> Shown:
    table, labels = shown.table, shown.labels
    rows = [place for place, row in enumerate(table.rows) if any(map(_holds, row[labels:]))]
    shown = _rows_of(shown, rows)
    if not shown.is_grid:
        return shown
    counted = range(labels, len(table.columns))
    kept = [*range(labels), *(at for at in counted if any(_holds(row[at]) for row in shown.table.rows))]
    return _columns_of(shown, kept)


def _holds(cell: Cell) -> bool:
    return cell not in (None, "", 0)


def _rows_of(shown: Shown, places: Iterable[int]) -> Shown:
    kept, behind = list(places), shown.behind
    table = replace(shown.table, rows=[shown.table.rows[place] for place in kept])
    marks = {at: shown.marks[place] for at, place in enumerate(kept) if place in shown.marks}
    return replace(shown, table=table, behind=lambda row, column: behind(kept[row], column), marks=marks)


def _columns_of(shown: Shown, kept: Sequence[int]) -> Shown:
    behind = shown.behind
    table = replace(
        shown.table,
        columns=tuple(shown.table.columns[place] for place in kept),
        rows=[tuple(row[place] for place in kept) for row in shown.table.rows],
    )
    return replace(shown, table=table, behind=lambda row, column: behind(row, kept[column]))


def _transposed(shown: Shown) -> Shown:
    table, labels = shown.table, shown.labels
    if not shown.is_grid:
        raise RuleError(
            _("Rows and columns of “{name}” cannot change places: each column is another figure.").format(
                name=table.title
            ),
            todo=_("Leave it as it is."),
        )
    read = table.for_people()
    named = [_named(row[:labels]) for row in read]
    columns = [Column(table.columns[0].key, table.columns[0].heading)]
    taken = {columns[0].key}
    for name in named:
        key = name
        while key in taken:
            key = f"{table.columns[0].key}:{key}"
        taken.add(key)
        columns.append(Column(key, name))
    counted = range(labels, len(table.columns))
    rows: list[tuple[Cell, ...]] = [(table.columns[at].heading, *(row[at] for row in table.rows)) for at in counted]
    behind = shown.behind

    def turned(row: int, column: int) -> Behind:
        return behind(column - 1, row + labels) if column else Behind()

    made = Table(table.title, tuple(columns), rows, table.layout, table.notes)
    return replace(shown, table=made, labels=1, behind=_all_of_a_row(turned, len(read)), marks={})


def _named(cells: Sequence[Cell]) -> str:
    """Return the name of a row; further labels, such as how many cases it is, stand in brackets behind it."""
    name, *more = ("" if cell is None else str(cell) for cell in cells)
    told = ", ".join(filter(None, more))
    return f"{name} ({told})" if told else name


def _all_of_a_row(cell: Callable[[int, int], Behind], columns: int) -> Callable[[int, int], Behind]:
    """Let the name of a row lead to all that is behind its cells."""

    def behind(row: int, column: int) -> Behind:
        if column:
            return cell(row, column)
        found = Behind()
        for each in range(1, columns + 1):
            found = found.with_(cell(row, each))
        return found

    return behind
