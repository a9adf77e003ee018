"""Following a thread: from a record through what the other strands have on the same claim, kept as a trail."""

from dataclasses import dataclass

from textual import work
from textual.content import Content
from textual.widgets import Static

from qualcode.errors import NotFoundError
from qualcode.locale import _, ngettext
from qualcode.model import Claim, Code, Coding, Indicator, Item, Memo, Source, Stance, Trail
from qualcode.triangulation.claim_evidence import EvidenceLine
from qualcode.triangulation.claims import ClaimLine, claim_lines
from qualcode.triangulation.records import Recorded, Step, recorded
from qualcode.triangulation.trail_acts import AddStep, StartTrail
from qualcode.triangulation.trails import TrailLine, thread, trail_lines
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import about_record, open_record, says_cell, technique_of
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.record_list import RecordListScreen


@dataclass(frozen=True, slots=True)
class _Read:
    """What is shown: the claim, where the thread starts, what the others have, and the trail if there is one yet."""

    claim: ClaimLine
    start: Recorded
    lines: list[EvidenceLine]
    trail: TrailLine | None


class FollowingScreen(RecordListScreen[_Read]):
    """What the other strands have on a claim; each can be opened, and kept as the next step of a trail.

    Args:
        claim_id: the claim.
        start: type and id of the record the thread starts from: ("Coding", 17).
        trail_id: the trail that is led on; 0 begins one with the first step that is kept.
    """

    KEY_GROUP = "following"
    HIDES_OTHERS = True
    SHOWS = (Claim, Code, Coding, Stance, Item, Indicator, Source, Memo, Trail)
    ABOVE = ("claim", "start")

    def __init__(self, claim_id: int, start: Step, trail_id: int = 0) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._start = start
        self._trail_id = trail_id
        self._read: _Read | None = None

    def read(self) -> _Read:
        """Return what the other strands have."""
        project, known = self.host.project, self.host.known_coders
        claim = next((line for line in claim_lines(project) if line.claim.id == self._claim_id), None)
        start = recorded(project, [self._start], known).get(self._start)
        if claim is None or start is None:
            raise NotFoundError(_("Where this thread starts has been removed."))
        trails = trail_lines(project, coders=known) if self._trail_id else []
        trail = next((line for line in trails if line.trail.id == self._trail_id), None)
        return _Read(claim, start, thread(project, claim.claim, self._start, coders=known), trail)

    def show(self, read: _Read) -> None:
        """Show it, the cursor where it was."""
        self._read = read
        self._show()

    def _show(self) -> None:
        read = self._read
        if read is None:
            return
        kept = read.trail.trail.steps if read.trail else ()
        headings = ("", _("Technique"), _("Where"), _("Says"), _("Words"))
        rows = [
            (
                cell(kept.index(line.record.step) + 1 if line.record.step in kept else "", right=True),
                cell(technique_of(line.record)),
                cell(line.record.where),
                says_cell(line.says, line.by_stance),
                cell(line.record.words[:200]),
            )
            for line in read.lines
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 4, self.size.width, {2: max(12, self.size.width // 5)})
        name = f"  {plain(read.trail.trail.name)}" if read.trail else ""
        count = ngettext("{count} in other strands", "{count} in other strands", len(read.lines))
        self.head((_("Thread"), "bold"), name, f"  {count.format(count=len(read.lines))}")
        title = Content.assemble((f"{plain(read.claim.code.label)} ", "bold"), plain(read.claim.text))
        self.query_one("#claim", Static).update(title)
        told = _("From {technique} {where}").format(technique=technique_of(read.start), where=plain(read.start.where))
        start = Content.assemble((f"{told}: ", "bold"), plain(read.start.words))
        self.query_one("#start", Static).update(start)
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def records(self) -> list[Recorded]:
        """What the other strands have."""
        return [line.record for line in self._read.lines] if self._read else []

    def told(self) -> Content:
        """Return what is under the cursor in full."""
        if (record := self.record) is None:
            return Content.styled(_("The other strands have nothing on this claim."), "dim")
        return about_record(record, record.code)

    @work(exclusive=True, group="ask")
    async def action_open_start(self) -> None:
        """Show where the thread starts."""
        if self._read is not None:
            await open_record(self.host, self._read.start)

    @work(exclusive=True, group="ask")
    async def action_keep(self) -> None:
        """Keep what is under the cursor as the next step of the trail, which is begun where there is none."""
        record = self.record
        if record is None:
            return
        if self._trail_id:
            await self.host.perform(AddStep(self._trail_id, *record.step))
            return
        name = await self.app.push_screen_wait(InputDialog(_("Name of the new trail")))
        if name and name.strip():
            act = StartTrail(self._claim_id, plain(name.strip()), (self._start, record.step))
            if performed := await self.host.perform(act):
                self._trail_id = performed[-1].added(Trail)[0].id
                self.host.say(performed[-1].event.sentence())
                self.load()

    def action_follow(self) -> None:
        """Follow the thread on from what is under the cursor."""
        if (record := self.record) is not None:
            self.app.push_screen(FollowingScreen(self._claim_id, record.step, self._trail_id))
