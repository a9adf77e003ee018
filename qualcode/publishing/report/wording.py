"""Numbers, days and signs as an article prints them in the current language: 19.744 kata, 26 Agustus 2024, ≥ 0,5."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from qualcode.conclusion.findings import word_of_kind
from qualcode.locale import N_, _, current_language

_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_SIGNS = (
    (re.compile(r"(?<= )>=(?= )"), "≥"),
    (re.compile(r"(?<= )<=(?= )"), "≤"),
    (re.compile(r"(?<=[ (])-(?=\d| )"), "−"),
)


def count(number: int) -> str:
    """Return a number with its thousands set apart: "19.744" in Indonesian, "19,744" in English."""
    told = f"{number:,}"
    return told.replace(",", ".") if current_language() == "id" else told


def day(iso: str) -> str:
    """Return a day in words, "26 Agustus 2024"; what is no ISO day stays as it is."""
    try:
        told = date.fromisoformat(iso)
    except ValueError:
        return iso
    return _("{day} {month} {year}").format(day=told.day, month=_(_MONTHS[told.month - 1]), year=told.year)


def local_day(time: str) -> str:
    """Return the day, ISO 8601, that a time of the journal (UTC, ISO 8601) was on by the clock on this wall."""
    told = datetime.fromisoformat(time)
    return f"{(told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone():%Y-%m-%d}"


def counted(values: Mapping[str, int]) -> str:
    """Return how often there is what: "D3 (3), S1 (9)"."""
    return ", ".join(f"{value} ({count(number)})" for value, number in values.items())


def typeset(text: str) -> str:
    """Return a generated text with the signs that print has for those of a keyboard: ≥, ≤, and minus."""
    for written, printed in _SIGNS:
        text = written.sub(printed, text)
    return text


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def kind_word(kind: str) -> str:
    """Return what people call a type of record that something rests on."""
    words = {
        "Case": _("Case"),
        "ClassDecision": _("Decision"),
        "Code": _("Code"),
        "Coder": _("Coder"),
        "Finding": _("Finding"),
        "Source": _("Source"),
        "Verification": _("Test of a finding"),
    }
    return words.get(kind) or word_of_kind(kind)
