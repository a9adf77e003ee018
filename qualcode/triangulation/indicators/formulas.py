"""The achievement of a row by its declared rule, exactly."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from qualcode.locale import N_, _
from qualcode.model import AchievementRule, Better, Indicator
from qualcode.triangulation.indicators.checks import FULL, Computed
from qualcode.triangulation.indicators.rounding import plain

FORMULAS = {
    AchievementRule.RATIO: N_("100 × realised / target"),
    AchievementRule.CAPPED: N_("100 × realised / target, at most 100"),
    AchievementRule.INVERSE: N_("100 × target / realised"),
    AchievementRule.MIRRORED: N_("100 × (2 × target - realised) / target"),
    AchievementRule.YES_NO: N_("100 where the target is reached, 0 elsewhere"),
    AchievementRule.SHARE: N_("100 × realised / all that its table realised"),
    AchievementRule.SUM: N_("sum of the rows"),
    AchievementRule.MEAN: N_("mean of the rows"),
}
"""Each rule as a formula."""


def achievement_of(indicator: Indicator, rows: Iterable[Indicator]) -> Computed:
    """Return the achievement of a row in percent: 100 × 50 / 90 = 55.55...

    Args:
        indicator: the row; of one that sums up others, what its own totals come to by the ratio.
        rows: those of its table, for a share.
    """
    realised = indicator.realised
    if realised is None:
        return _undefined(indicator, _("nothing is given as realised"))
    if indicator.rule is AchievementRule.SHARE:
        return _share(indicator, realised, rows)
    if indicator.target is None:
        return _undefined(indicator, _("no target is given"))
    if indicator.rule is AchievementRule.YES_NO:
        return _yes_no(indicator, indicator.target, realised)
    return _quotient(indicator, indicator.target, realised)


def _quotient(indicator: Indicator, target: Decimal, realised: Decimal) -> Computed:
    t, r = Fraction(target), Fraction(realised)
    if t < 0:
        return _undefined(indicator, _("the target {target} is negative").format(target=target))
    if indicator.rule is AchievementRule.INVERSE:
        if r <= 0:
            told = _("realised is {realised}, and nothing can be divided by that")
            return _undefined(indicator, told.format(realised=realised))
        return _computed(indicator, FULL * t / r, f"{FULL} × {target} / {realised}")
    if not t:
        return _undefined(indicator, _("the target is 0, and nothing can be divided by that"))
    if indicator.rule is AchievementRule.MIRRORED:
        return _computed(indicator, FULL * (2 * t - r) / t, f"{FULL} × (2 × {target} - {realised}) / {target}")
    ratio, words = FULL * r / t, f"{FULL} × {realised} / {target}"
    if indicator.rule is AchievementRule.CAPPED and ratio > FULL:
        ratio = Fraction(FULL)
    return _computed(indicator, ratio, words)


def _yes_no(indicator: Indicator, target: Decimal, realised: Decimal) -> Computed:
    if indicator.better is Better.HIGHER:
        reached, sign = realised >= target, "≥" if realised >= target else "<"
    else:
        reached, sign = realised <= target, "≤" if realised <= target else ">"
    return _computed(indicator, Fraction(FULL if reached else 0), f"{realised} {sign} {target}")


def _share(indicator: Indicator, realised: Decimal, rows: Iterable[Indicator]) -> Computed:
    parts = [row.realised for row in rows if row.rule is AchievementRule.SHARE and row.realised is not None]
    total = sum(map(Fraction, parts), Fraction(0))
    if total <= 0:
        told = _("what the rows of its table realised comes to {sum}")
        return _undefined(indicator, told.format(sum=plain(total)))
    return _computed(indicator, FULL * Fraction(realised) / total, f"{FULL} × {realised} / {plain(total)}")


def _computed(indicator: Indicator, exact: Fraction, words: str) -> Computed:
    return Computed(exact, f"{_(FORMULAS[indicator.rule])}: {words}")


def _undefined(indicator: Indicator, why: str) -> Computed:
    return Computed(None, f"{_(FORMULAS[indicator.rule])}: {why}")
