"""Describing: mean, spread and place of some values, exactly where they are fractions."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """Return the mean; None of nothing."""
    return _sum(values) / len(values) if values else None


def deviation(values: Sequence[Fraction]) -> float | None:
    r"""Return the standard deviation of a sample, :math:`\sqrt{\sum (x - \bar x)^2 / (n - 1)}`; None below two values.

    For example, 2, 4, 4, 4, 5, 5, 7 and 9 have the mean 5 and the sum of squares 32, so :math:`\sqrt{32/7}` = 2.1381.
    """
    if len(values) < 2:
        return None
    return sqrt(spread(values) / (len(values) - 1))


def spread(values: Sequence[Fraction] | Sequence[int]) -> Fraction:
    """Return the sum of the squared distances from the mean."""
    return _sum(values, 2) - _sum(values) ** 2 / len(values)


def _sum(values: Sequence[Fraction] | Sequence[int], power: int = 1) -> Fraction:
    """Return the sum of some powers: whole numbers are added up by denominator, ten times as quick as fractions."""
    numerators: dict[int, int] = {}
    for value in values:
        numerators[value.denominator] = numerators.get(value.denominator, 0) + value.numerator**power
    return sum((Fraction(number, below**power) for below, number in numerators.items()), Fraction())


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction | None:
    """Return a quantile by linear interpolation at ``(n - 1) share``, from 0; None of nothing.

    This is type 7 of Hyndman & Fan (1996), *Sample quantiles in statistical packages*, The American Statistician 50(4):
    what R, numpy and the spreadsheets' QUARTILE.INC give. For example, the lower quartile of 1, 2, 3 and 4 lies at
    3 x .25 = .75, between the first and the second value: 1.75.
    """
    if not values:
        return None
    # Fractions of scores differ by far more than floats are apart, and floats are compared in no time.
    ordered = sorted(values, key=float)
    place = (len(ordered) - 1) * share
    below = int(place)
    if below == len(ordered) - 1:
        return Fraction(ordered[below])
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])
