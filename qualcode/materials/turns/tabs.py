"""``00:00:05<TAB>Ani<TAB>Halo``: time, speaker and words in columns (Zoom, tables), time or speaker first."""

import re
from collections import Counter

from qualcode.locale import N_
from qualcode.materials.speakers import key_of
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError
from qualcode.model.times import TIME, milliseconds

_TIMES = rf"[\[(]?(?P<time>{TIME})(?:[ ]{{0,3}}(?:-->|[-–])[ ]{{0,3}}{TIME})?[\])]?"
_SPEAKER = r"(?P<speaker>[^\t\n]{1,80}?)"
_BLANKS = r"[ ]{0,8}"
_ROW = re.compile(
    rf"{_BLANKS}(?P<turn>)(?:\d{{1,6}}{_BLANKS}\t{_BLANKS})?"
    rf"{_TIMES}{_BLANKS}\t{_BLANKS}{_SPEAKER}{_BLANKS}:?{_BLANKS}\t"
)
_SPEAKER_FIRST = re.compile(
    rf"{_BLANKS}(?P<turn>)(?:\d{{1,6}}{_BLANKS}\t{_BLANKS})?"
    rf"{_SPEAKER}{_BLANKS}:?{_BLANKS}\t{_BLANKS}{_TIMES}{_BLANKS}\t"
)
_REACH = 200


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text: lines that have a time, a speaker and words between tabs."""
    text = lines.text
    if "\t" not in text:
        return []
    marks: list[Mark] = []
    for start, end in lines:
        reach = min(end, start + _REACH)
        if text.find("\t", start, reach) < 0:
            continue
        found = _ROW.match(text, start, reach) or _SPEAKER_FIRST.match(text, start, reach)
        if found and (time_ms := milliseconds(found["time"])) is not None:
            speaker = " ".join(found["speaker"].split())
            if any(letter.isalpha() for letter in speaker):
                marks.append(Mark(found.start("turn"), found.end(), speaker, time_ms))
        if len(marks) > MOST:
            raise TooManyMarksError
    keys = Counter(key_of(mark.speaker) for mark in marks)
    # Somebody has to speak again: rows where nobody does are a list of something else.
    return marks if any(times > 1 or key in known for key, times in keys.items()) else []


FORM = Form("tabs", N_("Time, speaker and words in columns"), "00:00:05  Ani  Halo", 3.0, find)
