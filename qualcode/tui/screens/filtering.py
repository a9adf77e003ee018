"""Filters that screens with lists have in common: letters typed above a table, and whose work is shown."""

import asyncio
from typing import TYPE_CHECKING, cast

from textual.widgets import Input

from qualcode.locale import _, ngettext
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.picking import PickDialog

if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen


class FilteredByLetters:
    """A screen with a line ``#words`` above a table; comes before Textual's class among the bases."""

    @property
    def _words(self) -> Input:
        return cast("Screen[Any]", self).query_one("#words", Input)

    def set_letters(self, words: str) -> None:
        """Have letters stand in the line, which is there where there are any; nothing is asked by that."""
        with cast("Screen[Any]", self).prevent(Input.Changed):
            self._words.value = words
        self._words.display = bool(words)

    def action_filter(self) -> None:
        """Ask for letters that what is shown must have."""
        self._words.display = True
        self._words.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only what has these letters."""
        self.show_those_with(event.value.strip())

    def on_input_submitted(self) -> None:
        """Go back to the table."""
        self._words.display = bool(self._words.value.strip())
        self.focus_table()

    def show_those_with(self, words: str) -> None:
        """Show what has these letters; everything where there are none."""
        raise NotImplementedError

    def focus_table(self) -> None:
        """Have the table take the keys."""
        raise NotImplementedError


def told_of(only: str, words: str, marks: int) -> str:
    """Return what a heading says of what is shown: to what it is restricted, whether by letters, what is marked."""
    marked = ngettext("{count} marked", "{count} marked", marks).format(count=marks) if marks else ""
    return "".join(f"  {part}" for part in (only, _("filtered") if words else "", marked) if part)


async def ask_coders(host: QualcodeApp, title: str) -> tuple[str, ...] | None:
    """Ask whose work is to be shown; return names, none for everybody's; None where nothing is chosen.

    Who codes blind has no choice, and is told so.
    """
    if host.is_blind:
        host.say(_("Blind: only what you did is shown."), severity="warning")
        return None
    coders = [coder.name for coder in await asyncio.to_thread(host.project.coders)]
    chosen = await host.push_screen_wait(PickDialog(title, [_("Everybody's"), *coders]))
    if chosen is None:
        return None
    return (coders[chosen - 1],) if chosen else ()
