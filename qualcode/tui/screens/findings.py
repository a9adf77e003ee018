"""The findings screen: what was found, by code, with its evidence, tests and strength."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from qualcode.conclusion.finding_acts import DropEvidence, MoveFinding, told
from qualcode.conclusion.findings import Argued, findings
from qualcode.conclusion.strength import Strength, strength_of
from qualcode.conclusion.verification_acts import ForgetTactic
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language, ngettext
from qualcode.model import (
    Assessment,
    Case,
    Claim,
    Code,
    Coding,
    Finding,
    Indicator,
    Item,
    Memo,
    MemoTarget,
    MetaInference,
    Response,
    Source,
    Summary,
    Thresholds,
    Verification,
)
from qualcode.publishing.words import words_for
from qualcode.tui import memo_work
from qualcode.tui.finding_telling import STALE, Line, about_finding, lines_of
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import open_record
from qualcode.tui.screens import finding_asking
from qualcode.tui.screens.contradicting import ContradictingScreen
from qualcode.tui.screens.filtering import FilteredByLetters
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.standing import StandingScreen, ask_variable
from qualcode.tui.screens.taking import TakingScreen
from qualcode.tui.widgets.grid import Grid

_WIDE = 110
_Read = tuple[list[Argued], dict[int, str]]


class FindingsScreen(FilteredByLetters, ListScreen[_Read]):
    """All findings in the order of the codebook; of the one under the cursor all there is, and its evidence in a list.

    Args:
        finding_id: the one to show at first; 0 for the first.
    """

    KEY_GROUP = "findings"
    HIDES_OTHERS = True
    SHOWS = (
        *(Finding, Verification, Code, Claim, Coding, Item, Response, Indicator, Assessment, MetaInference, Summary),
        *(Memo, Source, Case, Thresholds),
    )
    AUTO_FOCUS = ""

    def __init__(self, finding_id: int = 0) -> None:
        super().__init__()
        self._wanted = finding_id
        self._found: list[Argued] = []
        self._shown: list[Argued] = []
        self._cases: dict[int, str] = {}
        self._lines: list[Line] = []
        self._strengths: dict[int, Strength] = {}

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a code, finding or status"))
        with Container(id="halves"):
            yield Grid(id="table")
            with Vertical(id="chosen"):
                with VerticalScroll(id="about"):
                    yield Static(markup=False)
                yield Grid(id="evidence")

    @property
    def _evidence(self) -> Grid:
        return self.query_one("#evidence", Grid)

    def on_mount(self) -> None:
        """Hide the filter, and have the evidence take whole rows too."""
        self._words.display = False
        self._evidence.cursor_type = "row"

    # Reading and showing

    def read(self) -> _Read:
        """Return the findings, and the names of cases."""
        project = self.host.project
        return findings(project, coders=self.host.known_coders), {case.id: case.name for case in project.cases()}

    def show(self, read: _Read) -> None:
        """Show them, the cursor on the one it was on or that is wanted."""
        self._found, self._cases = read
        self._strengths = {}
        self._show()

    def _show(self) -> None:
        here = self.here
        wanted = self._wanted or (here.finding.id if here else 0)
        letters = self._words.value.strip().casefold()
        self._shown = [each for each in self._found if letters in _searched(each).casefold()]
        headings = (_("Code"), _("Finding"), _("Status"), "+", "−", _("Tests"), "")
        rows = [
            (
                cell(each.code.label, each.code.colour) if each.code else cell(""),
                cell(" ".join(each.finding.statement.get(current_language()).split())),
                cell(words_for("status")[each.finding.status.value]),
                cell(len(each.supporting), right=True),
                cell(len(each.opposing), right=True),
                cell(len(each.tests), right=True),
                cell(f"{STALE} {_('Stale')}", "yellow") if each.is_stale else cell(""),
            )
            for each in self._shown
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 1, self._room, {0: 8})
        at = next((n for n, each in enumerate(self._shown) if each.finding.id == wanted), None)
        self.table.move_cursor(row=self.table.cursor_row if at is None else at)
        self._wanted = 0 if at is not None else self._wanted
        count = ngettext("{count} finding", "{count} findings", len(self._shown)).format(count=len(self._shown))
        stale = sum(each.is_stale for each in self._shown)
        told_stale = f"  {STALE} {_('{count} stale').format(count=stale)}" if stale else ""
        filtered = f"  {_('filtered')}" if letters else ""
        self.head((_("Findings"), "bold"), f"  {count}{filtered}", (told_stale, "yellow"))
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def _room(self) -> int:
        """How many cells a table has: on a wide screen the findings stand beside the chosen one."""
        return self.size.width if self.size.width < _WIDE else self.size.width // 2

    @property
    def here(self) -> Argued | None:
        """The finding under the cursor."""
        return self.under_cursor(self._shown)

    @property
    def _line(self) -> Line | None:
        """The evidence or test under the cursor, while the keys go there."""
        place = self._evidence.cursor_row
        return self._lines[place] if self._evidence.has_focus and place < len(self._lines) else None

    def tell(self) -> None:
        """Tell of the finding under the cursor, with its evidence and tests."""
        here, row = self.here, self._evidence.cursor_row
        self._lines = lines_of(here, self._cases) if here else []
        headings = (_("Side"), _("Where"), _("Words"))
        self._evidence.fill([cell(heading) for heading in headings], [line.cells for line in self._lines])
        fit(self._evidence, 2, self._room, {1: max(12, self._room // 3)})
        self._evidence.move_cursor(row=row if self._evidence.has_focus else 0)
        self._tell_more()
        if here is not None and not self.host.is_blind and here.finding.id not in self._strengths:
            self._weigh(here)

    @work(exclusive=True, group="weigh")
    async def _weigh(self, argued: Argued) -> None:
        """Work out how strong a finding is, and tell."""
        try:
            strength = await asyncio.to_thread(strength_of, self.host.project, argued.finding)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if argued in self._found:
            self._strengths[argued.finding.id] = strength
            self._tell_more()

    def _tell_more(self) -> None:
        """Tell of the evidence under the cursor where the keys go there, else of the finding."""
        here, line = self.here, self._line
        if line is not None:
            about = Content("\n").join([Content.styled(plain(line.title), "bold"), Content(plain(line.words))])
        elif here is not None:
            strength = self._strengths.get(here.finding.id)
            about = about_finding(here, strength, is_blind=self.host.is_blind)
        else:
            about = Content.styled(_("No findings yet. {key} states one.").format(key="n"), "dim")
        self.query_one("#about Static", Static).update(about)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell of what is under the cursor of either table."""
        if event.data_table is self.table:
            self.tell()
        else:
            self._tell_more()

    def on_descendant_focus(self) -> None:
        """Tell of what the keys go to."""
        self._tell_more()

    # What can be done

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Go to the evidence of a clicked finding; open clicked evidence."""
        if event.data_table is self.table:
            self._go_to_evidence()
        else:
            self.action_open()

    def _go_to_evidence(self) -> None:
        if self._lines:
            self._evidence.focus()
        elif self.here is not None:
            self.host.say(_("It has no evidence yet. {key} takes some.").format(key="+"))

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """From a finding go to its evidence; show a piece of evidence where it stands."""
        line = self._line
        if not self._evidence.has_focus:
            self._go_to_evidence()
        elif line is not None and line.record is not None:
            await open_record(self.host, line.record)

    def action_other_table(self) -> None:
        """Go from the list to the evidence, on to the text, which then scrolls, and back."""
        if self._evidence.has_focus:
            self.query_one("#about").focus()
        elif self.table.has_focus and self._lines:
            self._evidence.focus()
        elif self.table.has_focus:
            self.query_one("#about").focus()
        else:
            self.table.focus()

    @work(exclusive=True, group="ask")
    async def action_add(self) -> None:
        """State a finding about the code of the one under the cursor, or about another."""
        self._wanted = await finding_asking.add(self.host, self.here) or self._wanted

    @work(exclusive=True, group="ask")
    async def action_edit(self) -> None:
        """Write the finding under the cursor anew."""
        if (here := self.here) is not None:
            await finding_asking.edit(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_remove(self) -> None:
        """Take the finding under the cursor away; where the keys go to the evidence, drop that."""
        if self._evidence.has_focus:
            self.action_drop()
        elif (here := self.here) is not None:
            await finding_asking.remove(self.host, here)

    def action_drop(self) -> None:
        """Drop the evidence under the cursor, or take the test under it back."""
        here, line = self.here, self._line
        if here is None or line is None:
            self.host.say(_("Go to the evidence first: {key}.").format(key="tab"))
        elif line.test is not None:
            self.host.perform(ForgetTactic(line.test.id))
        else:
            self.host.perform(DropEvidence(here.finding.id, line.evidence))

    def action_move(self, step: int) -> None:
        """Move the finding under the cursor among those of its code."""
        here = self.here
        if here is None:
            return
        place = finding_asking.moved(self._found, here.finding, step)
        if place is not None:
            self.host.perform(MoveFinding(here.finding.id, place))

    def action_take(self, against: bool) -> None:
        """Choose evidence for the finding under the cursor, or against it."""
        if (here := self.here) is not None:
            self.app.push_screen(TakingScreen(here.finding.id, against=against))

    def action_contradict(self) -> None:
        """Show what would contradict the finding under the cursor."""
        if (here := self.here) is not None:
            self.app.push_screen(ContradictingScreen(here.finding.id))

    @work(exclusive=True, group="ask")
    async def action_test(self) -> None:
        """Note a tactic by which the finding under the cursor was tested."""
        if (here := self.here) is not None:
            await finding_asking.note_test(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_sheet(self) -> None:
        """Write a sheet that asks an informant for feedback on the finding under the cursor."""
        if self.host.is_blind:
            self.host.say(_("Blind: only what you did is shown."), severity="warning")
        elif (here := self.here) is not None:
            await finding_asking.write_sheet(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_status(self) -> None:
        """Say how far the finding under the cursor has been argued."""
        if (here := self.here) is not None:
            await finding_asking.mark(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_standing(self) -> None:
        """Show how the cases of each group stand to the finding under the cursor."""
        here = self.here
        if self.host.is_blind:
            self.host.say(_("Blind: only what you did is shown."), severity="warning")
        elif here is not None:
            variable = await ask_variable(self.host)
            if variable is not None:
                self.app.push_screen(StandingScreen(here.finding.id, variable))

    @work(exclusive=True, group="ask")
    async def action_memo(self) -> None:
        """Write a memo on the finding under the cursor."""
        if (here := self.here) is not None:
            await memo_work.write_memo(self.host, MemoTarget.FINDING, here.finding.id, told(here.finding))

    @work(exclusive=True, group="ask")
    async def action_export(self) -> None:
        """Export the article's tables, or the list."""
        await finding_asking.export_tables(self.host)

    def show_those_with(self, words: str) -> None:
        """Show the findings that have these letters."""
        self._show()

    def focus_table(self) -> None:
        """Have the table take the keys."""
        self.table.focus()

    def action_leave(self) -> None:
        """From the chosen finding go back to the list; show all again; go back where that is so."""
        if self._evidence.has_focus or self.query_one("#about").has_focus:
            self.table.focus()
        elif self._words.display:
            self._words.value = ""
            self._words.display = False
            self.focus_table()
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def _searched(each: Argued) -> str:
    """Return what letters are looked for in."""
    finding = each.finding
    texts = [text for words in (finding.statement, finding.implication) for _language, text in words]
    return " ".join((each.code.label if each.code else "", *texts, words_for("status")[finding.status.value]))
