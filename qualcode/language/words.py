"""Words: what the program counts and moves by as one word, in any language written with spaces."""

import re
from collections.abc import Iterator

# Combining accents belong to their letter, also where the text keeps them apart (NFD); hyphens and apostrophes
# inside a word do not end it: "pegawai-pegawai", "e-Kinerja", "Jum'at" are one word each.
_MARKS = "\u0300-\u036f"
_JOINERS = "'’\\-\u2010\u2011"
_WORD = re.compile(rf"\w[\w{_MARKS}]*(?:[{_JOINERS}]\w[\w{_MARKS}]*)*")

# What a sign is to a word, each a byte: part of it, between two parts, on top of one, or outside.
_PART, _JOINER, _MARK, _OUTSIDE = b"a", b"-", b"\x80", b" "
_IS_JOINER, _IS_MARK, _IS_PART = (re.compile(signs).match for signs in (f"[{_JOINERS}]", f"[{_MARKS}]", r"\w"))
_ASCII = bytes(range(128))
_MOST_FOREIGN = 64


def count_words(text: str) -> int:
    """Return how many words ``text`` has: as many as :func:`word_spans` gives, several times faster."""
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii():
        foreign = set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if len(foreign) > _MOST_FOREIGN:
            return len(_WORD.findall(text))
        for sign in foreign:
            data = data.replace(sign.encode("utf-8", "surrogatepass"), _kind(sign))
    data = data.translate(_KINDS)
    if _MARK in data:
        # A joiner joins nothing to a mark; a mark on a part belongs to it, any other one is passed over.
        data = data.replace(_JOINER + _MARK, _OUTSIDE).replace(_MARK, b"")
    data = _OUTSIDE + data
    if _JOINER in data:
        # Two do not join, nor does one that nothing stands before.
        data = data.replace(_JOINER * 2, _OUTSIDE * 2).replace(_OUTSIDE + _JOINER, _OUTSIDE * 2)
    # Now each word begins behind a blank.
    return data.count(_OUTSIDE + _PART)


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the ``[start, end)`` positions of the words of ``text[start:end]``, in order.

    Positions count from the beginning of ``text``; a word that the range cuts is given as far as it lies inside.
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield found.span()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the words at the positions that :func:`word_spans` gives, several times faster."""
    return _WORD.findall(text, start, len(text) if end is None else end)


def _kind(sign: str) -> bytes:
    if _IS_PART(sign):
        return _PART
    if _IS_JOINER(sign):
        return _JOINER
    return _MARK if _IS_MARK(sign) else _OUTSIDE


_KINDS = b"".join(map(_kind, map(chr, range(128)))) + bytes(range(128, 256))
