"""The arithmetic of saturation, against published numbers and every order there is."""

from fractions import Fraction
from itertools import combinations, permutations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.display.saturating import (
    Criterion,
    NotReached,
    cumulative_shares,
    in_any_order,
    judge,
    rarefaction,
    threshold_of,
)
from qualcode.errors import RuleError


def test_the_worked_example_of_guest_namey_and_chen():
    """PLoS ONE 15(5), e0232076 (2020), quoted second-hand: 37 codes in the base; 19 %, 11 % and 3 %; "6+2"."""
    found = judge([12, 11, 8, 6, 3, 4, 0, 1])
    assert found.base == 37
    assert [float(run.ratio) for run in found.runs] == pytest.approx([0.19, 0.11, 0.03], abs=0.005)
    assert (found.notation, found.at, found.why) == ("6+2", 6, None)


def test_the_example_of_another_program():
    """A unit test of the R package qdaR: base 10, ratios .1 and 0, "5+2"."""
    found = judge([4, 3, 2, 1, 1, 0, 0, 0])
    assert (found.base, found.notation, found.at) == (10, "5+2", 5)
    assert [run.ratio for run in found.runs[:2]] == [Fraction(1, 10), 0]


@pytest.mark.parametrize(
    ("new", "why"),
    [([4] * 8, NotReached.STILL_NEW), ([1, 2], NotReached.TOO_FEW), ([0] * 8, NotReached.NO_BASE)],
)
def test_where_there_is_no_saturation_the_reason_is_named(new, why):
    """The cases of qdaR's unit tests."""
    found = judge(new)
    assert (found.at, found.notation, found.why) == (None, "", why)


def test_the_threshold_is_exact():
    assert judge([10, 10, 0, 0, 1, 0, 0, 0], Criterion(2, 3, Fraction("0.05"))).at == 2
    assert judge([10, 10, 0, 0, 1, 0, 0, 0], Criterion(2, 3, Fraction("0.04"))).at == 5
    assert judge([10, 10, 0, 0, 1, 0, 0, 0], Criterion(2, 3, Fraction(0))).notation == "5+3"
    assert judge([1, 1, 0, 0], Criterion(2, 2)).notation == "2+2"
    assert judge([1, 1, 0], Criterion(2, 2)).why is NotReached.TOO_FEW


def test_cumulative_coverage_of_guest_bunce_and_johnson():
    """Guest, Bunce & Johnson (2006), quoted by Bernard: 80 of 109 codes in six interviews, 20 more in the next six."""
    assert cumulative_shares([80, 20], 109) == pytest.approx([0.73, 0.92], abs=0.005)
    assert cumulative_shares([], 0) == ()


def test_rarefaction_agrees_with_every_choice_of_cases():
    expected = [2.833333, 4.066667, 4.75, 5.266667, 5.666667, 6.0]
    assert rarefaction([5, 5, 3, 2, 1, 1], 6) == pytest.approx(expected, abs=1e-6)


HAVING = st.integers(1, 6).flatmap(
    lambda cases: st.tuples(
        st.just(cases),
        st.lists(st.lists(st.integers(0, cases - 1), min_size=1, max_size=cases, unique=True).map(sorted), max_size=5),
    )
)


@given(HAVING)
def test_rarefaction_is_the_mean_over_all_choices(drawn):
    cases, having = drawn
    for n, found in enumerate(rarefaction([len(each) for each in having], cases), 1):
        mean = fmean(sum(1 for each in having if set(each) & set(some)) for some in combinations(range(cases), n))
        assert found == pytest.approx(mean)


def test_many_orders_come_near_all_orders():
    having = [[0], [0, 1], [0, 1, 2], [2, 3], [4], [1, 4, 5]]
    criterion = Criterion(2, 2, Fraction("0.25"))
    found = []
    for order in permutations(range(6)):
        place = {case: n for n, case in enumerate(order)}
        new = [0] * 6
        for each in having:
            new[min(place[case] for case in each)] += 1
        found.append(judge(new, criterion).at)
    reached = sorted(at for at in found if at is not None)
    drawn = in_any_order(having, 6, criterion, orders=20_000, seed=3)
    assert drawn.reached / 20_000 == pytest.approx(len(reached) / len(found), abs=0.015)
    assert 0 < drawn.not_reached < 1
    assert drawn.median == reached[len(reached) // 2]
    assert (drawn.low, drawn.high) == (reached[0], reached[-1])


def test_the_same_seed_draws_the_same(monkeypatch):
    having = [[n % 9, (n * 5) % 9] for n in range(12)]
    first = in_any_order(having, 9, Criterion(), orders=500, seed=7)
    assert first == in_any_order(having, 9, Criterion(), orders=500, seed=7)
    assert (first.count, first.seed) == (500, 7)


def test_orders_of_nothing():
    assert in_any_order([], 8, Criterion(), orders=10).not_reached == 1
    few = in_any_order([[0]], 3, Criterion(), orders=10)
    assert (few.reached, few.median, few.low, few.high) == (0, None, None, None)
    with pytest.raises(RuleError):
        in_any_order([[0]], 8, Criterion(), orders=0)


@pytest.mark.parametrize(
    "numbers", [(0, 2, Fraction(0)), (4, 0, Fraction(0)), (4, 2, Fraction(1)), (4, 2, Fraction(-1))]
)
def test_a_criterion_without_sense_is_refused(numbers):
    with pytest.raises(RuleError) as caught:
        Criterion(*numbers)
    assert caught.value.todo


@pytest.mark.parametrize("written", ["0.05", "0,05", " 5% ", "5.0 %"])
def test_a_threshold_is_read_as_people_write_it(written):
    assert threshold_of(written) == Fraction(1, 20)


@pytest.mark.parametrize("written", ["", "little", "1/0", "%"])
def test_what_is_no_share_is_refused(written):
    with pytest.raises(RuleError) as caught:
        threshold_of(written)
    assert caught.value.todo
