"""The cases screen: who takes part and what is known of them, a row a case and a column a variable."""

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.locale import _, ngettext
from qualcode.materials.case_acts import AddCase
from qualcode.materials.variable_acts import SetValue
from qualcode.model import Case, Performed, Source, Speaker, Value, Variable, VariableType
from qualcode.publishing.case_tables import cases_table
from qualcode.tui.case_table import NAME, SOURCES, Asked, CaseTable
from qualcode.tui.plain import plain
from qualcode.tui.screens import case_asking
from qualcode.tui.screens.case_asking import stored_choices
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.filtering import FilteredByLetters, told_of
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.case_grid import CaseGrid


class CasesScreen(FilteredByLetters, ReadingScreen[CaseTable]):
    """The cases of a project."""

    KEY_GROUP = "cases"
    SHOWS = (Case, Variable, Source, Speaker)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self._table: CaseTable | None = None
        self._is_loading = False
        self._wanted = ""
        self._typed = ""

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
        with self.prevent(Input.Changed):
            self._words.value = self._asked.words
        self._words.display = bool(self._asked.words)
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

    # Values

    def on_data_table_cell_selected(self) -> None:
        """Change a cell that is clicked again."""
        self.action_edit()

    def action_edit(self) -> None:
        """Change what is under the cursor, or open the source."""
        if not isinstance(self._grid.current, Case):
            return
        if self._grid.column == NAME:
            self.action_rename_case()
        elif self._grid.column == SOURCES:
            self._open_source(self._grid.current)
        else:
            self._edit()

    def action_digit(self, digit: str) -> None:
        """Write a value that begins with a digit; of choices, take the one of that number."""
        here = self._cell()
        if here is None:
            return
        case, variable = here
        if variable.type is VariableType.BOOLEAN and digit in "01":
            self.host.perform(SetValue(case.id, variable.id, digit))
        elif variable.type is VariableType.CHOICE and 0 < int(digit) <= len(variable.choices):
            self.host.perform(SetValue(case.id, variable.id, variable.choices[int(digit) - 1]))
        elif not stored_choices(variable):
            self._typed += digit
            self._edit()

    def action_clear(self) -> None:
        """Take the value under the cursor away."""
        here = self._cell()
        if here is not None and self._table is not None and (here[0].id, here[1].id) in self._table.known:
            self.host.perform(SetValue(here[0].id, here[1].id, ""))

    @work(exclusive=True, group="ask")
    async def _edit(self) -> None:
        """Ask for the value under the cursor; digits may have come faster than the question."""
        typed, self._typed = self._typed, ""
        here = self._cell()
        if here is None or self._table is None:
            return
        case, variable = here
        now = self._table.known.get((case.id, variable.id), "")
        value = await case_asking.ask_value(self.host, variable, case.name, now, typed)
        if value is not None and value != now:
            self.host.perform(SetValue(case.id, variable.id, value))

    def _cell(self) -> tuple[Case, Variable] | None:
        """Return the case and variable under the cursor."""
        case = self._grid.current
        variable = self._table.variables.get(self._grid.column) if self._table else None
        return (case, variable) if isinstance(case, Case) and variable else None

    # Several cases

    def action_mark(self) -> None:
        """Mark the case under the cursor, or all of a group, or no more."""
        self._grid.mark(self._grid.here)
        self._grid.action_cursor_down()
        self._tell()

    def action_mark_all(self) -> None:
        """Mark all cases that are shown, or none."""
        self._grid.mark(case.id for case in self._grid.cases)
        self._tell()

    @work(exclusive=True, group="ask")
    async def action_set_marked(self) -> None:
        """Give all marked cases the same value."""
        if not self._grid.marked or self._table is None:
            self.host.say(_("Mark cases first, with the space bar."))
            return
        variable = await case_asking.pick_variable(self.host, self._table, self._grid.column)
        cases = [case for case in self._table.cases.values() if case.id in self._grid.marked]
        if variable is not None and cases:
            await case_asking.set_all(self.host, variable, cases)

    # Cases

    @work(exclusive=True, group="ask")
    async def action_add_case(self) -> None:
        """Add a case."""
        name = await case_asking.ask_name(self.host, _("Name of the new case"))
        if name and await self.host.perform(AddCase(name)) is not None:
            self._go_to(name)

    def action_sheet(self) -> None:
        """Show all that the case under the cursor said, answered and is."""
        if isinstance(self._grid.current, Case):
            self.app.push_screen(CaseSheetScreen(self._grid.current.id))

    @work(exclusive=True, group="ask")
    async def action_rename_case(self) -> None:
        """Give the case under the cursor another name."""
        case = self._grid.current
        if isinstance(case, Case):
            await case_asking.rename(self.host, case)

    @work(exclusive=True, group="ask")
    async def action_merge_cases(self) -> None:
        """Merge the marked cases, or the one under the cursor, into another."""
        line = self._grid.current
        every = list(self._table.cases.values()) if self._table else []
        some = set(self._grid.marked) or ({line.id} if isinstance(line, Case) else set())
        cases = [case for case in every if case.id in some]
        # Of several any may stay.
        into = [case for case in every if len(some) > 1 or case.id not in some]
        if cases and into and (stays := await case_asking.merge(self.host, cases, into)):
            self._go_to(stays.name)

    @work(exclusive=True, group="ask")
    async def action_delete_case(self) -> None:
        """Delete the case under the cursor."""
        case = self._grid.current
        if isinstance(case, Case):
            await case_asking.delete(self.host, case)

    @work(exclusive=True, group="ask")
    async def _open_source(self, case: Case) -> None:
        """Show a source in which the case is heard."""
        sources = self._table.sources.get(case.id, ()) if self._table else ()
        source_id = await case_asking.pick_source(self.host, sources)
        if source_id is not None:
            self.host.visit("coding", source_id=source_id)

    @work(exclusive=True, group="ask")
    async def action_import_sheet(self) -> None:
        """Take in a sheet of cases."""
        sheet = await case_asking.ask_sheet(self.host)
        if sheet is not None:
            await case_asking.perform(self.host, sheet.act)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the rows that are shown to a file."""
        table = self._table
        if table is not None:
            cases, variables, known = self._grid.cases, list(table.variables.values()), dict(table.known)
            await export(self.host, lambda: cases_table(cases, variables, known), "cases.xlsx")

    # Variables

    @work(exclusive=True, group="ask")
    async def action_add_variable(self) -> None:
        """Add a variable."""
        self._go_to(await case_asking.add_variable(self.host))

    @work(exclusive=True, group="ask")
    async def action_change_variable(self) -> None:
        """Change name, type and choices of the variable under the cursor."""
        if self._table is not None:
            variable = await case_asking.pick_variable(self.host, self._table, self._grid.column)
            if variable is not None:
                await case_asking.change_variable(self.host, variable)

    @work(exclusive=True, group="ask")
    async def action_remove_variable(self) -> None:
        """Remove the variable under the cursor."""
        if self._table is not None:
            variable = await case_asking.pick_variable(self.host, self._table, self._grid.column)
            if variable is not None:
                await case_asking.remove_variable(self.host, variable, self._table.count(variable.id))

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
