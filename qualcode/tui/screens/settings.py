"""The settings: what a user prefers on every project, each explained in a sentence."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.preferences import PREFERENCES, Preference, preferred, settings_file
from qualcode.tui import keymap
from qualcode.tui.plain import plain
from qualcode.tui.preferring import prefer_and_apply
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.own_keys import KeysScreen
from qualcode.tui.widgets.key_hints import KeyHints

_TITLE_CELLS = 26


class SettingsScreen(Hosted, Screen[None]):
    """What a user may prefer, with its value; a key goes to the next value and puts it into effect."""

    KEY_GROUP = "settings"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "settings")

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(Content.styled(_("Settings"), "bold"), id="heading", markup=False)
        yield OptionList(markup=False, id="settings")
        told = _("Kept in {file}").format(file=plain(str(settings_file())))
        yield Static(told, markup=False, id="status")
        yield KeyHints(self.KEY_GROUP)

    def on_mount(self) -> None:
        """List the preferences."""
        menu = self.query_one(OptionList)
        for key in ("enter", "space"):
            menu._bindings.key_to_bindings.pop(key, None)  # the screen's own stand in the line of hints
        self._fill()
        menu.highlighted = 0
        menu.focus()

    def follow_preference(self, _name: str) -> None:
        """Show what was chosen."""
        self._fill()

    def on_option_list_option_selected(self) -> None:
        """Take the next value of what is clicked."""
        self.action_step(1)

    # What can be done

    @work(exclusive=True)
    async def action_step(self, step: int) -> None:
        """Take the next or previous value; ask for one where there is nothing to choose from."""
        each = self._highlighted
        if each.choices:
            values = list(each.choices)
            value = values[(values.index(preferred(each.name)) + step) % len(values)]
            prefer_and_apply(self.host, each.name, value)
        elif (answer := await self.app.push_screen_wait(InputDialog(_(each.title), preferred(each.name)))) is not None:
            prefer_and_apply(self.host, each.name, plain(answer.strip()) or None)

    def action_usual(self) -> None:
        """Take the usual value again."""
        prefer_and_apply(self.host, self._highlighted.name, None)

    def action_keys(self) -> None:
        """Show the keys, to change them."""
        self.app.push_screen(KeysScreen())

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    # What is shown

    @property
    def _highlighted(self) -> Preference:
        return PREFERENCES[self.query_one(OptionList).highlighted or 0]

    def _fill(self) -> None:
        menu = self.query_one(OptionList)
        at, seen = menu.highlighted, menu.scroll_offset.y
        menu.set_options([Option(_shown(each), id=each.name) for each in PREFERENCES])
        menu.highlighted = at
        menu.scroll_to(y=seen, animate=False)


def _shown(each: Preference) -> Content:
    """Return a preference as the list has it: title and value, and below them what it does."""
    value = preferred(each.name)
    called = each.called(value) or _("none")
    return Content.assemble(
        (f"{_(each.title):<{_TITLE_CELLS}}", "bold"),
        f"‹ {plain(called)} ›" if each.choices else plain(called),
        "\n",
        (f"  {_(each.about)}", "dim"),
    )
