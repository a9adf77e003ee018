"""Stances of indicators: by bands, turned where less is better, held where the figure is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qualcode.model import AchievementRule, Better, Direction, Indicator, Thresholds
from qualcode.triangulation.indicators.checking import check_of
from qualcode.triangulation.indicators.stances import stance_of

D = Decimal
USUAL = Thresholds()


def stance(target, realised, reported, thresholds=USUAL, polarity=1, **more):
    indicator = Indicator(1, None, 1, "indicator", "%", D(target), D(realised), D(reported), **more)
    return stance_of(indicator, check_of(indicator, [indicator]), thresholds, polarity=polarity)


# The bands of reference value C14: LKjIP Inspektorat Kab. Sampang 2019, up to 50, 65, 75, 90, 100.
@pytest.mark.parametrize(
    ("realised", "direction"),
    [
        ("26.32", Direction.CONTRADICTS),
        ("65.4", Direction.CONTRADICTS),
        ("65.5", Direction.MIXED),
        ("75.49", Direction.MIXED),
        ("75.5", Direction.SUPPORTS),
        ("111.11", Direction.SUPPORTS),
    ],
)
def test_the_band_of_what_counts_says_the_direction(realised, direction):
    assert stance(100, realised, realised) is direction
    turned = {Direction.SUPPORTS: Direction.CONTRADICTS, Direction.CONTRADICTS: Direction.SUPPORTS}
    assert stance(100, realised, realised, polarity=-1) is turned.get(direction, direction)


def test_of_four_bands_the_ends_have_a_direction():
    ikm = replace(Thresholds(), document_bands="ikm")
    found = [stance(100, realised, realised, ikm) for realised in ("64.99", "65", "88.30", "88.31")]
    assert found == [Direction.CONTRADICTS, Direction.MIXED, Direction.MIXED, Direction.SUPPORTS]


def test_a_held_figure_has_no_direction_until_it_is_accepted():
    assert stance(90, 50, "64.00") is Direction.HELD
    assert stance(90, 50, "64.00", accepted=True, reason="weighted") is Direction.CONTRADICTS
    assert stance(90, 50, "94.00", accepted=True, reason="weighted") is Direction.SUPPORTS
    assert stance(0, 50, "64.00") is Direction.HELD


def test_a_ratio_of_what_should_be_little_is_turned():
    assert stance(10, 8, 80, better=Better.LOWER) is Direction.SUPPORTS
    assert stance(10, 14, 140, better=Better.LOWER) is Direction.CONTRADICTS
    assert stance(10, 8, 125, better=Better.LOWER, rule=AchievementRule.INVERSE) is Direction.SUPPORTS


def test_shares_and_sums_say_nothing():
    assert stance(0, 3, 100, rule=AchievementRule.SHARE) is None
    assert stance(0, 3, 100, rule=AchievementRule.SUM) is None
