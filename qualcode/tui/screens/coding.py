"""The coding screen: transcript, codebook, and what is known of the place under the cursor."""

from collections.abc import Awaitable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from qualcode.coding.acts import ApplyCode, ChangeMemo, CodeInVivo, RemoveCodings, RemoveMemo, SetValence, WriteMemo
from qualcode.coding.segmentation import sentences_of
from qualcode.coding.units import UnitKind
from qualcode.locale import _
from qualcode.model import Case, Code, Coding, Memo, MemoTarget, Performed, Source, Speaker, Valence, quote_digest
from qualcode.project import Act
from qualcode.tui import keymap, settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.screens.choosing import CodeChooser, SubcodeMenu
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.details_panel import DetailsPanel
from qualcode.tui.widgets.status_line import StatusLine
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.widgets.transcript.messages import StripeClicked


class CodingScreen(Screen[None]):
    """Codes one source at a time.

    Args:
        source_id: the source to show; None for the one that was open last, else the first.
        offset: the place to show; None for where the source was left.
    """

    KEY_GROUP = "coding"

    def __init__(self, source_id: int | None = None, offset: int | None = None) -> None:
        super().__init__()
        keymap.bind(self, "coding")
        self._source_id = source_id
        self._offset = offset
        self.coded: CodedSource | None = None
        """What is shown; None until it is loaded."""
        self._sources: list[Source] = []
        self._last_code: int | None = None
        self._active: int | None = None
        self._hovered: int | None = None
        self._making: Awaitable[list[Performed] | None] | None = None
        self.view = TranscriptView(id="transcript")
        self._codebook = CodebookPanel(id="codebook")
        self._details = DetailsPanel(id="details")
        self._status_line = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Horizontal():
            yield self._codebook
            with Vertical(id="middle"):
                yield self.view
                yield self._status_line
            yield self._details
        yield Footer(show_command_palette=False)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    def on_mount(self) -> None:
        """Load the source."""
        self.host.performed.subscribe(self, self._follow, immediate=True)
        self.view.focus()
        self._load(self._source_id, self._offset)

    # Loading

    @work(thread=True, exclusive=True, group="load")
    def _load(self, source_id: int | None, offset: int | None) -> None:
        """Read a source in a thread, show it, then find its sentences if nobody has yet."""
        project, uuid = self.host.project, self.host.study.uuid
        sources = project.sources()
        wanted = source_id or settings.last_source(uuid)
        source = next((s for s in sources if s.id == wanted), sources[0] if sources else None)
        if source is None:
            self.app.call_from_thread(self.host.go, "materials")
            return
        coded = CodedSource.load(project, source)
        place = settings.place_in(uuid, source.id) if offset is None else offset
        self.app.call_from_thread(self._show, coded, sources, place)
        if coded.sentences is None:
            spans = sentences_of(project, source)
            self.app.call_from_thread(self._know_sentences, coded, spans, place)

    def _show(self, coded: CodedSource, sources: list[Source], place: int) -> None:
        self._keep_place()
        self.coded, self._sources, self._active = coded, sources, None
        damaged = [c for c in coded.codings.values() if quote_digest(coded.text[c.start : c.end]) != c.quote_hash]
        if damaged:
            told = _("{count} codings no longer point at the words that were coded. Run: qualcode check.")
            self.host.say(told.format(count=len(damaged)), severity="error")
        labels = {speaker.id: speaker.label for speaker in coded.speakers.values()}
        self.view.load(coded.text, coded.turns, labels, coded.stripes(), coded.sentences)
        self._codebook.show(coded)
        if place:
            self.view.move_to(place)
        self._tell_place()

    def _know_sentences(self, coded: CodedSource, spans: tuple[tuple[int, int], ...], place: int) -> None:
        if coded is self.coded:
            start, end = self.view.cursor_span
            coded.sentences = spans
            self.view.set_sentences(spans)
            # The stand-in that was shown for it may be a whole turn, and the place in a later sentence of it.
            if start <= place < end and not self.view.selection:
                self.view.move_to(place)
            self._tell_place()

    def _keep_place(self) -> None:
        """Remember where this source is left."""
        if self.coded is not None:
            settings.remember_place(self.host.study.uuid, self.coded.source.id, self.view.cursor_span[0])

    def on_unmount(self) -> None:
        """Remember the place."""
        self._keep_place()

    def _follow(self, performed: Performed) -> None:
        """Show what was performed, by this program or another."""
        coded = self.coded
        if coded is None:
            return
        if {change.type for change in performed.changes} & {Source, Code, Case, Speaker}:
            self._load(coded.source.id, self.view.cursor_span[0])
            return
        gone, new = coded.follow(performed)
        if gone or new:
            self.view.replace_stripes(gone, new)
            mine = [stripe.id for stripe in new if coded.codings[stripe.id].coder_id == self.host.coder_id()]
            self._active = mine[-1] if mine else self._active
        self._tell_place()
        self._codebook.show(coded)

    # What is told of the place

    def on_transcript_view_cursor_moved(self) -> None:
        """Tell of the new place once the transcript is painted: the cursor must not wait for it."""
        self._active = self._making = None
        self.call_after_refresh(self._tell_place)

    def on_transcript_view_selection_changed(self) -> None:
        """Tell of the new selection."""
        self.call_after_refresh(self._tell_place)

    def on_transcript_view_stripe_clicked(self, event: StripeClicked) -> None:
        """Make the clicked coding the active one, and the next one of several at another click."""
        ids = list(event.ids)
        if ids and self.coded is not None:
            self._active = ids[(ids.index(self._active) + 1) % len(ids)] if self._active in ids else ids[0]
            self._tell_place()

    def on_codebook_panel_hovered(self, event: CodebookPanel.Hovered) -> None:
        """Show the definition of the code under the mouse."""
        self._hovered = event.code_id
        self._tell_place()

    def on_codebook_panel_chosen(self, event: CodebookPanel.Chosen) -> None:
        """Code with a clicked code."""
        self.view.focus()
        self._apply(event.code_id)

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

    def _tell_place(self) -> None:
        coded = self.coded
        if coded is None or not self.is_mounted:
            return
        active = self._active_coding()
        code = coded.codes.get(self._hovered or (active.code_id if active else 0) or self._last_code or 0)
        here = self._codings_here()
        memos = coded.passage_memos(self.view.passage)
        self._details.show(coded, here, active.id if active else None, memos, code)
        self._status_line.show(coded, self.view, self.host.project.coder)

    # Coding

    def _act(self, act: Act) -> None:
        self.host.perform(act)

    def _apply(self, code_id: int | None) -> None:
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

    def action_subcodes(self, key: str) -> None:
        """Open the menu of sub-codes of the code of a key; of all codes for an empty key."""
        if self.coded is not None:
            self.app.push_screen(SubcodeMenu(self.coded, self.coded.by_key(key) if key else None), self._apply)

    def action_choose_code(self) -> None:
        """Choose any code by a few of its letters."""
        if self.coded is not None:
            self.app.push_screen(CodeChooser(self.coded), self._apply)

    def action_repeat(self) -> None:
        """Code with the code that was used last."""
        if self._last_code is None:
            self.host.say(_("No code was used yet."), severity="warning")
        self._apply(self._last_code)

    def action_in_vivo(self) -> None:
        """Make a code of the passage's own words."""
        if self.coded is not None:
            self._act(CodeInVivo(self.coded.source.id, *self.view.passage))

    async def _coding_meant(self, making: Awaitable[list[Performed] | None] | None) -> Coding | None:
        """Return the coding a key is about: the one just being made on this passage, else the active one.

        Keys come faster than the disk: the plus of ``1 +`` may be there before the coding is.
        """
        assert self.coded is not None
        made = [coding for one in (await making if making else None) or () for coding in one.added(Coding)]
        return self.coded.codings.get(made[-1].id) if made else self._active_coding()

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
            self._set_valence(Valence(valence), self._making)

    @work
    async def _set_valence(self, valence: Valence, making: Awaitable[list[Performed] | None] | None) -> None:
        coding = await self._coding_meant(making)
        if self._is_own(coding):
            assert coding is not None
            self._act(SetValence((coding.id,), Valence.NONE if coding.valence is valence else valence))

    def action_uncode(self) -> None:
        """Take the coding off."""
        if self.coded is not None:
            self._remove(self._making)

    @work
    async def _remove(self, making: Awaitable[list[Performed] | None] | None) -> None:
        coding = await self._coding_meant(making)
        if self._is_own(coding):
            assert coding is not None
            self._active = self._making = None
            self._act(RemoveCodings((coding.id,)))

    def action_cycle(self, step: int) -> None:
        """Make the next (or previous) coding at the cursor the active one."""
        here = [coding.id for coding in self._codings_here()] if self.coded else []
        if here:
            at = here.index(self._active) if self._active in here else 0 if step > 0 and len(here) > 1 else -1
            self._active = here[(at + step) % len(here)]
            self._tell_place()

    def action_memo(self) -> None:
        """Write a memo on the coding, or on the passage where nothing is coded; change one that is there."""
        if self.coded is not None:
            self._write_memo(self._making)

    @work
    async def _write_memo(self, making: Awaitable[list[Performed] | None] | None) -> None:
        coding = await self._coding_meant(making)
        assert self.coded is not None
        span: tuple[int, int] | None = None
        if coding is not None:
            target, target_id = MemoTarget.CODING, coding.id
            memos = self.coded.memos_of(target, target_id)
            about = self.coded.codes[coding.code_id].label
        else:
            target, target_id, span = MemoTarget.PASSAGE, self.coded.source.id, self.view.passage
            memos = self.coded.passage_memos(span)
            about = self.coded.source.name
        own = [memo for memo in memos if memo.coder_id == self.host.coder_id()]
        self.app.push_screen(
            MemoEditor(_("Memo on {what}").format(what=about), own[0].text if own else ""),
            partial(self._memo_written, target, target_id, span, own[0] if own else None),
        )

    def _memo_written(
        self, target: MemoTarget, target_id: int, span: tuple[int, int] | None, old: Memo | None, text: str | None
    ) -> None:
        if text is None or (old and text == old.text):
            return
        if old:
            self._act(ChangeMemo(old.id, text) if text.strip() else RemoveMemo(old.id))
        elif text.strip():
            self._act(WriteMemo(target, target_id, text, *(span or (None, None))))

    # Moving

    def action_move(self, kind: str, direction: int) -> None:
        """Move by a unit."""
        self.view.action_move(kind, direction)

    def action_extend(self, kind: str, direction: int) -> None:
        """Extend or shrink the selection by a unit."""
        self.view.action_extend(kind, direction)

    def action_page(self, direction: int) -> None:
        """Move by a page."""
        self.view.action_page(direction)

    def action_edge(self, direction: int) -> None:
        """Move to the beginning or the end."""
        if direction < 0:
            self.view.action_home()
        else:
            self.view.action_end()

    def action_next_uncoded(self) -> None:
        """Move to the next sentence of a participant that carries no code."""
        coded, units = self.coded, self.view.units
        if coded is None:
            return
        kind = self.view.unit_kind if self.view.unit_kind is not UnitKind.WORD else UnitKind.SENTENCE
        span = units.next(kind, self.view.passage)
        while span is not None:
            turn = coded.turn_at(span[0])
            spoken = turn is not None and not coded.is_interviewer(turn) if coded.turns else True
            if spoken and not self.view.codings_on(span):
                self.view.move_to(span[0], kind)
                return
            span = units.next(kind, span)
        self.host.say(_("Nothing uncoded follows in this source."))

    def action_source(self, step: int) -> None:
        """Show the next or previous source."""
        if self.coded is not None and self._sources:
            ids = [source.id for source in self._sources]
            at = ids.index(self.coded.source.id) if self.coded.source.id in ids else 0
            self._load(ids[(at + step) % len(ids)], None)

    @work
    async def action_go_to_line(self) -> None:
        """Ask for a line and move there."""
        answer = await self.app.push_screen_wait(InputDialog(_("Go to line"), placeholder=_("a number")))
        if answer and answer.strip().isdecimal():
            self.view.go_to_line(int(answer))

    def action_panel(self, name: str) -> None:
        """Show or hide the codebook or the details."""
        self.query_one(f"#{name}").toggle_class("-hidden" if self.has_class("-wide") else "-shown")

    def action_leave(self) -> None:
        """Clear the selection; with none, go back to Materials."""
        if self.view.selection:
            self.view.clear_selection()
        else:
            self.host.go("materials")
