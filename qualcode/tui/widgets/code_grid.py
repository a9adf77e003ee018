"""The grid of the codebook: a row a code, indented under the one it lies under."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from qualcode.locale import _, current_language
from qualcode.model import Code
from qualcode.tui.code_table import CodeTable, Line
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.grid import Grid

_BESIDE = 34
"""Cells that all columns but that of the names take."""
_LEAST = 24


class CodeGrid(Grid):
    """Shows the lines of a codebook; the cursor stays on the code it was on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.cursor_type = "row"
        self._table: CodeTable | None = None
        self._lines: Sequence[Line] = ()
        self.marked: set[int] = set()
        """Ids of the codes that are marked, shown or not."""

    def show(self, table: CodeTable, lines: Sequence[Line]) -> None:
        """Show other lines."""
        here = self.current
        self._table, self._lines = table, lines
        self.marked &= table.codes.keys()
        right = {_("Own"), _("All"), _("Cases")}
        names = ("", _("Key"), "", _("Code"), _("Own"), _("All"), _("Cases"))
        headings = [cell(name, "bold", right=name in right) for name in names]
        self.fill(headings, [self._cells(line) for line in lines])
        if here is not None:
            self.go_to(here.id)

    @property
    def current(self) -> Code | None:
        """The code under the cursor."""
        return self._lines[self.cursor_row].code if 0 <= self.cursor_row < len(self._lines) else None

    def go_to(self, code_id: int) -> bool:
        """Move the cursor to a code; return whether it is shown."""
        row = next((row for row, line in enumerate(self._lines) if line.code.id == code_id), None)
        if row is not None:
            self.move_cursor(row=row)
        return row is not None

    def mark(self) -> None:
        """Mark the code under the cursor, or no more."""
        code = self.current
        if code is not None:
            self.marked ^= {code.id}
            self.change({self.cursor_row: self._cells(self._lines[self.cursor_row])})

    def on_resize(self) -> None:
        """Cut the names to the new width."""
        if self._table is not None:
            self.show(self._table, self._lines)

    def _cells(self, line: Line) -> list[Text]:
        assert self._table is not None
        code, figures = line.code, self._table.figures[line.code.id]
        name = plain(f"{'  ' * line.depth}{line.fold} {code.label}  {code.name.get(current_language())}")
        room = max(self.size.width - _BESIDE, _LEAST)
        if cell_len(name) > room:
            name = f"{set_cell_size(name, room - 1)}…"
        style = "bold" if line.depth == 0 else ""
        return [
            cell("✓" if code.id in self.marked else " ", "bold"),
            cell(code.key, "bold"),
            cell("██", code.colour),
            cell(name, style),
            *(cell(number or "", right=True) for number in (figures.own, figures.total, figures.cases)),
        ]
