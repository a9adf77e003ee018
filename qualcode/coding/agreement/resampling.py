"""Intervals of alpha: how it would vary had other sources of the same kind been double coded.

Sources are drawn by lot with replacement, as many as there are, and alpha is worked out anew from each draw; the
interval holds the middle 95 % of them. What coders do in a source hangs together, so that intervals over characters
would say nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

Interval = tuple[float, float]

FEWEST = 8
"""So many sources must be double coded; fewer say too little of others."""
DRAWS = 1_000
SEED = 1


def is_enough(sources: int) -> bool:
    """Return whether there are sources enough to draw from."""
    return sources >= FEWEST


def alpha_intervals(
    sums: Sequence[Sequence[tuple[float, float, float]]], draws: int = DRAWS, seed: int = SEED
) -> list[Interval | None]:
    """Return the interval of the alpha of judgements with two values, for each of several codes.

    Args:
        sums: for each code, source by source: pairs of judgements that differ, judgements that give the code, and all
            judgements, as :meth:`.Counts.sums` gives them.
        draws: how many.
        seed: what the lot begins with.
    """
    import numpy as np

    if not sums:
        return []
    weights = drawn(len(sums[0]), draws, seed)
    found: list[Interval | None] = []
    for of_code in sums:
        apart, having, total = (weights @ np.array(of_code, np.float64)).T
        with np.errstate(divide="ignore", invalid="ignore"):
            alphas = 1 - apart * (total - 1) / (having * (total - having))
        found.append(middle(alphas))
    return found


def drawn(sources: int, draws: int, seed: int) -> "Numbers":
    """Return how often each source is drawn, a row a draw."""
    import numpy as np

    lot = np.random.default_rng(seed)
    return lot.multinomial(sources, np.full(sources, 1 / sources), draws).astype(np.float64)


def middle(values: "Numbers") -> Interval | None:
    """Return what holds the middle 95 % of the values that are defined; None where half of them or more are not."""
    import numpy as np

    known = values[np.isfinite(values)]
    if 2 * len(known) <= len(values):
        return None
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)
