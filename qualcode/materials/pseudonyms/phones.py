"""Telephone numbers, Indonesian and international, in digits or spelled out as recognisers write them."""

import re
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import digits_of, is_amount, is_decree, said_before

_S = r"(?:[ \u00a0.\-]{0,2}|[ ](?:strip|garis|min)[ ])"
_MOBILE = re.compile(rf"(?<![\w+.])(?:\+?62{_S}(?:\(0\){_S})?|0)8\d\d?{_S}\d(?:{_S}\d){{6,9}}(?!\d)")
_FIXED = re.compile(
    rf"(?<![\w.])(?:\(0\d{{2,3}}\){_S}|0\d{{2,3}}[ \-]{{1,2}}|\+62{_S}\d{{2,3}}{_S})\d{{3,4}}{_S}\d{{2,5}}(?!\d)"
)
_ABROAD = re.compile(rf"(?<![\w+.])(?:\+|00)[1-9]\d{{0,2}}(?:{_S}\(?\d\)?){{6,12}}(?!\d)")
_LOCAL = re.compile(r"(?<![\w.,/])\d{3,4}[ \-]?\d{2,4}(?:[ \-]?\d{1,4})?(?![\w/])(?![.,]\d)")
_SAYS_PHONE = re.compile(
    r"\b(?:no(?:mor)?\.? ?)?(?:telepon|telpon|telp|tlp|hp|handphone|ponsel|wa|whats ?app|kontak|hubungi|phone|"
    r"mobile|cell|fax|"
    r"faks|call|contact|ext)\b",
    re.IGNORECASE,
)

_SPOKEN = (
    ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    ("kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan"),
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)
_DIGITS = {word: str(digit) for words in _SPOKEN for digit, word in enumerate(words)} | {"oh": "0"}
_ANY_DIGIT = "|".join(_DIGITS)
_SPELLED = re.compile(rf"\b(?:{_ANY_DIGIT})(?:[ ,\-]{{1,2}}(?:{_ANY_DIGIT})){{7,19}}\b", re.IGNORECASE)
_DIGIT_WORD = re.compile(_ANY_DIGIT, re.IGNORECASE)
_CLOCK_OR_DATE = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{2,4}|(?:19|20)\d\d[ \-](?:19|20)\d\d")


def find(text: str) -> Iterator[Candidate]:
    """Yield telephone numbers; amounts, decrees, dates, clock times and spans of years are left alone."""
    for pattern, sure, told in (
        (_MOBILE, Confidence.HIGH, _("{count} digits that begin as an Indonesian mobile number does")),
        (_FIXED, Confidence.MEDIUM, _("{count} digits with an area code")),
        (_ABROAD, Confidence.HIGH, _("{count} digits with the code of a country")),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            digits = digits_of(match.group())
            if not 9 <= len(digits) <= 15 or is_amount(text, start, end) or is_decree(text, start, end):
                continue
            said = said_before(_SAYS_PHONE, text, start)
            reason = told.format(count=len(digits)) + (_(", after “{word}”").format(word=said) if said else "")
            yield Candidate(start, end, Kind.PHONE, dialled(digits), Confidence.HIGH if said else sure, reason)
    yield from _local(text)
    yield from _spelled(text)


def _local(text: str) -> Iterator[Candidate]:
    """Yield numbers without an area code that a word for a telephone stands just before."""
    for match in _LOCAL.finditer(text):
        start, end = match.span()
        digits = digits_of(match.group())
        said = said_before(_SAYS_PHONE, text, start, 22)
        if not said or not 5 <= len(digits) <= 12 or _CLOCK_OR_DATE.fullmatch(match.group()):
            continue
        if is_amount(text, start, end) or is_decree(text, start, end):
            continue
        told = _("{count} digits after “{word}”").format(count=len(digits), word=said)
        yield Candidate(start, end, Kind.PHONE, dialled(digits), Confidence.MEDIUM, told)


def _spelled(text: str) -> Iterator[Candidate]:
    for match in _SPELLED.finditer(text):
        digits = "".join(_DIGITS[word.lower()] for word in _DIGIT_WORD.findall(match.group()))
        told = _("{count} digits spoken one by one").format(count=len(digits))
        kind = Kind.PHONE if digits.startswith(("08", "62", "02")) else Kind.NUMBER
        sure = Confidence.HIGH if digits.startswith("08") else Confidence.MEDIUM
        yield Candidate(*match.span(), kind, dialled(digits) if kind is Kind.PHONE else digits, sure, told)


def dialled(digits: str) -> str:
    """Return the number as one dials it inside the country: +62 812, 62 812 and 0812 are the same."""
    bare = digits.removeprefix("00")
    if bare.startswith("62") and len(bare) >= 10:
        return "0" + bare[2:].removeprefix("0")
    return digits
