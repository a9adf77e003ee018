"""From what is asked for to what the index understands, and where in a text it stands."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from qualcode.coding.search.query import All, Any, Near, Node, Phrase, Term, Wildcard, Word
from qualcode.errors import RuleError
from qualcode.language.stems import Stemmer
from qualcode.locale import _

Span = tuple[int, int]

# Of a wildcard that fits more words than this, the first are taken, and the result says so.
MOST_FORMS = 2_000
# Nearness cannot be asked of alternatives, so each pair is asked for by itself.
_MOST_PAIRS = 4_000
TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of the words of the texts.

    Attributes:
        stem_of: gives the stem of a word.
        of_stem: gives the words that have a stem.
        like: gives the words that fit a pattern.
    """

    stem_of: Stemmer
    of_stem: Callable[[str], Sequence[str]]
    like: Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A search as the index understands it.

    Attributes:
        match: in the language of FTS5; empty where no word of the texts fits.
        phrases: each way in which words show that something was found: a sequence of forms, each any of several.
        forms: the words of the texts that a word or wildcard was taken for, by what was written.
        cut: what was written of wildcards that fit more words than are taken.
    """

    match: str
    phrases: tuple[tuple[frozenset[str], ...], ...]
    forms: dict[str, tuple[str, ...]]
    cut: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text by which spellings are compared: lower case, without accents.

    The index takes accents off Latin letters only; it is asked with words as they are written, and folds them itself.
    """
    lower = text.lower()
    return lower if lower.isascii() else "".join(map(_plain, lower))


def _plain(letter: str) -> str:
    """Return a letter without its accents; one that is made of several letters (Hangul) as it is."""
    parts = [part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)]
    return "".join(parts) if len(parts) < 2 else letter


def compiled(node: Node, vocabulary: Vocabulary) -> Match:
    """Return a search as the index understands it."""
    compiler = _Compiler(vocabulary)
    match = compiler.match(node)
    return Match(match, tuple(compiler.phrases), compiler.forms, tuple(compiler.cut))


def places(text: str, start: int, end: int, phrases: Sequence[tuple[frozenset[str], ...]]) -> list[Span]:
    """Return where in ``text[start:end]`` one of some phrases stands, in order, none overlapping."""
    tokens = [(found.start(), found.end(), fold(found.group())) for found in TOKEN.finditer(text, start, end)]
    begins = {form for phrase in phrases for forms in phrase[:1] for form in forms}
    found: list[Span] = []
    done = 0
    for i, token in enumerate(tokens):
        if i < done or token[2] not in begins:
            continue
        length = max((len(p) for p in phrases if _stands(tokens, i, p)), default=0)
        if length:
            found.append((tokens[i][0], tokens[i + length - 1][1]))
            done = i + length
    return found


def _stands(tokens: Sequence[tuple[int, int, str]], at: int, phrase: Sequence[frozenset[str]]) -> bool:
    return at + len(phrase) <= len(tokens) and all(tokens[at + n][2] in forms for n, forms in enumerate(phrase))


class _Compiler:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.phrases: list[tuple[frozenset[str], ...]] = []
        self.forms: dict[str, tuple[str, ...]] = {}
        self.cut: list[str] = []

    def match(self, node: Node, *, wanted: bool = True) -> str:
        """Return a node in the language of FTS5; an empty text where nothing can be found."""
        match node:
            case Any(of):
                return _joined(" OR ", [self.match(part, wanted=wanted) for part in of], need_all=False)
            case All(parts, unwanted):
                yes = _joined(" AND ", [self.match(part, wanted=wanted) for part in parts], need_all=True)
                no = _joined(" OR ", [self.match(part, wanted=False) for part in unwanted], need_all=False)
                return f"({yes} NOT {no})" if yes and no else yes
            case Near(terms, distance):
                return self._near(terms, distance, wanted)
            case Word() | Wildcard() | Phrase():
                choices = self._choices(node, wanted)
                return _joined(" OR ", [_quoted(words) for words in choices], need_all=False)

    def _near(self, terms: Sequence[Term], distance: int, wanted: bool) -> str:
        choices = [self._choices(term, wanted) for term in terms]
        if not all(choices):
            return ""
        pairs = 1
        for choice in choices:
            pairs *= len(choice)
        if pairs > _MOST_PAIRS:
            raise RuleError(
                _("These words have too many forms to be looked for near each other."),
                todo=_("Write some of them exactly, with = before the word."),
            )
        groups = (f"NEAR({' '.join(map(_quoted, chosen))}, {distance})" for chosen in product(*choices))
        return _joined(" OR ", list(groups), need_all=False)

    def _choices(self, term: Term, wanted: bool) -> list[tuple[str, ...]]:
        """Return the sequences of words that a term stands for, and remember them for showing where they are."""
        match term:
            case Phrase(words):
                choices = [words]
            case Word(text, exact=True):
                choices = [(text,)]
            case Word(text):
                choices = self._forms(text)
            case Wildcard(pattern):
                choices = self._fitting(pattern)
        if wanted and choices:
            singles = frozenset(fold(words[0]) for words in choices if len(words) == 1)
            self.phrases += [(singles,)] if singles else []
            self.phrases += [tuple(frozenset({fold(word)}) for word in words) for words in choices if len(words) > 1]
        return choices

    def _forms(self, text: str) -> list[tuple[str, ...]]:
        stem = self._vocabulary.stem_of(fold(text))
        stems = dict.fromkeys((stem, self._vocabulary.stem_of(text.lower())))
        forms = dict.fromkeys(form for each in stems for form in self._vocabulary.of_stem(each))
        self.forms[text] = tuple(forms)
        choices: list[tuple[str, ...]] = [(form,) for form in forms]
        # A root of two words (tanggung jawab) is also written apart.
        return [*choices, tuple(stem.split())] if " " in stem else choices

    def _fitting(self, pattern: str) -> list[tuple[str, ...]]:
        parts = re.split(r"[^\w*?]|_", fold(pattern))
        if len([part for part in parts if part]) > 1:
            raise RuleError(
                _("A wildcard stands for one word without hyphens: {pattern}.").format(pattern=pattern),
                todo=_("Write its parts as words of their own."),
            )
        patterns = dict.fromkeys((fold(pattern), pattern.lower()))
        forms = list(dict.fromkeys(form for each in patterns for form in self._vocabulary.like(each, MOST_FORMS + 1)))
        if len(forms) > MOST_FORMS:
            self.cut.append(pattern)
            forms = forms[:MOST_FORMS]
        self.forms[pattern] = tuple(forms)
        return [(form,) for form in forms]


def _joined(sign: str, parts: Sequence[str], *, need_all: bool) -> str:
    known = [part for part in parts if part]
    if not known or (need_all and len(known) < len(parts)):
        return ""
    return known[0] if len(known) == 1 else f"({sign.join(known)})"


def _quoted(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"'
