"""Bennett's S, which Brennan & Prediger gave for kappa, and Randolph's for many coders: all values equally likely."""

from qualcode.coding.agreement.statistics.contract import NO_VARIATION, Figure, Ratings, Statistic, values_of
from qualcode.coding.agreement.statistics.percent import percent_agreement


def bennett_s(ratings: Ratings) -> Figure:
    r"""Return :math:`S = (p_o - 1/q) / (1 - 1/q)` with :math:`q` values that were given.

    References: Bennett, Alpert & Goldstein (1954), *Communications through limited-response questioning*, Public
    Opinion Quarterly 18(3); Brennan & Prediger (1981), *Coefficient kappa: some uses, misuses, and alternatives*,
    Educational and Psychological Measurement 41(3); seen second-hand, through published examples.

    For example, of Artstein & Poesio's table 20 10 / 20 50 both agree on .70 where two values give .50 by chance, and
    S is .20 / .50 = .40.
    """
    agreeing = percent_agreement(ratings)
    if agreeing.value is None:
        return agreeing
    count = len(values_of(ratings))
    return Figure((agreeing.value - 1 / count) / (1 - 1 / count)) if count > 1 else NO_VARIATION


STATISTIC = Statistic("s", "S", 4, bennett_s)
