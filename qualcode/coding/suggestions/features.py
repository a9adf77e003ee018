"""Features of passages: words by their stems, and pieces of words, weighed by tf-idf."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.coding.search.matching import fold
from qualcode.language.stems import Stemmer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f])*")
_PIECES = (3, 4, 5)
_MOST_FEATURES = 30_000
"""Of each kind; the rarest are left out beyond that."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand there."""
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    """Return the runs of three to five letters of a word with its ends marked."""
    marked = f"<{word}>"
    return tuple(marked[i : i + n] for n in _PIECES for i in range(len(marked) - n + 1))


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts as a sparse matrix: ``values[i]`` in row ``rows[i]`` and column ``columns[i]``; each row has length 1."""

    rows: "NDArray[np.intp]"
    columns: "NDArray[np.intp]"
    values: "NDArray[np.float64]"
    height: int


Counts = tuple[Counter[str], Counter[str]]
"""How often a text has each stem, and each piece of a word."""


@lru_cache(maxsize=1_000)
def _damped(often: int) -> float:
    return 1 + math.log(often)


class Features:
    """The features that some texts have, and what they weigh.

    The weight of a feature in a text is ``(1 + ln tf) * (1 + ln((1 + n) / (1 + df)))`` (sublinear tf-idf), with words
    and pieces of words each scaled to length 1/sqrt(2), so that both have the same say.

    Args:
        texts: to learn the vocabulary from.
        stem_of: gives the stem of a word.
        left_out: words that say nothing, by stem.
    """

    def __init__(self, texts: Sequence[str], stem_of: Stemmer, left_out: frozenset[str]) -> None:
        import numpy as np

        self._stem_of = stem_of
        self._left_out = left_out
        counted = [self._of(text) for text in texts]
        often: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for features in counted:
            for counter, tf in zip(often, features, strict=True):
                counter.update(tf.keys())
        self._columns: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._idf: list[float] = []
        for counter, columns in zip(often, self._columns, strict=True):
            for feature, df in counter.most_common(_MOST_FEATURES):
                columns[feature] = len(self._idf)
                self._idf.append(1 + float(np.log((1 + len(texts)) / (1 + df))))
        self.learned = self._rows(counted)
        """The texts that the vocabulary was learned from, by their features."""

    @property
    def width(self) -> int:
        """How many features there are."""
        return len(self._idf)

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return texts by their features; what was not learned is left out."""
        return self._rows(map(self._of, texts))

    def _rows(self, counted: Iterable[Counts]) -> Rows:
        import numpy as np

        rows, columns, values = array("q"), array("q"), array("d")
        height = 0
        for row, features in enumerate(counted):
            height = row + 1
            for known, tf in zip(self._columns, features, strict=True):
                found = [(known[feature], often) for feature, often in tf.items() if feature in known]
                weights = [_damped(often) * self._idf[column] for column, often in found]
                length = math.sqrt(2 * sum(weight * weight for weight in weights))
                rows.extend([row] * len(found))
                columns.extend([column for column, _often in found])
                values.extend([weight / length for weight in weights])
        return Rows(np.array(rows, dtype=np.intp), np.array(columns, dtype=np.intp), np.array(values), height)

    def of_word(self, word: str) -> Iterator[int]:
        """Yield the features that a word has part in."""
        for known, features in zip(self._columns, self._of(word), strict=True):
            yield from (known[feature] for feature in features if feature in known)

    def _of(self, text: str) -> Counts:
        stems: Counter[str] = Counter()
        pieces: Counter[str] = Counter()
        for word in map(fold, words_of(text)):
            stem = self._stem_of(word)
            if stem not in self._left_out:
                stems[stem] += 1
                pieces.update(_pieces(word))
        return stems, pieces
