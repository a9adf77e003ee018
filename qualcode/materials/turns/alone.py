"""``Pewawancara`` alone on a line, what is said below it."""

import re
from collections import Counter

from qualcode.locale import N_
from qualcode.materials.speakers import is_a_role, is_identifier, key_of
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError

_ALONE = re.compile(
    r"[^\S\n]{0,40}(?P<turn>)(?:\#{1,6}[ ])?(?P<bold>\*{1,3}|__?)?(?P<open>[\[(<])?"
    r"(?P<label>[^\W\d_][\w .'’()&\#-]{0,39}?)(?(open)[\])>])(?(bold)(?P=bold))[^\S\n]{0,40}"
)


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text: lines that are nothing but a word for a role, an identifier or a known label."""
    marks: list[Mark] = []
    for start, end in lines.bare:  # no label has a colon
        found = _ALONE.fullmatch(lines.text, start, end)
        if not found:
            continue
        label = " ".join(found["label"].split())
        if is_a_role(label) or is_identifier(label) or key_of(label) in known:
            marks.append(Mark(found.start("turn"), end, label))
            if len(marks) > MOST:
                raise TooManyMarksError
    keys = Counter(key_of(mark.speaker) for mark in marks)
    if len(keys) < 2 or max(keys.values()) < 2:
        return []
    ends = [mark.start for mark in marks[1:]] + [len(lines.text)]
    spoken = sum(not lines.text[mark.speech : end].isspace() for mark, end in zip(marks, ends, strict=True))
    return marks if spoken >= 0.6 * len(marks) else []


FORM = Form("alone", N_("Speaker alone on a line"), "Pewawancara", 1.0, find)
