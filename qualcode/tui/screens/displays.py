"""The saved displays, and the kinds that a new one can be begun of."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import SavedDisplay
from qualcode.publishing.displays.acts import MoveDisplay, RemoveDisplay, RenameDisplay, ReportDisplay
from qualcode.publishing.displays.describing import SavedLine, saved_lines
from qualcode.publishing.displays.kinds import display_kinds
from qualcode.publishing.displays.showing import trouble
from qualcode.tui.displays.look import Look
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.display import DisplayScreen
from qualcode.tui.screens.display_asking import ask_what_it_needs
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid

_WIDEST = 30


class DisplaysScreen(ListScreen[list[SavedLine]]):
    """The saved displays in their order, and below them the kinds there are."""

    KEY_GROUP = "displays"
    SHOWS = (SavedDisplay,)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[SavedLine] | None = None
        self._wrong: dict[int, str] = {}

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield Static(id="none", markup=False)
        yield Static(Content.styled(_("A new display"), "bold"), id="new", markup=False)
        yield Grid(id="kinds")
        yield Static(id="status", markup=False)

    @property
    def _kinds(self) -> Grid:
        return self.query_one("#kinds", Grid)

    def on_mount(self) -> None:
        """List the kinds."""
        self._kinds.cursor_type = "row"
        self.query_one("#none", Static).update(
            Content.styled(_("None is saved yet. Choose a kind below, set it as you like, and save it with w."), "dim")
        )
        self._show_kinds()

    def _show_kinds(self) -> None:
        rows = [[cell(_(kind.title), "bold"), cell(_(kind.about))] for kind in display_kinds()]
        self._kinds.fill([cell(_("Kind")), cell(_("What it shows"))], rows)
        fit(self._kinds, 1, self.size.width)

    def on_resize(self) -> None:
        """Fit the columns."""
        self._show_kinds()
        if self._lines is not None:
            self._show()

    def read(self) -> list[SavedLine]:
        """Return the saved displays."""
        return saved_lines(self.host.project)

    def show(self, read: list[SavedLine]) -> None:
        """Show them, the cursor where it was, and look which can be shown."""
        is_first, here = self._lines is None, self._here
        self._lines = read
        there = {line.saved.id for line in read}
        self._wrong = {number: told for number, told in self._wrong.items() if number in there}
        self._show()
        places = {line.saved.id: place for place, line in enumerate(read)}
        if here is not None and here.saved.id in places:
            self.table.move_cursor(row=places[here.saved.id])
        if is_first or (not read and self.table.has_focus):
            (self.table if read else self._kinds).focus()
        self._look_what_is_wrong(read)

    def _show(self) -> None:
        lines = self._lines or []
        rows = [
            [
                cell(line.saved.name, "bold"),
                cell(line.kind),
                cell("✓" if line.saved.in_report else ""),
                cell(f"✗ {wrong}", "red") if (wrong := self._why(line)) else cell(line.settings),
            ]
            for line in lines
        ]
        self.table.fill([cell(_("Name")), cell(_("Kind")), cell(_("Report")), cell(_("Settings"))], rows)
        fit(self.table, 3, self.size.width, {0: _WIDEST, 1: _WIDEST})
        self.table.display, self.query_one("#none").display = bool(lines), not lines
        told = ngettext("{count} saved", "{count} saved", len(lines)).format(count=len(lines))
        self.head((_("Displays"), "bold"), f"  {told}")
        self.tell()

    def _why(self, line: SavedLine) -> str:
        return line.wrong or self._wrong.get(line.saved.id, "")

    @work(exclusive=True, group="wrong")
    async def _look_what_is_wrong(self, lines: list[SavedLine]) -> None:
        """Look one by one which of the displays cannot be shown any more; the list is there meanwhile."""
        for line in lines:
            if line.wrong:
                continue
            try:
                wrong = await asyncio.to_thread(trouble, self.host.project, line.saved)
            except QualcodeError as error:
                self.host.refuse(error)
                return
            if not self.is_attached:
                return
            if wrong != self._wrong.get(line.saved.id, ""):
                self._wrong[line.saved.id] = wrong
                self._show()

    @property
    def _here(self) -> SavedLine | None:
        return self.under_cursor(self._lines or [])

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell of what is under the cursor."""
        self.tell()

    def on_descendant_focus(self) -> None:
        """Tell of what is under the cursor of the table that is gone to."""
        self.tell()

    def tell(self) -> None:
        """Tell all of what is under the cursor."""
        told, line = Content(""), self._here
        if self._kinds.has_focus:
            told = Content(_(display_kinds()[self._kinds.cursor_row].about))
        elif line is not None:
            wrong = self._why(line)
            report = f"  {_('in the report')}" if line.saved.in_report else ""
            said = f"✗ {plain(wrong)} {_('f in the display changes its settings.')}" if wrong else plain(line.settings)
            told = Content.assemble((plain(line.saved.name), "bold"), f"  {plain(line.kind)}{report}  ", said)
        self.query_one("#status", Static).update(told)

    # What can be done

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Show what is clicked again."""
        self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """Show the display under the cursor, or begin one of the kind under it."""
        if self._kinds.has_focus:
            look = await ask_what_it_needs(self.host, display_kinds()[self._kinds.cursor_row])
            if look is not None:
                self.app.push_screen(DisplayScreen(look))
        elif (line := self._here) is not None:
            self.app.push_screen(DisplayScreen(Look.of(line.saved)))

    def action_other_table(self) -> None:
        """Go from the saved displays to the kinds, or back."""
        (self.table if self._kinds.has_focus and self._lines else self._kinds).focus()

    def _saved(self) -> SavedDisplay | None:
        """Return the saved display that is meant; where the cursor is on the kinds, none."""
        line = self._here
        return line.saved if line is not None and not self._kinds.has_focus else None

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Give the display another name."""
        if (saved := self._saved()) is not None:
            name = await self.app.push_screen_wait(InputDialog(_("Another name for the display"), saved.name))
            if name and name.strip() != saved.name:
                self.host.perform(RenameDisplay(saved.id, name))

    @work(exclusive=True, group="report")
    async def action_report(self) -> None:
        """Put the display into the report, or take it out."""
        if (saved := self._saved()) is not None:
            performed = await self.host.perform(ReportDisplay(saved.id, not saved.in_report))
            if performed:
                self.host.say(performed[-1].event.sentence())

    def action_move(self, step: int) -> None:
        """Move the display up or down."""
        if (saved := self._saved()) is not None:
            self.host.perform(MoveDisplay(saved.id, step))

    @work(exclusive=True, group="remove")
    async def action_remove(self) -> None:
        """Take the display away; undo brings it back."""
        if (saved := self._saved()) is not None:
            performed = await self.host.perform(RemoveDisplay(saved.id))
            if performed:
                self.host.say(_("{what}. u brings it back.").format(what=performed[-1].event.sentence()))

    def action_leave(self) -> None:
        """Go back to where this was asked for."""
        if len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")
