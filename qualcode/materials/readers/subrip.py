"""SubRip captions: ``.srt``, as Otter, Whisper, Premiere and YouTube write them."""

import re
from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.caption_speakers import Line
from qualcode.materials.captions import Cue, caption_text
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes

# The tags players know, and the places that SubStation brought along ("{\an8}").
_MARKUP = re.compile(r"</?(?:i|b|u|s|font)(?:[ \t][^<>]{0,200})?>|\{\\[^{}]{1,40}\}", re.IGNORECASE)


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return what is said in the captions, a turn for each change of speaker."""
    decoded = decode(file_bytes(path, options.limits), options.encoding)
    return caption_text(decoded, options, passed_over=_never, lines_of=_lines_of, blank_ends=False)


def _never(_line: str, _after_cue: bool) -> bool:
    """Say that no block is a comment: this format has none."""
    return False


def _lines_of(cue: Cue) -> list[Line]:
    stripped = (_MARKUP.sub("", line).strip() for line in cue.lines)
    return [("", line) for line in stripped if line]


READER = Reader(
    name=N_("SubRip captions"),
    extensions=(".srt",),
    limits=N_(
        "Names before a colon and the time of each turn are taken; colours and the places of captions are left out; "
        "lines that rolling captions repeat are taken once."
    ),
    read=read,
)
