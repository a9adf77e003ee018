"""The framework matrix: what each case says on each code, in the analyst's words, beside the passages themselves."""

import asyncio
from dataclasses import dataclass, replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.coding.retrieval import Passage, passages
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language
from qualcode.model import Case, Code, Coder, Coding, Source, Speaker, Summary, Turn
from qualcode.publishing.reduction_tables import framework_table
from qualcode.reduction.summaries import SummaryCell, told_progress
from qualcode.reduction.summary_acts import RemoveSummary, WriteSummary
from qualcode.tui import summarising
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.summary_editor import SummaryEditor, Written
from qualcode.tui.summarising import Asked, Framework, Only
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.lines import LongLines

_LEAST, _MOST = 22, 34
"""Cells a column takes at most: on a small screen, and where there is room."""


@dataclass(frozen=True, slots=True)
class Place:
    """The cell under the cursor."""

    case: Case
    code: Code
    cell: SummaryCell


class SummariesScreen(ReadingScreen[Framework]):
    """Cases by codes; below the passages of the cell under the cursor beside its summary.

    Args:
        case_id, code_id: the cell the cursor goes to at first; 0 for the one it was on.
    """

    KEY_GROUP = "summaries"
    HIDES_OTHERS = True
    SHOWS = (Summary, Case, Code, Coding, Source, Speaker, Turn, Coder)
    AUTO_FOCUS = ""

    def __init__(self, case_id: int = 0, code_id: int = 0) -> None:
        super().__init__()
        self._wanted = (case_id, code_id) if case_id else None
        self._asked = Asked()
        self._framework: Framework | None = None
        self._cases: list[Case] = []
        self._codes: list[Code] = []
        self._passages: list[Passage] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="progress", markup=False)
        yield Grid(id="table")
        yield Static(id="cell", markup=False)
        with Horizontal(id="sides"):
            yield LongLines(id="passages")
            with VerticalScroll(id="summary", can_focus=False):
                yield Static(markup=False)

    def on_mount(self) -> None:
        """Ask for what was asked for last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self._table.fixed_columns = 1
        self.host.coder_changed.subscribe(self, lambda _name: self.load())
        self._table.focus()
        self.head((_("Summaries"), "bold"))

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    @property
    def _list(self) -> LongLines:
        return self.query_one(LongLines)

    @property
    def here(self) -> Place | None:
        """The cell under the cursor."""
        row, column = self._table.cursor_coordinate
        column = max(column - 1, 0)
        if self._framework is None or row >= len(self._cases) or column >= len(self._codes):
            return None
        case, code = self._cases[row], self._codes[column]
        return Place(case, code, self._framework.grid.cell(case, code))

    # Reading

    def read(self) -> Framework:
        """Return the matrix."""
        if self._wanted is not None:
            code = next((code for code in self.host.project.codes() if code.id == self._wanted[1]), None)
            self._asked = Asked(under=(code.parent_id or 0) if code else 0)
        return summarising.read(self.host.project, self._asked, self.host.coder_id(), self.host.known_coders)

    def show(self, read: Framework) -> None:
        """Show it, the cursor on the cell it was on."""
        here = self.here
        self._framework = read
        self._show(here)
        if self._wanted is not None:
            self._go_to_ids(*self._wanted)
            self._wanted = None

    def _show(self, here: Place | None) -> None:
        framework = self._framework
        if framework is None:
            return
        only, grid, table = self._asked.only, framework.grid, self._table
        self._cases, self._codes = framework.asked_for(only)
        room = min(max(self.size.width // 5, _LEAST), _MOST)
        heads = [cell(_("Case")), *(cell(code.label, code.colour) for code in self._codes)]
        rows = []
        for case in self._cases:
            row = [cell(_cut(case.name, room), "bold")]
            for code in self._codes:
                found = grid.cell(case, code)
                told = _cut(summarising.cell_told(found), room)
                style = "bold" if found.is_stale else "" if found.basis or found.summary else "dim"
                row.append(cell(told if summarising.is_asked_for(found, only) else "", style))
            rows.append(row)
        table.fill(heads, rows)
        self._go_to(here)
        if table.cursor_column == 0:
            table.move_cursor(column=1)
        self._tell_heading()
        self._tell()

    def _go_to(self, place: Place | None) -> None:
        """Move the cursor to a cell, as far as it is shown."""
        if place is not None:
            self._go_to_ids(place.case.id, place.code.id)

    def _go_to_ids(self, case_id: int, code_id: int) -> None:
        row = next((n for n, case in enumerate(self._cases) if case.id == case_id), None)
        column = next((n for n, code in enumerate(self._codes, 1) if code.id == code_id), None)
        self._table.move_cursor(row=row, column=column)

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._show(self.here)

    # Telling

    def _tell_heading(self) -> None:
        framework = self._framework
        assert framework is not None
        only = "" if self._asked.only is Only.ALL else f"  {_(summarising.ONLY_TOLD[self._asked.only])}"
        under = f"  {called(framework.under)}" if framework.under else ""
        self.head((_("Summaries"), "bold"), under, only)
        self.query_one("#progress", Static).update(Content.styled(told_progress(framework.grid), "dim"))

    def on_data_table_cell_highlighted(self) -> None:
        """Tell of the cell under the cursor."""
        self._tell()

    def _tell(self) -> None:
        here, framework = self.here, self._framework
        if framework is None:
            return
        title, summary = self.query_one("#cell", Static), self.query_one("#summary Static", Static)
        if here is None:
            none = _("No such cells.") if framework.grid.cells else _("There are no cases or no codes yet.")
            title.update(Content.styled(none, "dim"))
            summary.update("")
            self._passages = []
            self._list.lay_out(0, lambda _number: Content())
            return
        title.update(Content.styled(_title(here), "bold"))
        key = self.host.key_written("summaries.write")
        summary.update(summarising.summary_told(here.cell, framework.coders, key))
        self.query_one("#summary").scroll_home(animate=False)
        self._tell_passages(here)

    @work(exclusive=True, group="passages")
    async def _tell_passages(self, here: Place) -> None:
        try:
            found = await self._passages_of(here.cell)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        rests_on = summarising.marked(here.cell)

        def line(number: int) -> Content:
            return summarising.passage_told(found[number], found[number].coding_id in rests_on)

        self._passages = found
        # In linear mode it is the cell that is told, not the first of its passages.
        with self._list.prevent(OptionList.OptionHighlighted):
            self._list.lay_out(len(found), line)

    async def _passages_of(self, of: SummaryCell) -> list[Passage]:
        """Return the passages of a cell."""
        if not of.basis:
            return []
        project, known = self.host.project, self.host.known_coders
        return await asyncio.to_thread(lambda: passages(project, ids=of.coding_ids, memos_by=known))

    # Writing

    def on_data_table_cell_selected(self) -> None:
        """Write in a cell that is clicked again."""
        self.action_write()

    @work(exclusive=True, group="ask")
    async def action_write(self) -> None:
        """Write the summary of the cell under the cursor beside its passages; one that is emptied is removed."""
        here = self.here
        if here is None:
            return
        own = summarising.own(here.cell, self.host.coder_id())
        written: Written | None = Written(own.text, own.codings) if own else Written("")
        try:
            while written is not None:
                found = await self._passages_of(here.cell)
                written = await self.app.push_screen_wait(SummaryEditor(_title(here), written, found))
                if written is None or await self._write(here, own, written):
                    return
                # What was refused, since a passage has gone meanwhile for example, is not lost.
                fresh = await asyncio.to_thread(self.read)
                here = replace(here, cell=fresh.grid.cell(here.case, here.code))
        except QualcodeError as error:
            self.host.refuse(error)

    async def _write(self, here: Place, own: Summary | None, written: Written) -> bool:
        """Put what was written into the project; return whether it was not refused."""
        if not written.text.strip():
            return own is None or bool(await self.host.perform(RemoveSummary(own.id)))
        if own and not here.cell.is_stale and (own.text, set(own.codings)) == (written.text, set(written.codings)):
            return True
        act = WriteSummary(here.case.id, here.code.id, written.text, written.codings, here.cell.basis)
        return bool(await self.host.perform(act))

    @work(exclusive=True, group="ask")
    async def action_remove(self) -> None:
        """Remove the coder's own summary of the cell under the cursor, after asking."""
        here = self.here
        if here is None or self._framework is None or here.cell.summary is None:
            return
        own = summarising.own(here.cell, self.host.coder_id())
        if own is None:
            coder = plain(self._framework.coders.get(here.cell.summary.coder_id, ""))
            self.host.say(_("This summary is by {coder}.").format(coder=coder), severity="warning")
        elif await self.app.push_screen_wait(ConfirmDialog(_("Remove this summary? Undo brings it back."))):
            self.host.perform(RemoveSummary(own.id))

    # Moving

    def action_passages(self) -> None:
        """Go to the passages of the cell, and back to the matrix."""
        (self._list if self._table.has_focus else self._table).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked passage in its transcript."""
        self._open(event.option_index)

    def action_open_passage(self) -> None:
        """Show the passage that is marked beside the summary in its transcript."""
        if self._list.highlighted is not None:
            self._open(self._list.highlighted)
        else:
            self.host.say(_("There are no passages here."))

    def _open(self, index: int) -> None:
        if self._framework is not None and index < len(self._passages):
            passage = self._passages[index]
            source_id = self._framework.source_ids[passage.source]
            self.host.visit("coding", source_id=source_id, offset=passage.start)

    def action_next_open(self) -> None:
        """Go to the next cell that has passages and no summary, or a stale one; from the last to the first."""
        framework, width = self._framework, len(self._codes)
        count = len(self._cases) * width
        if framework is None or not count:
            return
        row, column = self._table.cursor_coordinate
        at = row * width + max(column - 1, 0)
        for step in range(1, count + 1):
            row, column = divmod((at + step) % count, width)
            if summarising.is_to_write(framework.grid.cell(self._cases[row], self._codes[column])):
                self._table.move_cursor(row=row, column=column + 1)
                self._table.focus()
                return
        self.host.say(_("Every cell with passages has a fresh summary."))

    # Which cells

    def action_subcodes(self) -> None:
        """Show the sub-codes of the code under the cursor as columns, or all codes of the top level again."""
        here, framework = self.here, self._framework
        if framework is None:
            return
        if framework.under is not None:
            self._ask(replace(self._asked, under=0))
        elif here is not None and here.code.id in framework.parents:
            self._ask(replace(self._asked, under=here.code.id))
        elif here is not None:
            self.host.say(_("{code} has no sub-codes.").format(code=plain(here.code.label)))

    @work(exclusive=True, group="ask")
    async def action_filter(self) -> None:
        """Choose which cells are shown."""
        ways = list(Only)
        names = [_(summarising.ONLY_TOLD[each]) for each in ways]
        picked = await self.app.push_screen_wait(PickDialog(_("Which cells?"), names, ways.index(self._asked.only)))
        if picked is not None:
            self._ask(replace(self._asked, only=ways[picked]))

    def _ask(self, asked: Asked) -> None:
        """Show other cells, and remember what was asked for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self.load()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the matrix to a file."""
        if self._framework is not None:
            grid = self._framework.grid
            await export(self.host, lambda: framework_table(grid), "framework.xlsx")

    def action_leave(self) -> None:
        """Show all codes and cells again; go back where that is so."""
        if self._asked != Asked():
            self._ask(Asked())
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def _title(here: Place) -> str:
    """Return what a cell is about."""
    return plain(f"{here.case.name} × {here.code.label} {here.code.name.get(current_language())}")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
