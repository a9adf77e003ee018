"""Cohen's kappa: agreement of two coders beyond what their own habits would give by chance."""

from math import sqrt

from qualcode.coding.agreement.statistics.contract import (
    NO_VARIATION,
    NOTHING,
    Figure,
    Ratings,
    Statistic,
    Value,
    pairs_of,
)


def cohen_kappa(ratings: Ratings) -> Figure:
    r"""Return :math:`\kappa = (p_o - p_e) / (1 - p_e)` with :math:`p_e = \sum_c p_{1c} p_{2c}`.

    The shares :math:`p_{1c}` and :math:`p_{2c}` of a value are each coder's own. Of more than two coders it is the mean
    over each two of them (Light 1971), and not defined where that of any two is not.

    Reference: Cohen (1960), *A coefficient of agreement for nominal scales*, Educational and Psychological Measurement
    20(1); seen second-hand, through published examples.

    For example, NVivo's text of 1,000 characters, of which both coded 50, one alone 100, the other alone 50 and neither
    800: :math:`p_o` is .85, :math:`p_e` is .15 · .10 + .85 · .90 = .78, and kappa .07 / .22 = .318.
    """
    pairs = [_pair(pair) for pair in pairs_of(ratings)]
    if not pairs:
        return NOTHING
    found = [kappa.value for kappa in pairs if kappa.value is not None]
    return Figure(sum(found) / len(found)) if len(found) == len(pairs) else NO_VARIATION


def greatest_kappa(ratings: Ratings) -> Figure:
    r"""Return the most that the kappa of two coders can be with the values each has given.

    :math:`\kappa_{max} = (\sum_c \min(p_{1c}, p_{2c}) - p_e) / (1 - p_e)`; for Cohen's table (1960, p. 45) it is .831
    where kappa is .492.
    """
    first, second, total = _margins(ratings)
    if not total:
        return NOTHING
    by_chance = _by_chance(first, second)
    if by_chance == 1:
        return NO_VARIATION
    most = sum(min(share, second.get(value, 0.0)) for value, share in first.items())
    return Figure((most - by_chance) / (1 - by_chance))


def kappa_error(ratings: Ratings) -> Figure:
    r"""Return the standard error of the kappa of two coders, after Fleiss, Cohen & Everitt (1969).

    It takes units for independent of each other, as patients are and the characters of a text are not: the tables of
    this program give intervals over sources instead. For the pathologists of Landis & Koch it is .057 (kappa .493).
    """
    kappa = _pair(ratings).value
    if kappa is None:
        return _pair(ratings)
    first, second, total = _margins(ratings)
    by_chance = _by_chance(first, second)
    spread = 0.0
    for (one, other), weight in ratings.items():
        own = (first.get(other, 0.0) + second.get(one, 0.0)) * (1 - kappa)
        spread += weight / total * ((1 - own) ** 2 if one == other else own**2)
    spread -= (kappa - by_chance * (1 - kappa)) ** 2
    return Figure(sqrt(spread / total) / (1 - by_chance))


def _pair(ratings: Ratings) -> Figure:
    first, second, total = _margins(ratings)
    if not total:
        return NOTHING
    by_chance = _by_chance(first, second)
    if by_chance == 1:
        return NO_VARIATION
    agreeing = sum(weight for (one, other), weight in ratings.items() if one == other) / total
    return Figure((agreeing - by_chance) / (1 - by_chance))


def _margins(ratings: Ratings) -> tuple[dict[Value, float], dict[Value, float], int]:
    """Return the shares of each coder's values, and how many units there are."""
    total = sum(ratings.values())
    first: dict[Value, float] = {}
    second: dict[Value, float] = {}
    for (one, other), weight in ratings.items():
        first[one] = first.get(one, 0.0) + weight / total
        second[other] = second.get(other, 0.0) + weight / total
    return first, second, total


def _by_chance(first: dict[Value, float], second: dict[Value, float]) -> float:
    # Exactly 1 where both give one and the same value only: shares of one value are not summed up from others.
    return 1.0 if len(first) == len(second) == 1 and first.keys() == second.keys() else _products(first, second)


def _products(first: dict[Value, float], second: dict[Value, float]) -> float:
    return sum(share * second.get(value, 0.0) for value, share in first.items())


STATISTIC = Statistic("kappa", "κ", 2, cohen_kappa)
