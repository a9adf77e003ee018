"""The tables of a Word document as sheets: rows of cells that know their column, as the text of a document does not."""

from dataclasses import dataclass, field
from typing import ClassVar

from qualcode.locale import _
from qualcode.materials.flow import Flow
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.contract import CellType, Sheet
from qualcode.materials.sheets.grid import Budget, Grid
from qualcode.materials.text_builder import Span
from qualcode.materials.word_body import WordBody
from qualcode.materials.word_styles import WordStyles, value

_RESTART = "restart"


@dataclass(slots=True)
class _Cell:
    paragraphs: list[str] = field(default_factory=list)
    columns: int = 1
    begins: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open: where it is, and which cells reach downwards, by their first column."""

    grid: Grid
    number: int
    row: int = -1
    column: int = 0
    cell: _Cell | None = None
    upright: dict[int, list[int]] = field(default_factory=dict)


class TableFlow(Flow):
    """Puts tables aside, cell by cell, as they flow by.

    Attributes:
        found: the tables that have ended, by where they began.
    """

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits.characters)
        self.found: dict[int, Sheet] = {}
        self._limits = limits
        self._budget = Budget(limits)
        self._open: list[_Table] = []
        self._begun = 0
        self._caption = ""

    def begin_table(self) -> None:
        """Begin a table; it is called as its caption does, or by its number."""
        super().begin_table()
        self._begun += 1
        name = self._caption if is_caption(self._caption) else _("Table {number}").format(number=self._begun)
        self._open.append(_Table(Grid(name, self._limits, self._budget), self._begun))

    def end_table(self) -> None:
        """End the innermost table."""
        super().end_table()
        table = self._open.pop()
        for span in table.upright.values():
            table.grid.merge(*span)
        self.found[table.number] = table.grid.sheet()

    def begin_row(self) -> None:
        """Begin a row."""
        super().begin_row()
        if self._open:
            self._open[-1].row += 1
            self._open[-1].column = 0

    def begin_cell(self) -> None:
        """Begin a cell."""
        super().begin_cell()
        if self._open:
            self._open[-1].cell = _Cell()

    def end_cell(self) -> None:
        """End the innermost cell, and put what it holds into its table."""
        super().end_cell()
        if self._open and (cell := self._open[-1].cell):
            self._put(self._open[-1], cell)
            self._open[-1].cell = None

    def paragraph(self, text: str, level: int = 0) -> Span:
        """Put a paragraph behind the text, and into the cell that is open."""
        if self._open and (cell := self._open[-1].cell):
            cell.paragraphs.append(text)
        elif text.strip():
            self._caption = text
        return super().paragraph(text, level)

    def skip(self, columns: int) -> None:
        """Leave columns of a row empty."""
        if self._open:
            self._open[-1].column += min(columns, self._limits.columns)

    def reach(self, columns: int) -> None:
        """Have the open cell reach over columns."""
        if self._open and (cell := self._open[-1].cell):
            cell.columns = max(1, min(columns, self._limits.columns))

    def merge_upright(self, *, begins: bool) -> None:
        """Have the open cell be one with those below it, or with that above."""
        if self._open and (cell := self._open[-1].cell):
            cell.begins, cell.goes_on = begins, not begins

    def _put(self, table: _Table, cell: _Cell) -> None:
        row, column = table.row, table.column
        last = column + cell.columns - 1
        above = table.upright.get(column)
        if cell.goes_on and above:
            above[2] = row
        else:
            if above:
                table.grid.merge(*table.upright.pop(column))
            table.grid.put(row, column, "\n".join(cell.paragraphs).strip(), CellType.TEXT)
            if cell.begins:
                table.upright[column] = [row, column, row, last]
            elif cell.columns > 1:
                table.grid.merge(row, column, row, last)
        table.column = last + 1


class TableBody(WordBody):
    """Takes a document for its tables; embedded documents are left out."""

    def __init__(self, styles: WordStyles, limits: Limits) -> None:
        super().__init__(styles, limits.characters, lambda _link, _flow: False)
        self.flow: TableFlow = TableFlow(limits)

    @property
    def tables(self) -> tuple[Sheet, ...]:
        """The tables that have a cell, in the order of the document."""
        return tuple(sheet for _place, sheet in sorted(self.flow.found.items()) if sheet.rows)

    _STARTS: ClassVar[dict[str, WordBody._Start]] = {
        **WordBody._STARTS,
        "gridBefore": lambda body, attributes: _flow(body).skip(_whole(value(attributes))),
        "gridSpan": lambda body, attributes: _flow(body).reach(_whole(value(attributes))),
        "vMerge": lambda body, attributes: _flow(body).merge_upright(begins=value(attributes) == _RESTART),
    }


def is_caption(line: str) -> bool:
    """Return whether a line names the table below it: "Tabel 1. Capaian kinerja"."""
    first, *rest = line.split() or [""]
    return first.casefold().rstrip(".:") in ("tabel", "table") and bool(rest)


def _flow(body: WordBody) -> TableFlow:
    assert isinstance(body.flow, TableFlow)
    return body.flow


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
