"""Krippendorff's alpha: agreement beyond chance for any number of coders, with units that some did not judge."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from qualcode.coding.agreement.statistics.contract import (
    NO_VARIATION,
    NOTHING,
    Figure,
    Ratings,
    Statistic,
    Value,
    coincidences,
)

Metric = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(ratings: Ratings, metric: Metric = "nominal") -> Figure:
    r"""Return :math:`\alpha = 1 - D_o / D_e`, observed by expected disagreement.

    With the coincidences :math:`o_{ck}` of two values in the same unit, their margins :math:`n_c` and :math:`n` all of
    them, :math:`D_o = \frac{1}{n}\sum o_{ck}\delta^2_{ck}` and
    :math:`D_e = \frac{1}{n(n-1)}\sum n_c n_k \delta^2_{ck}`. The difference :math:`\delta^2` of two values is 1 where
    they are not the same (nominal), the square of :math:`\sum_{g=c}^{k} n_g - (n_c + n_k)/2` (ordinal), or that of
    their distance (interval).

    Reference: Krippendorff (2019), *Content Analysis*, 4th edition, chapter 12; seen second-hand, through published
    examples.

    For example, two coders judge ten units 1 0, 1 1, 0 1, 0 0, 0 0, 0 1, 0 0, 0 1, 0 0, 0 0: they disagree on four,
    where .442 of the pairs drawn by lot would, and alpha is 1 - .4/.442 = .095.

    Args:
        ratings: for the ordinal and interval metrics, values must be numbers.
        metric: how different two values are.
    """
    pairs = coincidences(ratings)
    if not pairs:
        return NOTHING
    margins: dict[Value, float] = {}
    for (value, _other), weight in pairs.items():
        margins[value] = margins.get(value, 0.0) + weight
    if len(margins) < 2:
        return NO_VARIATION
    total = sum(margins.values())
    apart = _METRICS[metric](margins)
    observed = sum(weight * apart(c, k) for (c, k), weight in pairs.items() if c != k) / total
    expected = sum(margins[c] * margins[k] * apart(c, k) for c in margins for k in margins if c != k)
    return Figure(1 - observed / (expected / (total * (total - 1))))


Apart = Callable[[Any, Any], float]


def _nominal(_margins: dict[Value, float]) -> Apart:
    return lambda _c, _k: 1.0


def _ordinal(margins: dict[Value, float]) -> Apart:
    ranked: Sequence[Any] = sorted(margins)
    place = {value: number for number, value in enumerate(ranked)}

    def apart(c: Any, k: Any) -> float:
        low, high = sorted((place[c], place[k]))
        between = sum(margins[value] for value in ranked[low : high + 1])
        return (between - (margins[c] + margins[k]) / 2) ** 2

    return apart


def _interval(_margins: dict[Value, float]) -> Apart:
    return lambda c, k: float(c - k) ** 2


_METRICS: dict[str, Callable[[dict[Value, float]], Apart]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}

STATISTIC = Statistic("alpha", "α", 1, krippendorff_alpha)
