"""Dates of birth: a date after a word for being born."""

import re
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.materials.pseudonyms.calendar import WrittenDate, dates_in, real_date, this_year
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind

_BORN = re.compile(
    r"\b(?:lahir|kelahiran|dilahirkan|tgl\.? ?lahir|TTL|ulang tahun|ultah|born|birth ?day|date of birth|DOB)\b",
    re.IGNORECASE,
)
_HOLIDAY = re.compile(r"\b(?:Pancasila|Kartini|Nabi|Maulid|RI|Republik|kantor|kota|kabupaten|provinsi|Natal)\b")
_YEAR = re.compile(
    r"(?:pada |in |di |, ?|: ?)?(?:tahun |th\.? ?|the year )?(?<!\d)((?:19|20)\d\d)(?![\d/\-])", re.IGNORECASE
)
_ENDED = re.compile(r"\n\s*\n|[.!?][ \n]+(?=[A-Z])")
_REACH = 60
_OLDEST = 1920


def find(text: str) -> Iterator[Candidate]:
    """Yield the dates, and years, that someone was born on; other dates are left alone."""
    for word in _BORN.finditer(text):
        near = _near(text, word.end())
        year = _YEAR.match(text, near - len(text[word.end() : near].lstrip()))
        written = None if year else next(dates_in(text, word.end(), near), None)
        if _HOLIDAY.search(text, word.end(), written.start if written else near):
            continue
        if written:
            yield from _dated(text, word.group(), written)
        elif year and _OLDEST <= int(year[1]) <= this_year():
            told = _("a year after “{word}”").format(word=word.group())
            yield Candidate(year.start(1), year.end(1), Kind.BIRTH_DATE, year[1], Confidence.LOW, told)


def _near(text: str, start: int) -> int:
    """Return where what may belong to the word ends: a sentence, a paragraph, or 60 characters on."""
    end = min(start + _REACH, len(text))
    ended = _ENDED.search(text, start, end)
    return ended.start() if ended else end


def _dated(text: str, word: str, written: WrittenDate) -> Iterator[Candidate]:
    told = text[written.start : written.end]
    if written.year is None:
        reason = _("a day and month after “{word}”").format(word=word)
        value = f"{written.month:02d}-{written.day:02d}"
        yield Candidate(written.start, written.end, Kind.BIRTH_DATE, value, Confidence.MEDIUM, reason)
        return
    real = real_date(f"{written.year:04d}{written.month:02d}{written.day:02d}")
    if real is None or not _OLDEST <= real.year <= this_year():
        reason = _("a date after “{word}”, but {date} is no day on which someone living was born")
        sure, value = Confidence.LOW, " ".join(told.lower().split())
    else:
        reason = _("a date after “{word}”; {date} is a real one")
        sure, value = Confidence.HIGH, real.isoformat()
    yield Candidate(written.start, written.end, Kind.BIRTH_DATE, value, sure, reason.format(word=word, date=told))
