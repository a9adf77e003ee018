"""Item-total correlation: whether an item goes along with the others, and from when on that is no chance."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from qualcode.triangulation.questionnaire.alpha import Row
from qualcode.triangulation.questionnaire.describing import spread


def correlation(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Return Pearson's correlation; None where one of the two does not vary.

    For example, 1, 2, 3 and 1, 3, 2 have the sums of squares 2 and 2 and of products 1: r = .5.
    """
    squares = spread(first) * spread(second) if first else 0
    if not squares:
        return None
    products = sum(x * y for x, y in zip(first, second, strict=True)) - Fraction(sum(first) * sum(second), len(first))
    return float(products) / sqrt(squares)


def item_total(rows: Sequence[Row], item: int, *, corrected: bool = True) -> float | None:
    """Return the correlation of an item with the total.

    Corrected, the item is left out of the total: an item always goes along with itself, which with few items makes
    bad ones look good (Henrysson 1963, *Correction of item-total correlations in item analysis*, Psychometrika 28(2)).

    For example, three persons score 1 1, 2 3 and 3 2: the first item correlates .87 with the totals 2, 5 and 5, and .5
    with the other item alone.

    Args:
        rows: of persons who answered every item.
        item: its place in a row.
        corrected: whether to leave it out of the total.
    """
    own = [row[item] for row in rows]
    return correlation(own, [sum(row) - (row[item] if corrected else 0) for row in rows])


def critical_r(persons: int, level: float = 0.05) -> float | None:
    r"""Return from which correlation on it is significant, two-sided: "r tabel" for :math:`n - 2` degrees of freedom.

    :math:`t / \sqrt{t^2 + n - 2}` with the quantile ``t`` of Student's distribution. For 17 persons it is .4821 at
    5 % and .6055 at 1 %. Tables that are indexed by the number of persons have the two subtracted already; the number
    of items has no part in it.

    Returns:
        The critical value; None below three persons.
    """
    if persons < 3:
        return None
    from scipy.special import stdtrit

    t = float(stdtrit(persons - 2, 1 - level / 2))
    return t / sqrt(t * t + persons - 2)
