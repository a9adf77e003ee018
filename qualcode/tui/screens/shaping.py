"""Changing the active coding: its ends, its weight, its code; cutting it in two, joining it with the next."""

import asyncio
from functools import partial

from textual import on, work

from qualcode.coding.acts import MoveCoding, SetWeight
from qualcode.coding.shaping import cut_within, next_alike, weight_of
from qualcode.coding.shaping_acts import JoinCodings, RecodeCodings, SplitCoding
from qualcode.coding.units import Span
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Coding
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.passage import Meant, PassageScreen
from qualcode.tui.widgets.transcript.messages import SelectionChanged

_FAR = 1000
"""Characters between two codings from which on joining them is asked about: they may be a slip."""


class ShapingScreen(PassageScreen):
    """A screen on which the active coding can be changed.

    While the ends of a coding are adjusted, it is the selection, and what moves or extends that moves its ends; nothing
    is changed before enter.
    """

    def __init__(self) -> None:
        super().__init__()
        self._adjusting: int | None = None

    # The ends

    @property
    def adjusting(self) -> Coding | None:
        """The coding whose ends are being adjusted."""
        coding = self.coded.codings.get(self._adjusting or 0) if self.coded else None
        if coding is None or self.view.selection is None:
            self._stop_adjusting()
            return None
        return coding

    def _active_coding(self) -> Coding | None:
        """Return the coding that keys act on: while its ends are in hand, that one."""
        return self.adjusting or super()._active_coding()

    @property
    def state_told(self) -> str:
        """What state the screen is in and how to leave it, in words; empty in the usual one."""
        coding = self.adjusting
        if coding is None or self.coded is None:
            return ""
        told = (
            _("{code}: shift+arrows move its start, {swap} its end, {enter} puts it, {leave} leaves it")
            if self.view.moves_start
            else _("{code}: shift+arrows move its end, {swap} its start, {enter} puts it, {leave} leaves it")
        )
        keys = {name: self._key(f"coding.{name}") for name in ("swap", "leave")}
        return told.format(code=self.coded.codes[coding.code_id].label, enter=self._key("coding.menu"), **keys)

    def action_adjust(self) -> None:
        """Take the ends of the active coding in hand; again to move the other end."""
        if self.adjusting is not None:
            self.view.swap_ends()
        elif self.coded is not None:
            self._adjust(self._meant())

    @work
    async def _adjust(self, meant: Meant) -> None:
        coding = await self._coding_meant(meant)
        if self._is_own(coding):
            assert coding is not None
            self._take_in_hand(coding.id, (coding.start, coding.end))

    def _take_in_hand(self, coding_id: int, span: Span) -> None:
        self._adjusting, self.view.has_grips = coding_id, True
        self.view.select(span)
        self._choose_coding(coding_id)

    def _stop_adjusting(self) -> None:
        if self._adjusting is not None:
            self._active = self._adjusting
        self._adjusting, self.view.has_grips = None, False

    def put_ends(self) -> bool:
        """Put the coding whose ends are adjusted where they are now; return whether there was one."""
        coding, span = self.adjusting, self.view.passage
        if coding is None:
            return False
        self._stop_adjusting()
        self.view.clear_selection()
        if span != (coding.start, coding.end):
            self._move(coding.id, span)
        return True

    @work
    async def _move(self, coding_id: int, span: Span) -> None:
        """Move the ends; where that is refused, they stay in hand."""
        if await self.host.perform(MoveCoding(coding_id, *span)) is None and self.is_attached:
            self._take_in_hand(coding_id, span)

    def action_swap_ends(self) -> None:
        """Let extending move the other end of the selection."""
        if self.view.selection is None:
            self.host.say(_("Nothing is selected. Hold shift with the arrows to select."))
        self.view.swap_ends()
        self.tell_place()

    @on(SelectionChanged)
    def _selection_given_up(self, event: SelectionChanged) -> None:
        if event.selection is None:
            self._stop_adjusting()

    # Cutting and joining

    def action_split(self) -> None:
        """Cut the active coding in two at the cursor."""
        if self.coded is not None:
            self._split(self._meant(), self.view.passage)

    @work
    async def _split(self, meant: Meant, passage: Span) -> None:
        coding = await self._coding_meant(meant)
        if not self._is_own(coding):
            return
        assert coding is not None
        at = cut_within(coding, passage)
        if at is None:
            self.host.say(_("Move to where its second half begins, with the arrows for words, and split it there."))
        else:
            self.host.perform(SplitCoding(coding.id, at))

    def action_join(self) -> None:
        """Join the active coding with the next one of the same code."""
        if self.coded is not None:
            self._join(self._meant())

    @work
    async def _join(self, meant: Meant) -> None:
        coding = await self._coding_meant(meant)
        if not self._is_own(coding):
            return
        assert coding is not None
        assert self.coded is not None
        code = self.coded.codes[coding.code_id].label
        following = next_alike(self.coded.codings.values(), coding)
        if following is None:
            self.host.say(_("No coding with {code} follows in this source.").format(code=code))
            return
        between = following.start - coding.end
        told = _("{count} characters lie between this coding and the next with {code}. Take them all in?")
        question = told.format(count=between, code=code)
        if between < _FAR or await self.app.push_screen_wait(ConfirmDialog(question)):
            self.host.perform(JoinCodings((coding.id, following.id)))

    # Weight and code

    def action_weight(self) -> None:
        """Ask how strongly the passage speaks, 0 to 100."""
        if self.coded is None:
            return
        # Of a coding that is on its way to the disk nothing is known yet.
        is_made = self._making is None or (isinstance(self._making, asyncio.Future) and self._making.done())
        coding = self._active_coding() if is_made else None
        if is_made and not self._is_own(coding):
            return
        title = _("Weight, 0 to 100: how strongly does the passage speak? Empty takes it away.")
        if coding is not None and coding.weight is not None:
            title = f"{title} {_('Now: {weight}').format(weight=coding.weight)}"
        dialog = InputDialog(title, placeholder=_("a number"), goes_on=True)
        self.app.push_screen(dialog, partial(self._weight_said, self._meant()))

    def _weight_said(self, meant: Meant, answer: str | None) -> None:
        if answer is None:
            return
        try:
            weight = weight_of(answer)
        except RuleError as error:
            self.host.refuse(error)
        else:
            self._set_weight(meant, weight)

    @work
    async def _set_weight(self, meant: Meant, weight: int | None) -> None:
        coding = await self._coding_meant(meant)
        if self._is_own(coding):
            assert coding is not None
            self.host.perform(SetWeight(coding.id, weight))

    def action_recode(self) -> None:
        """Choose another code for the active coding."""
        if self.coded is not None and self._has_codes(self.coded):
            chooser = CodeChooser(self.coded, _("A few letters of the code it gets instead"))
            self.app.push_screen(chooser, partial(self._code_chosen, self._meant()))

    def _code_chosen(self, meant: Meant, code_id: int | None) -> None:
        if code_id is not None:
            self._recode(meant, code_id)

    @work
    async def _recode(self, meant: Meant, code_id: int) -> None:
        coding = await self._coding_meant(meant)
        if self._is_own(coding):
            assert coding is not None
            self.host.perform(RecodeCodings((coding.id,), code_id))
