"""Omega: reliability by one factor, in plain arithmetic; with few persons no more than an indication."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from qualcode.triangulation.questionnaire.alpha import Row
from qualcode.triangulation.questionnaire.item_total import correlation

_ROUNDS = 10_000
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of some items.

    Attributes:
        loadings: of each item.
        at_bound: whether a loading had to be held at 1 or -1: the factor does not fit.
    """

    loadings: tuple[float, ...]
    at_bound: bool

    @property
    def omega(self) -> float:
        """Omega total of the loadings."""
        return omega_total(self.loadings)


def omega_total(loadings: Sequence[float]) -> float:
    r"""Return omega total of one factor, :math:`\frac{(\sum\lambda)^2}{(\sum\lambda)^2 + \sum(1 - \lambda^2)}`.

    Reference: McDonald (1999), *Test theory: A unified treatment*. For example, four loadings of :math:`\sqrt{.5}` give
    8 / (8 + 2) = .8, which is alpha of four parallel items.
    """
    common = sum(loadings) ** 2
    return common / (common + sum(1 - each * each for each in loadings))


def one_factor(rows: Sequence[Row]) -> Factor | None:
    r"""Return the factor by minimum residuals (minres) of the items' correlations.

    It makes :math:`\sum_{i \ne j} (r_{ij} - \lambda_i \lambda_j)^2` least (Harman & Jones 1966, *Factor analysis by
    minimizing residuals*, Psychometrika 31(3)): in turn, each loading is given the value that is best beside the
    others, :math:`\sum_j r_{ij} \lambda_j / \sum_j \lambda_j^2`, held between -1 and 1 (Harman & Fukuda 1966), until
    none moves.

    Args:
        rows: of persons who answered every item.

    Returns:
        The factor; None with fewer than three items, where an item does not vary, or where it does not settle.
    """
    k = len(rows[0]) if rows else 0
    found = [[correlation([row[i] for row in rows], [row[j] for row in rows]) for j in range(k)] for i in range(k)]
    r = [[each for each in line if each is not None] for line in found]
    if k < 3 or any(len(line) < k for line in r):
        return None
    loadings = _start(r)
    for _round in range(_ROUNDS):
        moved = 0.0
        for i in range(k):
            weight = sum(loadings[j] ** 2 for j in range(k) if j != i)
            if not weight:
                return None
            best = sum(r[i][j] * loadings[j] for j in range(k) if j != i) / weight
            best = max(-1.0, min(1.0, best))
            moved = max(moved, abs(best - loadings[i]))
            loadings[i] = best
        if moved < _CLOSE:
            return Factor(tuple(loadings), any(abs(each) == 1 for each in loadings))
    return None


def _start(r: Sequence[Sequence[float]]) -> list[float]:
    """Return the first principal component: what is strongest in all correlations together, found by powers."""
    # Not all ones, which a symmetrical matrix could leave at a right angle to its strongest direction.
    vector = [1.0 + 0.01 * i for i in range(len(r))]
    size = 1.0
    for _round in range(200):
        turned = [sum(a * b for a, b in zip(line, vector, strict=True)) for line in r]
        size = sqrt(sum(each * each for each in turned))
        vector = [each / size for each in turned]
    return [each * sqrt(size) for each in vector]
