"""A matrix as a heat map: the darker a cell the more, and the number in it all the same."""

from typing import TYPE_CHECKING

from qualcode.display.charts.grid import grid_chart
from qualcode.display.matrices import SHARES, Matrix
from qualcode.locale import N_, _, current_language

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


def heat_map(made: Matrix) -> "Chart":
    """Draw a matrix, a square a cell; cells with nothing stay white and without a number.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    unknown = _("(not known)")
    return grid_chart(
        _("Theme matrix"),
        [name or unknown for name in made.rows],
        [name or unknown for name in made.columns],
        made.cells,
        lambda number: _told(made.values, number),
        _(_VALUES[made.values]),
    )


def _told(values: str, number: float) -> str:
    if not number:
        return ""
    if values == "coverage":
        return f"{number * 100:.0f}%"
    if values not in SHARES:
        return f"{number:.0f}"
    return f"{number:.1f}".replace(".", "," if current_language() == "id" else ".")
