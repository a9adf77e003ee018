"""The program's own suggester: ridge regression on words and pieces of words.

The codebook's texts are examples like any other, so that there is something to suggest before anything is coded
(Hoerl & Kennard 1970 for ridge regression; as a classifier on indicator targets, one for each code).
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from qualcode.coding.suggestions.contract import Example, Suggestion, Topic
from qualcode.coding.suggestions.features import Features, words_of
from qualcode.coding.suggestions.solving import Matrix, solved
from qualcode.language.stems import stemmer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PENALTY = 1.0
_MOST_EXAMPLES = 3_000
"""The newest examples beyond which older ones are left out: they would make learning longer than a coffee break."""
_MOST_WORDS = 4
_UNHEARD = 20
"""How many passages without a code are added when it is counted how usual each is: few codings say little of that."""
_CODEBOOK_SAYS = 2.0
"""How many passages the codebook's text on a code counts for."""


class WordsRidge:
    """Learns from words; needs nothing but numpy."""

    name = "words"

    def learn(self, topics: Sequence[Topic], examples: Sequence[Example], language: str) -> "WordsModel":
        """Return what is learned: weights of features for each code.

        With X the rows of features, Y the indicators of codes less their means, and c the weights of rows, solves
        ``(X X' + penalty / c) A = Y`` and gives ``W = X' A``.
        """
        import numpy as np

        used = list(examples)[-_MOST_EXAMPLES:]
        texts = [topic.text for topic in topics] + [example.text for example in used]
        features = Features(texts, stemmer(language), _stop_stems(language))
        rows = features.learned
        place = {topic.code_id: column for column, topic in enumerate(topics)}
        targets = np.zeros((len(texts), len(topics)))
        targets[: len(topics)] = np.eye(len(topics))
        for row, example in enumerate(used, len(topics)):
            targets[row, [place[code] for code in example.code_ids if code in place]] = 1.0
        weights = np.ones(len(texts))
        weights[: len(topics)] = _CODEBOOK_SAYS
        means = targets[len(topics) :].sum(axis=0) / (len(used) + _UNHEARD)
        matrix = Matrix(rows, features.width)
        learned = matrix.spread(solved(matrix, _PENALTY / weights, targets - means))
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


def _stop_stems(language: str) -> frozenset[str]:
    """Return the stems of words that say nothing of a theme, by spaCy's lists."""
    words = _stop_words(language)
    stem_of = stemmer(language)
    return frozenset(stem_of(word) for word in words) if language == "en" else frozenset(words)


@cache
def _stop_words(language: str) -> frozenset[str]:
    """Return spaCy's list for a language without spaCy itself, which takes a second and 100 MB to load."""
    package = find_spec("spacy")
    assert package is not None
    assert package.submodule_search_locations
    file = Path(package.submodule_search_locations[0]) / "lang" / language / "stop_words.py"
    return frozenset(run_path(str(file))["STOP_WORDS"])
