"""The joint display: the evidence of all strands on one claim, side by side, the rule, and what was decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import HorizontalScroll, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import OptionList, Static

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.publishing.words import words_for
from qualcode.triangulation.results import Row
from qualcode.triangulation.words import strand_word
from qualcode.tui.convergence import looks, telling
from qualcode.tui.convergence.asked import CLASS, META, Asked, Column, Kind
from qualcode.tui.convergence.evidence import Entry, entries_of
from qualcode.tui.convergence.looks import Room
from qualcode.tui.convergence.reading import EVIDENCE, Shown, read
from qualcode.tui.plain import plain
from qualcode.tui.routes import SCREENS
from qualcode.tui.screens.deciding import DecidingScreen, Pointed
from qualcode.tui.screens.following import FollowingScreen
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.trails import TrailsScreen
from qualcode.tui.widgets.strand_panel import StrandPanel

_LEAST = 28
"""Cells in which a strand can be read."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What was read of one claim: its row of the matrix, and the evidence of each strand by its name."""

    shown: Shown
    row: Row
    entries: Mapping[str, Sequence[Entry]]


class JointScreen(DecidingScreen, ReadingScreen[Joint]):
    """The evidence of one claim, a column a strand.

    Args:
        asked: by what the strands are told apart.
        claims: ids of the claims that can be gone through from here, in their order.
        claim_id: the one that is shown first.
        strand: the strand the cursor is in at first; None for the first.
        tell: told which claim was looked at last, when this is left.
    """

    KEY_GROUP = "joint"
    HIDES_OTHERS = True
    SHOWS = EVIDENCE
    AUTO_FOCUS = ""

    def __init__(
        self, asked: Asked, claims: Sequence[int], claim_id: int, strand: str | None, tell: Callable[[int], None]
    ) -> None:
        super().__init__()
        self._asked, self._claims, self._claim_id = asked, claims, claim_id
        self._strand, self._tell_claim = strand, tell
        self._joint: Joint | None = None

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="claim", markup=False)
        yield HorizontalScroll(id="strands", can_focus=False)
        with VerticalScroll(id="told", can_focus=False):
            yield Static(id="cell", markup=False)
        yield Static(id="foot", markup=False)

    @property
    def panels(self) -> list[StrandPanel]:
        """The strands, in their order."""
        return list(self.query(StrandPanel))

    @property
    def here(self) -> StrandPanel | None:
        """The strand the cursor is in."""
        panels = self.panels
        return next((panel for panel in panels if panel.strand == self._strand), panels[0] if panels else None)

    def on_mount(self) -> None:
        """Follow the theme."""
        self.host.coder_changed.subscribe(self, lambda _name: self.load())
        self.host.theme_changed_signal.subscribe(self, lambda _theme: self._fill())
        self.head((_("Joint display"), "bold"), f"  {_('computing …')}")

    def read(self) -> Joint:
        """Gather the evidence of the claim.

        Raises:
            NotFoundError: if the claim was removed meanwhile.
        """
        project, coders, claim_id = self.host.project, self.host.known_coders, self._claim_id
        shown = read(project, self._asked, coders, (claim_id,))
        row = next((row for row in shown.convergence.rows if row.claim.id == claim_id), None)
        if row is None:
            raise NotFoundError(_("The claim is not there any more."), todo=_("Go back and choose another."))
        asked = replace(self._asked, by=shown.by)
        return Joint(shown, row, entries_of(project, asked, coders, claim_id))

    def show(self, read: Joint) -> None:
        """Show it, the cursor where it was."""
        self._joint = read
        self.call_later(self._lay_out)

    async def _lay_out(self) -> None:
        """Have a column for each strand, and fill them."""
        joint = self._joint
        if joint is None:
            return
        names = [strand.name for strand in joint.shown.convergence.strands]
        if [panel.strand for panel in self.panels] != names:
            strands = self.query_one("#strands")
            await strands.remove_children()
            await strands.mount_all(map(StrandPanel, names))
        self._spread()
        self._fill()
        if self.here is not None and not isinstance(self.focused, OptionList):
            self.here.list.focus()

    def on_resize(self) -> None:
        """Give the strands the room there is."""
        self._spread()

    def _spread(self) -> None:
        """Let strands share the width; where they are too many, keep a width to be read in and scroll."""
        self.query_one("#strands").set_class(len(self.panels) * _LEAST > self.size.width, "-many")

    def _fill(self) -> None:
        joint = self._joint
        if joint is None:
            return
        convergence, row = joint.shown.convergence, joint.row
        colours = self.app.theme_variables
        room = Room.SPOKEN if self.host.is_linear else Room.WIDE
        for number, panel in enumerate(self.panels, 1):
            strand = row.cell(panel.strand)
            name = f"{number}/{len(self.panels)} {plain(strand_word(convergence.by, panel.strand))}\n"
            style = looks.ink(strand.direction, colours, is_decided=strand.decided is not None)
            panel.show(
                Content.assemble((name, "bold"), (looks.direction_text(strand, room), style)),
                joint.entries.get(panel.strand, ()),
            )
        fits = Content.assemble(
            (looks.class_text(row.overall, room), looks.ink(row.overall.holds, colours, is_decided=True)),
            f"  {looks.meta_text(row, room)}  ",
            (words_for("status")[row.claim.status.value], "dim"),
        )
        self.head((telling.title_of(convergence, row, Column(Kind.CLAIM)), "bold"), "  ", fits)
        self.query_one("#claim", Static).update(Content.styled(telling.claim_text(row), "bold"))
        self.query_one("#foot", Static).update(Content.styled(telling.thresholds_told(convergence.thresholds), "dim"))
        self._tell()

    def _tell(self) -> None:
        """Tell the rule and the decisions of the strand the cursor is in, and those of the whole."""
        joint, here = self._joint, self.here
        if joint is None or here is None:
            return
        for panel in self.panels:
            panel.set_class(panel is here, "-here")
        shown, row = joint.shown, joint.row
        parts = []
        for column in (Column(Kind.STRAND, here.strand), CLASS, META):
            if column == META and not row.inferences:
                continue
            head = telling.title_of(shown.convergence, row, column)
            parts.append(Content.styled(head, "bold"))
            parts += telling.body_of(shown.convergence, row, column, shown.coders)
        self.query_one("#cell", Static).update(Content("\n").join(parts))

    # Moving

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Tell of the strand that is gone to, by key or mouse."""
        panel = next((each for each in event.widget.ancestors if isinstance(each, StrandPanel)), None)
        if panel is not None and panel.strand != self._strand:
            self._strand = panel.strand
            self.query_one("#told").scroll_home(animate=False)
            self._tell()

    def action_step(self, step: int) -> None:
        """Go to the next strand or the one before."""
        panels, here = self.panels, self.here
        if here is not None:
            following = panels[(panels.index(here) + step) % len(panels)]
            # Where there is room for one only, it must be shown before it can have the focus.
            for panel in panels:
                panel.set_class(panel is following, "-here")
            following.list.focus()

    def action_step_claim(self, step: int) -> None:
        """Go to the next claim or the one before, in the same strand."""
        if self._claim_id in self._claims:
            at = self._claims.index(self._claim_id) + step
            if 0 <= at < len(self._claims):
                self._claim_id = self._claims[at]
                for panel in self.panels:
                    panel.list.highlighted = None
                self.load()

    def pointed(self) -> Pointed | None:
        """Return the strand the cursor is in."""
        if self._joint is None or self.here is None:
            return None
        return Pointed(self._joint.shown, self._joint.row, Column(Kind.STRAND, self.here.strand))

    def on_option_list_option_selected(self) -> None:
        """Go to what is clicked."""
        self.action_open_evidence()

    def action_open_evidence(self) -> None:
        """Go to the passage, item or figure under the cursor; escape comes back."""
        entry = self.here.current if self.here else None
        if entry is None or entry.screen not in SCREENS:
            self.host.say(_("This leads nowhere: go to a passage, an item or a figure."))
            return
        self.host.visit(entry.screen, **entry.where)

    def action_follow(self) -> None:
        """Follow the thread from what is under the cursor through the other strands, and keep it as a trail."""
        entry = self.here.current if self.here else None
        if entry is None or entry.record is None:
            self.host.say(_("A thread starts from a passage, an item or a figure."))
            return
        self.app.push_screen(FollowingScreen(self._claim_id, entry.record))

    def action_trails(self) -> None:
        """Show the trails on the claim, to be led on."""
        self.app.push_screen(TrailsScreen(self._claim_id))

    def action_leave(self) -> None:
        """Go back to the matrix, the cursor on the claim that was looked at last."""
        self._tell_claim(self._claim_id)
        super().action_leave()
