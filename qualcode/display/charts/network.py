"""Co-occurrence as a network: codes in a circle, as thick a line between two as they meet often."""

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from qualcode.display.charts.drawing import BLUE, Row, altair, data, finished
from qualcode.display.pairs import CodePairs
from qualcode.locale import _

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

_SIZE = 460
_LABELS = 1.13
"""How far from the middle labels stand; the circle itself is at 1."""


def network(made: CodePairs) -> "Chart":
    """Draw the codes that meet at least once in the order of the codebook, clockwise from the top.

    The place of a code says nothing else: no force pushes codes together, so the same codings give the same picture.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    meeting = {name for pair in made.pairs for name in (pair.first, pair.second)}
    shown = [(name, count) for name, count in zip(made.codes, made.counts, strict=True) if name in meeting]
    angles = {name: 2 * pi * place / len(shown) for place, (name, _count) in enumerate(shown)}
    nodes: list[Row] = [
        {
            "code": name,
            "count": count,
            "x": sin(angles[name]),
            "y": cos(angles[name]),
            "label_x": _LABELS * sin(angles[name]),
            "label_y": _LABELS * cos(angles[name]),
        }
        for name, count in shown
    ]
    edges: list[Row] = [
        {
            "together": pair.count,
            "x": sin(angles[pair.first]),
            "y": cos(angles[pair.first]),
            "x2": sin(angles[pair.second]),
            "y2": cos(angles[pair.second]),
        }
        for pair in sorted(made.pairs, key=lambda pair: pair.count)
    ]
    scale = alt.Scale(domain=[-1.25, 1.25])
    most = max((pair.count for pair in made.pairs), default=1)

    def placed(field: str, channel: Any) -> Any:
        return channel(f"{field}:Q", scale=scale, axis=None)

    lines = (
        alt.Chart(data(edges))
        .mark_rule(color="#8a8a8a", opacity=0.7)
        .encode(
            x=placed("x", alt.X),
            y=placed("y", alt.Y),
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "together:Q", title=_("Together"), scale=alt.Scale(domain=[0, most], range=[0.3, 8])
            ),
        )
    )
    circles = (
        alt.Chart(data(nodes))
        .mark_circle(color=BLUE, opacity=1, stroke="white")
        .encode(
            x=placed("x", alt.X),
            y=placed("y", alt.Y),
            size=alt.Size("count:Q", title=_("Codings"), scale=alt.Scale(domainMin=0, range=[20, 600])),
        )
    )
    labels = (
        alt.Chart(data(nodes))
        .mark_text(fontSize=11)
        .encode(x=placed("label_x", alt.X), y=placed("label_y", alt.Y), text="code:N")
    )
    return finished((lines + circles + labels).properties(width=_SIZE, height=_SIZE), _("Codes that meet"))
