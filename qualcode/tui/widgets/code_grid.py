"""The grid of the codebook: a row a code, indented under the one it lies under."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from qualcode.locale import _, current_language
from qualcode.model import Code
from qualcode.tui.code_table import CodeTable, Line
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.grid import Grid

_LEAST = 24
"""Cells the names have where there is no room at all."""
_SCROLLBAR = 2


class CodeGrid(Grid):
    """Shows the lines of a codebook; the cursor stays on the code it was on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.cursor_type = "row"
        self._table: CodeTable | None = None
        self._lines: Sequence[Line] = ()
        self._room = _LEAST
        self._drawn: list[list[Text]] = []
        self.marked: set[int] = set()
        """Ids of the codes that are marked, shown or not."""

    def show(self, table: CodeTable, lines: Sequence[Line]) -> None:
        """Show other lines."""
        here, before = self.current, [line.code.id for line in self._lines]
        room = self._room
        self._table, self._lines = table, lines
        self.marked &= table.codes.keys()
        right = {_("Own"), _("All"), _("Cases")}
        names = ("", _("Key"), "", _("Code"), _("Own"), _("All"), _("Cases"))
        headings = [cell(name, "bold", right=name in right) for name in names]
        self._room = self._room_for_names(names)
        drawn, self._drawn = self._drawn, [self._cells(line) for line in lines]
        if before == [line.code.id for line in lines] and room == self._room:
            changed = {row: now for row, (was, now) in enumerate(zip(drawn, self._drawn, strict=True)) if was != now}
            if self.change(changed):
                return
        self.fill(headings, self._drawn)
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
            self._drawn[self.cursor_row] = self._cells(self._lines[self.cursor_row])
            self.change({self.cursor_row: self._drawn[self.cursor_row]})

    def on_resize(self) -> None:
        """Cut the names to the new width."""
        if self._table is not None:
            self.show(self._table, self._lines)

    def _room_for_names(self, headings: Sequence[str]) -> int:
        """Return how many cells the other columns leave to that of the names."""
        assert self._table is not None
        most = max((figures.total for figures in self._table.figures.values()), default=0)
        numbers = sum(max(cell_len(name), len(str(most))) for name in headings[4:])
        beside = 1 + cell_len(headings[1]) + 2 + numbers + 2 * self.cell_padding * len(headings)
        return max(self.size.width - beside - _SCROLLBAR, _LEAST)

    def _cells(self, line: Line) -> list[Text]:
        assert self._table is not None
        code, figures = line.code, self._table.figures[line.code.id]
        name = plain(f"{'  ' * line.depth}{line.fold} {code.label}  {code.name.get(current_language())}")
        if cell_len(name) > self._room:
            name = f"{set_cell_size(name, self._room - 1)}…"
        style = "bold" if line.depth == 0 else ""
        return [
            cell("✓" if code.id in self.marked else " ", "bold"),
            cell(code.key, "bold"),
            cell("██", code.colour),
            cell(name, style),
            *(cell(number or "", right=True) for number in (figures.own, figures.total, figures.cases)),
        ]
