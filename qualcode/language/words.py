"""Words: what the program counts and moves by as one word, in any language written with spaces."""

import re
from collections.abc import Iterator

# Combining accents belong to their letter, also where the text keeps them apart (NFD); hyphens and apostrophes
# inside a word do not end it: "pegawai-pegawai", "e-Kinerja", "Jum'at" are one word each.
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"\w[\w{_MARKS}]*(?:['’\-\u2010\u2011]\w[\w{_MARKS}]*)*")


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return sum(1 for _ in _WORD.finditer(text))


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the ``[start, end)`` positions of the words of ``text[start:end]``, in order.

    Positions count from the beginning of ``text``; a word that the range cuts is given as far as it lies inside.
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield found.span()
