"""Texts and names of users as the screen takes them: shown, never obeyed."""

import re

from rich.segment import Segment
from rich.text import Text
from textual.color import Color
from textual.filter import LineFilter

# Controls of the terminal and those that reorder a line. All take no room, so a line keeps its width without them.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class PlainText(LineFilter):
    """Takes out of every line of every widget, just before it is written, what a terminal would obey.

    Imported texts and names are clean already; this holds for what reaches a project by any other way.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line without such characters."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_OBEYED.sub("", segment.text), segment.style)
            for segment in segments
        ]


def plain(text: str) -> str:
    """Return a name or text on one line, with a sign in place of each character that a terminal would obey."""
    return _OBEYED.sub("\ufffd", text)


def lines(text: str) -> str:
    """Return a text as :func:`plain` does, but on the lines it has."""
    return "\n".join(map(plain, text.split("\n")))


def cell(text: object, style: str = "", *, right: bool = False) -> Text:
    """Return what a cell of a table shows; brackets in it are brackets."""
    return Text(plain(str(text)), style, justify="right" if right else "left", no_wrap=True, overflow="ellipsis")
