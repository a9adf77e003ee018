"""Small dialogs that any screen may ask with."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from qualcode.locale import _


class ConfirmDialog(ModalScreen[bool]):
    """A question to be answered with yes or no; gives back whether it was yes."""

    BINDINGS = [("escape", "dismiss(False)"), ("y", "dismiss(True)"), ("n", "dismiss(False)")]

    def __init__(self, question: str, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._question = question
        self._yes = yes or _("Yes (y)")
        self._no = no or _("No (n)")

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self._yes, id="yes", variant="error")
                yield Button(self._no, id="no", variant="primary")

    def on_mount(self) -> None:
        """Let enter mean the harmless answer."""
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")


class InputDialog(ModalScreen[str | None]):
    """One line of text; gives it back, or None when it was left.

    Args:
        title: what is asked for.
        value: what the line holds at first.
        placeholder: what an empty line shows.
        goes_on: whether typing goes on behind the value instead of replacing it.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, title: str, value: str = "", placeholder: str = "", *, goes_on: bool = False) -> None:
        super().__init__()
        self._goes_on = goes_on
        self._title = title
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            yield Input(self._value, placeholder=self._placeholder, select_on_focus=not self._goes_on)

    def on_key(self, event: Key) -> None:
        """Take in what was typed before the line was there; later the line takes it first."""
        if self._goes_on and event.is_printable and event.character:
            event.stop()
            self.query_one(Input).insert_text_at_cursor(event.character)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back the line."""
        self.dismiss(event.value)
