"""What an indicator says of a claim: by the band its achievement falls into."""

from decimal import Decimal
from fractions import Fraction

from qualcode.model import AchievementRule, Better, Direction, Indicator, Thresholds
from qualcode.triangulation.indicators.checking import Check, achievement_that_counts
from qualcode.triangulation.indicators.checks import FULL
from qualcode.triangulation.indicators.rounding import half_up
from qualcode.triangulation.rules import direction_of_scores

SILENT = (AchievementRule.SHARE, AchievementRule.SUM)
"""Rules of rows that have no achievement: how much of a whole something is, is neither good nor bad."""

# Decimals a value is rounded to, and the highest of each band but the last.
_UPPERS = {
    "lkjip": (0, (Decimal(50), Decimal(65), Decimal(75), Decimal(90))),
    "ikm": (2, (Decimal("64.99"), Decimal("76.60"), Decimal("88.30"))),
}


def stance_of(indicator: Indicator, check: Check, thresholds: Thresholds, *, polarity: int = 1) -> Direction | None:
    """Return what an indicator says of a claim that says that things are well.

    The top two of five bands support it, the bottom two contradict it, the middle is mixed (of four and fewer bands,
    the one at either end). A ratio of what should be little is turned before it is looked up: 120 counts as 80.

    Args:
        indicator: the indicator.
        check: that of its row.
        thresholds: name the scheme of bands.
        polarity: -1 where the claim says that things are not well.

    Returns:
        ``HELD`` where the figure is held; None where the row has no achievement.
    """
    if indicator.rule in SILENT:
        return None
    achievement = achievement_that_counts(indicator, check)
    if achievement is None:
        return Direction.HELD if check.held else None
    digits, uppers = _UPPERS[thresholds.document_bands]
    rounded = half_up(Fraction(good_side(indicator, achievement)), digits)
    band = sum(rounded > upper for upper in uppers)
    return direction_of_scores(0, 0, 1, band, len(uppers) + 1, polarity, thresholds)


def good_side(indicator: Indicator, achievement: Decimal) -> Decimal:
    """Return an achievement so that more of it is better: a ratio r of what should be little is 200 - r."""
    turned = indicator.better is Better.LOWER and indicator.rule is AchievementRule.RATIO
    return 2 * FULL - achievement if turned else achievement
