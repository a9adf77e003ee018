"""Words: what the program counts and moves by as one word, in any language written with spaces."""

import re
from collections.abc import Iterator

# Combining accents belong to their letter, also where the text keeps them apart (NFD); hyphens and apostrophes
# inside a word do not end it: "pegawai-pegawai", "e-Kinerja", "Jum'at" are one word each.
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"\w[\w{_MARKS}]*(?:['’\-\u2010\u2011]\w[\w{_MARKS}]*)*")
# Lists of words are twice as quick as one word at a time; in pieces, so that no list grows with the text.
_WINDOW = 1_000_000


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    count = start = 0
    while start < len(text):
        end = text.find(" ", start + _WINDOW)
        end = len(text) if end < 0 else end
        count += len(_WORD.findall(text, start, end))
        start = end
    return count


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the ``[start, end)`` positions of the words of ``text[start:end]``, in order.

    Positions count from the beginning of ``text``; a word that the range cuts is given as far as it lies inside.
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield found.span()
