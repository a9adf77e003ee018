"""``//N: iya//`` inside a turn: what somebody says meanwhile, as noScribe writes it."""

import re
from itertools import pairwise

from qualcode.materials.speakers import key_of
from qualcode.materials.turns.contract import Mark
from qualcode.model.times import TIME, milliseconds

_SLASHES = "//"
_OPENS = re.compile(
    rf"//[^\S\n]{{0,2}}(?P<label>[^\W\d_][\w .'’-]{{0,39}}?)[^\S\n]{{0,2}}:(?:[^\S\n]{{0,2}}\[(?P<time>{TIME})\])?"
)


def with_overlaps(text: str, marks: list[Mark]) -> list[Mark]:
    """Put in a mark for each overlap in a turn, and one for what the turn's speaker goes on to say after it."""
    # One sign is found much sooner than two, or not found.
    if not marks or "/" not in text or _SLASHES not in text:
        return marks
    spelling = {key_of(mark.speaker): mark.speaker for mark in reversed(marks)}
    found: list[Mark] = []
    for mark, following in pairwise([*marks, Mark(len(text), len(text), "")]):
        found.append(mark)
        found += _overlaps(text, mark, following.start, spelling)
    return found


def _overlaps(text: str, mark: Mark, limit: int, spelling: dict[str, str]) -> list[Mark]:
    found: list[Mark] = []
    place = text.find(_SLASHES, mark.speech, limit)
    while place >= 0:
        opens = _OPENS.match(text, place, limit)
        closes = text.find(_SLASHES, opens.end() if opens else place + 2, limit)
        speaker = spelling.get(key_of(opens["label"])) if opens else None
        if opens is None or speaker is None or closes < 0:
            place = closes
            continue
        time_ms = milliseconds(opens["time"]) if opens["time"] else None
        found.append(Mark(place, opens.end(), speaker, time_ms, closes))
        after = closes + len(_SLASHES)
        place = text.find(_SLASHES, after, limit)
        rest = text[after : limit if place < 0 else place]
        if not rest.isspace() and rest:
            start = after + len(rest) - len(rest.lstrip())
            found.append(Mark(start, start, mark.speaker))
    return found
