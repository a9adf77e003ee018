"""Values of variables: what a written text means as a number, date, yes or no, or choice, and how it is stored."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from qualcode.locale import _
from qualcode.model import Variable, VariableType

_MOST_CHOICES = 12
_LONGEST_CHOICE = 60

_TRUE = frozenset(["ya", "yes", "true", "benar", "betul", "y", "1"])
_FALSE = frozenset(["tidak", "no", "false", "salah", "bukan", "n", "t", "0"])
# Letters and digits alone may mean anything; these do not.
_PLAIN_YES_NO = frozenset(["ya", "yes", "true", "benar", "betul", "tidak", "no", "false", "salah", "bukan"])

_SIGN = re.compile(r"([+-]?)(.+)", re.DOTALL)
_IDENTIFIER = re.compile(r"0\d+|\d{16,}")
_PLAIN = re.compile(r"\d+")
_POWER = re.compile(r"\d+(\.\d+)?e[+-]?\d{1,3}", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' \u00a0\u202f])\d{3})(?:\1\d{3})*")
_MIXED = re.compile(r"(\d{1,3}(?:([.,' \u00a0\u202f])\d{3})+)([.,])(\d+)")
_ONE_MARK = re.compile(r"(\d+)([.,])(\d+)")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agt agu ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}
_TIME = r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\.\d+)?\s*(?P<half>[ap]m)?)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}(?:Z|[+-]\d\d:?\d\d)?", re.I)
_NUMERIC = re.compile(rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<then>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_TIME}", re.I)
_DAY_MONTH = re.compile(rf"(?:\w+, *)?(?P<day>\d{{1,2}})[ -](?P<name>[a-z]+)\.?,?[ -](?P<year>\d{{4}}){_TIME}", re.I)
_MONTH_DAY = re.compile(rf"(?P<name>[a-z]+)\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}", re.I)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the writer of some values writes.

    Attributes:
        decimal: the decimal sign, a point or comma; empty where the values do not tell or disagree.
        month_first: whether 5/6/2023 is 6 May.
    """

    decimal: str = ""
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What some values are.

    Attributes:
        type: their type.
        choices: what may be chosen, in the order they come up; only for choices.
        habits: how their writer writes.
        doubt: a value that may mean two numbers, so that all were left texts; else empty.
    """

    type: VariableType
    choices: tuple[str, ...] = ()
    habits: Habits = Habits()
    doubt: str = ""


def propose_type(values: Sequence[str], typed: Collection[str] = ()) -> Proposal:
    """Return what values are, empty ones left out: of a type only where every one of them is.

    Digits that begin with a zero, or are more than a number keeps, identify something; they are texts.

    Args:
        values: as they are written.
        typed: those that their file says are numbers, with a point.
    """
    known = [value for value in values if value.strip()]
    if not known:
        return Proposal(VariableType.TEXT)
    # One that is neither says that they are not all of a type; most columns are told by the first.
    if _is_plain(known[0]) and known[0] not in typed:
        return _of_words(known, Habits())
    habits = habits_of(value for value in known if value not in typed)
    if all(fold(value) in _PLAIN_YES_NO for value in known):
        return Proposal(VariableType.BOOLEAN, habits=habits)
    if all(normalised(value, VariableType.DATE, habits=habits) is not None for value in known):
        return Proposal(VariableType.DATE, habits=habits)
    written = [value for value in known if value not in typed]
    if not any(map(_IDENTIFIER.fullmatch, map(str.strip, written))):
        numbers = [normalised(value, VariableType.NUMBER, habits=habits) for value in written]
        if None not in numbers:
            return Proposal(VariableType.NUMBER, habits=habits)
        left = [value for value, number in zip(written, numbers, strict=True) if number is None]
        if all(is_doubtful(value, habits) for value in left):
            return Proposal(VariableType.TEXT, habits=habits, doubt=left[0])
    return _of_words(known, habits)


def _is_plain(value: str) -> bool:
    """Return whether a value is no number, date, yes or no, whatever its writer's habits."""
    return (
        fold(value) not in _PLAIN_YES_NO
        and not is_doubtful(value)
        and _date(value.strip(), Habits()) is None
        and _date(value.strip(), Habits(month_first=True)) is None
        and _number(value.strip(), Habits()) is None
    )


def _of_words(known: Sequence[str], habits: Habits) -> Proposal:
    choices = distinct(known)
    if len(choices) <= min(_MOST_CHOICES, len(known) // 2) and max(map(len, choices)) <= _LONGEST_CHOICE:
        return Proposal(VariableType.CHOICE, choices, habits)
    return Proposal(VariableType.TEXT, habits=habits)


def habits_of(values: Iterable[str]) -> Habits:
    """Return how the writer of values writes, as far as those that can be read in but one way tell."""
    signs: set[str] = set()
    month_first = day_first = False
    for value in values:
        text = value.strip()
        signs |= _decimal_sign(text)
        found = _NUMERIC.fullmatch(text)
        if found:
            day_first |= int(found["first"]) > 12
            month_first |= int(found["then"]) > 12
    return Habits(signs.pop() if len(signs) == 1 else "", month_first and not day_first)


def normalised(
    text: str,
    kind: VariableType,
    choices: Sequence[str] = (),
    habits: Habits = Habits(),
) -> str | None:
    """Return a text in the form its type stores, or None where it is not of that type.

    Numbers get a point and no grouping, dates are ISO 8601 with a T before the time, yes and no are 1 and 0, a choice
    is spelled as in ``choices``. ``1.234`` alone may be two numbers; ``habits`` says which, or it is none.
    """
    text = text.strip()
    match kind:
        case VariableType.NUMBER:
            return _number(text, habits)
        case VariableType.DATE:
            return _date(text, habits)
        case VariableType.BOOLEAN:
            folded = fold(text)
            return "1" if folded in _TRUE else "0" if folded in _FALSE else None
        case VariableType.CHOICE:
            return {fold(choice): choice for choice in choices}.get(fold(text))
        case _:
            return text


def is_doubtful(text: str, habits: Habits = Habits()) -> bool:
    """Return whether a text may be two numbers, as 1.234 is 1234 for some and a bit more than 1 for others."""
    found = _ONE_MARK.fullmatch(text.strip().lstrip("+-"))
    return bool(found) and not habits.decimal and not _decimal_sign(text.strip())


def expected(variable: Variable) -> str:
    """Return what the values of a variable look like, for an error: a sentence."""
    match variable.type:
        case VariableType.NUMBER:
            return _("Write a number such as 12 or 3.5, without thousands separators.")
        case VariableType.DATE:
            return _("Write a date such as 2023-08-17, 17/08/2023 or 17 August 2023.")
        case VariableType.BOOLEAN:
            return _("Write yes or no (ya, tidak, true, false, 1, 0).")
        case VariableType.CHOICE:
            return _("Choose one of: {choices}.").format(choices=", ".join(variable.choices))
        case _:
            return _("Write any text.")


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return values in the order they come up, each in the first of its spellings; empty ones are left out."""
    found: dict[str, str] = {}
    for value in values:
        if value.strip():
            found.setdefault(fold(value), value.strip())
    return tuple(found.values())


@lru_cache(1 << 14)
def fold(text: str) -> str:
    """Return what spellings have in common: letters' case and blanks do not count."""
    return " ".join(text.casefold().split())


def _number(text: str, habits: Habits) -> str | None:
    sign, rest = (found[1], found[2]) if (found := _SIGN.fullmatch(text)) else ("", "")
    digits = _digits(rest, habits)
    if digits is None:
        return None
    minus = "-" if sign == "-" and Decimal(digits) else ""
    return minus + digits


def _digits(text: str, habits: Habits) -> str | None:
    """Return a number without a sign, with a point, or None where it is none or may be two."""
    if not text.isascii() and not any(blank in text for blank in "\u00a0\u202f"):
        return None
    if _PLAIN.fullmatch(text):
        return text.lstrip("0") or "0"
    if _POWER.fullmatch(text):
        return text.lower()
    if (mixed := _MIXED.fullmatch(text)) and mixed[2] != mixed[3]:
        return f"{re.sub(r'[^0-9]', '', mixed[1])}.{mixed[4]}"
    if one := _ONE_MARK.fullmatch(text):
        decimal = habits.decimal or "".join(_decimal_sign(text))
        if not decimal:
            return None
        if one[2] == decimal:
            return f"{one[1].lstrip('0') or '0'}.{one[3]}"
        return one[1] + one[3] if _GROUPED.fullmatch(text) else f"{one[1]}.{one[3]}"
    return re.sub(r"[^0-9]", "", text) if _GROUPED.fullmatch(text) else None


def _decimal_sign(text: str) -> set[str]:
    """Return the decimal sign a number gives away: nothing where it has none, or may be two numbers."""
    text = text.lstrip("+-")
    if (mixed := _MIXED.fullmatch(text)) and mixed[2] != mixed[3]:
        return {mixed[3]}
    if one := _ONE_MARK.fullmatch(text):
        groups = len(one[3]) == 3 and len(one[1]) <= 3 and not one[1].startswith("0")
        return set() if groups else {one[2]}
    if (grouped := _GROUPED.fullmatch(text)) and grouped[1] in ".,":
        return {"," if grouped[1] == "." else "."}
    return set()


def _date(text: str, habits: Habits) -> str | None:
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH, _MONTH_DAY):
        found = pattern.fullmatch(text)
        if found:
            parts = found.groupdict()
            if "name" in parts:
                month = _MONTHS.get(parts["name"].casefold(), 0)
                return _iso(parts, int(parts["year"]), month, int(parts["day"]))
            if "mark" in parts:
                day, month = int(parts["first"]), int(parts["then"])
                if habits.month_first:
                    day, month = month, day
                return _iso(parts, int(parts["year"]), month, day)
            return _iso(parts, int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return None


def _iso(parts: dict[str, str | None], year: int, month: int, day: int) -> str | None:
    try:
        if parts["hour"] is None:
            return date(year, month, day).isoformat()
        hour = int(parts["hour"])
        if parts["half"]:
            hour = hour % 12 + (12 if parts["half"].casefold() == "pm" else 0)
        moment = datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0))  # noqa: DTZ001
    except ValueError:
        return None
    return moment.isoformat()
