"""Who speaks in captions, and which of their lines are repeated."""

import re
from collections.abc import Iterable
from itertools import pairwise

from qualcode.materials.speakers import key_of, may_be_a_name
from qualcode.materials.turns import labels
from qualcode.materials.turns.contract import Lines, Mark, TooManyMarksError

Line = tuple[str, str]
"""A line of a cue: who says it (empty where that is not said), and what."""

_NAME_ALONE = re.compile(r"\(([^()]{1,60})\)")
_MOST_ARE = 0.5
"""The share of cues that must show a habit of the whole file: repeated lines, or names."""
_FEW = 3


def without_repeats(spoken: list[list[Line]]) -> tuple[list[list[Line]], bool]:
    """Return the lines of cues, and whether they roll: then each line that the next cue repeats is there once."""
    if not _is_rolling(spoken):
        return spoken, False
    return [_fresh(before, lines) for before, lines in pairwise([[], *spoken])], True


def speakers_of(spoken: list[list[Line]]) -> list[list[Line]]:
    """Return the lines of cues with who says them, for formats that have no sign for it.

    Names stand before a colon (``Ani: Halo``, ``[SPEAKER_00]: Halo``), or in brackets on the first line.
    """
    if any(speaker for lines in spoken for speaker, _text in lines):
        return spoken
    return _named_above(spoken) or _named_in_line(spoken)


def _is_rolling(spoken: list[list[Line]]) -> bool:
    """Whether most cues begin with what the one before ended with: somebody who says "Ya." twice is no roll."""
    pairs = [(before, lines) for before, lines in pairwise(spoken) if before and lines]
    rolled = sum(_fresh(before, lines) != lines for before, lines in pairs)
    return rolled >= _FEW and rolled >= _MOST_ARE * len(pairs)


def _fresh(before: list[Line], lines: list[Line]) -> list[Line]:
    """Return the lines of a cue without those that the cue before it ended with, and that may have grown since."""
    for count in range(min(len(before), len(lines), _FEW), 0, -1):
        if before[-count:] == lines[:count]:
            return lines[count:]
    if before and lines:
        (speaker, former), (name, text) = before[-1], lines[0]
        if speaker == name and former and text.startswith(former + " "):
            return [(name, text[len(former) + 1 :]), *lines[1:]]
    return lines


def _named_above(spoken: list[list[Line]]) -> list[list[Line]] | None:
    """Return the lines with the names that stand in brackets on the first line of most cues; None if they do not."""
    names = [
        found[1]
        if len(lines) > 1 and (found := _NAME_ALONE.fullmatch(lines[0][1].strip())) and may_be_a_name(found[1])
        else ""
        for lines in spoken
    ]
    if sum(map(bool, names)) < max(2, _MOST_ARE * len(spoken)):
        return None
    return [
        [(name, text) for _speaker, text in lines[1:]] if name else lines
        for name, lines in zip(names, spoken, strict=True)
    ]


def _named_in_line(spoken: list[list[Line]]) -> list[list[Line]]:
    """Return the lines with the names that stand before a colon in them."""
    text = "\n".join(line for lines in spoken for _speaker, line in lines)
    try:
        marks = _marks(text, spoken)
    except TooManyMarksError:
        return spoken
    found: list[list[Line]] = []
    start = 0
    for lines in spoken:
        named: list[Line] = []
        for _speaker, line in lines:
            end = start + len(line)
            mark = marks.get(end - len(line.lstrip()))
            named.append((mark.speaker, text[mark.speech : end]) if mark else ("", line))
            start = end + 1
        found.append(named)
    return found


def _marks(text: str, spoken: Iterable[list[Line]]) -> dict[int, Mark]:
    """Return the labels by where they begin; where most cues have one, those that come up once count too."""
    lines = Lines(text)
    marks = labels.at_line_starts(lines, frozenset())
    if len(marks) >= _MOST_ARE * sum(map(bool, spoken)):
        once = frozenset(map(key_of, labels.seen_once(lines, frozenset())))
        marks = labels.at_line_starts(lines, once) if once else marks
    return {mark.start: mark for mark in marks}
