"""The palette of commands, in the interface's language."""

from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets.option_list import Option

from qualcode.locale import _


class Palette(CommandPalette):
    """Textual's palette, whose own words are English."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Search for a command"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say after a while that nothing was found, as the palette does."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            if search_value:
                told = Content.styled(_("No such command"), "dim")
                self.query_one(CommandList).add_option(Option(told, disabled=True, id=self._NO_MATCHES))
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)
