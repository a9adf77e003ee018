"""Scott's pi, and Fleiss' kappa, which is the same for more than two coders."""

from qualcode.coding.agreement.statistics.contract import NO_VARIATION, Figure, Ratings, Statistic, shares
from qualcode.coding.agreement.statistics.percent import percent_agreement


def scott_pi(ratings: Ratings) -> Figure:
    r"""Return :math:`\pi = (p_o - p_e) / (1 - p_e)` with :math:`p_e = \sum_c \pi_c^2`.

    The shares :math:`\pi_c` of the values are those of all coders together, so that pi does not rise where coders use
    values unequally often, as Cohen's kappa does. With units that some did not judge, it is Gwet's form.

    References: Scott (1955), *Reliability of content analysis*, Public Opinion Quarterly 19(3); Fleiss (1971),
    *Measuring nominal scale agreement among many raters*, Psychological Bulletin 76(5); seen second-hand, through
    published examples.

    For example, of Artstein & Poesio's table 20 10 / 20 50 both agree on .70, the values have the shares .35 and .65,
    :math:`p_e` is .545, and pi .155 / .455 = .341.
    """
    agreeing = percent_agreement(ratings)
    if agreeing.value is None:
        return agreeing
    found = shares(ratings)
    if len(found) < 2:
        return NO_VARIATION
    by_chance = sum(share**2 for share in found.values())
    return Figure((agreeing.value - by_chance) / (1 - by_chance))


STATISTIC = Statistic("pi", "π", 3, scott_pi)
