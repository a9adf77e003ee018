"""What a display is asked for with: the words it needs, its groups, its settings."""

import asyncio

from qualcode.locale import _
from qualcode.publishing.displays.contract import DisplayKind
from qualcode.tui.app import QualcodeApp
from qualcode.tui.displays.look import Look
from qualcode.tui.displays.reading import names_in
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.picking import PickDialog

NEED_GROUPS = ("crosstab", "needs")
"""Kinds that show nothing without a variable that groups the cases."""


async def ask_what_it_needs(host: QualcodeApp, kind: DisplayKind) -> Look | None:
    """Return a new display of a kind, with what it shows nothing without; None where the question is left."""
    look = Look(kind.name)
    if kind.needs_words:
        words = await host.push_screen_wait(InputDialog(_(kind.looks_for)))
        if not words or not words.strip():
            return None
        look = Look(kind.name, written=words.strip())
    if kind.name in NEED_GROUPS:
        names = (await asyncio.to_thread(names_in, host.project))["variable"]
        if not names:
            host.say(_("The cases have no variables to group them by."))
            return None
        title = _("{kind}: by which variable?").format(kind=_(kind.title))
        place = 0 if len(names) == 1 else await host.push_screen_wait(PickDialog(title, [*map(plain, names)]))
        if place is None:
            return None
        look = look.having("by", names[place])
    return look
