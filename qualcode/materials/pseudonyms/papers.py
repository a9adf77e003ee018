"""Numbers of other papers: health insurance, passport, driving licence, number plates."""

import re
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import is_amount, is_decree, said_before

_DIGITS = re.compile(r"(?<![\d.,/\-])\d(?:[ .\-]?\d){9,15}(?![\d/])(?![.,]\d)")
_SAYS_PAPER = re.compile(
    r"\b(?:BPJS|JKN|KIS|Askes|Taspen|Karpeg|SIM|NUPTK|NIDN|NIM|NISN|STR|SIP|kartu (?:pegawai|peserta)|licen[cs]e)\b"
)
_PASSPORT = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}[ ]?\d{6,8}(?![A-Za-z\d])")
_SAYS_PASSPORT = re.compile(r"\bpas(?:por|sport)\b", re.IGNORECASE)
_PLATE = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}[ ]\d{3,4}[ ][A-Z]{2,3}(?![A-Za-z\d])")


def find(text: str) -> Iterator[Candidate]:
    """Yield the numbers of papers after a word that names the paper, and number plates by their layout."""
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        said = said_before(_SAYS_PAPER, text, start, 30)
        if said and not is_amount(text, start, end) and not is_decree(text, start, end):
            value = "".join(filter(str.isdigit, match.group()))
            told = _("{count} digits after “{word}”").format(count=len(value), word=said)
            yield Candidate(start, end, Kind.NUMBER, value, Confidence.MEDIUM, told)
    for match in _PASSPORT.finditer(text):
        if said := said_before(_SAYS_PASSPORT, text, match.start(), 25):
            told = _("letters and digits after “{word}”").format(word=said)
            yield Candidate(*match.span(), Kind.NUMBER, match.group().replace(" ", ""), Confidence.HIGH, told)
    for match in _PLATE.finditer(text):
        told = _("letters and digits in the layout of a number plate")
        yield Candidate(*match.span(), Kind.NUMBER, match.group().replace(" ", ""), Confidence.MEDIUM, told)
