"""Paragraphs: lines joined again where a line end was made by the width of the page alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.materials.pages.columns import Column, Grid
from qualcode.materials.pages.lines import Line
from qualcode.materials.pages.measures import Measures, is_full

_BULLET = re.compile(r"[•▪➢✓❖·*–—-]|\(?\d{1,2}[.)]|\(?[^\W\d_][.)]")
_NOTE = re.compile(r"(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,3}(?=\s|[^\W\d_])|[*†‡]+)")
_ENDED = re.compile(r"""[.?!:;…]["'”’»)\]]*$""")
# In sizes of letters.
_SAME = 0.4
_SMALLER = 0.93


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph.

    Attributes:
        note: the mark of a footnote; empty for other paragraphs.
        aside: whether text goes on past it, as past a footnote.
    """

    lines: list[Line]
    note: str = ""
    aside: bool = False


@dataclass(slots=True)
class _Placed:
    """A line, the column it is in, and where full lines of that column end."""

    line: Line
    column: Column
    right: float


Part = Paragraph | Grid


@dataclass(slots=True)
class PageBlocks:
    """What is on a page, in the order of reading; ``turned`` is what runs in another direction."""

    width: float
    blocks: list[Column | Grid]
    turned: list[Column] = field(default_factory=list)


def paragraphs_of(pages: list[PageBlocks], measures: Measures) -> list[Part]:
    """Return the paragraphs and tables of a document in order; paragraphs run on over columns and pages."""
    joiner = _Joiner(measures)
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                joiner.table(block)
            else:
                joiner.column(block, page.width)
        for block in page.turned:
            joiner.aside(block, page.width)
    return joiner.parts


class _Joiner:
    """Joins lines to paragraphs as they come."""

    def __init__(self, measures: Measures) -> None:
        self.parts: list[Part] = []
        self._measures = measures
        self._last: _Placed | None = None
        self._begins = False

    def table(self, grid: Grid) -> None:
        self.parts.append(grid)
        self._last = None

    def column(self, column: Column, width: float) -> None:
        right = self._measures.right(column, width)
        notes_from = _notes_from(column.lines, self._measures.size)
        for line in column.lines[:notes_from]:
            self._take(_Placed(line, column, right))
        self._notes(column, column.lines[notes_from:], right)

    def aside(self, column: Column, width: float) -> None:
        """Take lines that stand by themselves, past which the text goes on."""
        last, begins = self._last, self._begins
        for paragraph in self._apart(column, self._measures.right(column, width)):
            self.parts.append(Paragraph(paragraph, aside=True))
        self._last, self._begins = last, begins

    def _take(self, placed: _Placed) -> None:
        if self._last and self._goes_on(self._last, placed):
            self._paragraph().lines.append(placed.line)
            self._begins = False
        else:
            self.parts.append(Paragraph([placed.line]))
            self._begins = True
        self._last = placed

    def _paragraph(self) -> Paragraph:
        """Return the last paragraph, brought behind the footnotes that have come between."""
        place = len(self.parts) - 1
        while isinstance(part := self.parts[place], Paragraph) and part.aside:
            place -= 1
        paragraph = self.parts.pop(place)
        assert isinstance(paragraph, Paragraph)
        self.parts.append(paragraph)
        return paragraph

    def _notes(self, column: Column, lines: list[Line], right: float) -> None:
        for note in self._apart(Column(lines, column.left, column.right, column.narrow), right):
            found = _NOTE.match(note[0].text)
            self.parts.append(Paragraph(note, note=found["mark"] if found else "", aside=True))

    def _apart(self, column: Column, right: float) -> Iterator[list[Line]]:
        """Yield the paragraphs of a column by itself; each footnote's mark begins one."""
        inner = _Joiner(self._measures)
        for line in column.lines:
            if column.lines and _NOTE.match(line.text) and line.size < _SMALLER * self._measures.size:
                inner._last = None
            inner._take(_Placed(line, column, right))
        for part in inner.parts:
            assert isinstance(part, Paragraph)
            yield part.lines

    # The rule

    def _goes_on(self, last: _Placed, placed: _Placed) -> bool:
        """Whether a line belongs to the paragraph of the line before."""
        before, line = last.line, placed.line
        broken = before.text[-1:] in "-‐" and line.text[:1].islower()
        if (self._measures.is_label(line) and not broken) or not 0.89 < line.size / before.size < 1.12:
            return False
        same = last.column is placed.column
        if same and not self._measures.close(before, line):
            return False
        if not broken and not is_full(before, line, last.right):
            return False
        shift = _shift(last, placed) / line.size
        if _begins_item(line) and (abs(shift) > _SAME or self._first_is_item()):
            return False
        return self._fits(shift, last) and (same or self._runs_on(before, line))

    def _fits(self, shift: float, last: _Placed) -> bool:
        """Whether a line that is shifted against the one before may be the next of its paragraph."""
        if abs(shift) > _SAME:
            # The second line may stand out from the first, to either side; the third not from the second.
            return self._begins and (shift < 0 or self._measures.hanging >= self._measures.indented)
        deep = last.line.x0 - last.column.left > 0.5 * last.line.size
        # Where first lines are indented, two that are both indented are two paragraphs.
        return not (self._begins and deep and self._measures.indented > max(1, self._measures.hanging))

    def _runs_on(self, before: Line, line: Line) -> bool:
        """Whether a paragraph runs on into another column, where no distance tells."""
        if self._measures.hanging or self._measures.indented or self._measures.speaks:
            return True
        return not _ENDED.search(before.text) or line.text[:1].islower()

    def _first_is_item(self) -> bool:
        part = next((part for part in reversed(self.parts) if not getattr(part, "aside", False)), None)
        return isinstance(part, Paragraph) and _begins_item(part.lines[0])


def _shift(last: _Placed, placed: _Placed) -> float:
    """Return how much further to the right a line begins, seen from the margins where the pages differ in these."""
    shift = placed.line.x0 - last.line.x0
    if last.column is placed.column:
        return shift
    inner = (placed.line.x0 - placed.column.left) - (last.line.x0 - last.column.left)
    if placed.column.narrow or last.column.narrow:
        return inner
    return min(shift, inner, key=abs)


def _begins_item(line: Line) -> bool:
    return len(line.words) > 1 and bool(_BULLET.fullmatch(line.words[0].text))


def _notes_from(lines: list[Line], size: float) -> int:
    """Return the place of the first of the small lines below a column that begin with a footnote's mark."""
    place = len(lines)
    while place and lines[place - 1].size < _SMALLER * size:
        place -= 1
    while place < len(lines) and not _NOTE.match(lines[place].text):
        place += 1
    return place if place else len(lines)
