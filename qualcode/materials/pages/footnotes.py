"""Footnotes: taken from under the text of their pages, and their marks from the running text.

They are put behind the text as the notes of other formats are. A quote shall be what was said, and words that have
grown a number are not found.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.materials.pages.lines import Line
from qualcode.materials.pages.page import RAISED
from qualcode.materials.pages.paragraphs import Paragraph, Part

_LONGEST = 40
"""Characters of the words that a note is said to belong to."""
_SHORTEST = 3
"""Letters that a word with a mark has, at least: the 2 of m² is none."""
_FIGURES = str.maketrans({raised: figure for figure, raised in RAISED.items()})
_MARKED = re.compile(r"(?P<word>.*?)(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡]+)(?P<rest>\W*)")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote.

    Attributes:
        mark: the number or sign that stands for it.
        words: the last words before its mark; empty where the mark was not found.
        lines: what it says.
    """

    mark: str
    words: str
    lines: list[Line]

    @property
    def heading(self) -> str:
        """What stands before it: its mark, and the words it belongs to."""
        return f"[{self.mark} “{self.words}”] " if self.words else f"[{self.mark}] "


def footnotes(parts: Iterable[Part]) -> list[Footnote]:
    """Return the footnotes among parts, in their order, and take their marks out of the lines they stand in."""
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    lines = [line for paragraph in paragraphs if not paragraph.note for line in paragraph.lines]
    found = []
    for paragraph in paragraphs:
        if paragraph.note:
            mark = paragraph.note.translate(_FIGURES)
            first = paragraph.lines[0]
            text = first.words[0].text[len(paragraph.note) :]
            words = [first.words[0]._replace(text=text)] * bool(text) + first.words[1:]
            said = [Line(words, first.page)] * bool(words) + paragraph.lines[1:]
            found.append(Footnote(mark, _taken_out(mark, first.page, lines), said))
    return found


def _taken_out(mark: str, page: int, lines: list[Line]) -> str:
    """Take a mark out of the line on a page that has it; return the words before it."""
    for line in lines:
        if line.page != page:
            continue
        for place, word in enumerate(line.words):
            marked = _MARKED.fullmatch(word.text)
            if not marked or marked["mark"].translate(_FIGURES) != mark:
                continue
            if marked["word"] and marked["word"][-1].isalnum() and len(marked["word"]) < _SHORTEST:
                continue
            text = marked["word"] + marked["rest"]
            line.words[place : place + 1] = [word._replace(text=text)] * bool(text)
            return _shortened(" ".join(word.text for word in line.words[: place + bool(text)]))
    return ""


def _shortened(words: str) -> str:
    """Return the last of some words, with "… " before them where others are left out."""
    if len(words) <= _LONGEST:
        return words
    tail = words[-_LONGEST:]
    return "… " + (tail.partition(" ")[2] or tail)
