"""Percent agreement: how many of the judgements two coders made of the same unit are the same."""

from qualcode.coding.agreement.statistics.contract import NOTHING, Figure, Ratings, Statistic, counted
from qualcode.locale import N_


def percent_agreement(ratings: Ratings) -> Figure:
    r"""Return the share of pairs of coders that agree, over all units that two or more judged.

    :math:`p_o = \frac{1}{N}\sum_u \frac{\sum_c n_{uc}(n_{uc} - 1)}{n_u(n_u - 1)}`, from 0 to 1. Chance is not taken
    off: rare codes agree nearly everywhere, since nearly everywhere nobody used them.

    For example, NVivo's help has a text of 1,000 characters of which both coded 50, one of them 150 and neither 800:
    850 of 1,000 agree, .85.
    """
    agreeing, total = 0.0, 0
    for unit, weight in ratings.items():
        counts = counted(unit).values()
        given = sum(counts)
        if given > 1:
            total += weight
            agreeing += weight * sum(count * (count - 1) for count in counts) / (given * (given - 1))
    return Figure(agreeing / total) if total else NOTHING


STATISTIC = Statistic("percent", N_("Agree"), 0, percent_agreement)
