"""Numbers and dates as spreadsheets store them, written as people read them."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

_LAST_DAY = 2_958_465  # 31 December 9999
_EXPANDED = 21
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)


class Shown(StrEnum):
    """How a number is shown."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"


def number_text(written: str) -> str | None:
    """Return a number in its shortest form with a point, to the 15 digits that spreadsheets show; None: no number."""
    if written.isascii() and written.isdecimal() and len(written) <= 15:
        return written.lstrip("0") or "0"
    try:
        number = float(written)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    short = f"{number:.15g}"
    if "e" in short and Decimal(short).adjusted() in range(-_EXPANDED, _EXPANDED):
        short = f"{Decimal(short):f}"
    return "0" if short == "-0" else short


def percent_text(written: str) -> str | None:
    """Return a share as the percentage that is shown: 0.95 as 95%; None where it is no number."""
    number = number_text(written)
    return None if number is None else f"{number_text(str(Decimal(number) * 100))}%"


def date_text(written: str, shown: Shown, *, since_1904: bool = False) -> str | None:
    """Return a serial number of days as an ISO date, a time, or both; None where no calendar has it.

    The calendar of 1900 counts a 29 February 1900 that never was (day 60); days before March 1900 are one off.
    """
    try:
        days = float(written)
    except ValueError:
        return None
    if not 0 <= days <= _LAST_DAY:
        return None
    whole = int(days)
    seconds = round((days - whole) * 86_400)
    if shown is Shown.TIME and not whole:
        return _clock(seconds)
    if since_1904:
        begin = datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no time zones
    elif whole == 60:
        return None
    else:
        begin = datetime(1899, 12, 31 if whole < 60 else 30)  # noqa: DTZ001
    try:
        moment = begin + timedelta(days=whole, seconds=seconds)
    except OverflowError:
        return None
    return moment_text(moment, with_time=shown is not Shown.DATE or bool(seconds))


def iso_text(written: str) -> str | None:
    """Return an ISO date, with a time where it has one, in the form cells have; None where it is none."""
    try:
        if len(written) <= len("2023-08-17"):
            return date.fromisoformat(written).isoformat()
        return moment_text(datetime.fromisoformat(written).replace(tzinfo=None), with_time=True)
    except ValueError:
        return None


def moment_text(moment: datetime, *, with_time: bool) -> str:
    """Return a date, and its time if that is wanted and not midnight, parted by a blank."""
    if not with_time or not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat(" ")


def shown_by(code: str) -> Shown:
    """Return what a number format of a spreadsheet shows, as in ``dd/mm/yyyy hh:mm``."""
    section = _BRACKETED.sub("", _QUOTED.sub("", code)).partition(";")[0].lower()
    if section.startswith("general"):
        return Shown.NUMBER
    has_date = "y" in section or "d" in section or ("m" in section and "h" not in section and "s" not in section)
    has_time = "h" in section or "s" in section
    if has_date:
        return Shown.MOMENT if has_time else Shown.DATE
    if has_time:
        return Shown.TIME
    return Shown.PERCENT if "%" in section else Shown.NUMBER


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
