"""Transcripts that noScribe writes as web pages: who speaks when, as its anchors say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model import TurnDraft

# An anchor for each stretch of speech: begin and end in milliseconds, and in later versions the speaker, with "//"
# before it where the speech overlaps another's.
_ANCHOR = re.compile(r"#?ts_(\d{1,10})_\d{1,10}(?:_(.*))?", re.DOTALL)
# What is written before the speech: an overlap's slashes, the speaker, and when it begins.
_LABEL = re.compile(r"(?://)?\s{0,4}([^\W\d_][^:\n/\[\]]{0,59}?)\s{0,4}:(?!\S)")
_TIME = re.compile(r"\s{0,4}\[\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]")
_OVERLAP = "//"


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    time_ms: int
    speaker: str | None  # None in old versions, whose anchors do not say


def turns_of(text: str, anchors: Sequence[tuple[int, str]]) -> tuple[tuple[TurnDraft, ...], tuple[str, ...]] | None:
    """Return the turns of a noScribe transcript and a sentence about them; None for any other page.

    Speech that overlaps another's is a turn of its own within the line, and the line's speaker goes on after it in
    another. A speaker is called as in the text: who renames S00 in noScribe renames it there and not in the anchors.

    Args:
        text: the page's text.
        anchors: the names of its anchors with the places where they begin, in order.
    """
    stretches = _stretches(text, anchors)
    if not stretches:
        return None
    telling = _Telling(text, has_labels=any(s.speaker for s in stretches) or all(s.speaker is None for s in stretches))
    for stretch in stretches:
        telling.take(stretch)
    turns = telling.turns
    if any(turn.speaker for turn in turns):
        turns = [turn for turn in turns if turn.speaker]
    note = _("A transcript of noScribe: its speakers and times were taken, and overlapping speech as turns of its own.")
    return tuple(turns), (note,)


def _stretches(text: str, anchors: Sequence[tuple[int, str]]) -> list[_Stretch]:
    """The stretches of speech, each to the next one's beginning or the end of its line, without blanks around it."""
    found = [(place, match) for place, name in anchors if (match := _ANCHOR.fullmatch(name))]
    stretches: list[_Stretch] = []
    if not found:
        return stretches
    for (place, match), following in zip(found, [*(place for place, _match in found[1:]), len(text)], strict=True):
        line_end = text.find("\n", place, following)
        end = following if line_end < 0 else line_end
        words = text[place:end]
        start = place + len(words) - len(words.lstrip())
        if words.strip():
            stretches.append(_Stretch(start, place + len(words.rstrip()), int(match[1]), match[2]))
    return stretches


class _Telling:
    """Tells whose each stretch of a transcript is, from the first to the last."""

    def __init__(self, text: str, *, has_labels: bool) -> None:
        self.turns: list[TurnDraft] = []
        self._text = text
        self._has_labels = has_labels
        # What the speakers of the anchors are called in the text.
        self._names: dict[str, str] = {}
        self._line_speaker = self._speaker = ""
        self._line_end = -1

    def take(self, stretch: _Stretch) -> None:
        """Make a turn of a stretch, or put it to the turn before."""
        begins_line = stretch.start >= self._line_end
        if begins_line:
            self._line_end = self._text.find("\n", stretch.start) + 1 or len(self._text) + 1
        key = (stretch.speaker or "").removeprefix(_OVERLAP)
        overlaps = (stretch.speaker or "").startswith(_OVERLAP)
        label = _LABEL.match(self._text, stretch.start, stretch.end) if self._has_labels else None
        if label and (begins_line or label[0].startswith(_OVERLAP)):
            overlaps = label[0].startswith(_OVERLAP)
            self._speaker = " ".join(label[1].split())
            self._names.setdefault(key, self._speaker)
            speech = label.end()
        elif self._text.startswith(_OVERLAP, stretch.start):
            # The overlap is over.
            self._speaker = self._line_speaker
            speech = stretch.start + len(_OVERLAP)
        else:
            self._speaker = self._names.get(key, key) if key else self._speaker
            speech = stretch.start
        if not overlaps:
            self._line_speaker = self._speaker
        self._add(stretch, speech, overlaps=overlaps, goes_on=not begins_line and speech == stretch.start)

    def _add(self, stretch: _Stretch, speech: int, *, overlaps: bool, goes_on: bool) -> None:
        text, end = self._text, stretch.end
        if time := _TIME.match(text, speech, end):
            speech = time.end()
        if overlaps and text.endswith(_OVERLAP, speech, end):
            end -= len(_OVERLAP)
        speech += len(text[speech:end]) - len(text[speech:end].lstrip())
        end = speech + len(text[speech:end].rstrip())
        before = self.turns[-1] if self.turns else None
        if goes_on and before and self._speaker and before.speaker == self._speaker:
            self.turns[-1] = before._replace(end=end)
        else:
            self.turns.append(TurnDraft(stretch.start, speech, end, self._speaker, stretch.time_ms))
