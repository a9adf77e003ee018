"""Ridge regression by conjugate gradients comes to what solving the equations outright gives."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.suggestions.features import Rows
from qualcode.coding.suggestions.solving import Matrix, solved


def sparse(dense: Any) -> Rows:
    import numpy as np

    rows, columns = np.nonzero(dense)
    return Rows(rows, columns, dense[rows, columns], dense.shape[0])


@given(st.integers(0, 10_000), st.integers(1, 20), st.integers(1, 30), st.integers(1, 19))
def test_the_solution(seed: int, height: int, width: int, targets: int) -> None:
    import numpy as np

    random = np.random.default_rng(seed)
    dense = random.normal(size=(height, width)) * (random.random((height, width)) < 0.4)
    penalties = random.uniform(0.5, 2.0, height)
    right = random.normal(size=(height, targets))
    right[:, 0] = 0
    matrix = Matrix(sparse(dense), width)
    wanted = np.linalg.solve(dense @ dense.T + np.diag(penalties), right)
    found = solved(matrix, penalties, right)
    assert np.allclose(found, wanted, atol=1e-3)
    assert np.all(found[:, 0] == 0)
    assert np.allclose(matrix.spread(right), dense.T @ right)
    assert np.allclose(matrix.gathered(dense.T @ right), dense @ (dense.T @ right))
