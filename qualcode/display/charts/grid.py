"""Any figures in rows and columns as a picture: the darker a square the more, and the number in it all the same."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import Row, altair, data, finished

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

_DARK = 0.62
"""From this part of the largest number on, white letters are read better than black ones."""


def grid_chart(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[float | None]],
    told: Callable[[float], str],
    of: str = "",
) -> "Chart":
    """Draw figures, a square a cell; those that are nothing stay white.

    Args:
        title: what is drawn.
        rows: names of the rows; one that comes twice gets its number.
        columns: names of the columns, likewise.
        cells: for each row a figure a column, none below 0; None where there is none.
        told: gives a figure as it is written in its square.
        of: what the figures are, for the legend; none if empty.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    rows, columns = _apart(rows), _apart(columns)
    largest = max((number for numbers in cells for number in numbers if number), default=0)
    drawn: list[Row] = [
        {
            "row": row,
            "column": column,
            "number": number or 0,
            "told": "" if number is None else told(number),
            "dark": (number or 0) > _DARK * largest,
        }
        for row, numbers in zip(rows, cells, strict=True)
        for column, number in zip(columns, numbers, strict=True)
    ]
    slanted = any(len(name) > 4 for name in columns)
    axis = alt.Axis(orient="top", labelAngle=-45 if slanted else 0, labelLimit=180)
    base = alt.Chart(data(drawn)).encode(
        y=alt.Y("row:N", sort=rows, title=None),
        x=alt.X("column:N", sort=columns, title=None, axis=axis),
    )
    scale = alt.Scale(range=["#ffffff", "#08306b"], interpolate="rgb", domain=[0, largest or 1])
    legend = {} if of else {"legend": None}
    squares = base.mark_rect(stroke="#e4e4e4").encode(
        color=alt.Color("number:Q", title=of or None, scale=scale, **legend)
    )
    numbers = base.mark_text(fontSize=10).encode(
        text="told:N", color=alt.condition("datum.dark", alt.value("white"), alt.value("black"))
    )
    return finished((squares + numbers).properties(width={"step": 40}, height={"step": 24}), title, of)


def _apart(names: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for number, name in enumerate(names, 1):
        found[name if name not in found else f"{number}. {name}"] = None
    return list(found)
