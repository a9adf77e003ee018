"""Finding words in the transcript that is shown."""

import asyncio
import threading
from collections.abc import Sequence

from textual import work

from qualcode.coding.search.in_text import MOST_PLACES, WordsOfText, find_pattern
from qualcode.coding.units import Span
from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.tui.screens.passage import PassageScreen
from qualcode.tui.widgets.find_bar import FindBar
from qualcode.tui.widgets.transcript.found import Found


class FindingScreen(PassageScreen):
    """A screen with a bar to find words of its transcript with."""

    def __init__(self) -> None:
        super().__init__()
        self.find_bar = FindBar(id="find")
        self._find_words: tuple[str, WordsOfText] | None = None
        self._find_places: Sequence[Span] = ()
        self._find_at: int | None = None
        self._find_asked = ("", False)
        self._find_from = 0
        self._find_text = ""
        self._find_number = 0
        self._find_lock = threading.Lock()

    def action_find(self) -> None:
        """Ask for words to find in the text."""
        self._find_from = self.view.passage[0]
        self.find_bar.add_class("-open")
        self.find_bar.ask()
        self._look_for(*self._find_asked)

    def action_find_next(self, step: int) -> None:
        """Go to the next or previous place found, from where the cursor is."""
        if not self._find_asked[0]:
            self.action_find()
        elif self.coded is not None and self._find_text is not self.coded.text:
            self._find_from = self.view.passage[0]
            self.find_bar.add_class("-open")
            self._look_for(*self._find_asked)
        elif self._find_places:
            self.find_bar.add_class("-open")
            self._step_found(step)

    def close_find(self) -> bool:
        """Close the bar and mark nothing any more; return whether it was open."""
        was_open = self.find_bar.has_class("-open")
        self.find_bar.remove_class("-open")
        self.view.mark_found(Found())
        if was_open:
            self.view.focus()
        return was_open

    def on_find_bar_asked(self, event: FindBar.Asked) -> None:
        """Find what is written, from where the cursor was when it was asked."""
        self._look_for(event.written, event.is_pattern)

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go on to another place."""
        self._step_found(event.step)

    def on_find_bar_left(self) -> None:
        """Close the bar; the cursor stays where it is."""
        self.close_find()

    @work(exclusive=True, group="find")
    async def _look_for(self, written: str, is_pattern: bool) -> None:
        """Find in a thread, then mark all places and go to the first from where it was asked."""
        coded = self.coded
        if coded is None:
            return
        self._find_asked = (written, is_pattern)
        self._find_number += 1
        try:
            places = await asyncio.to_thread(self._found_in, coded.text, written, is_pattern, self._find_number)
        except QualcodeError as error:
            self._find_places, self._find_at = (), None
            self.view.mark_found(Found())
            self.find_bar.tell(error.what)
            return
        if coded is not self.coded:
            return
        self._find_places, self._find_text = places, coded.text
        following = next((n for n, (_start, end) in enumerate(places) if end > self._find_from), 0)
        self._show_place(following if places else None)

    def _found_in(self, text: str, written: str, is_pattern: bool, number: int) -> list[Span]:
        """Return the places of what is written; none where something else is asked for by now."""
        with self._find_lock:  # letters come faster than the words of a long text can be gathered
            if not is_pattern and (self._find_words is None or self._find_words[0] is not text):
                self._find_words = (text, WordsOfText(text, self.host.study.language))
            if not written.strip() or number != self._find_number:
                return []
            if is_pattern or self._find_words is None:
                return find_pattern(text, written)
            return self._find_words[1].find(written)

    def _step_found(self, step: int) -> None:
        """Go to the next or previous place; from the last one to the first."""
        if not self._find_places:
            return
        start, end = self.view.passage
        if self._find_at is not None and start <= self._find_places[self._find_at][0] < end:
            at = self._find_at + step
        elif step > 0:
            at = next((n for n, place in enumerate(self._find_places) if place[0] >= start), len(self._find_places))
        else:
            at = sum(place[0] < start for place in self._find_places) - 1
        self._show_place(at % len(self._find_places))

    def _show_place(self, at: int | None) -> None:
        """Mark the places, put the cursor on one of them, and say which."""
        self._find_at = at
        self.view.mark_found(Found(self._find_places, at))
        if at is not None:
            self.view.move_to(self._find_places[at][0])
            many = "+" if len(self._find_places) == MOST_PLACES else ""
            self.find_bar.tell(_("{number} of {count}").format(number=at + 1, count=f"{len(self._find_places)}{many}"))
        else:
            self.find_bar.tell(_("not found") if self._find_asked[0].strip() else "")
