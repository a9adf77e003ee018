"""Times that stand apart from the labels they belong to: on the line above, or at the end of the turn before."""

import re

from qualcode.materials.turns.contract import Lines, Mark
from qualcode.model.times import TIME, milliseconds

_ALONE = re.compile(rf"[^\S\n]{{0,20}}(?P<turn>)[\[(\#]?(?P<time>{TIME})[\])\#]?[^\S\n]{{0,20}}")
_AT_THE_END = re.compile(rf"\#({TIME})\#\s*\Z")
_LOOK_BACK = 40
_BLANKS = re.compile(r"\s*+")


def with_times(lines: Lines, marks: list[Mark]) -> list[Mark]:
    """Give the marks that have no time the one that stands on the line above, or ends the turn before (``#0:05-3#``).

    A line with nothing but a time is the beginning of the turn below it.
    """
    if all(mark.time_ms is not None for mark in marks):
        return marks
    above = _above(lines)
    behind = "#" in lines.text
    if not above and not behind:
        return marks
    timed: list[Mark] = []
    for mark in marks:
        if mark.time_ms is None and mark.start in above:
            start, time_ms = above[mark.start]
            timed.append(mark._replace(start=start, time_ms=time_ms))
        elif mark.time_ms is None and behind and timed:
            found = _AT_THE_END.search(lines.text, max(timed[-1].speech, mark.start - _LOOK_BACK), mark.start)
            timed.append(mark._replace(time_ms=milliseconds(found[1])) if found else mark)
        else:
            timed.append(mark)
    return timed


def _above(lines: Lines) -> dict[int, tuple[int, int]]:
    """Return, by where the text after a line that is only a time begins, where that line begins, and the time."""
    text = lines.text
    found: dict[int, tuple[int, int]] = {}
    for start, end in lines.timed:
        alone = _ALONE.fullmatch(text, start, end)
        if alone and (time_ms := milliseconds(alone["time"])) is not None:
            blanks = _BLANKS.match(text, end)
            assert blanks
            found[blanks.end()] = alone.start("turn"), time_ms
    return found
