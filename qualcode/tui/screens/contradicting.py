"""What would contradict a finding: passages of the opposite valence that nobody has looked at yet."""

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.retrieval import Passage
from qualcode.conclusion.finding_acts import LookAtPassages, TakeEvidence
from qualcode.conclusion.findings import findings
from qualcode.conclusion.standing import contradicting
from qualcode.locale import _, current_language, ngettext
from qualcode.model import Code, Coding, Finding, Source
from qualcode.publishing.words import words_for
from qualcode.triangulation.records import Recorded, of_passages
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import open_record
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid

_Line = tuple[Passage, Recorded]
_Read = tuple[Finding, list[_Line]]


class ContradictingScreen(ListScreen[_Read]):
    """The passages in a list, the one under the cursor in full below.

    Args:
        finding_id: the finding.
    """

    KEY_GROUP = "contradicting"
    HIDES_OTHERS = True
    SHOWS = (Finding, Code, Coding, Source)

    def __init__(self, finding_id: int) -> None:
        super().__init__()
        self._finding_id = finding_id
        self._finding: Finding | None = None
        self._found: list[_Line] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="finding", markup=False)
        yield Grid(id="table")
        with VerticalScroll(id="about", can_focus=False):
            yield Static(markup=False)

    def read(self) -> _Read:
        """Return the finding and the passages."""
        project, coders = self.host.project, self.host.known_coders
        finding = findings(project, ids=[self._finding_id], coders=coders)[0].finding
        found = contradicting(project, finding, coders)
        return finding, list(zip(found, of_passages(found, project.sources()), strict=True))

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        here, row = self._here, self.table.cursor_row
        self._finding, self._found = read
        headings = (_("Valence"), _("Where"), _("Code"), _("Words"))
        rows = [
            (
                cell(words_for("valence")[passage.valence.value]),
                cell(record.where),
                cell(passage.code),
                cell(record.words[:200]),
            )
            for passage, record in self._found
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 3, self.size.width, {1: max(12, self.size.width // 4), 2: 8})
        places = (n for n, (passage, _record) in enumerate(self._found))
        at = next((n for n in places if here and self._found[n][0].coding_id == here[0].coding_id), None)
        self.table.move_cursor(row=row if at is None else at)
        count = len(self._found)
        told = ngettext("{count} passage not looked at", "{count} passages not looked at", count).format(count=count)
        self.head((_("What would contradict this?"), "bold"), f"  {told}")
        self.query_one("#finding", Static).update(plain(self._finding.statement.get(current_language())))
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self._finding is not None:
            self.show((self._finding, self._found))

    @property
    def _here(self) -> _Line | None:
        return self.under_cursor(self._found)

    def tell(self) -> None:
        """Show the passage under the cursor in full."""
        here, about = self._here, self.query_one("#about Static", Static)
        if here is None:
            told = _(
                "Nothing is left to look at. Passages are found here by their valence: the opposite of the one most of"
                " the finding's own passages have, or mixed."
            )
            about.update(Content.styled(told, "dim"))
            return
        passage, record = here
        title = Content.assemble(
            (plain(record.where), "bold"),
            f"  {plain(passage.code)} {words_for('valence')[passage.valence.value]}",
            (f"  {plain(record.coder)}", "dim"),
        )
        about.update(Content("\n").join([title, Content(plain(record.words))]))
        self.query_one("#about").scroll_home(animate=False)

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Open what is clicked."""
        self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """Show the passage under the cursor in its transcript."""
        if (here := self._here) is not None:
            await open_record(self.host, here[1])

    def action_take(self) -> None:
        """Take the passage under the cursor as evidence against the finding."""
        if (here := self._here) is not None:
            self.host.perform(TakeEvidence(self._finding_id, (here[1].step,), against=True))

    def action_looked(self) -> None:
        """Say that the passage under the cursor was looked at and does not contradict the finding."""
        if (here := self._here) is not None:
            self.host.perform(LookAtPassages(self._finding_id, (here[0].coding_id,)))
