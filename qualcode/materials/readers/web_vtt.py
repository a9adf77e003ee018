"""WebVTT captions: ``.vtt``, as Teams, Zoom, YouTube, Whisper and noScribe write them."""

import html
import re
from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.caption_speakers import Line
from qualcode.materials.captions import Cue, caption_text
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes

# A tag whose name is not the format's own is no tag: "<tertawa>" is what somebody wrote down.
_TAG = re.compile(
    r"<(?:(?P<close>/)?(?P<name>v|c|i|b|u|ruby|rt|lang)(?:\.[^\s<>]{0,200})?(?:[ \t]{1,8}(?P<about>[^<>]{0,200}))?"
    r"|[\d:.]{5,20})>"
)
_HEADER = "WEBVTT"
_NO_SPEECH = ("NOTE", "STYLE", "REGION")


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return what is said in the cues, a turn for each change of speaker."""
    decoded = decode(file_bytes(path, options.limits), options.encoding)
    return caption_text(decoded, options, passed_over=_is_no_speech, lines_of=_lines_of, blank_ends=True)


def _is_no_speech(line: str, after_cue: bool) -> bool:
    """Whether a block that begins with this line is a comment, a style, a region or the file's header."""
    first = line.split(maxsplit=1)[0]
    if first == "NOTE":
        return True
    return not after_cue and (first in _NO_SPEECH or line.startswith(_HEADER))


def _lines_of(cue: Cue) -> list[Line]:
    """Return the lines of a cue without tags; a voice holds until it is closed or another begins."""
    lines: list[Line] = []
    voice = ""
    for line in cue.lines:
        place = 0
        pieces: list[str] = []
        for tag in _TAG.finditer(line):
            pieces.append(line[place : tag.start()])
            place = tag.end()
            if tag["name"] == "v" and not tag["close"]:
                lines.append((voice, "".join(pieces)))
                pieces = []
                voice = " ".join(html.unescape(tag["about"] or "").split())
        pieces.append(line[place:])
        lines.append((voice, "".join(pieces)))
    return [(speaker, html.unescape(text).strip()) for speaker, text in lines if text.strip()]


READER = Reader(
    name=N_("WebVTT captions"),
    extensions=(".vtt",),
    limits=N_(
        "Voices, names before a colon and the time of each turn are taken. Comments, styles, regions and the places of "
        "captions are left out; lines that rolling captions repeat are taken once."
    ),
    read=read,
)
