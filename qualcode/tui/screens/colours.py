"""Choosing a colour: the palette, each with its name, or any other by its digits."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.code_marks import read_colour
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model.colours import GROUNDS, NAMES, PALETTE, contrast


class ColourDialog(ModalScreen[str | None]):
    """The palette and a line for any other colour; gives back ``#rrggbb``, or None when it was left.

    Args:
        now: the colour there is.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("down", "step(1)"), ("up", "step(-1)")]

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(_("Which colour?"), markup=False, classes="title")
            yield Input(placeholder=_("another: # and six digits"))
            yield OptionList(*(Option(_shown(colour), id=colour[1:]) for colour in PALETTE), markup=False)
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Begin at the colour there is."""
        menu = self.query_one(OptionList)
        menu.can_focus = False
        menu.highlighted = PALETTE.index(self._now) if self._now in PALETTE else 0
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the colour that is written, and how well it can be seen."""
        try:
            colour = read_colour(event.value)
        except RuleError:
            self.query_one("#told", Static).update("")
            return
        self.query_one("#told", Static).update(_shown(colour))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the colour that is written, else the one that is highlighted."""
        if not event.value.strip():
            menu = self.query_one(OptionList)
            self.dismiss(PALETTE[menu.highlighted or 0])
            return
        try:
            self.dismiss(read_colour(event.value))
        except RuleError as error:
            self.query_one("#told", Static).update(Content(str(error)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the colour that is clicked."""
        self.dismiss(PALETTE[event.option_index])

    def action_step(self, step: int) -> None:
        """Highlight the next or previous colour."""
        menu = self.query_one(OptionList)
        if step > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()


def _shown(colour: str) -> Content:
    """Return a colour as a list has it, with its name and its contrast on light and on dark screens."""
    name = _(NAMES[colour]) if colour in NAMES else colour
    light, dark = (contrast(colour, ground) for ground in GROUNDS)
    told = _("contrast on light {light:.1f}, on dark {dark:.1f}").format(light=light, dark=dark)
    return Content.assemble(("██████ ", colour), f"{name:<16}", (told, "dim"))
