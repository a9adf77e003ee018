"""Omega: the identity with alpha, and the factor against another minimiser."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.triangulation.questionnaire.omega import omega_total, one_factor
from tests.triangulation.questionnaire.published import TEN_ITEMS


def test_parallel_items_have_omega_as_high_as_alpha():
    assert omega_total([sqrt(0.5)] * 4) == pytest.approx(0.8, abs=1e-12)


def residuals(data, loadings):
    import numpy as np

    r = np.corrcoef(np.array(data, dtype=float), rowvar=False)
    left = r - np.outer(loadings, loadings)
    return float((left[~np.eye(len(r), dtype=bool)] ** 2).sum())


def test_another_minimiser_finds_the_same_factor():
    import numpy as np
    from scipy.optimize import minimize

    factor = one_factor(TEN_ITEMS)
    starts = [np.full(10, 0.5), np.random.default_rng(1).uniform(-1, 1, 10)]
    best = min(
        (minimize(lambda x: residuals(TEN_ITEMS, x), start, bounds=[(-1, 1)] * 10) for start in starts),
        key=lambda found: found.fun,
    )
    assert residuals(TEN_ITEMS, factor.loadings) == pytest.approx(best.fun, abs=1e-6)
    assert factor.omega == pytest.approx(omega_total(best.x), abs=1e-3)
    assert not factor.at_bound


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=6, max_size=12))
def test_no_loading_can_be_bettered_by_itself(rows):
    factor = one_factor(rows)
    if factor is None:
        return
    least = residuals(rows, factor.loadings)
    for place in range(4):
        for step in (-0.01, 0.01):
            moved = list(factor.loadings)
            moved[place] = max(-1.0, min(1.0, moved[place] + step))
            assert residuals(rows, moved) >= least - 1e-9


@pytest.mark.parametrize("rows", [[], [[1, 2], [2, 1], [3, 3]], [[1, 2, 3], [2, 2, 1], [3, 2, 2]]])
def test_there_is_no_factor_of_too_few_items_or_of_one_that_does_not_vary(rows):
    assert one_factor(rows) is None
