"""Describing: the worked examples, and the standard library and pandas as other calculators."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.triangulation.questionnaire.describing import deviation, mean, quantile

FRACTIONS = st.lists(st.fractions(0, 10, max_denominator=12), min_size=2, max_size=30)


def test_the_worked_examples():
    assert deviation([Fraction(x) for x in (2, 4, 4, 4, 5, 5, 7, 9)]) == pytest.approx(2.1381, abs=5e-5)
    assert quantile([Fraction(x) for x in (4, 2, 1, 3)], Fraction(1, 4)) == Fraction(7, 4)


@given(FRACTIONS)
def test_other_calculators_agree(values):
    assert mean(values) == statistics.mean(values)
    assert deviation(values) == pytest.approx(statistics.stdev(values), abs=1e-12)
    quartiles = [quantile(values, Fraction(n, 4)) for n in (1, 2, 3)]
    assert quartiles == statistics.quantiles(values, n=4, method="inclusive")


@given(FRACTIONS, st.integers(0, 20))
def test_quantiles_are_those_of_pandas(values, twentieths):
    import pandas as pd

    series = pd.Series([float(value) for value in values])
    assert float(quantile(values, Fraction(twentieths, 20))) == pytest.approx(series.quantile(twentieths / 20))


def test_one_value_and_none():
    assert (mean([]), deviation([]), quantile([], Fraction(1, 2))) == (None, None, None)
    assert deviation([Fraction(3)]) is None
    assert quantile([Fraction(3)], Fraction(3, 4)) == 3
    assert deviation([Fraction(1, 3)] * 3) == 0
