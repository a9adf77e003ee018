"""The matrix screen: who speaks how much of which theme, and one key to the passages behind every number."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.retrieval import code_paths
from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext
from qualcode.model import Case, Code, Coding, Source, Speaker, Value, Variable
from qualcode.project import Project
from qualcode.publishing.excerpts import matrix_table
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.widgets.grid import Grid

_VALUES = {"count": N_("codings"), "words": N_("coded words"), "presence": N_("presence")}
_WIDEST = 18
"""Cells the name of a column may take, and that of a row at least."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is on the screen.

    Attributes:
        paths: of each code by its label, as it is told of the cell under the cursor.
        variables: by which cases can be grouped.
    """

    matrix: Matrix
    paths: dict[str, str]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is counted, and how."""

    values: str = "count"
    by: str = ""
    level: str = "code"
    is_transposed: bool = False


class MatrixScreen(ReadingScreen[_Shown]):
    """Cases by codes, or codes by cases."""

    KEY_GROUP = "matrix"
    HIDES_OTHERS = True
    SHOWS = (Case, Code, Coding, Source, Speaker, Value, Variable)

    def __init__(self) -> None:
        super().__init__()
        self._asked = _Asked()
        self._shown: _Shown | None = None

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        with Vertical(id="empty"):
            yield Static(_("There are no cases or no codes yet."), classes="title", markup=False)
            told = _("Import interviews under Materials (F2): whoever answers in them becomes a case. Then code (F3).")
            yield Static(told, markup=False)
        yield Static(id="status", markup=False)

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Ask in the way that was asked last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, _Asked) else self._asked
        self._table.fixed_columns = 1
        self._table.focus()
        self.query_one("#empty").display = False

    def read(self) -> _Shown:
        """Count."""
        return _count(self.host.project, self._asked, self.host.known_coders)

    def show(self, read: _Shown) -> None:
        """Show a matrix with its totals, the cursor where it was."""
        self._shown = read
        matrix, table = read.matrix, self._table
        is_empty = not (matrix.rows and matrix.columns)
        table.display, self.query_one("#empty").display = not is_empty, is_empty
        table.fill(*_table(matrix, max(self.size.width // 3, _WIDEST)))
        table.move_cursor(column=max(table.cursor_column, 1))
        by = _("by {variable}").format(variable=plain(matrix.by)) if matrix.by else ""
        level = _("with sub-codes") if self._asked.level == "all" else ""
        about = "  ".join(part for part in (_(_VALUES[matrix.values]), by, level) if part)
        left = ngettext("{count} coding belongs to no case", "{count} codings belong to no case", matrix.left_out)
        left_out = f"  {left.format(count=matrix.left_out)}" if matrix.left_out else ""
        self.head((_("Theme matrix"), "bold"), f"  {about}", (left_out, "dim"))
        self._tell()

    # The cell under the cursor

    def _names(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return the rows and columns the cell under the cursor is made of: several for a total."""
        if self._shown is None:
            return None
        matrix = self._shown.matrix
        row, column = self._table.cursor_coordinate
        rows = matrix.rows[row : row + 1] or matrix.rows
        columns = (matrix.columns[column - 1 : column] if column else ()) or matrix.columns
        return rows, columns

    def _title(self) -> str:
        """Return what the cell under the cursor is about."""
        names = self._names()
        assert names is not None
        return " × ".join(self._called(kind, some) for kind, some in zip(self._axes(), names, strict=True))

    def _axes(self) -> tuple[str, str]:
        assert self._shown is not None
        return self._shown.matrix.rows_are, self._shown.matrix.columns_are

    def _called(self, kind: str, names: tuple[str, ...]) -> str:
        assert self._shown is not None
        if len(names) != 1:
            return _("all codes") if kind == "code" else _("all cases")
        if kind == "code":
            return self._shown.paths.get(names[0], names[0])
        known = names[0] or _("(not known)")
        return f"{self._shown.matrix.by}: {known}" if self._shown.matrix.by else known

    def on_data_table_cell_highlighted(self) -> None:
        """Tell of the cell under the cursor."""
        self._tell()

    def _tell(self) -> None:
        names = self._names()
        if names is None or not all(names):
            self.query_one("#status", Static).update("")
            return
        assert self._shown is not None
        matrix = self._shown.matrix
        rows, columns = (set(some) for some in names)
        number = sum(
            value
            for row, cells in zip(matrix.rows, matrix.cells, strict=True)
            if row in rows
            for column, value in zip(matrix.columns, cells, strict=True)
            if column in columns
        )
        told = f"  {_(_VALUES[matrix.values])}: {number}"
        self.query_one("#status", Static).update(Content.assemble((plain(self._title()), "bold"), told))

    def on_data_table_cell_selected(self) -> None:
        """Show the passages of a cell that is clicked again."""
        self.action_open_cell()

    @work(exclusive=True, group="open")
    async def action_open_cell(self) -> None:
        """Show the passages behind the number under the cursor."""
        names = self._names()
        if names is None or not all(names):
            return
        assert self._shown is not None
        title = self._title()
        try:
            ids = await asyncio.to_thread(_codings, self._shown.matrix, *names)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if ids:
            self.app.push_screen(PassagesScreen(ids, title))
        else:
            self.host.say(_("There are no passages here."))

    # What is counted

    def action_next_values(self) -> None:
        """Count codings, words, or presence in turn."""
        every = list(_VALUES)
        self._ask(replace(self._asked, values=every[(every.index(self._asked.values) + 1) % len(every)]))

    def action_next_group(self) -> None:
        """Group the cases by each variable in turn, then not at all."""
        if self._shown is None:
            return
        every = ["", *self._shown.variables]
        if len(every) == 1:
            self.host.say(_("The cases have no variables to group them by."))
            return
        at = every.index(self._asked.by) if self._asked.by in every else 0
        self._ask(replace(self._asked, by=every[(at + 1) % len(every)]))

    def action_toggle_level(self) -> None:
        """Show sub-codes beside their codes, or not."""
        self._ask(replace(self._asked, level="code" if self._asked.level == "all" else "all"))

    def action_transpose(self) -> None:
        """Change rows and columns over."""
        self._ask(replace(self._asked, is_transposed=not self._asked.is_transposed))

    def _ask(self, asked: _Asked) -> None:
        """Count in another way, and remember it for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self.load()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the matrix to a file."""
        if self._shown is not None:
            matrix = self._shown.matrix
            await export(self.host, lambda: matrix_table(matrix), "matrix.xlsx")

    def action_leave(self) -> None:
        """Go back to the transcript."""
        self.host.go("coding")


def _count(project: Project, asked: _Asked, coders: tuple[str, ...] = ()) -> _Shown:
    """Count what some coders coded, or all where none are named; run in a thread."""
    variables = tuple(variable.name for variable in project.variables())
    rows, columns = ("code", "case") if asked.is_transposed else ("case", "code")
    by = asked.by if asked.by in variables else ""
    has_coded = not coders or any(coder.name in coders for coder in project.coders())
    counted = coders if has_coded else ()
    matrix = theme_matrix(
        project, rows=rows, columns=columns, values=asked.values, by=by, level=asked.level, coders=counted
    )
    if not has_coded:
        matrix = matrix.emptied()
    codes = project.codes()
    paths = code_paths(codes)
    return _Shown(matrix, {code.label: paths[code.id] for code in codes}, variables)


def _codings(matrix: Matrix, rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[int, ...]:
    """Return the codings behind some cells, each once; run in a thread."""
    ids = (number for row in rows for column in columns for number in matrix.cell_codings(row, column))
    return tuple(dict.fromkeys(ids))


def _table(matrix: Matrix, widest: int) -> tuple[list[Text], list[list[Text]]]:
    """Return the headings and rows of a matrix with its totals; names of rows take at most ``widest`` cells."""
    columns = [cell(_heading(matrix, matrix.columns_are, name, _WIDEST), right=True) for name in matrix.columns]
    headings = [cell(_axis_name(matrix, matrix.rows_are)), *columns, cell(_("Total"), "italic", right=True)]
    rows = [
        [cell(_heading(matrix, matrix.rows_are, name, widest), "bold"), *_numbers(numbers)]
        for name, numbers in zip(matrix.rows, matrix.cells, strict=True)
    ]
    totals = [sum(column) for column in zip(*matrix.cells, strict=True)] or [0] * len(matrix.columns)
    return headings, [*rows, [cell(_("Total"), "italic"), *_numbers(totals)]]


def _axis_name(matrix: Matrix, kind: str) -> str:
    return _("Code") if kind == "code" else matrix.by or _("Case")


def _heading(matrix: Matrix, kind: str, name: str, widest: int) -> str:
    """Return the name of a row or column, with its number of cases where it is a group of them."""
    size = f" (n={matrix.groups[name]})" if kind != "code" and matrix.by else ""
    name = name or _("(not known)")
    return (name if len(name) + len(size) <= widest else f"{name[: widest - len(size) - 1]}…") + size


def _numbers(numbers: Sequence[float]) -> list[Text]:
    shown = [cell(number or "·", "" if number else "dim", right=True) for number in numbers]
    return [*shown, cell(sum(numbers) or "·", "italic", right=True)]
