"""Finding: everything in one text that may give a person away."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain

from qualcode.locale import _
from qualcode.materials.pseudonyms import addresses, dates, electronic, names, numbers, papers, phones
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind, without_overlaps
from qualcode.materials.pseudonyms.context import digits_of
from qualcode.materials.pseudonyms.known_names import KnownNames

FAMILIES = (numbers.find, papers.find, phones.find, electronic.find, addresses.find, dates.find, names.find)
"""The finders: each takes a text and yields candidates, in time linear in its length."""

_RUN_OF_DIGITS = re.compile(r"(?<![\w])\+?\d(?:[ \u00a0.\-]?\d){4,21}(?!\w)")
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_FILE_SIGNS = str.maketrans("_-.", "   ")
_DIGITS_ONLY = frozenset(
    {
        Kind.NIP,
        Kind.NI_PPPK,
        Kind.OLD_NIP,
        Kind.NIK,
        Kind.FAMILY_CARD,
        Kind.NPWP,
        Kind.ACCOUNT,
        Kind.PHONE,
        Kind.NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already when a text is looked at.

    Attributes:
        names: names to look for without a title.
        numbers: what a number is, by its digits.
        pseudonyms: values of names that stand in place of others, and so are nobody's.
    """

    names: KnownNames = field(default_factory=KnownNames)
    numbers: dict[str, Kind] = field(default_factory=dict)
    pseudonyms: frozenset[str] = frozenset()


def by_pattern(text: str, *, is_file_name: bool = False) -> list[Candidate]:
    """Return what a text's own patterns tell, overlapping.

    Args:
        text: a text of the project.
        is_file_name: whether it is the name of a file or source, where words are joined by ``_``, ``-`` or full stops.
    """
    found = chain.from_iterable(family(text) for family in FAMILIES)
    if not is_file_name:
        return list(found)
    # Capitals are of our own making here, so they tell nothing.
    return [*found, *(one for one in names.find(_as_words(text)) if one.confidence > Confidence.LOW)]


def by_knowledge(text: str, known: Known, language: str, *, is_file_name: bool = False) -> list[Candidate]:
    """Return where names and numbers stand that are known already, overlapping."""
    words = _as_words(text) if is_file_name else text
    return [*_known_numbers(text, known.numbers), *known.names.find(words, language, loose=is_file_name)]


def find(text: str, *, known: Known | None = None, language: str = "id") -> list[Candidate]:
    """Return what may give a person away, by place; no two share a character.

    Args:
        text: a text of the project.
        known: names and numbers that other texts, cases and lists brought.
        language: ``"id"`` or ``"en"``, what the text is in; the patterns of both are always looked for.
    """
    found = by_pattern(text)
    return without_overlaps(text, [*found, *by_knowledge(text, known, language)] if known else found)


def _as_words(name: str) -> str:
    """Return the name of a file with its signs as blanks and its words with capitals; every character in its place."""
    plain = _FILE_ENDING.sub(lambda ending: " " * len(ending.group()), name).translate(_FILE_SIGNS)
    capital = plain.title()
    return capital if len(capital) == len(plain) else plain


def _known_numbers(text: str, known: dict[str, Kind]) -> Iterator[Candidate]:
    if not known:
        return
    for run in _RUN_OF_DIGITS.finditer(text):
        digits = digits_of(run.group())
        value = phones.dialled(digits) if phones.dialled(digits) in known else digits
        if value in known:
            told = _("the same number was found elsewhere")
            yield Candidate(*run.span(), known[value], value, Confidence.MEDIUM, told)


def known_numbers(found: Collection[tuple[Kind, str]]) -> dict[str, Kind]:
    """Return the kinds of numbers by their digits, out of kinds and values of candidates."""
    return {value: kind for kind, value in found if kind in _DIGITS_ONLY}
