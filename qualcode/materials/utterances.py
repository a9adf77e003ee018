"""Utterances: the short stretches that recognisers and captions cut speech into, put together to turns."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.materials.text_builder import TextBuilder

_PAUSE_MS = 2_000
"""A silence that begins a new paragraph where nobody is named."""
_PARAGRAPH_MS = 30_000
"""After this long a paragraph ends with the next sentence, where nobody is named."""
_LONGEST_MS = 60_000
"""After this long it ends anyway: recognisers may write no full stops."""
_SENTENCE_ENDS = (".", "?", "!", "…", '."', '?"', '!"', ".”", "?”", "!”")


class Utterance(NamedTuple):
    """What somebody says in one stretch.

    Attributes:
        text: what is said.
        speaker: the name or sign; empty where nobody is named.
        start_ms, end_ms: when it begins and ends in the recording; None where it is not known.
    """

    text: str
    speaker: str = ""
    start_ms: int | None = None
    end_ms: int | None = None


def put_turns(builder: TextBuilder, utterances: Iterable[Utterance]) -> None:
    """Put utterances behind a text as turns, those of one speaker in a row as one, with the time of the first.

    Where nobody is named, a paragraph is a turn: it ends at a pause of two seconds, or with the first sentence after
    half a minute.

    Raises:
        ReadingError: if the text becomes too long.
    """
    turn: list[Utterance] = []
    for utterance in utterances:
        if not utterance.text or utterance.text.isspace():
            continue
        if turn and not _goes_on(turn, utterance):
            _put(builder, turn)
            turn = []
        turn.append(utterance)
    if turn:
        _put(builder, turn)


def _goes_on(turn: list[Utterance], utterance: Utterance) -> bool:
    if utterance.speaker != turn[0].speaker:
        return False
    if utterance.speaker:
        return True
    first, last = turn[0], turn[-1]
    if first.start_ms is None or utterance.start_ms is None:
        return True
    if last.end_ms is not None and utterance.start_ms - last.end_ms >= _PAUSE_MS:
        return False
    lasted = utterance.start_ms - first.start_ms
    return 0 <= lasted < _LONGEST_MS and not (lasted >= _PARAGRAPH_MS and last.text.rstrip().endswith(_SENTENCE_ENDS))


def _put(builder: TextBuilder, turn: list[Utterance]) -> None:
    speech = " ".join(utterance.text.strip() for utterance in turn)
    builder.turn(turn[0].speaker, speech, time_ms=turn[0].start_ms)
