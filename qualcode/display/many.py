"""The sums of co-occurrence with numpy, for so many codings that importing it is soon made up for.

Each function gives what the one of the same name in :mod:`tallies <qualcode.display.tallies>` gives; there must be
codings.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import TYPE_CHECKING, TypeAlias

from qualcode.display.meeting import PairPlaces
from qualcode.display.sweep import Cell, CodingSpan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]


def tallied(
    met: PairPlaces, code_of: Sequence[int], places: Mapping[int, tuple[int, ...]], size: int
) -> tuple[dict[Cell, int], dict[Cell, int]]:
    """Return how many pairs two rows have, the lower first, and how many codings of a row meet any of another."""
    import numpy as np

    one, other = (np.array(each, np.int64) for each in met)
    layers = _layers(np.array(code_of, np.int64), places)
    pairs = [np.empty(0, np.int64)]
    meeting: dict[Cell, int] = {}
    for b in layers:
        codings, rows = np.concatenate((one, other)), np.concatenate((b[other], b[one]))
        once = np.unique((codings * size + rows)[rows >= 0])
        for a in layers:
            row, column = a[once // size], once % size
            meeting |= _counted((row * size + column)[row >= 0], size)
    for a, b in product(layers, repeat=2):
        rows, columns = a[one], b[other]
        keys = np.minimum(rows, columns) * size + np.maximum(rows, columns)
        pairs.append(keys[(rows >= 0) & (columns >= 0)])
    return _counted(np.concatenate(pairs), size), meeting


def shared_characters(
    spans: Sequence[CodingSpan], places: Mapping[int, tuple[int, ...]], size: int
) -> tuple[Counter[int], dict[Cell, int]]:
    """Return how many characters each row of codes covers, and how many any two rows share."""
    import numpy as np

    flat = np.fromiter(chain.from_iterable(spans), np.int64, 5 * len(spans)).reshape(-1, 5)
    # Sources are laid one behind the other on one long line.
    far = flat[:, 0] * (flat[:, 2].max() + 1)
    begins, ends = far + flat[:, 1], far + flat[:, 2]
    layers = _layers(flat[:, 3], places)
    known = [rows >= 0 for rows in layers]
    begins, ends = (np.concatenate([each[is_there] for is_there in known]) for each in (begins, ends))
    rows = np.concatenate([rows[is_there] for rows, is_there in zip(layers, known, strict=True)])
    begins, ends, rows = _merged(begins, ends, rows)
    covered = np.bincount(rows, ends - begins, size).astype(np.int64)
    one, other = _overlapping(begins, ends)
    length = np.minimum(ends[one], ends[other]) - begins[other]
    keys = np.minimum(rows[one], rows[other]) * size + np.maximum(rows[one], rows[other])
    found, place = np.unique(keys, return_inverse=True)
    shared = np.bincount(place, length, len(found)).astype(np.int64)
    cells = map(divmod, found.tolist(), [size] * len(found))
    return Counter(dict(enumerate(covered.tolist()))), dict(zip(cells, shared.tolist(), strict=True))


def _layers(codes: "Numbers", places: Mapping[int, tuple[int, ...]]) -> "list[Numbers]":
    """Return the row of each coding at each depth of the codebook, the outermost first; -1 below its code's own depth.

    A row is in one layer only, since it has one depth.
    """
    import numpy as np

    layers = []
    for depth in range(max(map(len, places.values()), default=0)):
        row_of = np.full(max(places) + 1, -1, np.int64)
        for code, rows in places.items():
            if len(rows) > depth:
                row_of[code] = rows[depth]
        layers.append(row_of[codes])
    return layers


def _counted(keys: "Numbers", size: int) -> dict[Cell, int]:
    import numpy as np

    found, counts = np.unique(keys, return_counts=True)
    return dict(zip(map(divmod, found.tolist(), [size] * len(found)), counts.tolist(), strict=True))


def _merged(begins: "Numbers", ends: "Numbers", rows: "Numbers") -> "tuple[Numbers, Numbers, Numbers]":
    """Return the stretches that each row covers, by where they begin."""
    import numpy as np

    order = np.lexsort((begins, rows))
    begins, ends, rows = begins[order], ends[order], rows[order]
    # Rows are laid one behind the other in their turn, so that one running maximum does for all of them.
    far = rows * (ends.max() + 1)
    reach = np.maximum.accumulate(far + ends)
    is_new = np.ones(len(rows), bool)
    is_new[1:] = (far + begins)[1:] > reach[:-1]
    first = np.flatnonzero(is_new)
    last = np.append(first[1:], len(rows)) - 1
    begins, ends, rows = begins[first], (reach - far)[last], rows[first]
    order = np.argsort(begins, kind="stable")
    return begins[order], ends[order], rows[order]


def _overlapping(begins: "Numbers", ends: "Numbers") -> "tuple[Numbers, Numbers]":
    """Return the places of the earlier and the later of all stretches that overlap; they are by where they begin."""
    import numpy as np

    number = np.searchsorted(begins, ends, "left") - np.arange(len(begins)) - 1
    earlier = np.repeat(np.arange(len(begins)), number)
    behind = np.arange(len(earlier)) - np.repeat(np.cumsum(number) - number, number)
    return earlier, earlier + 1 + behind
