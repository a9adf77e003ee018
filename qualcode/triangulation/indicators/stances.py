"""What an indicator says of a claim: by the band its achievement falls into."""

from decimal import Decimal

from qualcode.model import AchievementRule, Better, Direction, Indicator, Thresholds
from qualcode.triangulation.bands import scheme_named
from qualcode.triangulation.indicators.checking import Check, achievement_that_counts
from qualcode.triangulation.indicators.checks import FULL
from qualcode.triangulation.rules import direction_of_scores

SILENT = (AchievementRule.SHARE, AchievementRule.SUM)
"""Rules of rows that have no achievement: how much of a whole something is, is neither good nor bad."""


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
    scheme = scheme_named(thresholds.document_bands)
    band = scheme.band_of(good_side(indicator, achievement))
    return direction_of_scores(0, 0, 1, band.number, len(scheme.names), polarity, thresholds)


def good_side(indicator: Indicator, achievement: Decimal) -> Decimal:
    """Return an achievement so that more of it is better: a ratio r of what should be little is 200 - r."""
    turned = indicator.better is Better.LOWER and indicator.rule is AchievementRule.RATIO
    return 2 * FULL - achievement if turned else achievement
