"""Coding as somebody else: the coders of the project, or a new name."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.tui.plain import plain


class CoderDialog(ModalScreen[str | None]):
    """Coders to choose from, narrowed by letters; a name that none of them has is a new coder. None when it was left.

    Args:
        names: the coders there are.
        now: who codes now.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("down", "step(1)"), ("up", "step(-1)")]

    def __init__(self, names: Sequence[str], now: str) -> None:
        super().__init__()
        self._names = list(dict.fromkeys([now, *names]))
        self._now = now
        self._listed: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(_("Who codes from now on?"), markup=False, classes="title")
            yield Input(placeholder=_("A few letters of the name, or a new name"))
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show all coders."""
        self.query_one(OptionList).can_focus = False
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow, and offer the name as a new one where nobody has it."""
        self._fill(clean_name(event.value))

    def on_input_submitted(self) -> None:
        """Take the name that is highlighted."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._listed[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the name that is clicked."""
        self.dismiss(self._listed[event.option_index])

    def action_step(self, step: int) -> None:
        """Highlight the next or previous name."""
        menu = self.query_one(OptionList)
        if step > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()

    def _fill(self, letters: str) -> None:
        wanted = letters.casefold()
        self._listed = [name for name in self._names if wanted in name.casefold()]
        options = [self._option(name) for name in self._listed]
        if letters and letters not in self._names:
            self._listed.append(letters)
            options.append(Option(Content(_("New coder: {name}").format(name=plain(letters)))))
        menu = self.query_one(OptionList)
        menu.set_options(options)
        menu.highlighted = 0 if options else None

    def _option(self, name: str) -> Option:
        now = (f"  {_('codes now')}", "dim") if name == self._now else ""
        return Option(Content.assemble(plain(name) or " ", now))
