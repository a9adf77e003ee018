"""The evidence on a claim: passages, items and indicators, each a key away from a stance and from where it stands."""

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import Static

from qualcode.errors import NotFoundError
from qualcode.locale import _, ngettext
from qualcode.model import Claim, Code, Coding, Direction, Indicator, Item, Performed, Source, Stance
from qualcode.triangulation.claim_acts import DropStance, TakeStance
from qualcode.triangulation.claim_evidence import EvidenceLine, evidence_lines
from qualcode.triangulation.claims import ClaimLine, claim_lines
from qualcode.triangulation.records import Recorded
from qualcode.triangulation.rules import SPEAKING
from qualcode.triangulation.words import sign, word
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import about_record, kind_of, says_cell, technique_of
from qualcode.tui.screens.following import FollowingScreen
from qualcode.tui.screens.record_list import RecordListScreen

_SAYS = 2
"""The place of the column that tells what evidence says."""
_Read = tuple[ClaimLine, list[EvidenceLine]]


class ClaimEvidenceScreen(RecordListScreen[_Read]):
    """All evidence on a claim in a list; what is under the cursor stands in full below.

    Args:
        claim_id: the claim.
    """

    KEY_GROUP = "claim_evidence"
    HIDES_OTHERS = True
    SHOWS = (Claim, Code, Coding, Stance, Item, Indicator, Source)
    ABOVE = ("claim",)

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._claim: ClaimLine | None = None
        self._lines: list[EvidenceLine] = []
        self._shown: list[EvidenceLine] = []
        self._only_open = False

    def read(self) -> _Read:
        """Return the claim and its evidence."""
        project = self.host.project
        found = next((line for line in claim_lines(project) if line.claim.id == self._claim_id), None)
        if found is None:
            raise NotFoundError(_("The claim has been removed."))
        return found, evidence_lines(project, found.claim, coders=self.host.known_coders)

    def follow(self, performed: Performed) -> None:
        """Show what was done, by anybody; where it was only said what is shown says, on its lines alone."""
        if (
            {change.type for change in performed.changes} != {Stance}
            or self._claim is None
            or not self._take(performed)
        ):
            super().follow(performed)

    def _take(self, performed: Performed) -> bool:
        """Take in stances that were taken or taken back; return whether that is all there is to show."""
        places = {(line.target, line.record.id): place for place, line in enumerate(self._lines)}
        fresh = list(self._lines)
        for change in performed.changes:
            after = {one.id: one for one in change.after if isinstance(one, Stance)}
            for stance in (*change.before, *after.values()):
                assert isinstance(stance, Stance)
                if stance.claim_id != self._claim_id:
                    continue
                place = places.get((stance.target, stance.target_id))
                if place is None or self._only_open or not self.is_seen:
                    return False
                fresh[place] = fresh[place].with_stance(after.get(stance.id))
        changed = [place for place, line in enumerate(fresh) if line is not self._lines[place]]
        self._lines = self._shown = fresh
        for place in changed:
            line = fresh[place]
            self.table.update_cell_at(Coordinate(place, _SAYS), says_cell(line.says, line.by_stance))
        assert self._claim is not None
        self._tell_heading(self._claim)
        self.tell()
        return True

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        self._claim, self._lines = read
        self._show()

    def _show(self) -> None:
        if self._claim is None:
            return
        here, row = self.record, self.table.cursor_row
        # One that has just been given a stance stays in view until the cursor has left it.
        self._shown = [line for line in self._lines if not self._only_open or line.says is None]
        headings = (_("Technique"), _("Where"), _("Says"), _("Code"), _("Words"))
        self.table.fill([cell(heading) for heading in headings], [_cells(line) for line in self._shown])
        # A key that says what a passage says then finds room, and changes one row.
        says = self.table.ordered_columns[_SAYS]
        says.width = max(says.width, *(cell_len(f"{sign(each)} {word(each)}*") for each in SPEAKING))
        fit(self.table, 4, self.size.width, {1: max(12, self.size.width // 5), 3: 8})
        self.go_back_to(here, row)
        self._tell_heading(self._claim)
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def _here(self) -> EvidenceLine | None:
        return self.under_cursor(self._shown)

    @property
    def records(self) -> list[Recorded]:
        """The evidence that is shown."""
        return [line.record for line in self._shown]

    def _tell_heading(self, line: ClaimLine) -> None:
        says = dict.fromkeys(SPEAKING, 0)
        for one in self._lines:
            if one.says is not None:
                says[one.says] += 1
        told = ", ".join(f"{word(direction)} {count}" for direction, count in says.items())
        left = sum(one.says is None for one in self._lines)
        without = ngettext("{count} says nothing yet", "{count} say nothing yet", left).format(count=left)
        only = f"  {_('only these')}" if self._only_open else ""
        self.head((_("Evidence"), "bold"), f"  {told}; {without}{only}")
        self.query_one("#claim", Static).update(
            Content.assemble((f"{plain(line.code.label)} ", "bold"), plain(line.text))
        )

    def told(self) -> Content:
        """Return what is under the cursor in full."""
        here = self._here
        if here is None:
            return Content.styled(_("Nothing is coded here, and nothing asked or reported."), "dim")
        record = here.record
        says = word(here.says) if here.says else _("says nothing yet")
        how = f" ({_('your stance') if here.by_stance else _('by its valence')})" if here.says else ""
        return about_record(record, f"{kind_of(record)} {record.id}  {record.code}", f"{says}{how}")

    # What can be done

    def action_stance(self, direction: str) -> None:
        """Say what the evidence under the cursor says, and go on to the next."""
        if (here := self._here) is not None:
            said = Direction(direction)
            self.host.perform(TakeStance(self._claim_id, here.target, (here.record.id,), said))
            if not self._only_open:
                self.table.action_cursor_down()

    def action_drop(self) -> None:
        """Take the stance of the evidence under the cursor back."""
        here = self._here
        if here is not None and here.by_stance:
            self.host.perform(DropStance(self._claim_id, here.target, (here.record.id,)))
        elif here is not None:
            self.host.say(_("This has no stance of its own."))

    def action_next(self) -> None:
        """Go to the next that says nothing yet."""
        after = [*range(self.table.cursor_row + 1, len(self._shown)), *range(self.table.cursor_row + 1)]
        place = next((row for row in after if row < len(self._shown) and self._shown[row].says is None), None)
        if place is None:
            self.host.say(_("All of this says something."))
        else:
            self.table.move_cursor(row=place)

    def action_only_open(self) -> None:
        """Show only what says nothing yet, or all again."""
        self._only_open = not self._only_open
        self._show()

    def action_follow(self) -> None:
        """Follow the thread from here through the other strands."""
        if (here := self._here) is not None:
            self.app.push_screen(FollowingScreen(self._claim_id, here.record.step))


def _cells(line: EvidenceLine) -> tuple[Text, ...]:
    """Return the row of a piece of evidence."""
    return (
        cell(technique_of(line.record)),
        cell(line.record.where),
        says_cell(line.says, line.by_stance),
        cell(line.record.code),
        cell(line.record.words[:200]),
    )
