"""How much each code is spoken of, as bars: strengths, gaps and the rest one behind the other."""

from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import BLUE, GREY, ORANGE, Row, altair, data, finished
from qualcode.display.frequencies import Frequencies
from qualcode.locale import _

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart


def frequency_chart(made: Frequencies) -> "Chart":
    """Draw a bar a code, as long as it has codings, in parts by their valence, the number of cases behind it.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    # What colours say, letters in the legend say too, and the order of the parts.
    parts = [(_("Strength"), BLUE), (_("Mixed"), "#b8a9c9"), (_("Gap"), ORANGE), (_("No valence"), "#c8c8c8")]
    names = [name for name, _colour in parts]
    rows: list[Row] = []
    for row in made.rows:
        numbers = (row.valences.strength, row.valences.mixed, row.valences.gap, row.valences.open)
        rows += [
            {"code": row.code, "part": name, "place": place, "count": number}
            for place, (name, number) in enumerate(zip(names, numbers, strict=True))
        ]
    totals: list[Row] = [
        {"code": row.code, "count": row.codings, "told": _("{count} cases").format(count=row.cases)}
        for row in made.rows
    ]
    order = [row.code for row in made.rows]
    bars = (
        alt.Chart(data(rows))
        .mark_bar(height={"band": 0.7})
        .encode(
            y=alt.Y("code:N", sort=order, title=None),
            x=alt.X("count:Q", title=_("Codings"), axis=alt.Axis(tickMinStep=1, grid=True)),
            color=alt.Color(
                "part:N",
                sort=names,
                title=None,
                legend=alt.Legend(orient="bottom"),
                scale=alt.Scale(domain=names, range=[colour for _n, colour in parts]),
            ),
            order=alt.Order("place:Q"),
        )
    )
    labels = (
        alt.Chart(data(totals))
        .mark_text(align="left", dx=4, fontSize=10, color=GREY)
        .encode(y=alt.Y("code:N", sort=order), x="count:Q", text="told:N")
    )
    return finished((bars + labels).properties(width=480), _("Codes by frequency"))
