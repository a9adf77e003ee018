"""Looking at codings one after the other on the coding screen: those made automatically, and the unsure ones."""

import asyncio

from qualcode.coding.automatic_acts import ReviewCodings
from qualcode.coding.looking import left_to_look_at, next_to_look_at
from qualcode.locale import _, ngettext
from qualcode.model import Coding
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.plain import plain

_MOST_SOURCES = 6


def next_coding(app: QualcodeApp, coded: CodedSource, place: int, active: Coding | None) -> Coding | None:
    """Return the coder's next coding to look at, after the active one or else from the place of the cursor on."""
    after = (active.start, active.id) if active else (place - 1, 0)
    return next_to_look_at(coded.codings.values(), app.coder_id(), after)


async def tell_what_is_left(app: QualcodeApp, coded: CodedSource) -> None:
    """Say that no coding to look at follows here, and where there are others."""
    left = await asyncio.to_thread(left_to_look_at, app.project, app.coder_id())
    here = left.pop(coded.source.name, 0)
    told = [_("No coding to look at follows in this source.")]
    if here:
        told.append(ngettext("{count} stands before this place.", "{count} stand before this place.", here))
    if left:
        some = ", ".join(f"{plain(name)} {count}" for name, count in list(left.items())[:_MOST_SOURCES])
        more = " ..." if len(left) > _MOST_SOURCES else ""
        told.append(_("In other sources: {names}.").format(names=some + more))
    elif not here:
        told = [_("No coding of yours waits to be looked at.")]
    app.say(" ".join(told).format(count=here))


def accept(app: QualcodeApp, coding: Coding) -> None:
    """Say of a coding made automatically that it is right."""
    if coding.automatic:
        app.perform(ReviewCodings((coding.id,)))
    else:
        app.say(_("This coding was made by a person, or looked at already."))
