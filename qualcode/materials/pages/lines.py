"""Lines: the words of a page that stand beside each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcode.materials.pages.page import RAISED, Word

_TIME = r"[\[(#]?\d{1,3}:\d\d(?::\d\d)?(?:[.,-]\d{1,3})?[\])#]?"
# A speaker's label as far as its colon, with a time before it or not; or a time alone.
_LABEL = re.compile(
    rf"(?:{_TIME}\s{{0,3}}-?\s?)?(?P<label>[^\W\d_][\w .'’()&#-]{{0,39}}?)\s{{0,3}}(?:[\[(]{_TIME}[\])]\s?)?:(?:\s|$)"
    rf"|(?P<time>[\[(#]{_TIME}[\])#]+)"
)
# Shares of the size of letters.
_LEVEL = 0.3
"""How far words of a line may stand above or below each other."""
_RISE = 0.7
"""How far small raised words may stand above their line."""
_SMALL = 0.87
_GLUED = 0.12
"""A smaller gap between letters of two sizes is none: the sign of a note behind its word."""
_TAB = 2.0
"""A larger gap was made on purpose."""


@dataclass(slots=True)
class Line:
    """Words beside each other, from left to right.

    Attributes:
        words: at least one.
        page: the number of the page it stands on.
        x0, x1: where it begins and ends.
        y: its baseline.
        size: of the most of its letters.
    """

    words: list[Word]
    page: int = 0
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        first = self.words[0]
        self.x0, self.y, self.size = first.x0, first.y, first.size
        self.x1 = max(word.x1 for word in self.words)
        if any(word.size != self.size for word in self.words):
            self.size = _most(self.words)
            self.y = next(word.y for word in self.words if word.size == self.size)

    @property
    def text(self) -> str:
        """The words with blanks between, or tabs where a gap is wide."""
        pieces = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap, size = word.x0 - before.x1, max(before.size, word.size)
            glued = gap < _GLUED * size and min(before.size, word.size) < _SMALL * size
            pieces.append("" if glued else "\t" if gap > _TAB * size else " ")
            pieces.append(word.text)
        return "".join(pieces)

    @property
    def plain(self) -> str:
        """The words with one blank between each two: for comparing."""
        return " ".join(word.text for word in self.words)


def label_of(text: str) -> str:
    """Return the speaker's label that begins a text, in lower case, or "[time]" for a time alone; empty for none."""
    found = _LABEL.match(text) if ":" in text else None
    if not found:
        return ""
    return "[time]" if found["time"] else " ".join(found["label"].casefold().split())


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the lines that words on a page stand in, from above."""
    groups: list[list[Word]] = []
    level = reach = 0.0
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        if groups and abs(word.y - level) <= _LEVEL * min(word.size, reach):
            groups[-1].append(word)
        else:
            groups.append([word])
            level, reach = word.y, word.size
    return _with_raised([Line(sorted(group, key=lambda word: word.x0), page) for group in groups])


def _with_raised(lines: list[Line]) -> list[Line]:
    """Put small raised words (signs of notes, "2" in m2) into the line they belong to."""
    kept: list[Line] = []
    for line in lines:
        before = kept[-1] if kept else None
        if (
            before
            and before.size < _SMALL * line.size
            and line.y - before.y < _RISE * line.size
            and _touch(before, line)
        ):
            raised = [word._replace(text=word.text.translate(RAISED)) for word in before.words]
            kept[-1] = Line(sorted([*raised, *line.words], key=lambda word: word.x0), line.page)
        else:
            kept.append(line)
    return kept


def _touch(small: Line, line: Line) -> bool:
    """Whether each word of a small line stands behind a word of the other, or close before it."""
    return all(
        any(
            -0.5 < (word.x0 - other.x1) / line.size < 1 or -0.5 < (other.x0 - word.x1) / line.size < 0.3
            for other in line.words
        )
        for word in small.words
    )


def _most(words: list[Word]) -> float:
    letters: dict[float, int] = {}
    for word in words:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    return max(letters, key=lambda size: (letters[size], size))
