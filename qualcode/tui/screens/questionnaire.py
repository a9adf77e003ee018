"""The questionnaire screen: what the answers to each item, code or aspect come to, and who answered what."""

import asyncio
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext
from qualcode.materials.surveys.item_acts import MapItems, MoveItem, ReverseItems
from qualcode.model import Case, Claim, Code, Item, Response, Stance, Thresholds, Value, Variable
from qualcode.publishing.questionnaire_tables import statistics_table
from qualcode.triangulation import questionnaire_statistics
from qualcode.triangulation.questionnaire.item_sets import Level
from qualcode.tui.plain import plain
from qualcode.tui.questionnaire_table import VIEWS, Asked, Line, QuestionnaireTable
from qualcode.tui.screens import item_asking
from qualcode.tui.screens.answers import AnswersScreen
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.item_figures import ItemFigures
from qualcode.tui.widgets.item_grid import ItemGrid

_VIEWS = {
    "items": N_("codes and their items"),
    "code": N_("codes"),
    "aspect": N_("aspects"),
    "claim": N_("claims"),
}


class QuestionnaireScreen(ListScreen[QuestionnaireTable]):
    """Items under their codes, or codes, aspects or claims, with their figures.

    Args:
        item_id: the item to show at first; 0 for what was asked last.
    """

    KEY_GROUP = "questionnaire"
    HIDES_OTHERS = True
    SHOWS = (Item, Response, Code, Claim, Stance, Case, Variable, Value, Thresholds)

    def __init__(self, item_id: int = 0) -> None:
        super().__init__()
        self._wanted = item_id
        self._asked = Asked()
        self._table: QuestionnaireTable | None = None

    def contents(self) -> ComposeResult:
        """Lay out."""
        with Container(id="figures"):
            yield ItemGrid(id="table")
            yield ItemFigures(id="about")
        with Vertical(id="empty"):
            yield Static(_("There are no items here."), classes="title", markup=False)
            told = _("Import a questionnaire under Materials (F2), and map its items to codes (m).")
            yield Static(told, markup=False)

    def on_mount(self) -> None:
        """Ask in the way that was asked last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        if self._wanted:
            self._asked = replace(self._asked, view=VIEWS[0])
        self.query_one("#empty").display = False

    def read(self) -> QuestionnaireTable:
        """Read and compute."""
        return QuestionnaireTable.read(self.host.project, self._asked, self.host.known_coders)

    def show(self, read: QuestionnaireTable) -> None:
        """Show the lines; the cursor stays on the one it was on."""
        self._table = read
        if self._asked.by not in read.variables:
            self._asked = replace(self._asked, by="")
        is_empty = not read.lines
        self.query_one("#figures").display, self.query_one("#empty").display = not is_empty, is_empty
        self.table.show(read)
        if self._wanted:
            self.table.go_to(self._wanted)
            self._wanted = 0
        self._tell_heading()
        self.tell()

    @property
    def table(self) -> ItemGrid:
        """The table."""
        return self.query_one(ItemGrid)

    @property
    def _here(self) -> Line | None:
        """The line under the cursor."""
        return self.table.current

    def on_resize(self) -> None:
        """Draw the bars to the new width."""
        self.tell()

    def _tell_heading(self) -> None:
        assert self._table is not None
        count = len(self._table.answers.items)
        told = ngettext("{count} item", "{count} items", count).format(count=count)
        by = _("by {variable}").format(variable=plain(self._asked.by)) if self._asked.by else ""
        marks = len(self.table.marked)
        marked = ngettext("{count} marked", "{count} marked", marks).format(count=marks) if marks else ""
        parts = "  ".join(part for part in (told, _(_VIEWS[self._asked.view]), by, marked) if part)
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
        if self.is_attached and here is self._here:
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

    def action_mark(self) -> None:
        """Mark the item under the cursor, or all of a code, or no more."""
        self.table.mark()
        self._tell_heading()

    @work(exclusive=True, group="ask")
    async def action_map(self) -> None:
        """Map the item under the cursor, or those marked, to a code."""
        if (items := self._meant()) and self._table:
            await item_asking.map_items(self.host, self._table, items)

    @work(exclusive=True, group="ask")
    async def action_stance(self) -> None:
        """Say what a high answer to the item under the cursor, or to those marked, says of a claim."""
        if (items := self._meant()) and self._table:
            await item_asking.take_stance(self.host, self._table, items)

    def action_unmap(self) -> None:
        """Take the item under the cursor, or those marked, from their code."""
        items = self._meant()
        if any(item.code_id is not None for item in items):
            self.host.perform(MapItems(tuple(item.id for item in items), None))

    def action_reverse(self) -> None:
        """Reverse the item under the cursor, or those marked; if all are reversed, take them as they were answered."""
        if items := self._meant():
            reverse = not all(item.reverse for item in items)
            self.host.perform(ReverseItems(tuple(item.id for item in items), reverse))

    def action_shift(self, step: int) -> None:
        """Put the item under the cursor before the one above it, or behind the one below, of the same code."""
        here = self._here
        if here is None or here.items.level is not Level.ITEM or self._table is None:
            return
        item, items = here.items.items[0].item, self._table.answers.items
        beside = [each for each in items if each.code_id == item.code_id]
        place = beside.index(item) + step
        if 0 <= place < len(beside):
            self.host.perform(MoveItem(item.id, items.index(beside[place])))

    def _meant(self) -> list[Item]:
        """Return the items that are marked, else the one under the cursor; say so where there is none."""
        items = self.table.meant()
        if not items:
            key = self.host.key_written("questionnaire.view")
            self.host.say(_("Choose an item first: {key} shows them.").format(key=key))
        return items

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the figures that are shown to a file."""
        asked, project, known = self._asked, self.host.project, self.host.known_coders
        level = "item" if asked.view == "items" else asked.view
        try:
            found = await asyncio.to_thread(questionnaire_statistics, project, level=level, by=asked.by, coders=known)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        names = dict(self._table.names) if self._table else {}
        await export(self.host, lambda: statistics_table(found, names), "questionnaire.xlsx")

    def action_leave(self) -> None:
        """Take the marks away; where there are none, go back to where this was asked for."""
        if self.table.marked:
            self.table.unmark()
            self._tell_heading()
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")
