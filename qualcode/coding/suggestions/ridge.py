"""The program's own suggester: ridge regression on words and pieces of words.

The codebook's texts are examples like any other, so that there is something to suggest before anything is coded
(Hoerl & Kennard 1970 for ridge regression; as a classifier on indicator targets, one for each code).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.coding.suggestions.contract import Example, Suggestion, Topic
from qualcode.coding.suggestions.features import Features, Rows, words_of
from qualcode.language.stems import stemmer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PENALTY = 1.0
_MOST_EXAMPLES = 3_000
"""The newest examples beyond which older ones are left out: the equations grow with the square of their number."""
_BLOCK = 2_048
_MOST_WORDS = 4
_CODEBOOK_SAYS = 2.0
"""How many passages the codebook's text on a code counts for."""


class WordsRidge:
    """Learns from words; needs nothing but numpy."""

    name = "words"

    def learn(self, topics: Sequence[Topic], examples: Sequence[Example], language: str) -> "WordsModel":
        """Return what is learned: weights of features for each code.

        With X the rows of features, Y the indicators of codes less their means, and c the weights of rows, solves
        ``(K + penalty / c) A = Y`` for ``K = X X'`` and gives ``W = X' A``.
        """
        import numpy as np

        used = list(examples)[-_MOST_EXAMPLES:]
        texts = [topic.text for topic in topics] + [example.text for example in used]
        features = Features(texts, stemmer(language), _stop_stems(language))
        rows = features.rows(texts)
        place = {topic.code_id: column for column, topic in enumerate(topics)}
        targets = np.zeros((len(texts), len(topics)))
        targets[: len(topics)] = np.eye(len(topics))
        for row, example in enumerate(used, len(topics)):
            targets[row, [place[code] for code in example.code_ids if code in place]] = 1.0
        weights = np.ones(len(texts))
        weights[: len(topics)] = _CODEBOOK_SAYS
        means = targets[len(topics) :].mean(axis=0) if used else np.zeros(len(topics))
        equations = _products(rows, features.width) + np.diag(_PENALTY / weights)
        solved = np.linalg.solve(equations, targets - means)
        learned = np.zeros((features.width, len(topics)))
        np.add.at(learned, rows.columns, rows.values[:, None] * solved[rows.rows])
        return WordsModel(features, learned, means, tuple(topic.code_id for topic in topics))


class WordsModel:
    """Weights of features for each code, and how frequent each code is."""

    def __init__(
        self, features: Features, learned: "NDArray[np.float64]", means: "NDArray[np.float64]", codes: tuple[int, ...]
    ) -> None:
        self._features = features
        self._learned = learned
        self._means = means
        self._codes = codes

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        """Return the codes with the highest scores, and the words that add most to each."""
        import numpy as np

        if not self._codes:
            return []
        rows = self._features.rows([text])
        scores = self._means + rows.values @ self._learned[rows.columns]
        best = np.argsort(-scores, kind="stable")[:most]
        value_of = dict(zip(rows.columns.tolist(), rows.values.tolist(), strict=True))
        return [
            Suggestion(self._codes[column], float(scores[column]), self._words(text, int(column), value_of))
            for column in best
        ]

    def _words(self, text: str, column: int, value_of: dict[int, float]) -> tuple[str, ...]:
        """Return the words whose features speak most for a code, in the order of the passage."""
        said: dict[str, float] = {}
        for word in dict.fromkeys(words_of(text)):
            said[word] = sum(
                value_of.get(f, 0.0) * float(self._learned[f, column]) for f in self._features.of_word(word)
            )
        floor = max(said.values(), default=0.0) / 3
        speaking = sorted((word for word in said if said[word] > max(floor, 0.0)), key=lambda word: -said[word])
        chosen = set(speaking[:_MOST_WORDS])
        return tuple(word for word in said if word in chosen)


def _products(rows: Rows, width: int) -> "NDArray[np.float64]":
    """Return the products of all pairs of rows; a block of columns at a time, so that memory stays small."""
    import numpy as np

    products = np.zeros((rows.height, rows.height))
    order = np.argsort(rows.columns, kind="stable")
    columns = rows.columns[order]
    for first in range(0, width, _BLOCK):
        part = order[np.searchsorted(columns, first) : np.searchsorted(columns, first + _BLOCK)]
        block = np.zeros((rows.height, _BLOCK))
        block[rows.rows[part], rows.columns[part] - first] = rows.values[part]
        products += block @ block.T
    return products


def _stop_stems(language: str) -> frozenset[str]:
    """Return the stems of words that say nothing of a theme, by spaCy's lists."""
    from importlib import import_module

    words = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    stem_of = stemmer(language)
    return frozenset(stem_of(word) for word in words) if language == "en" else frozenset(words)
