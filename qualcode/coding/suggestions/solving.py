"""Ridge regression in its dual form by conjugate gradients, on a sparse matrix of features.

(Hestenes & Stiefel 1952.) Each step costs two passes over the features that passages have, and a few dozen steps do;
solving the equations outright would cost the third power of the number of passages.
"""

from typing import TYPE_CHECKING

from qualcode.coding.suggestions.features import Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EXACT = 1e-4
"""What is left of the right side when the steps end, as a share: far below what would change an order of codes."""
_MOST_STEPS = 300
_AT_ONCE = 8
"""Columns multiplied together; more would need much memory."""


class Matrix:
    """Rows of features, ready to be multiplied with from both sides.

    Args:
        rows: in order of row.
        width: number of columns.
    """

    def __init__(self, rows: Rows, width: int) -> None:
        import numpy as np

        by_column = np.argsort(rows.columns, kind="stable")
        self._shape = (rows.height, width)
        self._by_row = _Sparse(rows.rows, rows.columns, rows.values, rows.height)
        self._by_column = _Sparse(rows.columns[by_column], rows.rows[by_column], rows.values[by_column], width)

    def spread(self, sides: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Return ``X' A``: what each feature gets of columns with a number for each row."""
        return self._by_column.times(sides)

    def gathered(self, weights: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Return ``X W``: what each row gets of columns with a number for each feature."""
        return self._by_row.times(weights)


class _Sparse:
    """``values[i]`` at line ``lines[i]`` (ascending) and place ``places[i]``."""

    def __init__(
        self, lines: "NDArray[np.intp]", places: "NDArray[np.intp]", values: "NDArray[np.float64]", height: int
    ) -> None:
        import numpy as np

        self._height = height
        self._places = places
        self._values = values[:, None]
        self._used, self._first = np.unique(lines, return_index=True)

    def times(self, right: "NDArray[np.float64]") -> "NDArray[np.float64]":
        import numpy as np

        product = np.zeros((self._height, right.shape[1]))
        if len(self._used):
            for column in range(0, right.shape[1], _AT_ONCE):
                some = slice(column, column + _AT_ONCE)
                terms = np.ascontiguousarray(right[:, some])[self._places]
                terms *= self._values
                product[self._used, some] = np.add.reduceat(terms, self._first, axis=0)
        return product


def solved(matrix: Matrix, penalties: "NDArray[np.float64]", right: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return A of ``(X X' + diag(penalties)) A = right``, all columns at once, each with steps of its own length."""
    import numpy as np

    found = np.zeros_like(right)
    left = right.copy()
    towards = left.copy()
    size = np.einsum("ij,ij->j", left, left)
    enough = size * _EXACT**2
    for _step in range(_MOST_STEPS):
        if np.all(size <= enough):
            break
        product = matrix.gathered(matrix.spread(towards)) + penalties[:, None] * towards
        length = _ratio(size, np.einsum("ij,ij->j", towards, product))
        found += length * towards
        left -= length * product
        before, size = size, np.einsum("ij,ij->j", left, left)
        towards = left + _ratio(size, before) * towards
    return found


def _ratio(over: "NDArray[np.float64]", under: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return quotients; 0 where a column is solved already and there is nothing to divide by."""
    import numpy as np

    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)
