"""The questionnaire screen: what the answers to each item, code or aspect come to, and who answered what."""

import asyncio
from dataclasses import replace

from rich.cells import cell_len
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, current_language, ngettext
from qualcode.materials.surveys.item_acts import MapItems, MoveItem, ReverseItems
from qualcode.model import Case, Claim, Code, Item, Response, Stance, Thresholds, Value, Variable
from qualcode.publishing.questionnaire_tables import statistics_table
from qualcode.triangulation import questionnaire_statistics
from qualcode.triangulation.questionnaire.figures import Figures
from qualcode.triangulation.questionnaire.item_sets import Level
from qualcode.tui.plain import cell, plain
from qualcode.tui.questionnaire_table import VIEWS, Asked, Line, QuestionnaireTable
from qualcode.tui.screens.answers import AnswersScreen
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.item_figures import ItemFigures, number

_VIEWS = {
    "items": N_("codes and their items"),
    "code": N_("codes"),
    "aspect": N_("aspects"),
    "claim": N_("claims"),
}
_LEAST_NAME, _WIDEST_GROUP = 18, 14
_SCROLLBAR = 2


class QuestionnaireScreen(ListScreen[QuestionnaireTable]):
    """Items under their codes, or codes, aspects or claims, with their figures."""

    KEY_GROUP = "questionnaire"
    SHOWS = (Item, Response, Code, Claim, Stance, Case, Variable, Value, Thresholds)

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self._table: QuestionnaireTable | None = None

    def contents(self) -> ComposeResult:
        """Lay out."""
        with Container(id="figures"):
            yield Grid(id="table")
            yield ItemFigures(id="about")
        with Vertical(id="empty"):
            yield Static(_("There are no items here."), classes="title", markup=False)
            told = _("Import a questionnaire under Materials (F2), and map its items to codes (m).")
            yield Static(told, markup=False)

    def on_mount(self) -> None:
        """Ask in the way that was asked last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self.query_one("#empty").display = False
        self.table.fixed_columns = 1

    def read(self) -> QuestionnaireTable:
        """Read and compute."""
        return QuestionnaireTable.read(self.host.project, self._asked)

    def show(self, read: QuestionnaireTable) -> None:
        """Show the lines; the cursor stays on the one it was on."""
        here = self._here
        self._table = read
        if self._asked.by not in read.variables:
            self._asked = replace(self._asked, by="")
        is_empty = not read.lines
        self.query_one("#figures").display, self.query_one("#empty").display = not is_empty, is_empty
        self._lay_out()
        at = next((n for n, line in enumerate(read.lines) if here and line.key == here.key), None)
        if at is not None:
            self.table.move_cursor(row=at)
        self._tell_heading()
        self.tell()

    @property
    def _here(self) -> Line | None:
        """The line under the cursor."""
        return self.under_cursor(list(self._table.lines)) if self._table else None

    def _lay_out(self) -> None:
        if self._table is None:
            return
        rows = [_cells(line) for line in self._table.lines]
        headings = _headings(self._table)
        taken = (
            [max(cell_len(heading.plain), *(row[n].cell_len for row in rows)) for n, heading in enumerate(headings)]
            if rows
            else []
        )
        beside = sum(taken) + 2 * self.table.cell_padding * (len(headings) + 1) + _SCROLLBAR
        room = max(self.table.size.width - beside, _LEAST_NAME)
        names = [_name(line, room) for line in self._table.lines]
        self.table.fill([cell(_("Item")), *headings], [[name, *row] for name, row in zip(names, rows, strict=True)])

    def on_resize(self) -> None:
        """Cut the names to the new width."""
        self.call_after_refresh(self._lay_out)
        self.tell()

    def _tell_heading(self) -> None:
        assert self._table is not None
        count = len(self._table.answers.items)
        told = ngettext("{count} item", "{count} items", count).format(count=count)
        by = _("by {variable}").format(variable=plain(self._asked.by)) if self._asked.by else ""
        parts = "  ".join(part for part in (told, _(_VIEWS[self._asked.view]), by) if part)
        self.head((_("Questionnaire"), "bold"), f"  {parts}")

    def tell(self) -> None:
        """Tell of the line under the cursor."""
        self._tell_line()

    @work(exclusive=True, group="tell")
    async def _tell_line(self) -> None:
        here, table = self._here, self._table
        if table is None:
            return
        reliability = await asyncio.to_thread(table.reliability, here) if here else None
        if self.is_attached and here == self._here:
            self.query_one(ItemFigures).show(table, here, reliability)

    # What is shown

    def action_other_part(self) -> None:
        """Go to the figures beside the table, which arrow keys scroll then, and back."""
        about = self.query_one(ItemFigures)
        (self.table if about.has_focus else about).focus()

    def action_next_view(self) -> None:
        """Show items under their codes, codes, aspects or claims in turn."""
        self._ask(replace(self._asked, view=VIEWS[(VIEWS.index(self._asked.view) + 1) % len(VIEWS)]))

    def action_next_group(self) -> None:
        """Group the cases by each variable in turn, then not at all."""
        if self._table is None:
            return
        every = ["", *self._table.variables]
        if len(every) == 1:
            self.host.say(_("The cases have no variables to group them by."))
            return
        self._ask(replace(self._asked, by=every[(every.index(self._asked.by) + 1) % len(every)]))

    def _ask(self, asked: Asked) -> None:
        """Show something else, and remember it for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self.load()

    # The answers behind

    def on_data_table_row_selected(self) -> None:
        """Show the answers behind a line that is clicked again."""
        self.action_open_answers()

    def action_open_answers(self) -> None:
        """Show who answered what, and what they score."""
        if (here := self._here) is not None:
            self.app.push_screen(AnswersScreen(self._asked, here.key))

    # What items stand for

    @work(exclusive=True, group="ask")
    async def action_map(self) -> None:
        """Map the item under the cursor to a code."""
        item = self._item()
        if item is None or self._table is None:
            return
        code_id = await self.app.push_screen_wait(CodeChooser(self._table.codes))
        if code_id is not None and code_id != item.code_id:
            self.host.perform(MapItems((item.id,), code_id))

    def action_unmap(self) -> None:
        """Take the item under the cursor from its code."""
        item = self._item()
        if item is not None and item.code_id is not None:
            self.host.perform(MapItems((item.id,), None))

    def action_reverse(self) -> None:
        """Reverse the item under the cursor, or take it as it was answered."""
        if (item := self._item()) is not None:
            self.host.perform(ReverseItems((item.id,), not item.reverse))

    def action_shift(self, step: int) -> None:
        """Put the item under the cursor before the one above it, or behind the one below, of the same code."""
        item = self._item()
        if item is None or self._table is None:
            return
        items = self._table.answers.items
        beside = [each for each in items if each.code_id == item.code_id]
        place = beside.index(item) + step
        if 0 <= place < len(beside):
            self.host.perform(MoveItem(item.id, items.index(beside[place])))

    def _item(self) -> Item | None:
        """Return the item under the cursor; say so where there is none."""
        here = self._here
        if here is None or here.items.level is not Level.ITEM:
            self.host.say(
                _("Choose an item first: {key} shows them.").format(key=self.host.key_written("questionnaire.view"))
            )
            return None
        return here.items.items[0].item

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the figures that are shown to a file."""
        asked, project = self._asked, self.host.project
        level = "item" if asked.view == "items" else asked.view
        try:
            found = await asyncio.to_thread(questionnaire_statistics, project, level=level, by=asked.by)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        names = dict(self._table.names) if self._table else {}
        await export(self.host, lambda: statistics_table(found, names), "questionnaire.xlsx")

    def action_leave(self) -> None:
        """Go back to where this was asked for."""
        if len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def _headings(table: QuestionnaireTable) -> list[Text]:
    if len(table.groups) == 1 and not table.groups[0]:
        names = [_("n"), _("Missing"), _("Mean"), _("TCR %")]
        return [*(cell(name, right=True) for name in names), cell(_("Band"))]
    return [cell(group[:_WIDEST_GROUP] or _("(not known)"), right=True) for group in table.groups]


def _cells(line: Line) -> list[Text]:
    """Return what stands behind the name: all figures of all cases, or the mean of each group with its n."""
    style = "bold" if line.depth == 0 and line.items.level is not Level.ITEM else ""
    if len(line.figures) > 1 or line.figures[0].group is not None:
        return [cell(_of_group(figures), style, right=True) for figures in line.figures]
    (found,) = line.figures
    band = found.band.name.get(current_language()) if found.band else ""
    numbers = (str(found.n), str(found.missing or "·"), number(found.mean), number(found.tcr, 1))
    return [*(cell(each, style, right=True) for each in numbers), cell(band, style)]


def _of_group(figures: Figures) -> str:
    return f"{number(figures.mean)} ({figures.n})" if figures.persons.asked else "·"


def _name(line: Line, room: int) -> Text:
    """Return what a line is called, cut to the room there is."""
    about = f" ({line.code})" if line.code else ""
    turned = " ↔" if line.items.level is Level.ITEM and line.items.items[0].item.reverse else ""
    has_label = line.items.level in (Level.ITEM, Level.CODE)
    key = f"{line.items.key}{about}{turned}  " if has_label else ""
    style = "bold" if line.depth == 0 and line.items.level is not Level.ITEM else ""
    text = cell(f"{'  ' * line.depth}{key}{line.items.name}", style)
    text.truncate(room, overflow="ellipsis")
    return text
