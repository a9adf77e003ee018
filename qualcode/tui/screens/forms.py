"""What dialogs in which something is written have in common: it is given back when it is saved, or nothing is."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Button

from qualcode.locale import _

_Given = TypeVar("_Given")


class Form(ModalScreen[_Given | None]):
    """A dialog that is saved or left; generic in what it gives back, which is None when it was left."""

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def buttons(self) -> ComposeResult:
        """Lay out the buttons, at the end."""
        with Horizontal(classes="buttons"):
            yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
            yield Button(_("Cancel (esc)"), id="cancel")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    def action_save(self) -> None:
        """Give back what is written; where something is missing or wrong, say so or go there."""
        raise NotImplementedError
