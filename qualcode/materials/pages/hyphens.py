"""Hyphens at the ends of lines: which of them the breaking into lines has made.

In Indonesian a hyphen is part of many words (pegawai-pegawai, sayur-mayur, surat-menyurat), in English of some. One
at the end of a line is taken away only where that is more likely than that it belongs to the word.
"""

import re
from collections import Counter
from collections.abc import Iterable

from qualcode.materials.pages.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"(?:^|.*?[^\w'’-])(?P<word>[^\W_]+(?:[-'’][^\W_]+)*)[-‐]$", re.DOTALL)
_AFTER = re.compile(r"[^\W_]+")
_VOWELS = str.maketrans("", "", "aiueo")
_OPEN = ("-", "‐", "–", "—", "/")
# They keep their hyphen in either language.
_PREFIXES = frozenset({"e", "non", "self", "ex", "eks", "semi", "anti", "pro"})
_USUAL = 0.02
"""The share of lines that end in a hyphen where a program hyphenates."""


class Hyphens:
    """What a document says about its words.

    Args:
        lines: all of its lines.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        count = 0
        broken: list[tuple[str, str]] = []
        left = ""
        for line in lines:
            count += 1
            words = [word.text for word in line.words]
            if left:
                broken.append((left, words[0]))
            ending = _BEFORE.match(words[-1])
            # The halves of a broken word are no words.
            whole = words[bool(left) : len(words) - bool(ending)]
            self._words.update(_WORD.findall(" ".join(whole).casefold()))
            left = ending["word"] if ending else ""
        doubtful = [pair for pair in broken if (rest := _AFTER.match(pair[1])) and self._told(pair[0], rest[0]) is None]
        proven = any((rest := _AFTER.match(pair[1])) and self._told(pair[0], rest[0]) for pair in broken)
        self._usual = proven or len(doubtful) > _USUAL * count

    def joined(self, before: str, after: str) -> tuple[str, str]:
        """Return a line and the one that goes on from it, such that put together they are the text."""
        if not before.endswith(_OPEN) or len(before.split()[-1]) < 2:
            return before, f" {after}"
        word, rest = _BEFORE.match(before), _AFTER.match(after)
        if word and rest and self._was_made(word["word"], rest[0]):
            return before[:-1], after
        return before, after

    def _was_made(self, left: str, right: str) -> bool:
        """Whether a hyphen between two pieces of a word was made by breaking the line."""
        told = self._told(left, right)
        return self._usual if told is None else told

    def _told(self, left: str, right: str) -> bool | None:
        """Return whether it was made, where the pieces or other places of the document tell."""
        if any(map(str.isdecimal, left + right)) or left[-1].isupper() != right[0].isupper():
            return False
        capitals = left.isupper() and right.isupper()
        left, right = left.casefold(), right.casefold()
        if self._words[left + right]:
            return True
        last = left.rpartition("-")[2]
        if self._words[f"{left}-{right}"] or _is_doubled(last, right) or last in _PREFIXES or capitals:
            return False
        return False if self._words[left] and self._words[right] else None


def _is_doubled(left: str, right: str) -> bool:
    """Whether the second half repeats the first, as Indonesian words do, changed or not."""
    if len(left) < 2 or len(right) < 2:
        return False
    # anak-anak, anak-anaknya; berlari-lari.
    if right.startswith(left) or (left.endswith(right) and len(right) > 2):
        return True
    # surat-menyurat, tolong-menolong, pukul-memukul.
    if right.startswith("me") and len(left) > 3 and right.endswith(left[1:]):
        return True
    # sayur-mayur, lauk-pauk, bolak-balik, warna-warni.
    rhymed = len(left) == len(right) > 3 and left[1:] == right[1:]
    varied = len(left) == len(right) > 3 and left.translate(_VOWELS) == right.translate(_VOWELS)
    return rhymed or varied
