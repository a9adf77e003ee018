"""The grid of cases: a row a case or heading, a column a variable; single cells are drawn anew."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.content import Content
from textual.coordinate import Coordinate

from qualcode.locale import _
from qualcode.model import Case, VariableType
from qualcode.tui.case_table import NAME, SOURCES, TYPES, Asked, CaseTable, Heading, Line
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.grid import Grid

_WIDEST = 24
"""Cells a column may take."""


class CaseGrid(Grid):
    """Shows a table of cases; the cursor stays on the case and the column it was on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.fixed_columns = 1
        self._table = CaseTable({}, {}, {}, {})
        self._lines: Sequence[Line] = ()
        self._columns: tuple[int, ...] = (NAME, SOURCES)
        self._places: dict[int, int] = {}
        self._drawn: dict[int, list[Text]] = {}
        self.marked: set[int] = set()
        """Ids of the cases that are marked, shown or not."""

    def show(self, table: CaseTable, lines: Sequence[Line], asked: Asked) -> None:
        """Show other rows or columns."""
        case, column = self.current, self.column
        if table is not self._table:
            self._drawn.clear()
        self._table, self._lines = table, lines
        self.marked &= table.cases.keys()
        self._columns = (NAME, SOURCES, *table.variables)
        self._places = {line.id: row for row, line in enumerate(lines) if isinstance(line, Case)}
        self.fill([self._head(each, asked) for each in self._columns], [self._cells(line) for line in lines])
        row = self._places.get(case.id) if isinstance(case, Case) else None
        place = self._columns.index(column) if column in self._columns else self.cursor_column
        self.move_cursor(row=self.cursor_row if row is None else row, column=place)

    @property
    def current(self) -> Line | None:
        """The case or heading under the cursor."""
        return self._lines[self.cursor_row] if self.cursor_row < len(self._lines) else None

    @property
    def column(self) -> int:
        """The column under the cursor: the id of its variable, NAME or SOURCES."""
        return self._columns[min(self.cursor_column, len(self._columns) - 1)]

    @property
    def cases(self) -> list[Case]:
        """The cases that are shown, in their order."""
        return [line for line in self._lines if isinstance(line, Case)]

    @property
    def here(self) -> tuple[int, ...]:
        """Ids of the cases under the cursor: one, or those under a heading."""
        line = self.current
        return line.cases if isinstance(line, Heading) else (line.id,) if line else ()

    def mark(self, cases: Iterable[int]) -> None:
        """Mark cases; where all of them are, take the marks away."""
        some = set(cases)
        self.marked = self.marked - some if some <= self.marked else self.marked | some
        self.draw((case, NAME) for case in some)

    def about(self) -> Content:
        """Return all that the cell under the cursor says, and what it may hold."""
        line, column = self.current, self.column
        variable = self._table.variables.get(column)
        if not isinstance(line, Case):
            return Content(plain(line.text) if line else "")
        if variable is None:
            told = self._table.text(line, column) if column == SOURCES else line.note
            return Content.assemble((plain(line.name), "bold"), f"  {plain(told)}")
        hint = _(TYPES[variable.type])
        if variable.type is VariableType.CHOICE:
            hint = "  ".join(f"{place} {plain(choice)}" for place, choice in enumerate(variable.choices[:9], 1))
        elif variable.type is VariableType.BOOLEAN:
            hint = _("1 yes  0 no")
        title = f"{plain(line.name)} × {plain(variable.name)}"
        return Content.assemble((title, "bold"), f"  {plain(self._table.text(line, column))}  ", (hint, "dim"))

    def go_to(self, case: int) -> None:
        """Move the cursor to a case, if it is shown."""
        if case in self._places:
            self.move_cursor(row=self._places[case])

    def go_to_column(self, column: int) -> None:
        """Move the cursor to a column."""
        if column in self._columns:
            self.move_cursor(column=self._columns.index(column))

    def draw(self, cells: Iterable[tuple[int, int]]) -> bool:
        """Draw some cells anew, by the ids of case and variable; return whether a column is too narrow for that."""
        columns = self.ordered_columns
        is_narrow = False
        for case, variable in cells:
            if case not in self._table.cases or variable not in self._columns:
                continue
            place = self._columns.index(variable)
            told = self._cell(self._table.cases[case], variable)
            if case in self._drawn:
                self._drawn[case][place] = told
            if case not in self._places:
                continue
            is_narrow = is_narrow or told.cell_len > columns[place].width
            self.update_cell_at(Coordinate(self._places[case], place), told)
        return is_narrow

    def _head(self, column: int, asked: Asked) -> Text:
        names = {NAME: _("Case"), SOURCES: _("Sources")}
        name = names.get(column) or self._table.variables[column].name
        sign = (" ▼" if asked.is_down else " ▲") if column == asked.by else ""
        group = " ≡" if asked.group and column == asked.group else ""
        return cell(_cut(name, _WIDEST - 4) + sign + group, right=self._is_number(column))

    def _cells(self, line: Line) -> list[Text]:
        if isinstance(line, Heading):
            size = f" ({len(line.cases)})"
            head = cell(f"≡ {_cut(line.text, _WIDEST - len(size) - 2)}{size}", "bold italic")
            return [head, *(cell("") for _column in self._columns[1:])]
        if line.id not in self._drawn:
            self._drawn[line.id] = [self._cell(line, column) for column in self._columns]
        return self._drawn[line.id]

    def _cell(self, case: Case, column: int) -> Text:
        text = self._table.text(case, column)
        if column == NAME:
            return cell(f"{'●' if case.id in self.marked else ' '} {_cut(text, _WIDEST - 2)}", "bold")
        return cell(_cut(text, _WIDEST) or "·", "" if text else "dim", right=self._is_number(column))

    def _is_number(self, column: int) -> bool:
        variable = self._table.variables.get(column)
        return variable is not None and variable.type is VariableType.NUMBER


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
