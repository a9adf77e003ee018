"""What stands around a candidate: words that say what a number is, and signs that it is none of ours."""

import re
from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")

_REACH = 40

_AMOUNT_BEFORE = re.compile(r"(?:\bRp|\bIDR|\bUSD|[$€£]|\bsebesar|\bsenilai|\bseharga)\.?\s{0,2}$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(r"\s{0,2}(?:,-|,00\b|%|rupiah\b|ribu\b|juta\b|mill?iar\b|triliun\b)", re.IGNORECASE)
_DECREE = re.compile(
    r"(?:\b(?:UUD?|PP|Perpres|Keppres|Permen\w{0,12}|Kepmen\w{0,12}|Perda|Perbup|Perwali?|Pergub|SE|SK|Undang-Undang|"
    r"Peraturan|Keputusan|Surat|Agenda|Nota Dinas|DPA|SPM|SP2D|kode rekening|mata anggaran)"
    r"\b[^.\n]{0,25})$",
    re.IGNORECASE,
)


def before(text: str, start: int, reach: int = _REACH) -> str:
    """Return the characters just before a place, at most ``reach`` of them."""
    return text[max(0, start - reach) : start]


def said_before(words: re.Pattern[str], text: str, start: int, reach: int = _REACH) -> str:
    """Return the last of some words that stands just before a place, or an empty string.

    A word in a sentence that has ended does not count: "NIP-nya lupa. Kemarin ada 131234567 orang" names no NIP.
    """
    said = nearest({"": words}, text, start, reach)
    return said[1] if said else ""


def nearest(words: Mapping[K, re.Pattern[str]], text: str, start: int, reach: int = _REACH) -> tuple[K, str] | None:
    """Return which of some groups of words stands nearest before a place, and the word; else None."""
    near = before(text, start, reach)
    found = [(match.end(), key, match.group()) for key, pattern in words.items() for match in pattern.finditer(near)]
    best = max(found, key=lambda one: one[0], default=None)
    if best is None or _ENDED.search(near, best[0]):
        return None
    return best[1], best[2].strip(" .:,")


_ENDED = re.compile(r"[a-z]{3}[.!?][ \n]+[A-Z]|\n\s*\n")


def is_amount(text: str, start: int, end: int) -> bool:
    """Return whether a number is a sum of money or a share."""
    return bool(_AMOUNT_BEFORE.search(before(text, start, 12)) or _AMOUNT_AFTER.match(text, end))


def is_decree(text: str, start: int, end: int) -> bool:
    """Return whether a number belongs to a law, decree, letter or budget line."""
    return (
        text[end : end + 1] == "/"
        or text[max(0, start - 1) : start] == "/"
        or bool(_DECREE.search(before(text, start)))
    )


_SENTENCE_START = re.compile(r"(?:^|[.!?:\n…“”\"*>)\]][ \t\u00a0]{0,3})$")


def begins_sentence(text: str, start: int) -> bool:
    """Return whether a word stands at the beginning of a sentence, where every word has a capital."""
    return start == 0 or bool(_SENTENCE_START.search(before(text, start, 5)))


def digits_of(text: str) -> str:
    """Return the digits of a text."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())
