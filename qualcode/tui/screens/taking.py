"""Taking evidence of a finding: all that bears on its claim, with the words in view, each a key away from a side."""

from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from qualcode.conclusion.candidates import Candidate, candidates
from qualcode.conclusion.finding_acts import DropEvidence, TakeEvidence
from qualcode.conclusion.findings import Argued, findings, word_of_kind
from qualcode.locale import _, current_language
from qualcode.model import Assessment, Code, Coding, Finding, Indicator, Item, Memo, MetaInference, Source, Summary
from qualcode.triangulation.records import Recorded
from qualcode.triangulation.words import word
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import about_record, says_cell, technique_of
from qualcode.tui.screens.record_list import RecordListScreen

_Read = tuple[Argued, list[Candidate]]


def side_cell(finding: Finding, step: tuple[str, int]) -> Text:
    """Return the cell that tells whether a record speaks for a finding, against it, or is no evidence."""
    if step in finding.supporting:
        return cell(f"+ {_('for')}", "green")
    return cell(f"− {_('against')}", "red") if step in finding.opposing else cell("")


class TakingScreen(RecordListScreen[_Read]):
    """What may be evidence of a finding in a list; what is under the cursor stands in full below.

    Args:
        finding_id: the finding.
        against: whether space takes it as evidence against the finding.
    """

    KEY_GROUP = "taking"
    HIDES_OTHERS = True
    SHOWS = (Finding, Code, Coding, Item, Indicator, Assessment, MetaInference, Summary, Memo, Source)
    ABOVE = ("finding",)

    def __init__(self, finding_id: int, *, against: bool = False) -> None:
        super().__init__()
        self._finding_id = finding_id
        self._against = against
        self._argued: Argued | None = None
        self._found: list[Candidate] = []

    def read(self) -> _Read:
        """Return the finding and what may be its evidence."""
        project, coders = self.host.project, self.host.known_coders
        (argued,) = findings(project, ids=[self._finding_id], coders=coders)
        return argued, candidates(project, argued.finding, coders)

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        here, row = self.record, self.table.cursor_row
        self._argued, self._found = read
        finding = self._argued.finding
        headings = (_("Side"), _("Technique"), _("Where"), _("Says"), _("Words"))
        rows = [
            (
                side_cell(finding, one.record.step),
                cell(_kind(one)),
                cell(one.record.where),
                says_cell(one.says, one.by_stance),
                cell(one.record.words[:200]),
            )
            for one in self._found
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 4, self.size.width, {1: 14, 2: max(12, self.size.width // 5)})
        self.go_back_to(here, row)
        title = _("Evidence against the finding") if self._against else _("Evidence for the finding")
        counts = f"  + {len(finding.supporting)}  − {len(finding.opposing)}"
        self.head((title, "bold"), counts)
        self.query_one("#finding", Static).update(plain(finding.statement.get(current_language())))
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self._argued is not None:
            self.show((self._argued, self._found))

    @property
    def records(self) -> list[Recorded]:
        """What may be evidence."""
        return [one.record for one in self._found]

    def told(self) -> Content:
        """Return what is under the cursor in full."""
        here = self.under_cursor(self._found)
        if here is None:
            told = _("Nothing bears on this finding. Give it a code, and code passages with it.")
            return Content.styled(told, "dim")
        record = here.record
        says = _("of the claim: {says}").format(says=word(here.says)) if here.says else ""
        return about_record(record, f"{word_of_kind(record.kind)} {record.id}  {record.code}", says)

    # What can be done

    def action_take(self, against: bool | None = None) -> None:
        """Let what is under the cursor speak for the finding or against it, and go on to the next."""
        if (record := self.record) is not None:
            side = self._against if against is None else against
            self.host.perform(TakeEvidence(self._finding_id, (record.step,), side))
            self.table.action_cursor_down()

    def action_drop(self) -> None:
        """Let what is under the cursor be no evidence of the finding."""
        if (record := self.record) is not None:
            self.host.perform(DropEvidence(self._finding_id, (record.step,)))


def _kind(one: Candidate) -> str:
    """Return by what it was gathered; of what the analyst wrote, what it is."""
    return technique_of(one.record) if one.record.technique else word_of_kind(one.record.kind)
