"""The trails that were kept, and the steps of the one under the cursor, each of which opens."""

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Static

from qualcode.locale import _, ngettext
from qualcode.model import Claim, Code, Coding, Indicator, Item, Memo, Source, Trail
from qualcode.triangulation.records import Recorded
from qualcode.triangulation.trail_acts import RemoveStep, RemoveTrail, RenameTrail
from qualcode.triangulation.trails import TrailLine, trail_lines
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import open_record, technique_of
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.following import FollowingScreen
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid


class TrailsScreen(ListScreen[list[TrailLine]]):
    """The trails on a claim, or all, and below them the steps of one.

    Args:
        claim_id: only the trails on this claim; 0 for all.
    """

    KEY_GROUP = "trails"
    HIDES_OTHERS = True
    SHOWS = (Trail, Claim, Code, Coding, Item, Indicator, Memo, Source)

    def __init__(self, claim_id: int = 0) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._lines: list[TrailLine] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield Static(id="claim", markup=False)
        yield Grid(id="steps")
        yield About()

    @property
    def _steps(self) -> Grid:
        return self.query_one("#steps", Grid)

    def on_mount(self) -> None:
        """Have the steps take whole rows too."""
        self._steps.cursor_type = "row"

    def read(self) -> list[TrailLine]:
        """Return the trails."""
        found = trail_lines(self.host.project, coders=self.host.known_coders)
        return [line for line in found if self._claim_id in (0, line.claim.claim.id)]

    def show(self, read: list[TrailLine]) -> None:
        """Show them, the cursor on the one it was on."""
        here = self._here
        self._lines = read
        headings = (_("Code"), _("Trail"), _("Steps"), _("Coder"))
        rows = [
            (
                cell(line.claim.code.label, line.claim.code.colour),
                cell(line.trail.name),
                cell(len(line.steps), right=True),
                cell(line.coder),
            )
            for line in read
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 1, self.size.width)
        at = next((n for n, line in enumerate(read) if here and line.trail.id == here.trail.id), None)
        self.table.move_cursor(row=self.table.cursor_row if at is None else at)
        self.head(
            (_("Trails"), "bold"), f"  {ngettext('{count} trail', '{count} trails', len(read))}".format(count=len(read))
        )
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self.show(self._lines)

    @property
    def _here(self) -> TrailLine | None:
        return self.under_cursor(self._lines)

    def tell(self) -> None:
        """Show the steps of the trail under the cursor."""
        here = self._here
        headings = ("", _("Technique"), _("Where"), _("Code"), _("Words"))
        rows = [(cell(number, right=True), *_cells(one)) for number, one in enumerate(here.steps if here else (), 1)]
        self._steps.fill([cell(heading) for heading in headings], rows)
        fit(self._steps, 4, self.size.width, {2: max(12, self.size.width // 5), 3: 8})
        about = Content.styled(_("No trail yet. Begin one from the evidence on a claim, with f."), "dim")
        if here is not None:
            about = Content.assemble((f"{plain(here.claim.code.label)} ", "bold"), plain(here.claim.text))
        self.query_one("#claim", Static).update(about)
        self._tell_step()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell of what is under the cursor of either table."""
        if event.data_table is self.table:
            self.tell()
        else:
            self._tell_step()

    @property
    def _step(self) -> Recorded | None:
        """The step under the cursor; None where there is none or it is gone."""
        here, place = self._here, self._steps.cursor_row
        return here.steps[place] if here and place < len(here.steps) else None

    def _tell_step(self) -> None:
        step = self._step
        told = Content()
        if step is not None:
            title = Content.styled(plain(f"{step.where}  {step.coder}"), "bold")
            told = Content("\n").join([title, Content(plain(step.words))])
        self.query_one(About).tell(told)

    # What can be done

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Go to the steps of a clicked trail; open a clicked step."""
        if event.data_table is self.table:
            self._steps.focus()
        else:
            self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """From a trail go to its steps; show a step where it stands."""
        if not self._steps.has_focus:
            self._steps.focus()
        elif (step := self._step) is not None:
            await open_record(self.host, step)

    def action_other_table(self) -> None:
        """Go to the steps and back."""
        (self.table if self._steps.has_focus else self._steps).focus()

    def action_follow(self) -> None:
        """Lead the trail on from the step under the cursor."""
        here, step = self._here, self._step
        if here is not None and step is not None:
            self.app.push_screen(FollowingScreen(here.claim.claim.id, step.step, here.trail.id))

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Give the trail under the cursor another name."""
        here = self._here
        if here is None:
            return
        name = await self.app.push_screen_wait(InputDialog(_("Another name for the trail"), here.trail.name))
        if name and name.strip() and name.strip() != here.trail.name:
            await self.host.perform(RenameTrail(here.trail.id, plain(name.strip())))

    @work(exclusive=True, group="ask")
    async def action_remove(self) -> None:
        """Take the step under the cursor out, or drop the trail where the cursor is among the trails."""
        here = self._here
        if here is None:
            return
        if self._steps.has_focus:
            if self._steps.cursor_row < len(here.steps):
                await self.host.perform(RemoveStep(here.trail.id, self._steps.cursor_row))
            return
        question = _("Drop the trail {name}? Undo brings it back.").format(name=plain(here.trail.name))
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            await self.host.perform(RemoveTrail(here.trail.id))

    def action_leave(self) -> None:
        """From the steps go back to the trails; from there, where this was asked for."""
        if self._steps.has_focus:
            self.table.focus()
        else:
            super().action_leave()


def _cells(one: Recorded | None) -> tuple[Text, ...]:
    if one is None:
        return cell(""), cell(_("(gone)"), "dim"), cell(""), cell("")
    return cell(technique_of(one)), cell(one.where), cell(one.code), cell(one.words[:200])
