"""The rows of cases as they are looked at: their order and groups, filtered by letters, drawn anew as they change."""

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.locale import _, ngettext
from qualcode.model import Case, Performed, Source, Speaker, Value, Variable
from qualcode.publishing.case_tables import cases_table
from qualcode.tui.case_table import NAME, SOURCES, Asked, CaseTable
from qualcode.tui.plain import plain
from qualcode.tui.screens import case_asking
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.filtering import FilteredByLetters, told_of
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.case_grid import CaseGrid


class CaseRowsScreen(FilteredByLetters, ReadingScreen[CaseTable]):
    """A row a case and a column a variable."""

    KEY_GROUP = "cases"
    SHOWS = (Case, Variable, Source, Speaker)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self._table: CaseTable | None = None
        self._is_loading = False
        self._wanted = ""

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a name or value"))
        yield CaseGrid(id="table")
        with Vertical(id="empty"):
            yield Static(_("There are no cases yet."), classes="title", markup=False)
            told = _("Import interviews under Materials (F2), import a sheet of cases (i), or add a case (a).")
            yield Static(told, markup=False)
        yield Static(id="status", markup=False)

    @property
    def _grid(self) -> CaseGrid:
        return self.query_one(CaseGrid)

    def on_mount(self) -> None:
        """Ask for the cases as they were left."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self.set_letters(self._asked.words)
        self.query_one("#empty").display = False
        self._grid.focus()

    def read(self) -> CaseTable:
        """Return the cases."""
        self._is_loading = True
        return CaseTable.of(self.host.project)

    def show(self, read: CaseTable) -> None:
        """Show the cases, the cursor where it was or is wanted."""
        self._is_loading = False
        self._table = read
        self._lay_out()
        self._go_to(self._wanted)

    def _go_to(self, name: str) -> None:
        """Move the cursor to a case or variable as soon as it is there."""
        self._wanted = name
        if not name or self._table is None:
            return
        case = next((case for case in self._table.cases.values() if case.name == name), None)
        variable = next((each for each in self._table.variables.values() if each.name == name), None)
        if case is not None:
            self._grid.go_to(case.id)
        elif variable is not None:
            self._grid.go_to_column(variable.id)
        if case is not None or variable is not None:
            self._wanted = ""

    def follow(self, performed: Performed) -> None:
        """Show what was done to cases, by anybody: what touches values only is drawn cell by cell."""
        if self.is_changed_by(performed):
            super().follow(performed)
            return
        if self._is_stale or not performed.touched(Value):
            return
        if self._table is None or self._is_loading:
            self.load()  # what is being read may be from before
        else:
            changed = self._table.take(performed)
            if self._asked.group in {variable for _case, variable in changed} or self._grid.draw(changed):
                self._lay_out()
            self._tell()

    def _lay_out(self) -> None:
        """Show the rows in the order asked for."""
        if self._table is None:
            return
        self._grid.show(self._table, self._table.lines(self._asked), self._asked)
        is_empty = not self._table.cases and not self._table.variables
        self._grid.display, self.query_one("#empty").display = not is_empty, is_empty
        if not is_empty and self.focused is None:
            self._grid.focus()
        self._tell()

    def _ask(self, asked: Asked) -> None:
        """Show the rows in another order, and remember it for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self._lay_out()

    # What is told

    def on_data_table_cell_highlighted(self) -> None:
        """Tell of the cell under the cursor."""
        self._tell()

    def _tell(self) -> None:
        table = self._table
        if table is None:
            return
        count = ngettext("{count} case", "{count} cases", len(table.cases)).format(count=len(table.cases))
        group = table.variables.get(self._asked.group)
        only = _("by {variable}").format(variable=plain(group.name)) if group else ""
        told = told_of(only, self._asked.words, len(self._grid.marked))
        self.head((_("Cases"), "bold"), f"  {count}{told}")
        self.query_one("#status", Static).update(self._grid.about())

    # Which are marked

    def action_mark(self) -> None:
        """Mark the case under the cursor, or all of a group, or no more."""
        self._grid.mark(self._grid.here)
        self._grid.action_cursor_down()
        self._tell()

    def action_mark_all(self) -> None:
        """Mark all cases that are shown, or none."""
        self._grid.mark(case.id for case in self._grid.cases)
        self._tell()

    # The order of the rows

    def action_sort(self) -> None:
        """Sort by the column under the cursor: up, then down, then by name again."""
        by = self._grid.column
        if by != self._asked.by:
            self._ask(replace(self._asked, by=by, is_down=False))
        elif not self._asked.is_down:
            self._ask(replace(self._asked, is_down=True))
        else:
            self._ask(replace(self._asked, by=NAME, is_down=False))

    @work(exclusive=True, group="ask")
    async def action_group(self) -> None:
        """Group the cases by the variable under the cursor; again, no more."""
        if self._table is None:
            return
        is_grouped = self._asked.group in self._table.variables
        if is_grouped and self._grid.column in (self._asked.group, NAME, SOURCES):
            self._ask(replace(self._asked, group=0))
            return
        variable = await case_asking.pick_variable(self.host, self._table, self._grid.column)
        if variable is not None:
            self._ask(replace(self._asked, group=variable.id))

    def show_those_with(self, words: str) -> None:
        """Show only the cases that have these letters."""
        self._ask(replace(self._asked, words=words))

    def focus_table(self) -> None:
        """Go back to the grid."""
        self._grid.focus()

    def action_leave(self) -> None:
        """Take filter and marks away; where there are none, go back to the transcript."""
        if self._words.display:
            self._words.value = ""
            self._words.display = False
            self._grid.focus()
        elif self._grid.marked:
            self._grid.mark(set(self._grid.marked))
            self._tell()
        else:
            self.host.go("coding")

    # To a file

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the rows that are shown to a file."""
        table = self._table
        if table is not None:
            cases, variables, known = self._grid.cases, list(table.variables.values()), dict(table.known)
            await export(self.host, lambda: cases_table(cases, variables, known), "cases.xlsx")
