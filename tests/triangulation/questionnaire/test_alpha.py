"""Alpha and its interval against printed values, and other calculators where they are there."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.triangulation.questionnaire.alpha import cronbach_alpha, feldt_interval
from tests.triangulation.questionnaire.published import TEN_ITEMS

ROWS = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.lists(st.integers(1, 5), min_size=k, max_size=k), min_size=3, max_size=12)
)


def test_the_worked_example():
    assert cronbach_alpha([[1, 1], [2, 3], [3, 2]]) == Fraction(2, 3)


def test_ten_items_of_fifteen_persons():
    # pingouin, "cronbach_alpha": 0.591719 with the interval [0.195, 0.840], as R's psych has it.
    alpha = float(cronbach_alpha(TEN_ITEMS))
    assert alpha == pytest.approx(0.591719, abs=5e-7)
    low, high = feldt_interval(alpha, 15, 10)
    assert (round(low, 3), round(high, 3)) == (0.195, 0.840)
    assert (low, high) == (pytest.approx(0.194921, abs=1e-6), pytest.approx(0.839821, abs=1e-6))


@pytest.mark.parametrize(
    ("alpha", "persons", "items", "printed", "within"),
    [
        # R's statpsych, ci.cronbach(.05, .85, 7, 89), which goes by n (k - 1): .7971254 and .8931436.
        (0.85, 89, 7, (0.7971, 0.8932), 1e-4),
        (0.80, 17, 5, (0.60, 0.92), 5e-3),
        (0.70, 17, 4, (0.37, 0.88), 5e-3),
    ],
)
def test_intervals_of_a_summary(alpha, persons, items, printed, within):
    assert feldt_interval(alpha, persons, items) == pytest.approx(printed, abs=within)


@given(ROWS)
def test_numpy_computes_the_same_and_order_does_not_matter(rows):
    import numpy as np

    data = np.array(rows, dtype=float)
    k, total = data.shape[1], data.sum(axis=1).var(ddof=1)
    alpha = cronbach_alpha(rows)
    if alpha is None:
        assert total == 0
        return
    assert float(alpha) == pytest.approx(k / (k - 1) * (1 - data.var(axis=0, ddof=1).sum() / total), abs=1e-9)
    assert alpha == cronbach_alpha([row[::-1] for row in rows[::-1]])
    assert alpha <= 1


@given(ROWS)
def test_the_interval_holds_alpha(rows):
    alpha = cronbach_alpha(rows)
    assume(alpha is not None and alpha < 1)
    low, high = feldt_interval(float(alpha), len(rows), len(rows[0]))
    assert low < float(alpha) < high <= 1


@pytest.mark.parametrize("rows", [[], [[1, 2]], [[1], [2], [3]], [[2, 3], [3, 2], [1, 4]]])
def test_there_is_no_alpha_of_too_little_or_of_totals_that_do_not_vary(rows):
    assert cronbach_alpha(rows) is None


def test_pingouin_agrees():
    pingouin = pytest.importorskip("pingouin", reason="pingouin is of the dependency group `oracles`")
    import pandas as pd

    alpha, interval = pingouin.cronbach_alpha(pd.DataFrame(TEN_ITEMS))
    ours = float(cronbach_alpha(TEN_ITEMS))
    assert ours == pytest.approx(alpha, abs=1e-12)
    assert feldt_interval(ours, 15, 10) == pytest.approx(interval, abs=5e-4)
