"""Dates as Indonesian and English texts write them, and whether they are real."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_GAP = r"[ \u00a0./\-]{1,3}"
_DATE = re.compile(
    rf"""
    (?<![\w/.]) (?:
        (?P<iso> (?P<iy>\d{{4}}) - (?P<im>\d\d) - (?P<id>\d\d) )
      | (?P<day>\d{{1,2}}) {_GAP}
        (?: (?P<name>{_NAMES})\.? | (?P<month>\d{{1,2}}) ) (?: ,?{_GAP} (?P<year>\d{{4}}|\d\d) )?
      | (?P<ename>{_NAMES})\.? [ ] (?P<eday>\d{{1,2}})(?:st|nd|rd|th)? (?: ,?[ ] (?P<eyear>\d{{4}}) )?
    ) (?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text; ``year`` is None where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


def dates_in(text: str, start: int, end: int) -> Iterator[WrittenDate]:
    """Yield the dates in a stretch of a text, real or not."""
    for found in _DATE.finditer(text, start, end):
        if found["iso"]:
            year, month, day = found["iy"], int(found["im"]), int(found["id"])
        elif found["day"]:
            year, day = found["year"], int(found["day"])
            month = MONTHS[found["name"].lower()] if found["name"] else int(found["month"])
            if year is None and not found["name"]:
                continue
        else:
            year, month, day = found["eyear"], MONTHS[found["ename"].lower()], int(found["eday"])
        yield WrittenDate(found.start(), found.end(), full_year(year) if year else None, month, day)


def full_year(written: str) -> int:
    """Return the year that four or two digits mean; of two, the last one that has been."""
    if len(written) == 4:
        return int(written)
    century = this_year() // 100 * 100
    year = century + int(written)
    return year if year <= this_year() else year - 100


def real_date(digits: str) -> date | None:
    """Return the date that ``YYYYMMDD`` stands for, or None where there is no such day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def this_year() -> int:
    """Return the year it is."""
    return datetime.now(UTC).year
