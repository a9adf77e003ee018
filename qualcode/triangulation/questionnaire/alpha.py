"""Cronbach's alpha and its interval."""

from collections.abc import Sequence
from fractions import Fraction

from qualcode.triangulation.questionnaire.describing import spread

Row = Sequence[int]
"""What one person scores on each item, reversed where it has to be."""


def cronbach_alpha(rows: Sequence[Row]) -> Fraction | None:
    r"""Return Cronbach's alpha, :math:`\frac{k}{k-1}\left(1 - \frac{\sum s_i^2}{s_T^2}\right)`.

    Reference: Cronbach (1951), *Coefficient alpha and the internal structure of tests*, Psychometrika 16(3).

    For example, three persons score 1 1, 2 3 and 3 2: both items have the variance 1, the totals 2, 5 and 5 have 3, and
    alpha is 2 (1 - 2/3) = 2/3.

    Args:
        rows: of persons who answered every item.

    Returns:
        Alpha; None with fewer than two items or persons, and where all have the same total.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    total = spread([sum(row) for row in rows])
    if not total:
        return None
    k = len(rows[0])
    apart = sum((spread([row[i] for row in rows]) for i in range(k)), Fraction())
    return Fraction(k, k - 1) * (1 - apart / total)


def feldt_interval(alpha: float, persons: int, items: int, confidence: float = 0.95) -> tuple[float, float]:
    r"""Return the confidence interval of alpha after Feldt.

    :math:`1 - (1 - \alpha) F_{(1+c)/2}` and :math:`1 - (1 - \alpha) F_{(1-c)/2}` with :math:`n - 1` and
    :math:`(n - 1)(k - 1)` degrees of freedom. Reference: Feldt, Woodruff & Salih (1987), *Statistical inference for
    coefficient alpha*, Applied Psychological Measurement 11(1). Some programs take :math:`n (k - 1)`, which differs
    from the fourth decimal on.

    For example, alpha .80 of five items and 17 persons has the interval .60 to .92.
    """
    from scipy.special import fdtri

    first, second = persons - 1, (persons - 1) * (items - 1)
    lower, upper = (float(fdtri(first, second, (1 + sign * confidence) / 2)) for sign in (1, -1))
    return 1 - (1 - alpha) * lower, 1 - (1 - alpha) * upper
