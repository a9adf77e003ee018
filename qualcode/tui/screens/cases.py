"""The cases screen: who takes part and what is known of them, to be looked at and changed."""

from textual import work

from qualcode.locale import _
from qualcode.materials.case_acts import AddCase
from qualcode.materials.variable_acts import SetValue
from qualcode.model import Case, Variable, VariableType
from qualcode.tui.case_table import NAME, SOURCES
from qualcode.tui.screens import case_asking
from qualcode.tui.screens.case_asking import stored_choices
from qualcode.tui.screens.case_rows import CaseRowsScreen
from qualcode.tui.screens.case_sheet import CaseSheetScreen


class CasesScreen(CaseRowsScreen):
    """The cases of a project."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

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
