"""A matrix as a heat map: the darker a cell the more, and the number in it all the same."""

from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import Row, altair, data, finished
from qualcode.display.matrices import SHARES, Matrix
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

_VALUES = {
    "count": N_("Codings"),
    "words": N_("Words"),
    "presence": N_("Presence"),
    "characters": N_("Characters"),
    "coverage": N_("Share of all that is said"),
    "density": N_("Codings per 1,000 words"),
}
_DARK = 0.62
"""From this part of the largest number on, white letters are read better than black ones."""


def heat_map(made: Matrix) -> "Chart":
    """Draw a matrix, a square a cell; cells with nothing stay white and without a number.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    largest = max((number for numbers in made.cells for number in numbers), default=0)
    unknown = _("(not known)")
    rows: list[Row] = [
        {
            "row": row or unknown,
            "column": column or unknown,
            "number": number,
            "told": _told(made.values, number),
            "dark": number > _DARK * largest,
        }
        for row, numbers in zip(made.rows, made.cells, strict=True)
        for column, number in zip(made.columns, numbers, strict=True)
    ]
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("row:N", sort=[name or unknown for name in made.rows], title=None),
        x=alt.X(
            "column:N",
            sort=[name or unknown for name in made.columns],
            title=None,
            axis=alt.Axis(
                orient="top", labelAngle=-45 if any(len(name) > 4 for name in made.columns) else 0, labelLimit=180
            ),
        ),
    )
    squares = base.mark_rect(stroke="#e4e4e4").encode(
        color=alt.Color(
            "number:Q",
            title=_(_VALUES[made.values]),
            scale=alt.Scale(range=["#ffffff", "#08306b"], interpolate="rgb", domain=[0, largest or 1]),
        )
    )
    numbers = base.mark_text(fontSize=10).encode(
        text="told:N", color=alt.condition("datum.dark", alt.value("white"), alt.value("black"))
    )
    chart = (squares + numbers).properties(width={"step": 40}, height={"step": 24})
    return finished(chart, _("Matrix"), _(_VALUES[made.values]))


def _told(values: str, number: float) -> str:
    if not number:
        return ""
    if values == "coverage":
        return f"{number * 100:.0f}%"
    return f"{number:.1f}" if values in SHARES else f"{number:.0f}"
