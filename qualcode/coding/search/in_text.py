"""Finding in one text, while the analyst types: every place, in any form of the words."""

import re
from array import array
from collections.abc import Iterator, Sequence
from fnmatch import translate

from qualcode.coding.search.matching import TOKEN, Span, fold
from qualcode.coding.search.patterns import pattern_of
from qualcode.errors import RuleError
from qualcode.language.stems import stemmer
from qualcode.locale import _

MOST_PLACES = 10_000
"""More are not listed: nobody steps through them."""
_BEGINNING = 2
"""Letters from which on a word that is being typed finds those that begin so, and those whose root does."""
_TERM = re.compile(r'"([^"]*)"?|(\S+)')

Forms = frozenset[int]


class WordsOfText:
    """The words of a text with their places, for finding as often as is asked; made in one pass.

    ::

        latih            in any form: pelatihan, dilatih ...; being typed, also words or roots that begin so
        rapat kerja      side by side, each in any form
        "rapat kerja"    exactly these words; =dilatih exactly this one
        pelat*           any word that fits

    Args:
        text: where to find.
        language: of the text, for the forms of words.
    """

    def __init__(self, text: str, language: str) -> None:
        self._stem_of = stemmer(language)
        self._starts, self._ends, self._forms = array("q"), array("q"), array("q")
        self._numbers: dict[str, int] = {}
        self._places: list[array[int]] = []
        self._stems: dict[str, set[int]] | None = None
        folded: dict[str, int] = {}
        for place, found in enumerate(TOKEN.finditer(text)):
            word = found.group()
            number = folded.get(word)
            if number is None:
                number = folded[word] = self._numbers.setdefault(fold(word), len(self._places))
                if number == len(self._places):
                    self._places.append(array("q"))
            self._starts.append(found.start())
            self._ends.append(found.end())
            self._forms.append(number)
            self._places[number].append(place)

    def find(self, written: str) -> list[Span]:
        """Return where what is written stands, in order, at most :data:`MOST_PLACES`; none overlap."""
        spans = {span for terms in self._readings(written) for span in self._standing(terms)}
        found: list[Span] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found[:MOST_PLACES]

    def _standing(self, terms: Sequence[Forms]) -> Iterator[Span]:
        """Yield where words of some forms stand one after the other."""
        if not terms or not all(terms):
            return
        last = len(terms) - 1
        for number in terms[0]:
            for place in self._places[number]:
                if place + last < len(self._forms) and all(
                    self._forms[place + n] in terms[n] for n in range(1, len(terms))
                ):
                    yield self._starts[place], self._ends[place + last]

    def _readings(self, written: str) -> list[list[Forms]]:
        """Return the sequences of forms that what is written may stand for."""
        readings: list[list[Forms]] = [[]]
        for found in _TERM.finditer(written):
            is_typed = found.end() == len(written)
            if found[2] is None:
                more = [[self._exactly(word) for word in TOKEN.findall(found[1])]]
            elif found[2].startswith("="):
                more = [[self._exactly(word) for word in TOKEN.findall(found[2])]]
            elif "*" in found[2] or "?" in found[2]:
                more = [[self._fitting(found[2])]]
            else:
                words = TOKEN.findall(found[2])
                more = [[self._any_form(word, is_typed and word is words[-1]) for word in words]]
                # A root of two words (tanggung jawab) is also written apart.
                if len(words) == 1 and " " in (stem := self._stem_of(fold(words[0]))):
                    more.append([self._exactly(part) for part in stem.split()])
            readings = [reading + terms for reading in readings for terms in more if terms]
        return readings

    def _exactly(self, word: str) -> Forms:
        number = self._numbers.get(fold(word))
        return frozenset(() if number is None else (number,))

    def _fitting(self, pattern: str) -> Forms:
        # Only the star and the question mark mean something.
        fits = re.compile(translate(fold(pattern).replace("[", "[[]"))).match
        return frozenset(number for form, number in self._numbers.items() if fits(form))

    def _any_form(self, word: str, is_typed: bool) -> Forms:
        if self._stems is None:
            self._stems = {}
            for form, number in self._numbers.items():
                self._stems.setdefault(self._stem_of(form), set()).add(number)
        folded = fold(word)
        found = set(self._stems.get(self._stem_of(folded), ())) | self._exactly(word)
        if is_typed and len(folded) >= _BEGINNING:
            found |= {number for form, number in self._numbers.items() if form.startswith(folded)}
            found.update(*(numbers for stem, numbers in self._stems.items() if stem.startswith(folded)))
        return frozenset(found)


def find_pattern(text: str, written: str, seconds: float = 5.0) -> list[Span]:
    """Return where a regular expression fits, in order, at most :data:`MOST_PLACES`.

    Raises:
        RuleError: if it is none, or takes longer than ``seconds``.
    """
    pattern = pattern_of(written)
    found: list[Span] = []
    try:
        for match in pattern.finditer(text, timeout=seconds):
            if match.end() > match.start():
                found.append(match.span())
            if len(found) == MOST_PLACES:
                break
    except TimeoutError:
        raise RuleError(
            _("The expression takes longer than {seconds} seconds.").format(seconds=round(seconds)),
            where=written[:60],
            todo=_("Make it simpler, or look in fewer sources."),
        ) from None
    return found
