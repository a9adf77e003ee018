"""Intervals of alpha: how it would vary had other sources of the same kind been double coded.

Sources are drawn by lot with replacement, as many as there are, and alpha is worked out anew from each draw; the
interval holds the middle 95 % of them. What coders do in a source hangs together, so that intervals over characters
would say nothing.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

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


class AlphaSums(NamedTuple):
    """What the alpha of judgements with two values is made of: a row a source, a column for each alpha.

    Attributes:
        apart: pairs of judgements that differ, each source's by its coders less one.
        having: judgements that give the code.
        total: all judgements.
    """

    apart: "Numbers"
    having: "Numbers"
    total: "Numbers"


def alpha_intervals(sums: AlphaSums, draws: int = DRAWS, seed: int = SEED) -> list[Interval | None]:
    """Return the interval of each alpha.

    Args:
        sums: what they are made of.
        draws: how many.
        seed: what the lot begins with.
    """
    import numpy as np

    weights = drawn(len(sums.total), draws, seed)
    apart, having, total = (weights @ each for each in sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas = 1 - apart * (total - 1) / (having * (total - having))
    return [middle(column) for column in alphas.T]


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
