"""A document of pages as a text: paragraphs, tables, headings, notes, and which page each stretch is from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.materials.pages.columns import Column, Grid, in_reading_order
from qualcode.materials.pages.footnotes import Footnote, footnotes
from qualcode.materials.pages.furniture import Furniture, without_furniture, without_repeated
from qualcode.materials.pages.headings import OutlineItem, levels_of
from qualcode.materials.pages.hyphens import Hyphens
from qualcode.materials.pages.lines import Line, lines_of
from qualcode.materials.pages.measures import Measures
from qualcode.materials.pages.page import Page
from qualcode.materials.pages.paragraphs import PageBlocks, Paragraph, Part, paragraphs_of
from qualcode.materials.pages.tables import Row, rows_of
from qualcode.materials.text_builder import TextBuilder
from qualcode.model import SectionKind


@dataclass(slots=True)
class Assembled:
    """What was made of the pages.

    Attributes:
        builder: holds the text with its sections.
        furniture: what was left out because it belongs to the pages.
        turned: whether some text runs in another direction.
        notes: how many footnotes there are, which stand behind the text.
    """

    builder: TextBuilder
    furniture: Furniture
    turned: bool = False
    notes: int = 0
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)


def assembled(pages: Sequence[Page], outline: Iterable[OutlineItem], limit: int) -> Assembled:
    """Put the words of pages together to a text of at most ``limit`` characters.

    Raises:
        ReadingError: if it becomes longer.
    """
    kept, furniture = without_furniture([(page, lines_of(page.words, page.number)) for page in pages])
    turned = _turned(pages, furniture)
    blocks = [
        PageBlocks(page.width, in_reading_order(lines), turned[page.number])
        for page, lines in zip(pages, kept, strict=True)
    ]
    columns = [(block, page.width) for page in blocks for block in page.blocks if isinstance(block, Column)]
    measures = Measures(columns)
    parts = paragraphs_of(blocks, measures)
    result = Assembled(TextBuilder(limit), furniture, turned=any(page.turned for page in blocks))
    words = Hyphens(line for page in blocks for block in page.blocks for line in _lines(block))
    _Writer(result, words).write(parts, _levels(parts, outline, measures.size))
    _mark_pages(result, pages)
    return result


def _lines(block: Column | Grid) -> Iterable[Line]:
    if isinstance(block, Column):
        return block.lines
    rows = zip(*block.cells, strict=True)
    return [Line(words) for column in rows for words in column if words]


def _turned(pages: Sequence[Page], furniture: Furniture) -> dict[int, list[Column]]:
    """Return what runs in another direction on each page, by its number."""
    found: dict[int, list[Column]] = {page.number: [] for page in pages}
    groups = [(page, lines_of(words, page.number)) for page in pages for words in page.turned]
    for (page, _lines), lines in zip(groups, without_repeated(groups, furniture), strict=True):
        if lines:
            found[page.number].append(Column(lines, min(line.x0 for line in lines), max(line.x1 for line in lines)))
    return found


def _levels(parts: list[Part], outline: Iterable[OutlineItem], size: float) -> dict[int, int]:
    """Return the levels of the headings by the identity of their paragraphs."""
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    return {id(paragraphs[place]): level for place, level in levels_of(paragraphs, outline, size).items()}


def _tables(parts: list[Part]) -> dict[int, list[Row]]:
    """Return the rows of each table by its identity; a row that goes on overleaf is put together again."""
    rows = {id(part): rows_of(part) for part in parts if isinstance(part, Grid)}
    for before, part in pairwise(part for part in parts if isinstance(part, Grid) or not part.aside):
        if not isinstance(before, Grid) or not isinstance(part, Grid):
            continue
        above, below = rows[id(before)], rows[id(part)]
        goes_on = len(above[-1]) == len(below[0]) and below[0][-1] and not any(below[0][:-1])
        if goes_on and before.lines[-1].page < part.lines[0].page and len(below) > 1:
            above[-1][-1].extend(below.pop(0)[-1])
    return rows


def _mark_pages(result: Assembled, pages: Sequence[Page]) -> None:
    for page in pages:
        if page.number in result.spans:
            label = page.label or result.furniture.printed.get(page.number) or str(page.number)
            result.builder.mark(SectionKind.PAGE, result.spans[page.number], label=label)


class _Writer:
    """Writes paragraphs and tables into the text, and keeps where each page begins and ends."""

    def __init__(self, result: Assembled, hyphens: Hyphens) -> None:
        self._result = result
        self._builder = result.builder
        self._hyphens = hyphens

    def write(self, parts: list[Part], levels: dict[int, int]) -> None:
        notes = footnotes(parts)
        tables = _tables(parts)
        for part in parts:
            if isinstance(part, Paragraph) and (part.note or not any(line.words for line in part.lines)):
                continue
            if isinstance(part, Grid):
                self._table(tables[id(part)])
                continue
            start = self._builder.length
            self._lines(part.lines)
            span = start, self._builder.length
            self._builder.add("\n")
            if id(part) in levels:
                self._builder.mark(SectionKind.HEADING, span, level=levels[id(part)])
        self._notes(notes)

    def _notes(self, notes: list[Footnote]) -> None:
        """Put the footnotes behind the text."""
        if notes:
            self._builder.add("\n")
        for note in notes:
            text = "".join(self._rejoined([line.text for line in note.lines]))
            self._builder.mark(SectionKind.NOTE, self._builder.line(note.heading + text), label=note.mark)
        self._result.notes = len(notes)

    def _lines(self, lines: list[Line]) -> None:
        lines = [line for line in lines if line.words]
        for line, text in zip(lines, self._rejoined([line.text for line in lines]), strict=True):
            self._add(text, line.page)

    def _rejoined(self, texts: list[str]) -> list[str]:
        """Return lines such that put together they are the text of a paragraph."""
        for place in range(1, len(texts)):
            texts[place - 1], texts[place] = self._hyphens.joined(texts[place - 1], texts[place])
        return texts

    def _table(self, rows: list[Row]) -> None:
        start = end = self._builder.length
        for row in rows:
            for place, cell in enumerate(row):
                if place:
                    self._builder.add("\t")
                for line, text in zip(cell, self._rejoined([line.text for line in cell]), strict=True):
                    # What is one cell here must not look like two.
                    self._add(text.replace("\t", " "), line.page)
            end = self._builder.length
            self._builder.add("\n")
        self._builder.mark(SectionKind.TABLE, (start, end))

    def _add(self, text: str, page: int) -> None:
        start, end = self._builder.add(text)
        # A blank that joins two lines belongs to neither page.
        start += len(text) - len(text.lstrip(" "))
        first, _last = self._result.spans.get(page, (start, end))
        self._result.spans[page] = min(first, start), end
