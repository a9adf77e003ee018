"""Pictures of displays whose figures stand in a table."""

from typing import TYPE_CHECKING

from qualcode.publishing.tables import Cell, Share, Table
from qualcode.publishing.writers.contract import written

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart


def drawn_grid(table: Table, labels: int) -> "Chart":
    """Draw the figures of a table whose columns are of one kind.

    Args:
        table: the figures.
        labels: how many leading columns name a row.
    """
    from qualcode.display.charts.grid import grid_chart

    rows = table.for_people()
    figures = [[_figure(cell) for cell in row[labels:]] for row in rows]
    return grid_chart(
        table.title,
        [" ".join(str(cell) for cell in row[:labels] if cell is not None) for row in rows],
        [column.heading for column in table.columns[labels:]],
        figures,
        _told,
    )


def _told(figure: float) -> str:
    return written(figure) if figure or isinstance(figure, Share) else ""


def drawn_bars(table: Table, name: int, number: int, most: int = 40) -> "Chart":
    """Draw a column of a table as bars, the first rows where there are many.

    Args:
        table: the figures.
        name: place of the column of names.
        number: place of the column that is drawn.
        most: how many rows.
    """
    from qualcode.display.charts.ranking import bar_chart

    rows = table.for_people()[:most]
    names = [str(row[name]) for row in rows]
    if len(set(names)) < len(names):
        names = [f"{place}. {told}" for place, told in enumerate(names, 1)]
    return bar_chart(table.title, table.columns[number].heading, names, [_figure(row[number]) or 0 for row in rows])


def _figure(cell: Cell) -> float | None:
    return cell if isinstance(cell, int | float) else None
