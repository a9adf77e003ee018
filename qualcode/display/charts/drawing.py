"""Drawing: what all charts share, and how they become pictures without asking anything of the network."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _, current_language
from qualcode.materials.cleaning import clean_name

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.Chart | alt.LayerChart

FORMATS = ("svg", "png")
BLUE, ORANGE, GREY = "#3465a4", "#c4622d", "#767676"
"""Told apart by those who do not see all colours; grey is dark enough for small letters on white."""

_NUMBERS = {"id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}}
"""How languages write numbers, where they do not as English does."""
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Letters of one width on every computer, so that what is measured here is not cut where the picture is looked at."""
_EDGE = 12
"""Pixels left free around, for letters that are wider all the same."""
DOTS_A_POINT = 3
"""Of a PNG: sharp on today's screens and in print."""

Row = Mapping[str, str | float | bool | None]


def altair() -> Any:
    """Return Altair.

    Raises:
        QualcodeError: if it is not installed.
    """
    try:
        import altair as alt
        import vl_convert  # noqa: F401  (what renders; there is no use in drawing without)
    except ImportError as error:
        raise QualcodeError(
            _("Charts need libraries that are not installed."),
            todo=how_to_draw(),
        ) from error
    return alt


def can_draw() -> bool:
    """Say whether the libraries that charts need are installed."""
    try:
        altair()
    except QualcodeError:
        return False
    return True


def how_to_draw() -> str:
    """Return what to do where they are not."""
    return _("Install them with: {command}").format(command='pip install "qualcode[charts]"')


def untitled(chart: "Chart") -> "Chart":
    """Return a chart without its title, for where a caption says what it is."""
    made: Chart = chart.copy(deep=False)
    made.title = altair().Undefined
    return made


def data(rows: Sequence[Row]) -> "alt.Data":
    """Return rows as the data of a chart: names of people and codes are values here, and never parsed as anything."""
    found: alt.Data = altair().Data(values=[dict(row) for row in rows])
    return found


def finished(chart: "Chart", title: str, subtitle: str = "") -> "Chart":
    """Return a chart with its title, in one look for all."""
    lines = {"subtitle": [subtitle]} if subtitle else {}
    shown = altair().TitleParams(title, anchor="start", fontSize=15, subtitleColor=GREY, **lines)
    made: Chart = (
        chart.properties(title=shown, background="white", padding=_EDGE)
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=11, titleFontSize=11, titleFontWeight="normal", labelLimit=260)
        .configure_legend(labelFontSize=11, titleFontSize=11, titleFontWeight="normal")
    )
    return made


def render(chart: "Chart", form: str) -> bytes:
    """Return a chart as a picture.

    Args:
        chart: what one of the modules here has drawn.
        form: one of :data:`FORMATS`.

    Raises:
        RuleError: for another format.
        QualcodeError: if the libraries are not installed.
    """
    if form not in FORMATS:
        raise RuleError(
            _("A chart cannot be given as “{name}”.").format(name=form),
            todo=_("Choose one of: {names}.").format(names=", ".join(FORMATS)),
        )
    altair()
    import vl_convert

    # No address is allowed: whatever a specification might name, nothing leaves this computer.
    specification = _fitting(chart.to_dict())
    asked: dict[str, Any] = {"allowed_base_urls": [], "format_locale": _NUMBERS.get(current_language())}
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(specification, **asked)).encode()
    return bytes(vl_convert.vegalite_to_png(specification, scale=DOTS_A_POINT, **asked))


def _fitting(part: Any) -> Any:
    """Return a part of a specification in which every text is one that XML can hold.

    What renders ends the whole program at one that it cannot.
    """
    if isinstance(part, dict):
        return {key: _fitting(each) for key, each in part.items()}
    if isinstance(part, list):
        return [_fitting(each) for each in part]
    return clean_name(part) if isinstance(part, str) and not part.isprintable() else part
