"""Looking at codings one after the other: those made automatically, and those their coder was not sure of."""

import asyncio

from textual import on, work

from qualcode.coding.automatic_acts import ReviewCodings
from qualcode.coding.looking import left_to_look_at, next_to_look_at
from qualcode.locale import _, ngettext
from qualcode.tui.plain import plain
from qualcode.tui.screens.passage import Meant, PassageScreen
from qualcode.tui.widgets.transcript.messages import CursorMoved

_MOST_SOURCES = 6


class LookingScreen(PassageScreen):
    """A screen with a transcript whose codings are looked at in their order."""

    _look_at: int | None = None
    """The coding the cursor is on its way to."""

    @work
    async def action_next_to_look_at(self) -> None:
        """Move to the coder's next coding that is automatic or unsure, after the active one or else the cursor."""
        if (coded := self.coded) is None:
            return
        active, place = coded.codings.get(self._active or 0), self.view.cursor_span[0]
        after = (active.start, active.id) if active else (place - 1, 0)
        found = next_to_look_at(coded.codings.values(), self.host.coder_id(), after)
        if found is None:
            await self._tell_what_is_left(coded.source.name)
            return
        self._look_at = found.id
        self.view.move_to(found.start)
        self._choose_coding(found.id)

    @on(CursorMoved)
    def keep_what_is_looked_at(self, event: CursorMoved) -> None:
        """Let the coding that was moved to be the active one; runs after what the screen itself does."""
        found = self.coded.codings.get(self._look_at or 0) if self.coded else None
        if found is not None and event.span[0] <= found.start < event.span[1]:
            self._active = found.id
        self._look_at = None

    async def _tell_what_is_left(self, here: str) -> None:
        """Say that no coding to look at follows here, and where there are others."""
        left = await asyncio.to_thread(left_to_look_at, self.host.project, self.host.coder_id())
        before = left.pop(here, 0)
        told = [_("No coding to look at follows in this source.")]
        if before:
            told.append(_told_before(before))
        if left:
            some = ", ".join(f"{plain(name)} {count}" for name, count in list(left.items())[:_MOST_SOURCES])
            more = " ..." if len(left) > _MOST_SOURCES else ""
            told.append(_("In other sources: {names}.").format(names=some + more))
        elif not before:
            told = [_("No coding of yours waits to be looked at.")]
        self.host.say(" ".join(told))

    def action_accept_coding(self) -> None:
        """Say of the coding, which was made automatically, that it is right."""
        if self.coded is not None:
            self._accept(self._meant())

    @work
    async def _accept(self, meant: Meant) -> None:
        coding = await self._coding_meant(meant)
        if not self._is_own(coding):
            return
        assert coding is not None
        if coding.automatic:
            self.host.perform(ReviewCodings((coding.id,)))
        else:
            self.host.say(_("This coding was made by a person, or looked at already."))


def _told_before(count: int) -> str:
    return ngettext("{count} stands before this place.", "{count} stand before this place.", count).format(count=count)
