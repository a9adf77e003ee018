"""What would contradict a finding: passages of the opposite valence that nobody has looked at yet."""

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
from qualcode.tui.record_work import about_record
from qualcode.tui.screens.record_list import RecordListScreen

_Line = tuple[Passage, Recorded]
_Read = tuple[Finding, list[_Line]]


class ContradictingScreen(RecordListScreen[_Read]):
    """The passages in a list, the one under the cursor in full below.

    Args:
        finding_id: the finding.
    """

    KEY_GROUP = "contradicting"
    HIDES_OTHERS = True
    SHOWS = (Finding, Code, Coding, Source)
    ABOVE = ("finding",)

    def __init__(self, finding_id: int) -> None:
        super().__init__()
        self._finding_id = finding_id
        self._finding: Finding | None = None
        self._found: list[_Line] = []

    def read(self) -> _Read:
        """Return the finding and the passages."""
        project, coders = self.host.project, self.host.known_coders
        finding = findings(project, ids=[self._finding_id], coders=coders)[0].finding
        found = contradicting(project, finding, coders)
        return finding, list(zip(found, of_passages(found, project.sources()), strict=True))

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        here, row = self.record, self.table.cursor_row
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
        self.go_back_to(here, row)
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
    def records(self) -> list[Recorded]:
        """The passages."""
        return [record for _passage, record in self._found]

    def told(self) -> Content:
        """Return the passage under the cursor in full."""
        here = self.under_cursor(self._found)
        if here is None:
            told = _(
                "Nothing is left to look at. Passages are found here by their valence: the opposite of the one most of"
                " the finding's own passages have, or mixed."
            )
            return Content.styled(told, "dim")
        passage, record = here
        return about_record(record, f"{passage.code} {words_for('valence')[passage.valence.value]}")

    # What can be done

    def action_take(self) -> None:
        """Take the passage under the cursor as evidence against the finding."""
        if (record := self.record) is not None:
            self.host.perform(TakeEvidence(self._finding_id, (record.step,), against=True))

    def action_looked(self) -> None:
        """Say that the passage under the cursor was looked at and does not contradict the finding."""
        if (record := self.record) is not None:
            self.host.perform(LookAtPassages(self._finding_id, (record.id,)))
