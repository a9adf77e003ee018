"""Deciding on a screen of triangulation: directions and classes with their reasons, what is inferred, and claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual import work
from textual.content import Content

from qualcode.locale import _
from qualcode.model import ConvergenceClass, Direction, FindingStatus, MetaInferenceType
from qualcode.project import Act
from qualcode.publishing.words import words_for
from qualcode.triangulation.claim_acts import MarkClaim
from qualcode.triangulation.results import Cell, Row
from qualcode.tui.convergence import acts, looks, telling
from qualcode.tui.convergence.acts import Inferred
from qualcode.tui.convergence.asked import CLASS, META, Column, Kind, of_column
from qualcode.tui.convergence.reading import Shown
from qualcode.tui.screens.decision_dialog import DecisionDialog, InferenceDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.picking import PickDialog


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the cursor is on: a claim of what was read, and one of its columns."""

    shown: Shown
    row: Row
    column: Column


class DecidingScreen(Hosted):
    """A screen on which something can be decided; comes before Textual's class among the bases."""

    def pointed(self) -> Pointed | None:
        """Return what the cursor is on; None where there is nothing."""
        raise NotImplementedError

    def action_decide(self, consensus: bool) -> None:
        """Decide what is under the cursor: a direction, a class, what is inferred, or how far the claim is argued."""
        at = self.pointed()
        if at is None:
            return
        if at.column.kind is Kind.META:
            self.action_infer()
        elif at.column.kind is Kind.CLAIM:
            self.action_mark_claim()
        elif consensus and self.host.is_blind:
            self.host.say(
                _("Blind: what others decided is not shown, so there is nothing to agree on."), severity="warning"
            )
        else:
            self._decide(at, is_consensus=consensus)

    def action_decide_class(self) -> None:
        """Decide the class of the whole claim."""
        at = self.pointed()
        if at is not None:
            self._decide(Pointed(at.shown, at.row, CLASS), is_consensus=False)

    @work(exclusive=True, group="decide")
    async def _decide(self, at: Pointed, *, is_consensus: bool) -> None:
        found = of_column(at.row, at.column)
        assert found is not None
        choices: Sequence[StrEnum] = list(Direction if isinstance(found, Cell) else ConvergenceClass)
        own = acts.own_decision(found, self.host.coder_id())
        proposed = looks.proposed_of(found)
        dialog = DecisionDialog(
            self._title(at, is_consensus=is_consensus),
            telling.body_of(at.shown.convergence, at.row, at.column, at.shown.coders),
            choices,
            choices.index(proposed),
            choices.index(own.decided if own else proposed),
            own.reason if own else "",
            needs_reason=is_consensus,
        )
        choice = await self.host.push_screen_wait(dialog)
        if choice is not None:
            said = (choices[choice.place], choice.reason)
            await self._perform(acts.deciding(at.shown, at.row, at.column, *said, consensus=is_consensus))

    def _title(self, at: Pointed, *, is_consensus: bool) -> str:
        title = telling.title_of(at.shown.convergence, at.row, at.column)
        return _("By consensus: {what}").format(what=title) if is_consensus else title

    @work(exclusive=True, group="decide")
    async def action_accept(self) -> None:
        """Decide as is proposed, at once."""
        at = self.pointed()
        found = of_column(at.row, at.column) if at else None
        if at is None or found is None:
            self.host.say(_("Go to a strand or a class: what is proposed there is taken."))
            return
        proposed = looks.proposed_of(found)
        await self._perform(acts.deciding(at.shown, at.row, at.column, proposed, consensus=False))

    @work(exclusive=True, group="decide")
    async def action_withdraw(self) -> None:
        """Take one's decision on what is under the cursor back."""
        at = self.pointed()
        found = of_column(at.row, at.column) if at else None
        own = acts.own_decision(found, self.host.coder_id()) if found else None
        if own is None:
            self.host.say(_("You have decided nothing here."))
            return
        await self._perform(acts.withdrawing(own))

    @work(exclusive=True, group="decide")
    async def action_infer(self) -> None:
        """Write what all strands together say of the claim."""
        at = self.pointed()
        if at is None:
            return
        convergence, row = at.shown.convergence, at.row
        mine = next((one for one in row.inferences if one.coder_id == self.host.coder_id()), None)
        first = Inferred(row.meta or MetaInferenceType.EXPANSION, "")
        if mine is not None:
            first = Inferred(mine.type, mine.text, mine.resolution, mine.reason)
        told = [
            Content(telling.claim_text(row)),
            *telling.body_of(convergence, row, CLASS, at.shown.coders),
            *telling.body_of(convergence, row, META, at.shown.coders),
        ]
        title = telling.title_of(convergence, row, META)
        written = await self.host.push_screen_wait(InferenceDialog(title, told, first))
        if written is not None:
            await self._perform(acts.inferring(at.shown, row, written))

    @work(exclusive=True, group="decide")
    async def action_mark_claim(self) -> None:
        """Say how far the claim has been argued."""
        at = self.pointed()
        if at is None:
            return
        statuses = list(FindingStatus)
        title = _("How far has {claim} been argued?").format(claim=at.row.code.label)
        names = [words_for("status")[status.value] for status in statuses]
        chosen = await self.host.push_screen_wait(PickDialog(title, names, statuses.index(at.row.claim.status)))
        if chosen is not None and statuses[chosen] is not at.row.claim.status:
            await self._perform(MarkClaim(at.row.claim.id, statuses[chosen]))

    async def _perform(self, act: Act) -> None:
        performed = await self.host.perform(act)
        if performed:
            self.host.say(performed[-1].event.sentence())
