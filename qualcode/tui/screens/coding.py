"""The coding screen: transcript, codebook, and what is known of the place under the cursor."""

from collections.abc import Iterable

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal

from qualcode.coding.segmentation import sentences_of
from qualcode.locale import _
from qualcode.model import Case, Code, Coding, Performed, Source, Speaker, Turn, quote_digest
from qualcode.tui import keymap, settings
from qualcode.tui.coded_source import CodedSource, place_after
from qualcode.tui.comfort import Comfort
from qualcode.tui.compositing import ChangesCompositor
from qualcode.tui.following import Following
from qualcode.tui.screens.editing import edit_text
from qualcode.tui.screens.finding import FindingScreen
from qualcode.tui.screens.history import HistoryScreen
from qualcode.tui.screens.looking import LookingScreen
from qualcode.tui.screens.moving import MovingScreen
from qualcode.tui.screens.place_menu import PlaceMenuScreen
from qualcode.tui.screens.review import ReviewScreen
from qualcode.tui.screens.session import SessionDialog
from qualcode.tui.screens.speakers import SpeakersScreen
from qualcode.tui.screens.suggested import SuggestingScreen
from qualcode.tui.screens.unit_choice import UnitChoiceScreen
from qualcode.tui.screens.whose import WhoseScreen
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.details_panel import DetailsPanel
from qualcode.tui.widgets.here_line import HereLine
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.status_line import StatusLine
from qualcode.tui.widgets.transcript import Stripe
from qualcode.tui.widgets.transcript.messages import StripeClicked


class CodingScreen(
    PlaceMenuScreen, UnitChoiceScreen, WhoseScreen, SuggestingScreen, FindingScreen, LookingScreen, MovingScreen
):
    """Codes one source at a time.

    Args:
        source_id: the source to show; None for the one that was open last, else the first.
        offset: the place to show; None for where the source was left.
    """

    KEY_GROUP = "coding"

    def __init__(self, source_id: int | None = None, offset: int | None = None) -> None:
        super().__init__()
        keymap.bind(self, "coding")
        self._compositor = ChangesCompositor()
        self._source_id = source_id
        self._offset = offset
        self._sources: list[Source] = []
        self._hovered: int | None = None
        self._following = Following(self, self._tell_what_follows)
        self._are_counts_old = self._is_new = False
        self.view.moved = self._leave_coding
        self._codebook = CodebookPanel(id="codebook")
        self._details = DetailsPanel(id="details")
        self._comfort = Comfort(self, self._codebook, self._details)
        self._here_line = HereLine(id="here")
        self._status_line = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Horizontal():
            yield self._codebook
            yield self.view
            with self._details:
                yield self.suggestions_panel
        yield self._comfort.unit
        with Horizontal(id="here-row"):
            yield self._here_line
            yield self.suggestions_line
        yield self._status_line
        yield self.find_bar
        yield KeyHints(self.KEY_GROUP)

    def on_mount(self) -> None:
        """Load the source."""
        self.host.performed.subscribe(self, self._follow, immediate=True)
        self.host.coder_changed.subscribe(self, lambda _name: self.reload())
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
        coded = CodedSource.load(project, source, self.host.whose)
        place = settings.place_in(uuid, source.id) if offset is None else place_after(self.coded, coded, offset)
        self.app.call_from_thread(self._show, coded, sources, place)
        if coded.sentences is None:
            spans = sentences_of(project, source)
            self.app.call_from_thread(self._know_sentences, coded, spans, place)

    def _show(self, coded: CodedSource, sources: list[Source], place: int) -> None:
        if not self.is_attached:
            return  # the analyst left while the source was being read
        self._keep_place()
        self.use_unit_of(coded)
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
        self._comfort.arrive(coded)
        self.tell_place()

    def _know_sentences(self, coded: CodedSource, spans: tuple[tuple[int, int], ...], place: int) -> None:
        if coded is self.coded and self.is_attached:
            start, end = self.view.cursor_span
            coded.sentences = spans
            self.view.set_sentences(spans)
            # The stand-in that was shown for it may be a whole turn, and the place in a later sentence of it.
            if start <= place < end and not self.view.selection:
                self.view.move_to(place)
            self.tell_place()

    def reload(self) -> None:
        """Read the source anew and show the same place."""
        if self.coded is not None:
            self._load(self.coded.source.id, self.view.cursor_span[0])

    def _keep_place(self) -> None:
        """Remember where this source is left."""
        if self.coded is not None:
            self._comfort.leave()
            settings.remember_place(self.host.study.uuid, self.coded.source.id, self.view.cursor_span[0])

    def on_unmount(self) -> None:
        """Remember the place."""
        self._keep_place()

    def _follow(self, performed: Performed) -> None:
        """Show what was performed, by this program or another."""
        coded = self.coded
        if coded is None:
            return
        if {change.type for change in performed.changes} & {Source, Code, Case, Speaker, Turn}:
            self.reload()
            return
        gone, new = coded.follow(performed)
        if gone or new:
            self.view.replace_stripes(gone, new)
            self._active = self._made_here(new) or self._active
            self._mark_active()
        # The stripes are painted first: what stands beside the transcript must not keep them waiting.
        self._are_counts_old = True
        self._is_new = self._is_new or bool(new)
        self._following.soon()

    def _mark_active(self) -> Coding | None:
        """Let the coding that keys act on stand out in the transcript; return it."""
        active = self._active_coding()
        self.view.set_active(active.id if active else None)
        return active

    def _made_here(self, stripes: Iterable[Stripe]) -> int | None:
        """Return the last of some codings that is the coder's own and on the passage of now."""
        assert self.coded is not None
        start, end = self.view.passage
        here = [stripe.id for stripe in stripes if stripe.start < end and start < stripe.end]
        return next((n for n in reversed(here) if self.coded.codings[n].coder_id == self.host.coder_id()), None)

    def _tell_what_follows(self) -> None:
        """Show beside the transcript what a key has changed there."""
        self.tell_place()
        are_old, is_new, self._are_counts_old, self._is_new = self._are_counts_old, self._is_new, False, False
        if self.coded is None or not are_old:
            return
        self._codebook.show(self.coded)
        if is_new and self._active in self.coded.codings:
            self._codebook.reveal(self.coded.codings[self._active].code_id)

    # What is told of the place

    def _leave_coding(self) -> None:
        """Let go of the coding that keys acted on at the place that is left, and mark that of the new one.

        At once: the next key of a burst is about the new place, and one frame shows all of the transcript.
        """
        self._active = self._making = None
        if self.coded is not None:
            self._mark_active()
        self._following.soon()

    def on_transcript_view_selection_changed(self) -> None:
        """Tell of the new selection."""
        self._following.soon()

    def on_transcript_view_stripe_clicked(self, event: StripeClicked) -> None:
        """Make the clicked coding the active one, and the next one of several at another click."""
        ids = list(event.ids)
        if ids and self.coded is not None:
            self._choose_coding(ids[(ids.index(self._active) + 1) % len(ids)] if self._active in ids else ids[0])

    def on_codebook_panel_hovered(self, event: CodebookPanel.Hovered) -> None:
        """Show the definition of the code under the mouse."""
        self._hovered = event.code_id
        self.tell_place()

    def on_codebook_panel_chosen(self, event: CodebookPanel.Chosen) -> None:
        """Code with a clicked code."""
        self.view.focus()
        self._apply(event.code_id)

    def tell_place(self) -> None:
        """Show the codings, memos and definition at the cursor, and where it is."""
        coded = self.coded
        if coded is None or not self.is_mounted:
            return
        active = self._mark_active()
        code = coded.codes.get(self._hovered or (active.code_id if active else 0) or self._last_code or 0)
        here = self._codings_here()
        memos = coded.passage_memos(self.view.passage)
        self._details.show(coded, here, active.id if active else None, memos, code)
        if self._here_line.display:
            self._here_line.show(coded, here, active.id if active else None)
        self._comfort.look()
        self._comfort.tell(here, memos)
        self._status_line.show(coded, self.view, self.host.project.coder, self.state_told, self._comfort.read)
        self.ask_for_suggestions()

    # Moving

    def action_page(self, direction: int) -> None:
        """Move by a page."""
        self._comfort.page(direction)

    def action_source(self, step: int) -> None:
        """Show the next or previous source."""
        if self.coded is not None and self._sources:
            ids = [source.id for source in self._sources]
            at = ids.index(self.coded.source.id) if self.coded.source.id in ids else 0
            self._load(ids[(at + step) % len(ids)], None)

    @work
    async def action_edit_text(self) -> None:
        """Edit the words of the turn under the cursor, or of its line where nobody speaks."""
        if (coded := self.coded) is not None:
            place = self.view.cursor_span[0]
            turn = coded.turn_at(place)
            start = coded.text.rfind("\n", 0, turn.start if turn else place) + 1
            end = coded.text.find("\n", turn.end if turn else place)
            await edit_text(self.host, coded.source, coded.text, start, end if end >= 0 else len(coded.text), place)

    def action_history(self) -> None:
        """Show what the text was before."""
        if self.coded is not None:
            self.app.push_screen(HistoryScreen(self.coded.source.id))

    def action_speakers(self) -> None:
        """Show who speaks in this source, the cursor on this turn."""
        if self.coded is not None:
            self.app.push_screen(SpeakersScreen(self.coded.source.id, self.view.cursor_span[0]))

    def action_review(self) -> None:
        """Look at codings whose words were edited, those of this source first."""
        self.app.push_screen(ReviewScreen(self.coded.source.id if self.coded else None))

    def action_source_memos(self) -> None:
        """Show the memos of this source."""
        if self.coded is not None:
            self.host.visit("memos", source_id=self.coded.source.id)

    def action_panel(self, name: str) -> None:
        """Show or hide the codebook or the details."""
        self.query_one(f"#{name}").toggle_class("-hidden" if self.has_class("-wide") else "-shown")

    def action_focus_mode(self) -> None:
        """Leave the transcript alone on the screen, or bring the rest back."""
        self._comfort.toggle_focus()

    @work(exclusive=True, group="ask")
    async def action_beside(self) -> None:
        """Go to the other side of the screen and back; ask what should be there where there is none."""
        await self._comfort.go_beside()

    def action_session(self) -> None:
        """Show what was done in this session, and how far this source was read."""
        if self.coded is not None:
            self.app.push_screen(SessionDialog(self.host, self.coded, self._comfort.read))

    def follow_preference(self, name: str) -> None:
        """Show what was preferred just now."""
        self._comfort.follow_preference(name)
        if name == "suggestions":
            self.follow_suggestions_preferred()

    def action_leave(self) -> None:
        """Close the find bar or clear the selection; else go back to the passages this came from, or to Materials."""
        if self.close_find():
            return
        if self.view.selection:
            self.view.clear_selection()
        elif len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.host.go("materials")
