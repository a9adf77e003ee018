"""Checking: Table 1 of the founding study, every rule, totals, shares, and what then counts."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import AchievementRule, Better, Indicator
from qualcode.triangulation.indicators.checking import (
    CheckStatus,
    FigureName,
    achievement_that_counts,
    check_of,
    checks_of,
    share_check,
)

OK, ROUNDED, CAPPED = CheckStatus.OK, CheckStatus.ROUNDED, CheckStatus.CAPPED
UNDEFINED, INCONSISTENT = CheckStatus.UNDEFINED, CheckStatus.INCONSISTENT
D = Decimal
FIGURES = st.decimals(min_value=-1000, max_value=1000, places=2)


def row(target=None, realised=None, reported=None, number=1, **more):
    figures = {"target": target, "realised": realised, "reported": reported}
    known = {name: None if value is None else D(str(value)) for name, value in figures.items()}
    return Indicator(number, None, 1, f"indicator {number}", "%", **known, table="Table 1", position=number, **more)


# Ramkita, Waliya, Basron & Lusiana (2026), Jurnal Publisitas 12(2), Table 1: reference value F01.
TABLE_1 = [
    row(95, 95, "100.00", 1),
    row(95, 25, "26.32", 2),
    row(90, 100, "100.00", 3),
    row(90, 50, "64.00", 4),
    row(95, 50, "63.00", 5),
]


def test_table_1_of_the_founding_study_has_two_figures_that_do_not_follow_and_one_capped():
    checks = checks_of(TABLE_1)
    assert [checks[each.id].status for each in TABLE_1] == [OK, OK, CAPPED, INCONSISTENT, INCONSISTENT]
    assert [str(checks[number].computed) for number in (3, 4, 5)] == ["111.11", "55.56", "52.63"]
    assert [str(checks[number].difference) for number in (3, 4, 5)] == ["-11.11", "8.44", "10.37"]
    assert [number for number, check in checks.items() if check.held] == [4, 5]
    assert "100 × 50 / 90 = 55.56" in checks[4].rule


def test_what_counts_is_computed_unless_held_and_printed_once_accepted():
    checks = checks_of(TABLE_1)
    counted = [achievement_that_counts(each, checks[each.id]) for each in TABLE_1]
    assert counted == [D(100), D("26.32"), D("111.11"), None, None]
    accepted = replace(TABLE_1[3], accepted=True, reason="weighted by document type, page 31")
    check = check_of(accepted, TABLE_1)
    assert check.fails
    assert not check.held
    assert achievement_that_counts(accepted, check) == D("64.00")


@pytest.mark.parametrize(
    ("rule", "target", "realised", "printed", "status", "computed"),
    [
        ("ratio", 95, 25, "26.3", ROUNDED, "26.32"),
        ("ratio", 95, 25, "26", ROUNDED, "26.32"),
        ("ratio", 95, 25, "26.31", ROUNDED, "26.32"),  # cut off rather than rounded
        ("ratio", 95, 25, "26.33", INCONSISTENT, "26.32"),
        ("ratio", 95, 25, "26.316", OK, "26.316"),
        ("ratio", 95, 25, "26.315789473684212", OK, "26.3157894737"),  # as a spreadsheet's binary arithmetic has it
        ("ratio", 90, 100, "111.11", OK, "111.11"),
        ("ratio", 90, 100, "111", ROUNDED, "111.11"),
        ("ratio", 90, 45, "100", INCONSISTENT, "50.00"),
        ("ratio", 90, 0, "0", OK, "0.00"),
        ("ratio", 0, 5, "100", UNDEFINED, None),
        ("ratio", -5, -4, "80", UNDEFINED, None),
        ("ratio", None, 5, "100", UNDEFINED, None),
        ("ratio", 5, None, "100", UNDEFINED, None),
        ("ratio", 8, 6, None, OK, "75.00"),
        ("capped", 90, 100, "100", OK, "100.00"),
        ("capped", 90, 100, "111.11", INCONSISTENT, "100.00"),
        ("capped", 90, 45, "50", OK, "50.00"),
        ("inverse", 10, 8, "125", OK, "125.00"),
        ("inverse", 10, 8, "100", CAPPED, "125.00"),
        ("inverse", 10, 0, "100", UNDEFINED, None),
        ("inverse", 0, 3, "0", OK, "0.00"),
        ("mirrored", 10, 8, "120", OK, "120.00"),
        ("mirrored", 10, 25, "-50", OK, "-50.00"),
        ("mirrored", 0, 2, "0", UNDEFINED, None),
        ("yes/no", 10, 10, "100", OK, "100.00"),
        ("yes/no", 10, 9, "100", INCONSISTENT, "0.00"),
    ],
)
def test_each_rule(rule, target, realised, printed, status, computed):
    check = check_of(row(target, realised, printed, rule=AchievementRule(rule)), ())
    assert (check.status, check.computed) == (status, computed and D(computed))
    assert check.computed is None or str(check.computed) == computed


def test_yes_or_no_of_what_should_be_little():
    few = {"rule": AchievementRule.YES_NO, "better": Better.LOWER}
    assert check_of(row(2, 2, "100", **few), ()).status is OK
    assert check_of(row(2, 3, "100", **few), ()).status is INCONSISTENT
    assert check_of(row(0, 0, "100", **few), ()).status is OK


def test_nothing_printed_counts_as_computed():
    bare = row(8, 6)
    assert achievement_that_counts(bare, check_of(bare, ())) == D("75.00")


def test_a_reason_is_given_where_nothing_can_be_computed():
    assert "target is 0" in check_of(row(0, 5, "100"), ()).rule
    assert "-5 is negative" in check_of(row(-5, 5, "100"), ()).rule


def total(rule, target=None, realised=None, reported=None, number=9):
    return row(target, realised, reported, number, rule=rule)


def test_a_sum_is_checked_figure_by_figure():
    rows = [row(10, 5, 50, 1), row(20, 10, 50, 2)]
    right = total(AchievementRule.SUM, 30, 15, 50)
    assert [figure.status for figure in check_of(right, [*rows, right]).figures] == [OK, OK, OK]
    wrong = total(AchievementRule.SUM, 30, 16, 100)
    check = check_of(wrong, [*rows, wrong])
    assert [figure.name for figure in check.figures if figure.status is INCONSISTENT] == [FigureName.REALISED]
    assert (check.printed, check.computed, check.difference) == (16, 15, 1)


def test_the_achievement_of_a_sum_is_that_of_its_own_totals_too():
    rows = [row(300, 100, "33.33", 1), row(150, 200, "133.33", 2)]
    of_totals = total(AchievementRule.SUM, 450, 300, "66.67")
    assert check_of(of_totals, [*rows, of_totals]).status is OK
    neither = total(AchievementRule.SUM, 450, 300, "70")
    assert check_of(neither, [*rows, neither]).status is INCONSISTENT


def test_a_mean_lets_pass_what_rounding_of_its_rows_can_make():
    rows = [row(reported="33.3", number=1), row(reported="33.3", number=2), row(reported="66.7", number=3)]
    for printed, status in (("44.43", OK), ("44.4", ROUNDED), ("44.45", ROUNDED), ("44.6", INCONSISTENT)):
        mean = total(AchievementRule.MEAN, reported=printed)
        assert check_of(mean, [*rows, mean]).status is status, printed


def test_counts_are_not_rounded_before_they_are_summed():
    rows = [row(realised=number, number=number) for number in (1, 2)]
    near = total(AchievementRule.SUM, realised=4)
    assert check_of(near, [*rows, near]).status is INCONSISTENT
    rounded = [row(realised="1.5", number=1), row(realised="2.25", number=2)]
    cut = total(AchievementRule.SUM, realised="3.7")
    assert check_of(cut, [*rounded, cut]).status is ROUNDED


def test_each_total_sums_up_the_rows_above_it_since_the_last_and_a_last_one_all():
    one, two = row(realised=1, number=1), row(realised=2, number=3)
    first = total(AchievementRule.SUM, realised=1, number=2)
    second = total(AchievementRule.SUM, realised=2, number=4)
    every = total(AchievementRule.SUM, realised=3, number=5)
    table = [every, second, two, first, one]
    assert {check_of(each, table).status for each in (first, second, every)} == {OK}
    above = total(AchievementRule.SUM, realised=3, number=0)
    assert check_of(above, [above, one, two]).status is OK


def test_a_total_without_rows_or_figures_is_undefined():
    alone = total(AchievementRule.SUM, realised=3)
    assert check_of(alone, [alone]).status is UNDEFINED
    empty = total(AchievementRule.SUM)
    assert check_of(empty, [empty, row(1, 1, 100, 1)]).status is UNDEFINED


def test_shares_are_of_their_table_and_add_up_to_100():
    share = {"rule": AchievementRule.SHARE}
    rows = [row(realised=n, reported=p, number=n, **share) for n, p in ((1, "16.67"), (2, "33.33"), (3, "50"))]
    assert {check_of(each, rows).status for each in rows} == {OK}
    assert share_check(rows).status is OK
    thirds = [row(realised=1, reported="33.3", number=n, **share) for n in (1, 2, 3)]
    assert share_check(thirds).status is ROUNDED
    wrong = [*thirds[:2], replace(thirds[2], reported=D(40))]
    assert (share_check(wrong).status, share_check(wrong).difference) == (INCONSISTENT, D("6.6"))
    assert check_of(wrong[2], wrong).status is INCONSISTENT
    assert share_check(thirds[:1]) is None
    assert check_of(row(realised=0, reported=0, **share), [row(realised=0, reported=0, **share)]).status is UNDEFINED


@given(FIGURES, FIGURES, FIGURES, st.sampled_from(list(AchievementRule)), st.sampled_from(list(Better)))
def test_any_figures_give_a_check(target, realised, reported, rule, better):
    every = [row(target, realised, reported, 1, rule=rule, better=better), row(1, realised, None, 2)]
    for each in every:
        check = check_of(each, every)
        assert check.rule
        assert (check.computed is None) == (check.status is UNDEFINED)
        assert check.difference is None or check.difference == check.printed - check.computed


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 6))
def test_a_ratio_printed_as_it_rounds_follows(target, realised, digits):
    exact = Fraction(100 * realised, target)
    printed = D(int(exact * 10**digits + Fraction(1, 2))).scaleb(-digits)
    assert check_of(row(target, realised, printed), ()).status in (OK, ROUNDED)
    assert check_of(row(target, realised, printed + 2), ()).status in (INCONSISTENT, CAPPED)
