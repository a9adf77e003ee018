"""Co-occurrence as a network: codes in a circle, as thick a line between two as they meet often."""

from dataclasses import dataclass
from math import ceil, cos, degrees, pi, sin
from typing import TYPE_CHECKING, Any

from qualcode.display.charts.drawing import BLUE, Row, altair, data, finished
from qualcode.display.pairs import CodePair, CodePairs
from qualcode.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.display.charts.drawing import Chart

MOST_PAIRS = 60
"""So many lines are drawn at most, the strongest: more are a tangle in which nothing can be followed."""
_MOST_TOLD = 20
"""Up to so many lines have their number beside them."""
_RADIUS, _PITCH = 180, 20
"""Of the circle, in pixels, and what each code takes of its edge at least."""
_LETTER, _LONGEST, _SHORT = 6.4, 170, 5
"""Width of a letter, and of the longest name that is not cut, in pixels; up to so many letters stand upright."""
_GAP = 18
"""Between the circle and the names, so that the largest of its dots fits."""
_STEPS = 16
"""Pieces of a line."""
_FARTHEST, _NEAREST = 0.4, 0.8
"""Lines bend towards the middle, so that they pass no code that they do not join: how far out what pulls at them is,
for codes on opposite sides and for neighbours."""


@dataclass(frozen=True, slots=True)
class _Circle:
    """Where codes stand."""

    radius: float
    middle_x: float
    middle_y: float
    angles: dict[str, float]

    def at(self, angle: float, further: float = 0) -> tuple[float, float]:
        """Return the place at an angle, clockwise from the top; ``further`` out than the circle."""
        reach = self.radius + further
        return self.middle_x + reach * sin(angle), self.middle_y + reach * cos(angle)

    def bend(self, first: str, second: str, step: float) -> tuple[float, float]:
        """Return a place on the line between two codes; ``step`` goes from 0 to 1."""
        (x, y), (x2, y2) = self.at(self.angles[first]), self.at(self.angles[second])
        apart = abs(self.angles[first] - self.angles[second])
        near = 1 - min(apart, 2 * pi - apart) / pi
        out = _FARTHEST + (_NEAREST - _FARTHEST) * near**2
        by_x = self.middle_x + ((x + x2) / 2 - self.middle_x) * out
        by_y = self.middle_y + ((y + y2) / 2 - self.middle_y) * out
        back, half, on = (1 - step) ** 2, 2 * step * (1 - step), step**2
        return back * x + half * by_x + on * x2, back * y + half * by_y + on * y2


def network(made: CodePairs) -> "Chart":
    """Draw the codes that meet at least once in the order of the codebook, clockwise from the top.

    The place of a code says nothing else: no force pushes codes together, so the same codings give the same picture.
    Of more than :data:`MOST_PAIRS` pairs those that meet most are drawn, and the picture says so.

    Raises:
        QualcodeError: if the libraries for charts are not installed.
    """
    alt = altair()
    # The strongest last, so that they lie on top.
    pairs = sorted(made.pairs, key=lambda pair: -pair.count)[:MOST_PAIRS][::-1]
    meeting = {name for pair in pairs for name in (pair.first, pair.second)}
    shown = [(name, count) for name, count in zip(made.codes, made.counts, strict=True) if name in meeting]
    circle, is_upright = _circle([name for name, _count in shown])
    width, height = 2 * circle.middle_x, 2 * circle.middle_y

    def placed(field: str, channel: Any, size: float) -> Any:
        return channel(f"{field}:Q", scale=alt.Scale(domain=[0, size], nice=False, zero=False), axis=None)

    x, y = placed("x", alt.X, width), placed("y", alt.Y, height)
    most = max((pair.count for pair in pairs), default=1)
    lines = (
        alt.Chart(data(_bends(circle, pairs)))
        .mark_line(color="#5a5a5a", strokeCap="round")
        .encode(
            x=x,
            y=y,
            detail="pair:N",
            order="step:Q",
            opacity=alt.Opacity("together:Q", scale=alt.Scale(domain=[0, most], range=[0.35, 0.85]), legend=None),
            strokeWidth=alt.StrokeWidth(
                "together:Q",
                title=_("Together"),
                scale=alt.Scale(domain=[0, most], range=[0.5, 8]),
                legend=alt.Legend(values=_marks(most), symbolType="stroke", format="d"),
            ),
        )
    )
    heading = _("Cases") if made.kind == "case" else _("Codings")
    largest = max((count for _name, count in shown), default=1)
    nodes = [_placed(circle, name) | {"count": count} for name, count in shown]
    circles = (
        alt.Chart(data(nodes))
        .mark_circle(color=BLUE, opacity=1, stroke="white")
        .encode(
            x=x,
            y=y,
            size=alt.Size(
                "count:Q",
                title=heading,
                # Legends of one domain would become one, so this is a little larger.
                scale=alt.Scale(domain=[0, largest * 1.001], range=[20, 600]),
                legend=alt.Legend(values=_marks(largest), format="d"),
            ),
        )
    )
    chart = lines + circles
    for layer in (*_names(circle, shown, x, y, is_upright=is_upright), *_numbers(circle, pairs, x, y)):
        chart += layer
    told = _("The {count} pairs that meet most of {all} are shown.") if len(made.pairs) > len(pairs) else ""
    subtitle = told.format(count=len(pairs), all=len(made.pairs))
    return finished(chart.properties(width=width, height=height), _("Codes that meet"), subtitle)


def _circle(names: "Sequence[str]") -> tuple[_Circle, bool]:
    """Return where codes stand, and whether their names are short enough to stand upright around them."""
    longest = max(map(len, names), default=0)
    is_upright = longest <= _SHORT
    radius = max(_RADIUS, _PITCH * len(names) / (2 * pi))
    room = _GAP + (max(longest, 2) * _LETTER if longest * _LETTER < _LONGEST else _LONGEST)
    # What stands upright goes as high as a letter, whatever its length.
    above = _GAP + 16 if is_upright else room
    angles = {name: 2 * pi * place / len(names) for place, name in enumerate(names)}
    return _Circle(radius, ceil(radius + room), ceil(radius + above), angles), is_upright


def _placed(circle: _Circle, name: str) -> dict[str, Any]:
    x, y = circle.at(circle.angles[name])
    return {"code": name, "x": x, "y": y}


def _bends(circle: _Circle, pairs: "Sequence[CodePair]") -> list[Row]:
    rows: list[Row] = []
    for number, pair in enumerate(pairs):
        for step in range(_STEPS + 1):
            x, y = circle.bend(pair.first, pair.second, step / _STEPS)
            rows.append({"pair": number, "step": step, "together": pair.count, "x": x, "y": y})
    return rows


def _names(circle: _Circle, shown: "Sequence[tuple[str, int]]", x: Any, y: Any, *, is_upright: bool) -> list["Chart"]:
    """Return the names outside the circle, in layers: those on the right begin there, those on the left end there."""
    alt = altair()
    rows: dict[str, list[Row]] = {"left": [], "right": [], "center": []}
    for name, _count in shown:
        angle = circle.angles[name]
        on_right = angle <= pi
        place_x, place_y = circle.at(angle, _GAP)
        # On the left a name is turned once more, so that none stands on its head.
        turn = 0 if is_upright else degrees(angle) - (90 if on_right else 270)
        side = "center" if is_upright and abs(sin(angle)) < sin(pi / 12) else "left" if on_right else "right"
        rows[side].append({"code": name, "x": place_x, "y": place_y, "turn": turn})
    return [
        alt.Chart(data(found))
        .mark_text(fontSize=11, align=side, baseline="middle", limit=_LONGEST)
        .encode(x=x, y=y, text="code:N", angle=alt.Angle("turn:Q", scale=None))
        for side, found in rows.items()
        if found
    ]


def _numbers(circle: _Circle, pairs: "Sequence[CodePair]", x: Any, y: Any) -> list["Chart"]:
    """Return how often codes meet, on the lines; nothing where there are too many."""
    if not 0 < len(pairs) <= _MOST_TOLD:
        return []
    alt = altair()
    rows: list[Row] = []
    for pair in pairs:
        place_x, place_y = circle.bend(pair.first, pair.second, 0.5)
        rows.append({"number": pair.count, "x": place_x, "y": place_y})
    plain = alt.Chart(data(rows)).encode(x=x, y=y, text="number:Q")
    # Letters with a white edge are read on any line.
    return [
        plain.mark_text(fontSize=11, fontWeight="bold", stroke="white", strokeWidth=4, strokeJoin="round"),
        plain.mark_text(fontSize=11, fontWeight="bold"),
    ]


def _marks(largest: int) -> list[int]:
    """Return the sizes that a legend explains: the largest, and some below."""
    return sorted({max(1, round(largest * part)) for part in (0.25, 0.5, 1)})
