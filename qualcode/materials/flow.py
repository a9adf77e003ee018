"""The flow of an office document: paragraphs and tables put behind each other as a text with its structure."""

from dataclasses import dataclass

from qualcode.materials.readers.contract import ReadText
from qualcode.materials.text_builder import Span, TextBuilder
from qualcode.model import SectionKind, TurnDraft


@dataclass(slots=True)
class _Table:
    start: int = -1
    columns: int = 0
    holds_tables: bool = False


class Flow:
    """Puts what a document holds behind a text, in its order.

    Paragraphs and table rows are lines, and the cells of a row are joined by tabs. A cell of several paragraphs has
    several lines, so that a turn in a table begins a line as any other does.

    Args:
        limit: of characters; a longer text is refused.
    """

    def __init__(self, limit: int) -> None:
        self._builder = TextBuilder(limit)
        # Whether nothing stands yet in the document, and in each cell that is open.
        self._fresh = [True]
        self._rows: list[int] = []
        self._tables: list[_Table] = []

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._builder.length

    @property
    def next_line(self) -> int:
        """Where the next paragraph or row will begin."""
        return self.length + (not self._fresh[-1])

    def paragraph(self, text: str, level: int = 0) -> Span:
        """Put a paragraph behind the text; above ``level`` 0 it is a heading. Return where it stands."""
        self._begin_line()
        span = self._builder.add(text)
        if level and text.strip():
            self._builder.mark(SectionKind.HEADING, span, level=level)
        return span

    def begin_table(self) -> None:
        """Begin a table; its rows follow."""
        self._tables.append(_Table())

    def end_table(self) -> None:
        """End the innermost table; it is marked if it has columns and holds no other, which only a layout does."""
        table = self._tables.pop()
        if self._tables:
            self._tables[-1].holds_tables = True
        if table.columns > 1 and not table.holds_tables:
            self._builder.mark(SectionKind.TABLE, (table.start, self.length))

    def begin_row(self) -> None:
        """Begin a row; its cells follow."""
        self._begin_line()
        self._rows.append(0)
        if self._tables and self._tables[-1].start < 0:
            self._tables[-1].start = self.length

    def end_row(self) -> None:
        """End the innermost row."""
        cells = self._rows.pop()
        if self._tables:
            self._tables[-1].columns = max(cells, self._tables[-1].columns)

    def begin_cell(self) -> None:
        """Begin a cell; what it holds follows."""
        if not self._rows:
            self._begin_line()
        elif self._rows[-1]:
            self._builder.add("\t")
        if self._rows:
            self._rows[-1] += 1
        self._fresh.append(True)

    def end_cell(self) -> None:
        """End the innermost cell."""
        self._fresh.pop()

    def row(self, cells: list[str]) -> None:
        """Put a whole row behind the text."""
        self.begin_row()
        for cell in cells:
            self.begin_cell()
            self.paragraph(cell)
            self.end_cell()
        self.end_row()

    def mark(self, kind: SectionKind, span: Span, label: str = "") -> None:
        """Say what a stretch of the text is."""
        self._builder.mark(kind, span, label=label)

    def text(self) -> str:
        """Return the text so far."""
        return self._builder.text()

    def read(self, notes: tuple[str, ...], encoding: str = "", turns: tuple[TurnDraft, ...] | None = None) -> ReadText:
        """Return the text with its structure, the sentences there are to say about it, and its turns if it told any."""
        return ReadText(self.text(), encoding, notes, self._builder.structure(), turns)

    def _begin_line(self) -> None:
        if not self._fresh[-1]:
            self._builder.add("\n")
        self._fresh[-1] = False
