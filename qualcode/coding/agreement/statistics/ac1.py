"""Gwet's AC1: agreement beyond chance where chance is small for values that are hardly ever given."""

from math import sqrt

from qualcode.coding.agreement.statistics.contract import (
    NO_VARIATION,
    Figure,
    Ratings,
    Statistic,
    counted,
    shares,
)
from qualcode.coding.agreement.statistics.percent import percent_agreement


def gwet_ac1(ratings: Ratings) -> Figure:
    r"""Return :math:`AC_1 = (p_o - p_e) / (1 - p_e)` with :math:`p_e = \frac{1}{q-1}\sum_c \pi_c (1 - \pi_c)`.

    :math:`\pi_c` is the share of a value among all that was given and :math:`q` the number of values. It stays high for
    a code that is hardly ever used, where alpha and kappa fall: read it beside them, never alone.

    Reference: Gwet (2014), *Handbook of Inter-Rater Reliability*, 4th edition; seen second-hand, through published
    examples.

    For example, of a table 80 7 / 8 5 both agree on .85; the rarer value has the share .125, :math:`p_e` is
    2 · .125 · .875 = .219, and AC1 .631 / .781 = .808, where kappa is .314.
    """
    agreeing = percent_agreement(ratings)
    if agreeing.value is None:
        return agreeing
    by_chance = _by_chance(shares(ratings))
    return NO_VARIATION if by_chance is None else Figure((agreeing.value - by_chance) / (1 - by_chance))


def ac1_error(ratings: Ratings) -> Figure:
    r"""Return the standard error of AC1 over units, which are taken for independent of each other.

    :math:`\sqrt{\frac{1}{n(n-1)}\sum_u (\kappa^*_u - AC_1)^2}`, where
    :math:`\kappa^*_u = \kappa_u - 2(1 - AC_1)\frac{p_{eu} - p_e}{1 - p_e}`, after Gwet (2014). Patients are
    independent and the characters of a text are not: the tables of this program give intervals over sources instead.
    For Gwet's four coders of twelve units AC1 is .775 and its error .143.
    """
    ac1 = gwet_ac1(ratings)
    if ac1.value is None:
        return ac1
    found = shares(ratings)
    by_chance = _by_chance(found)
    assert by_chance is not None
    units = [(counted(unit), weight) for unit, weight in ratings.items()]
    units = [(counts, weight) for counts, weight in units if counts]
    total = sum(weight for _counts, weight in units)
    judged = sum(weight for counts, weight in units if sum(counts.values()) > 1)
    spread = 0.0
    for counts, weight in units:
        given = sum(counts.values())
        own = 0.0
        if given > 1:
            agreeing = sum(count * (count - 1) for count in counts.values()) / (given * (given - 1))
            own = total / judged * (agreeing - by_chance) / (1 - by_chance)
        chance = sum(counts.get(value, 0) / given * (1 - share) for value, share in found.items()) / (len(found) - 1)
        own -= 2 * (1 - ac1.value) * (chance - by_chance) / (1 - by_chance)
        spread += weight * (own - ac1.value) ** 2
    return Figure(sqrt(spread / (total * (total - 1))))


def _by_chance(found: dict[object, float]) -> float | None:
    if len(found) < 2:
        return None
    return sum(share * (1 - share) for share in found.values()) / (len(found) - 1)


STATISTIC = Statistic("ac1", "AC1", 5, gwet_ac1)
