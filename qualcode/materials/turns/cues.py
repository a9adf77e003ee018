"""``0:0:5.100 --> 0:0:8.250``, then the name, then the words: captions in a document (Teams), or saved as text."""

import re
from collections import Counter
from typing import NamedTuple

from qualcode.locale import N_
from qualcode.materials.speakers import is_no_speaker, key_of, may_be_a_name, role_by_word
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError
from qualcode.model.times import TIME, milliseconds

_MOST_WORDS = 6
_CUE = re.compile(rf"[^\S\n]{{0,20}}(?P<turn>)(?P<time>{TIME})[ \t]{{1,4}}-->[ \t]{{1,4}}{TIME}(?:[ \t][^\n]{{0,60}})?")
_ARROW = "-->"
_VOICE = re.compile(r"[^\S\n]{0,20}<v(?:\.[\w.]{1,40})?[ \t]{1,4}(?P<name>[^>\n]{1,60})>")
_PREFIX = re.compile(r"[^\S\n]{0,20}[\[(]?(?P<name>[^\W\d_][\w .,'’()&\#/-]{0,39}?)[\])]?:(?=\s)")
_LINE = re.compile(r"[^\S\n]{0,20}[\[(]?(?P<name>[^\W\d_][\w .,'’()&\#/-]{0,59}?)[\])]?[^\S\n]{0,20}(?=\n)")
_NUMBER = re.compile(r"[^\S\n]{0,4}\d{1,7}[^\S\n]{0,4}\Z")
_NUMBER_LENGTH = 16
_BLANKS = re.compile(r"\s*+")


class _Cue(NamedTuple):
    """A cue and what may be the name in it."""

    start: int
    body: int
    time_ms: int | None
    name: str
    speech: int  # behind the name
    sure: bool  # whether its form says that it is a name


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text: one for each cue."""
    # One sign is found much sooner than three, or not found.
    if ">" not in lines.text or _ARROW not in lines.text:
        return []
    cues = [cue for start, end in lines.timed if (cue := _cue(lines.text, start, end))]
    if len(cues) < 2:
        return []
    if len(cues) > MOST:
        raise TooManyMarksError
    keys = Counter(key_of(cue.name) for cue in cues if cue.name)
    firm = {key for key, times in keys.items() if times > 1 or key in known or role_by_word(key)}
    # Where nearly every cue begins with a name, those that come up once are names too.
    all_named = sum(key_of(cue.name) in firm for cue in cues) >= 0.6 * len(cues)
    return [
        Mark(cue.start, cue.speech, cue.name, cue.time_ms)
        if cue.name and (cue.sure or all_named or key_of(cue.name) in firm)
        else Mark(cue.start, cue.body, "", cue.time_ms)
        for cue in cues
    ]


def _cue(text: str, start: int, end: int) -> _Cue | None:
    if text.find(_ARROW, start, end) < 0:
        return None
    found = _CUE.fullmatch(text, start, end)
    if not found:
        return None
    blanks = _BLANKS.match(text, end)
    assert blanks
    body = blanks.end()
    name, speech, sure = _name(text, body)
    return _Cue(_with_number(text, found.start("turn"), start), body, milliseconds(found["time"]), name, speech, sure)


def _name(text: str, body: int) -> tuple[str, int, bool]:
    """Return the name at the beginning of a cue's words, where it ends, and whether its form says that it is one."""
    if voice := _VOICE.match(text, body):
        return " ".join(voice["name"].split()), voice.end(), True
    found = _PREFIX.match(text, body) or _LINE.match(text, body)
    if not found:
        return "", body, False
    name = " ".join(found["name"].split())
    if is_no_speaker(name) or len(name.split()) > _MOST_WORDS or name.endswith((".", ",")):
        return "", body, False
    return (name, found.end(), False) if may_be_a_name(name) or role_by_word(name) else ("", body, False)


def _with_number(text: str, start: int, line: int) -> int:
    """Return where a cue begins, the line with its number included."""
    above = text.rfind("\n", max(0, line - 1 - _NUMBER_LENGTH), max(0, line - 1)) + 1
    if above == 0 and line > _NUMBER_LENGTH:
        return start
    number = _NUMBER.match(text, above, max(above, line - 1))
    return above + len(number[0]) - len(number[0].lstrip()) if number else start


FORM = Form("cues", N_("Captions: times, name, words"), "0:0:5.100 --> 0:0:8.250", 3.0, find)
