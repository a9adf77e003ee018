"""Keys typed before the dialog was there that they are for.

A key goes to the widget that has the focus when it is read; what it is bound to runs later. Of keys that come in one
burst, as from a quick hand over a slow line, those behind the one that opens a dialog have gone to the screen below.
"""

import asyncio

from textual.app import App
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

_LONGEST_WAIT = 1.0
"""Seconds a dialog is waited for."""
_LOOK = 0.002


class LateKeys:
    """Gives such keys to the dialog, in their order."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._given: list[Key] = []

    async def take(self, event: Key) -> None:
        """Look at a key that nothing has taken on its way up to the app; what is bound to it is not run yet."""
        if any(event is given for given in self._given):
            self._given = [given for given in self._given if given is not event]
            return
        if not isinstance(self._app.screen, ModalScreen):
            return
        await self._shown(self._app.screen)
        place = self._app.focused
        if isinstance(place, Input | TextArea):
            # Had it been there when the key was read, it would have taken it.
            if event.is_printable and event.character:
                event.prevent_default()
                insert = place.insert_text_at_cursor if isinstance(place, Input) else place.insert
                insert(event.character)
            elif event.key == "enter" and isinstance(place, TextArea):
                event.prevent_default()
                place.insert("\n")
        elif event.is_printable:
            event.prevent_default()
            again = Key(event.key, event.character)
            self._given.append(again)
            (place or self._app.screen)._forward_event(again)

    async def _shown(self, screen: ModalScreen[object]) -> None:
        """Wait until a dialog has its widgets and one of them the focus."""
        until = asyncio.get_running_loop().time() + _LONGEST_WAIT
        while asyncio.get_running_loop().time() < until and screen is self._app.screen:
            if screen.focused or (screen.is_mounted and screen.is_current and not screen.focus_chain):
                return
            await asyncio.sleep(_LOOK)
