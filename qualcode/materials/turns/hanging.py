"""``DK<TAB>Halo``: the speaker at the margin and the words beside it, without a colon."""

import re
from collections import Counter

from qualcode.locale import N_
from qualcode.materials.speakers import is_a_role, is_identifier, is_no_speaker, key_of, may_be_a_name
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError

_REACH = 120
_MOST_WORDS = 4
_ROW = re.compile(
    r"[ ]{0,8}(?P<turn>)(?P<bold>\*\*|__)?(?P<open>[\[(])?"
    r"(?P<label>[^\W\d_][\w.'’()&\#-]{0,39}(?:[ ][\w.'’()&\#-]{1,39}){0,3})"
    r"(?(open)[\])])(?(bold)(?P=bold))(?P<gap>[ ]{0,8}\t[ \t]{0,20}|[ ]{2,30})(?=[^\s\d|])"
)


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text: lines with a short label, a tab or several blanks, and words."""
    text = lines.text
    if "\t" not in text and "  " not in text:
        return []
    marks: list[Mark] = []
    for start, end in lines:
        found = _ROW.match(text, start, min(end, start + _REACH))
        if found and _is_a_label(label := " ".join(found["label"].split()), "\t" in found["gap"], known):
            marks.append(Mark(found.start("turn"), found.end(), label))
            if len(marks) > MOST:
                raise TooManyMarksError
    keys = Counter(key_of(mark.speaker) for mark in marks)
    firm = {key for key, times in keys.items() if times > 1 or key in known or is_a_role(key)}
    if len(firm) < 2 or max(keys.values()) < 2:
        return []
    return [mark for mark in marks if key_of(mark.speaker) in firm]


def _is_a_label(label: str, tabbed: bool, known: frozenset[str]) -> bool:
    """Whether a label may stand at the margin: any name before a tab, but only short signs before blanks."""
    if key_of(label) in known or is_a_role(label) or is_identifier(label):
        return True
    if is_no_speaker(label):
        return False
    if tabbed:
        return may_be_a_name(label) and len(label.split()) <= _MOST_WORDS
    return len(label) <= 4 and label.isalpha() and label.isupper()


FORM = Form("hanging", N_("Speaker at the margin, words beside it"), "DK    Halo", 0.6, find)
