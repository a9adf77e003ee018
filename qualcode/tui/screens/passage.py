"""What is done to the passage under the cursor: coding it, its valence, taking a code off, memos."""

import asyncio
from collections.abc import Awaitable

from textual import work
from textual.screen import Screen

from qualcode.coding.acts import ApplyCode, ChangeMemo, CodeInVivo, RemoveCodings, RemoveMemo, SetValence, WriteMemo
from qualcode.coding.memo_links import link_to
from qualcode.locale import _
from qualcode.model import Coding, MemoTarget, Performed, Valence
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.screens import code_asking
from qualcode.tui.screens.choosing import CodeChooser, SubcodeMenu
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.widgets.transcript import TranscriptView

Making = Awaitable[list[Performed] | None]
"""A coding on its way to the disk."""

Meant = tuple[Making | None, int]
"""What a key is about: a coding on its way, and the id of the active one (0: none) where none is or it is refused."""


class PassageScreen(Hosted, Screen[None]):
    """A screen with a transcript whose passages can be coded.

    Attributes:
        coded: what is shown; None until it is loaded.
        view: the transcript.
    """

    def __init__(self) -> None:
        super().__init__()
        self.coded: CodedSource | None = None
        self.view = TranscriptView(id="transcript")
        self._last_code: int | None = None
        self._active: int | None = None
        self._making: Making | None = None

    @property
    def is_blind(self) -> bool:
        """Whether nothing may be shown that tells what other coders did."""
        return self.host.is_blind

    def tell_place(self) -> None:
        """Show what there is at the cursor; a screen with panels says how."""

    def reload(self) -> None:
        """Show the source anew, at the same place; a screen says how."""

    def _key(self, name: str) -> str:
        """Return the key of an act as the user has it."""
        return self.host.key_written(name)

    def _codings_here(self) -> list[Coding]:
        """Return the codings on the passage: the coder's own first, the newest first of each."""
        assert self.coded is not None
        found = [self.coded.codings[stripe.id] for stripe in self.view.codings_on(self.view.passage)]
        own = self.host.coder_id()
        return sorted(found, key=lambda coding: (coding.coder_id != own, -coding.id))

    def _active_coding(self) -> Coding | None:
        """Return the coding that valence, memo and uncode act on."""
        assert self.coded is not None
        if self._active in self.coded.codings:
            return self.coded.codings[self._active]
        return next(iter(self._codings_here()), None)

    # Acts

    def _apply(self, code_id: int | None) -> None:
        """Code the passage; None (a menu that was left) does nothing."""
        if self.coded is None or code_id is None:
            return
        self._last_code = code_id
        start, end = self.view.passage
        self._making = self.host.perform(ApplyCode(self.coded.source.id, start, end, code_id))

    def action_apply_key(self, key: str) -> None:
        """Code the passage with the code of a key."""
        code = self.coded.by_key(key) if self.coded else None
        if code is None:
            self.host.say(_("No code has the key {key}.").format(key=key), severity="warning")
        else:
            self._apply(code.id)

    def _has_codes(self, coded: CodedSource) -> bool:
        """Return whether there are codes to choose from; say so otherwise."""
        if not coded.codes:
            self.host.say(_("There are no codes yet."), severity="warning")
        return bool(coded.codes)

    def action_subcodes(self, key: str) -> None:
        """Open the menu of sub-codes of the code of a key; of all codes for an empty key."""
        if self.coded is not None and self._has_codes(self.coded):
            self.app.push_screen(SubcodeMenu(self.coded, self.coded.by_key(key) if key else None), self._apply)

    def action_choose_code(self) -> None:
        """Choose any code by a few of its letters."""
        if self.coded is not None and self._has_codes(self.coded):
            self.app.push_screen(CodeChooser(self.coded), self._apply)

    def action_repeat(self) -> None:
        """Code with the code that was used last."""
        if self._last_code is None:
            self.host.say(_("No code was used yet."), severity="warning")
        self._apply(self._last_code)

    def action_in_vivo(self) -> None:
        """Make a code of the passage's own words."""
        if self.coded is not None:
            self._making = self.host.perform(CodeInVivo(self.coded.source.id, *self.view.passage))
            self._tell_in_vivo(self._making)

    @work(exclusive=True, group="ask")
    async def action_new_from_example(self) -> None:
        """Make a code with the passage as its example, proposed under the code that is active here."""
        if (coded := self.coded) is not None:
            start, end = self.view.passage
            active = self._active_coding()
            parent = coded.codes.get(active.code_id) if active else None
            place = (coded.source.id, start, end)
            await code_asking.add_from_example(self.host, coded, parent, coded.text[start:end], place)

    @work
    async def _tell_in_vivo(self, making: Making) -> None:
        """Say how the new code is called, which may be out of sight; it is the one to repeat now."""
        for performed in await making or ():
            self.host.say(performed.event.sentence())
            self._last_code = next((coding.code_id for coding in performed.added(Coding)), self._last_code)

    def _meant(self) -> Meant:
        """Return which coding a key is about that was pressed just now: see :meth:`_coding_meant`."""
        assert self.coded is not None
        active = self._active_coding()
        return self._making, active.id if active else 0

    async def _coding_meant(self, meant: Meant) -> Coding | None:
        """Return the coding a key is about: the one that was just being made on its passage, else the active one.

        Keys come faster than the disk: the plus of ``1 +`` may be there before the coding is, and by the time it is,
        the cursor may be elsewhere.
        """
        assert self.coded is not None
        making, active = meant
        made = [coding for one in (await making if making else None) or () for coding in one.added(Coding)]
        if made and made[-1].code_id not in self.coded.codes:
            return made[-1]  # its code is new too, and the source is being read again for it
        return self.coded.codings.get(made[-1].id if made else active)

    def _is_own(self, coding: Coding | None) -> bool:
        """Return whether there is a coding and it is the coder's own; say so otherwise."""
        if coding is None:
            self.host.say(_("There is no coding here."), severity="warning")
            return False
        if coding.coder_id != self.host.coder_id():
            assert self.coded is not None
            owner = self.coded.coders[coding.coder_id].name
            self.host.say(_("This coding is by {coder}.").format(coder=owner), severity="warning")
            return False
        return True

    def action_valence(self, valence: str) -> None:
        """Say that the coding is a strength, a gap or mixed; again to say nothing of it."""
        if self.coded is not None:
            self._set_valence(Valence(valence), self._meant())

    @work
    async def _set_valence(self, valence: Valence, meant: Meant) -> None:
        coding = await self._coding_meant(meant)
        if self._is_own(coding):
            assert coding is not None
            self.host.perform(SetValence((coding.id,), Valence.NONE if coding.valence is valence else valence))

    def action_uncode(self) -> None:
        """Take the coding off."""
        if self.coded is not None:
            self._remove(self._meant())
            self._making = None

    @work
    async def _remove(self, meant: Meant) -> None:
        coding = await self._coding_meant(meant)
        if self._is_own(coding):
            assert coding is not None
            self._active = None if self._active == coding.id else self._active
            self.host.perform(RemoveCodings((coding.id,)))

    def action_cycle(self, step: int) -> None:
        """Make the next (or previous) coding at the cursor the active one."""
        here = [coding.id for coding in self._codings_here()] if self.coded else []
        if here:
            at = here.index(self._active) if self._active in here else 0 if step > 0 and len(here) > 1 else -1
            self._choose_coding(here[(at + step) % len(here)])

    def _choose_coding(self, coding_id: int) -> None:
        """Make a coding the one that valence, memo and uncode act on, in place of one just made."""
        self._active, self._making = coding_id, None
        self.tell_place()

    def action_memo(self) -> None:
        """Write a memo on the coding, or on the passage where nothing is coded; change one that is there."""
        if self.coded is None:
            return
        meant, passage = self._meant(), self.view.passage
        editor = MemoEditor(None, "", link_to(self.coded.source, self.coded.text, passage[0]))
        written: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        # At once, though the coding may not be on the disk yet: the letters typed behind this key are the memo's.
        self.app.push_screen(editor, lambda text: None if written.done() else written.set_result(text))
        self._write_memo(editor, written, meant, passage)

    @work
    async def _write_memo(
        self, editor: MemoEditor, written: Awaitable[str | None], meant: Meant, passage: tuple[int, int]
    ) -> None:
        coding = await self._coding_meant(meant)
        assert self.coded is not None
        span: tuple[int, int] | None = None
        if coding is not None:
            target, target_id = MemoTarget.CODING, coding.id
            memos = self.coded.memos_of(target, target_id)
            code = self.coded.codes.get(coding.code_id)
            about = code.label if code else self.coded.source.name
        else:
            target, target_id, span = MemoTarget.PASSAGE, self.coded.source.id, passage
            memos = self.coded.passage_memos(span)
            about = self.coded.source.name
        old = next((memo for memo in memos if memo.coder_id == self.host.coder_id()), None)
        editor.begin(_("Memo on {what}").format(what=about), old.text if old else "")
        text = await written
        if text is None or (old and text == old.text):
            return
        if old:
            self.host.perform(ChangeMemo(old.id, text) if text.strip() else RemoveMemo(old.id))
        elif text.strip():
            self.host.perform(WriteMemo(target, target_id, text, *(span or (None, None))))
