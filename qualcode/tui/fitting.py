"""Fitting the columns of a table to the width of the screen."""

from collections.abc import Mapping

from qualcode.tui.widgets.grid import Grid

_LEAST = 12


def fit(table: Grid, elastic: int, room: int, most: Mapping[int, int] | None = None) -> None:
    """Give one column the room that the others leave.

    Args:
        table: filled already.
        elastic: the place of that column.
        room: cells there are in all.
        most: how wide other columns become at most, by their places.
    """
    columns = table.ordered_columns
    for place, width in (most or {}).items():
        columns[place].width = min(columns[place].width, width)
    others = sum(column.width for place, column in enumerate(columns) if place != elastic)
    columns[elastic].width = max(room - others - 2 * table.cell_padding * len(columns) - 2, _LEAST)
    table._require_update_dimensions = True
    table.refresh()
