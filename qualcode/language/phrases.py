"""Phrases: where some names or expressions stand in a text, by spaCy's phrase matcher on a blank pipeline."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from qualcode.language.sentences import pipeline

_ENDINGS = ("nya", "-nya", "-lah", "-pun", "'s", "’s")
"""What Indonesian and English put behind a name without a blank."""

_LONGEST_PIECE = 50_000
_OVERLAP = 200
_LONGEST_WORD = 200
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}+")
_WHITE = str.maketrans("\n\t\u00a0\u202f", "    ")


def phrase_spans(text: str, phrases: Sequence[str], language: str) -> list[tuple[int, int, int]]:
    """Return ``(start, end, number of the phrase)`` wherever a phrase stands in a text, by place.

    Case does not count, nor whether a blank is a line end. Endings such as ``-nya`` are found with a phrase and do not
    belong to its span. Takes time linear in the length of the text, whatever it holds.

    Args:
        text: the text.
        phrases: words, or words joined by single blanks.
        language: ``"id"`` or ``"en"``.
    """
    if not phrases:
        return []
    find, lengths = _matcher(tuple(phrases), language)
    # A run of thousands of signs without a blank is no word, and costs the tokenizer more than its length.
    plain = _NO_WORD.sub(lambda run: " " * len(run.group()), text.translate(_WHITE))
    make = pipeline(language).make_doc
    found: dict[tuple[int, int], int] = {}
    for begin, end in _pieces(plain):
        doc = make(plain[begin:end])
        for key, first, last in find(doc):
            number = key >> 1
            start = begin + doc[first].idx
            stop = begin + doc[last - 1].idx + len(doc[last - 1])
            found[start, start + lengths[number] if key & 1 else stop] = number
    return sorted((start, end, number) for (start, end), number in found.items())


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that are not too long and overlap by more than a phrase's length."""
    begin = 0
    while begin < len(text):
        end = min(begin + _LONGEST_PIECE, len(text))
        if end < len(text):
            end = max(text.rfind(" ", begin + _OVERLAP * 2, end), begin + _OVERLAP * 2)
        yield begin, end
        if end == len(text):
            return
        blank = text.rfind(" ", begin, end - _OVERLAP)
        begin = blank + 1 if blank > begin else end - _OVERLAP


@lru_cache(maxsize=2)
def _matcher(phrases: tuple[str, ...], language: str) -> tuple[Any, tuple[int, ...]]:
    """Return a function from a document to ``(key, first token, token after the last)``, and the phrases' lengths.

    The key is twice the number of the phrase, and one more where an ending was found with it.
    """
    from spacy.matcher import PhraseMatcher

    made = pipeline(language)
    matcher = PhraseMatcher(made.vocab, attr="LOWER")
    for number, phrase in enumerate(phrases):
        matcher.add(str(number * 2), [made.make_doc(phrase)])
        matcher.add(str(number * 2 + 1), [made.make_doc(phrase + ending) for ending in _ENDINGS])
    strings = made.vocab.strings

    def find(doc: Any) -> Iterator[tuple[int, int, int]]:
        for key, first, last in matcher(doc):
            yield int(strings[key]), first, last

    return find, tuple(map(len, phrases))
