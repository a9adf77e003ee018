"""Item-total correlations and the critical r of printed tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.triangulation.questionnaire.item_total import correlation, critical_r, item_total
from tests.triangulation.questionnaire.published import TEN_ITEMS


def test_the_worked_examples():
    rows = [[1, 1], [2, 3], [3, 2]]
    assert correlation([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)
    assert item_total(rows, 0) == pytest.approx(0.5)
    assert item_total(rows, 0, corrected=False) == pytest.approx(0.87, abs=0.005)


@pytest.mark.parametrize(("place", "r"), enumerate([0.5748, 0.5678, 0.5214, 0.4176, -0.1076]))
def test_corrected_correlations_of_five_of_ten_items(place, r):
    assert item_total(TEN_ITEMS, place) == pytest.approx(r, abs=5e-5)


def test_uncorrected_lets_more_items_pass():
    critical = critical_r(len(TEN_ITEMS))
    passing = [
        sum((item_total(TEN_ITEMS, place, corrected=corrected) or 0) >= critical for place in range(10))
        for corrected in (True, False)
    ]
    assert passing[0] < passing[1]


@pytest.mark.parametrize(
    ("persons", "level", "printed"),
    # Tables of r printed in Indonesian textbooks; 15 degrees of freedom, the last one-sided at 5 %.
    [(17, 0.05, 0.4821), (17, 0.01, 0.6055), (17, 0.10, 0.4124)],
)
def test_critical_r_is_that_of_printed_tables(persons, level, printed):
    assert critical_r(persons, level) == pytest.approx(printed, abs=5e-5)


def test_there_is_none_of_two_persons_and_hardly_any_of_three():
    assert critical_r(2) is None
    assert critical_r(3) == pytest.approx(0.99692, abs=5e-6)


def test_what_does_not_vary_has_no_correlation():
    assert correlation([3, 3, 3], [1, 2, 3]) is None
    assert correlation([], []) is None


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=2, max_size=20))
def test_pandas_computes_the_same(pairs):
    import pandas as pd

    first, second = ([pair[n] for pair in pairs] for n in (0, 1))
    r = correlation(first, second)
    if r is not None:
        assert r == pytest.approx(pd.Series(first).corr(pd.Series(second)), abs=1e-9)
        assert correlation(second, first) == pytest.approx(r)
