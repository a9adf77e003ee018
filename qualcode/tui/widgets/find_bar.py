"""The line in which words are found in the text above it."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.locale import _
from qualcode.tui import keymap


class FindBar(Horizontal):
    """Asks for words or a pattern, and tells how many places there are."""

    @dataclass
    class Asked(Message):
        """Something else is to be found."""

        written: str
        is_pattern: bool

    @dataclass
    class Stepped(Message):
        """The next (+1) or previous (-1) place is wanted."""

        step: int

    @dataclass
    class Left(Message):
        """Nothing more is to be found."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        keymap.bind(self, "finding")
        self._words = Input(id="find-words", compact=True)
        self._told = Static(id="find-told", markup=False)
        self.is_pattern = False

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(f"{_('Find')}: ", id="find-title", markup=False)
        yield self._words
        yield self._told

    def on_mount(self) -> None:
        """Leave the keys of the bar to it, which a field takes for itself."""
        for key in ("enter", "tab"):
            self._words._bindings.key_to_bindings.pop(key, None)
        self._tell_kind()

    @property
    def written(self) -> str:
        """What is to be found."""
        return self._words.value

    def ask(self) -> None:
        """Ask for something to find."""
        self._words.focus()
        self._words.action_select_all()

    def tell(self, told: str) -> None:
        """Say how many places there are, or what is wrong."""
        self._told.update(told, layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what is written so far."""
        event.stop()
        self.post_message(self.Asked(event.value, self.is_pattern))

    def action_step(self, step: int) -> None:
        """Go to the next or previous place."""
        self.post_message(self.Stepped(step))

    def action_toggle_pattern(self) -> None:
        """Take what is written for a regular expression, or for words again."""
        self.is_pattern = not self.is_pattern
        self._tell_kind()
        self.post_message(self.Asked(self.written, self.is_pattern))

    def action_leave(self) -> None:
        """Close the bar."""
        self.post_message(self.Left())

    def _tell_kind(self) -> None:
        self._words.placeholder = (
            _("a regular expression (tab: words)")
            if self.is_pattern
            else _("words in any form, =exactly, “a phrase”, latih* (tab: a pattern)")
        )
        title = _("Pattern") if self.is_pattern else _("Find")
        self.query_one("#find-title", Static).update(f"{title}: ")
