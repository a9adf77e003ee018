"""Words: what the program counts and moves by as one word, in any language written with spaces."""

import re
from collections.abc import Iterator

# Combining accents belong to their letter, also where the text keeps them apart (NFD); hyphens and apostrophes
# inside a word do not end it: "pegawai-pegawai", "e-Kinerja", "Jum'at" are one word each.
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"\w[\w{_MARKS}]*(?:['’\-\u2010\u2011]\w[\w{_MARKS}]*)*")

# For each character of ASCII, whether it belongs to words, may join them, or parts them.
_KINDS = bytes(
    ord("w") if chr(code).isalnum() or chr(code) == "_" else ord("-") if chr(code) in "'-" else ord(" ")
    for code in range(256)
)


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    if text.isascii():
        return _count_plain(text)
    # No word goes over the end of a line, and most lines have no sign beyond ASCII.
    return sum(
        _count_plain(line) if line.isascii() else sum(1 for _ in _WORD.finditer(line)) for line in text.split("\n")
    )


def _count_plain(text: str) -> int:
    """Return how many words a text in ASCII has, several times quicker than by finding each."""
    kinds = b" " + text.encode("ascii").translate(_KINDS)
    # A word begins behind a blank, or behind a hyphen or apostrophe that joins it to nothing.
    return kinds.count(b" w") + kinds.count(b" -w") + kinds.count(b"--w")


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the ``[start, end)`` positions of the words of ``text[start:end]``, in order.

    Positions count from the beginning of ``text``; a word that the range cuts is given as far as it lies inside.
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield found.span()
