"""Names with a number each as bars, in their order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import BLUE, GREY, Row, altair, data, finished

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart


def bar_chart(title: str, of: str, names: Sequence[str], numbers: Sequence[float]) -> "Chart":
    """Draw a bar a name, its number behind it.

    Args:
        title: what is drawn.
        of: what the numbers are.
        names: each once.
        numbers: one a name, none below 0.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    rows: list[Row] = [
        {"name": name, "number": number, "told": f"{number:g}"} for name, number in zip(names, numbers, strict=True)
    ]
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("name:N", sort=list(names), title=None), x=alt.X("number:Q", title=of, axis=alt.Axis(grid=True))
    )
    bars = base.mark_bar(height={"band": 0.7}, color=BLUE)
    labels = base.mark_text(align="left", dx=4, fontSize=10, color=GREY).encode(text="told:N")
    return finished((bars + labels).properties(width=420), title)
