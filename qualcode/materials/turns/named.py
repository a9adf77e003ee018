"""``Ani Wijaya  00:01``: a name and a time on a line of their own, what is said below it (Otter, Teams, Zoom, Word)."""

import re
from collections import Counter
from itertools import pairwise

from qualcode.locale import N_
from qualcode.materials.speakers import is_identifier, is_no_speaker, key_of, may_be_a_name, role_by_word
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError
from qualcode.model.times import TIME, milliseconds

_MOST_WORDS = 6
_NAME = r"[^\W\d_][\w .,'’()&\#/-]{0,59}?"
_TIMES = rf"(?P<time>{TIME})(?:[ ]{{0,3}}(?:-->|[-–])[ ]{{0,3}}{TIME})?"
_NAME_FIRST = re.compile(
    rf"[^\S\n]{{0,20}}(?P<turn>)(?P<bold>\*\*|__)?(?P<open>\[)?(?P<name>{_NAME})(?(open)\])(?(bold)(?P=bold))"
    rf"(?P<between>[^\S\n]{{1,20}}|[^\S\n]{{0,3}}[|,–-][^\S\n]{{1,3}}|[^\S\n]{{0,20}}[\[(]){_TIMES}[\])]?[^\S\n]{{0,20}}"
)
_TIME_FIRST = re.compile(
    rf"[^\S\n]{{0,20}}(?P<turn>)[\[(]?{_TIMES}[\])]?(?P<between>[^\S\n]{{1,20}}(?:[-–|][ ])?)"
    rf"(?P<bold>\*\*|__)?(?P<open>\[)?(?P<name>{_NAME})(?(open)\])(?(bold)(?P=bold))[^\S\n]{{0,20}}"
)
# What Otter puts under the last turn.
_IMPRINT = re.compile(r"^Transcribed by https?://\S{1,40}\s*\Z", re.MULTILINE)
_IMPRINT_LENGTH = 80


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text: lines that are a name and a time, if times go forward and words stand below."""
    marks: list[Mark] = []
    loose: set[int] = set()
    for start, end in lines.timed:
        found = _NAME_FIRST.fullmatch(lines.text, start, end) or _TIME_FIRST.fullmatch(lines.text, start, end)
        mark = _mark(found, end, known) if found else None
        if found is None or mark is None:
            continue
        if found["between"] == " " and not found["open"]:
            loose.add(len(marks))
        marks.append(mark)
        if len(marks) > MOST:
            raise TooManyMarksError
    times = Counter(key_of(mark.speaker) for mark in marks)
    # One blank is how people write a time behind any word; then names have to come up again.
    firm = {key for key, count in times.items() if count > 1 or key in known or is_identifier(key)}
    recur = sum(key_of(mark.speaker) in firm for mark in marks) > 1
    chosen = [mark for n, mark in enumerate(marks) if n not in loose or recur]
    return _up_to_the_imprint(lines.text, chosen) if _convincing(lines.text, chosen) else []


def _mark(found: re.Match[str], end: int, known: frozenset[str]) -> Mark | None:
    name = " ".join(found["name"].split())
    time_ms = milliseconds(found["time"])
    if time_ms is None or len(name.split()) > _MOST_WORDS:
        return None
    sure = key_of(name) in known or role_by_word(name) is not None
    if is_no_speaker(name) or not (sure or may_be_a_name(name)):
        return None
    return Mark(found.start("turn"), end, name, time_ms)


def _convincing(text: str, marks: list[Mark]) -> bool:
    """Whether there are several marks, most with words below them, and times that do not go back much."""
    if len(marks) < 2:
        return False
    times = [mark.time_ms or 0 for mark in marks]
    forward = sum(before <= after for before, after in pairwise(times))
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    spoken = sum(not text[mark.speech : end].isspace() for mark, end in zip(marks, ends, strict=True))
    return forward >= 0.8 * (len(marks) - 1) and spoken >= 0.6 * len(marks)


def _up_to_the_imprint(text: str, marks: list[Mark]) -> list[Mark]:
    last = marks[-1]
    imprint = _IMPRINT.search(text, max(last.speech, len(text) - _IMPRINT_LENGTH))
    return [*marks[:-1], last._replace(end=imprint.start())] if imprint else marks


FORM = Form("name-time", N_("Name and time above the words"), "Ani Wijaya  00:01", 2.5, find)
