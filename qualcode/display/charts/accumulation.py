"""Saturation as a curve: codes known after each case, beside what any order of the cases would bring."""

from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import BLUE, GREY, ORANGE, Row, altair, data, finished
from qualcode.display.saturation import Saturation
from qualcode.locale import _

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart


def saturation_curve(made: Saturation) -> "Chart":
    """Draw bars for the new codes of each case, the codes known, and those expected over all orders.

    A rule stands where the criterion is met.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    known, expected, new = _("Known"), _("Known in any order"), _("New codes")
    # A number before the name keeps cases apart, and in order, whatever they are called.
    places = [f"{number}. {case}" for number, case in enumerate(made.cases, 1)]
    rows: list[Row] = []
    for place, of_new, of_known, of_any in zip(places, made.new, made.known, made.expected, strict=True):
        # What is drawn last lies on top.
        rows += [
            {"case": place, "line": expected, "count": of_any},
            {"case": place, "line": known, "count": of_known},
            {"case": place, "line": new, "count": of_new},
        ]
    x = alt.X("case:N", sort=places, title=None, axis=alt.Axis(labelAngle=-45))
    y = alt.Y("count:Q", title=_("Codes"), axis=alt.Axis(tickMinStep=1))
    colours = alt.Scale(domain=[known, expected, new], range=[BLUE, GREY, ORANGE])
    coloured = alt.Color("line:N", title=None, scale=colours, legend=alt.Legend(orient="bottom", labelLimit=0))
    everything = data(rows)
    bars = alt.Chart(everything).transform_filter(alt.datum.line == new).mark_bar(width={"band": 0.5})
    lines = alt.Chart(everything).transform_filter(alt.datum.line != new).mark_line(point=True)
    dashes = alt.StrokeDash("line:N", legend=None, scale=alt.Scale(domain=[known, expected], range=[[1, 0], [4, 3]]))
    chart = bars.encode(x=x, y=y, color=coloured) + lines.encode(x=x, y=y, color=coloured, strokeDash=dashes)
    if made.judged.at is not None:
        rule: list[Row] = [{"case": places[made.judged.at - 1]}]
        chart += alt.Chart(data(rule)).mark_rule(strokeDash=[2, 2], color="black").encode(x=x)
    told = made.judged.notation or _("no saturation")
    return finished(chart.properties(width={"step": 28}, height=260), _("Saturation"), told)
