"""What a screen with a transcript does about suggestions: shows them for the passage, and codes with one on a key."""

from collections.abc import Iterator, Sequence

from textual import work
from textual.timer import Timer

from qualcode.coding.suggestions.contract import Suggestion
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.tui import keymap, suggesting
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.coders import Whose
from qualcode.tui.screens.accuracy import show_accuracy
from qualcode.tui.screens.passage import PassageScreen
from qualcode.tui.suggesting import Suggesting
from qualcode.tui.widgets.suggestions import Accepted, Offer, SuggestionsLine, SuggestionsPanel

_MOST = 3
_REST = 0.04
"""Seconds the cursor must rest: while a key is held down nothing is asked, and no frame waits."""


class SuggestingScreen(PassageScreen):
    """A screen on which codes are suggested for the passage under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.suggestions_panel = SuggestionsPanel(id="suggestions")
        self.suggestions_line = SuggestionsLine(id="suggestions-line")
        self._offers: tuple[Offer, ...] = ()
        self._offered_for: tuple[int, int, int] | None = None
        self._are_preferred = suggesting.are_preferred()
        self._resting: Timer | None = None

    # Who gets them

    def suggestions_allowed(self) -> bool:
        """Return whether the coder may see suggestions: who codes blind may not, as they tell what others coded."""
        return not self.is_blind

    def suggestions_wanted(self) -> bool:
        """Return whether anything is suggested here now: it may be seen, and the user prefers it."""
        return self._are_preferred and self.suggestions_allowed()

    def suggestions_learn_from(self) -> tuple[str, ...]:
        """Return the names of the coders whose codings may be learned from: those that are shown; empty for all."""
        return () if self.host.whose is Whose.ALL else (self.host.project.coder,)

    # Showing

    def ask_for_suggestions(self) -> None:
        """Have codes suggested for the passage of now, once the cursor rests on it."""
        self._show_offers((), "")
        if self._resting is not None:
            self._resting.stop()
        wanted = self.suggestions_wanted()
        self.set_class(not wanted, "-unsuggested")
        self._resting = self.set_timer(_REST, self._ask_now) if wanted else None

    def _ask_now(self) -> None:
        coded = self.coded
        if coded is None or not self.is_attached:
            return
        suggestions = Suggesting.of(self.host)
        start, end = self.view.passage
        turn = coded.turn_at(start)
        if not coded.codes:
            note = _("there are no codes")
        elif turn is not None and coded.is_interviewer(turn):
            note = _("none for interviewers")
        elif not coded.text[start:end].strip():
            note = _("none")
        else:
            self._offered_for = (coded.source.id, start, end)
            most = _MOST + len(self._carried_codes(coded))
            suggestions.ask(coded.text[start:end], most, self.suggestions_learn_from(), self._show_suggested)
            note = _("learning ...") if suggestions.learned is None else _("none")
            self._show_offers((), note)
            return
        suggestions.forget()
        self._show_offers((), note)

    def _show_suggested(self, found: Sequence[Suggestion]) -> None:
        coded = self.coded
        if coded is None or not self.is_attached or (coded.source.id, *self.view.passage) != self._offered_for:
            return
        carried = self._carried_codes(coded)
        fresh = [each for each in found if each.code_id in coded.codes and each.code_id not in carried][:_MOST]
        keys = self._accepting_keys()
        offers = tuple(Offer(next(keys), coded.codes[each.code_id], each.words) for each in fresh)
        learned = Suggesting.of(self.host).learned or 0
        note = (
            ngettext("learned from {count} passage", "learned from {count} passages", learned)
            if learned
            else _("learned from the codebook")
        )
        self._show_offers(offers, note.format(count=learned))

    def _carried_codes(self, coded: CodedSource) -> set[int]:
        """Return the codes of the coder's own codings on the passage, and those above them."""
        own = self.host.coder_id()
        codes = {coding.code_id for coding in self._codings_here() if coding.coder_id == own}
        return {above.id for code in codes for above in coded.path_of(coded.codes[code])}

    def _accepting_keys(self) -> Iterator[str]:
        for key in keymap.KEYS["coding"]:
            if key.action.startswith("accept("):
                yield keymap.written(keymap.rebound(key, self.host._keymap))

    def _show_offers(self, offers: tuple[Offer, ...], note: str) -> None:
        if not offers and not self._offers and not note:
            return
        self._offers = offers
        self.suggestions_panel.show(offers, note)
        self.suggestions_line.show(offers, note)

    # Accepting

    def action_accept(self, place: int) -> None:
        """Code the passage with an offer, counted from 1."""
        if not self.suggestions_allowed():
            self.host.say(_("There are no suggestions while you code blind."), severity="warning")
        elif not self.suggestions_wanted():
            self.host.say(_("Suggestions are off."), severity="warning")
        elif place > len(self._offers):
            self.host.say(_("Nothing is suggested here."), severity="warning")
        else:
            self._apply(self._offers[place - 1].code.id)

    def on_suggestions_accepted(self, event: Accepted) -> None:
        """Code with a clicked offer."""
        self.view.focus()
        self.action_accept(event.place)

    def on_suggestions_doubted(self) -> None:
        """Show how good they are."""
        self.action_accuracy()

    def action_toggle_suggestions(self) -> None:
        """Suggest codes no more, or again."""
        try:
            suggesting.prefer(not self._are_preferred)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self.follow_suggestions_preferred()
        self.host.say(_("Suggestions are on.") if self._are_preferred else _("Suggestions are off."))

    def follow_suggestions_preferred(self) -> None:
        """Suggest codes no more, or again, as the settings say now."""
        self._are_preferred = suggesting.are_preferred()
        if not self._are_preferred:
            Suggesting.of(self.host).end()
        self.ask_for_suggestions()

    @work(exclusive=True, group="accuracy")
    async def action_accuracy(self) -> None:
        """Try how good the suggestions are, and show it."""
        if not self.suggestions_allowed():
            self.host.say(_("There are no suggestions while you code blind."), severity="warning")
            return
        await show_accuracy(self.host, self.suggestions_learn_from())
