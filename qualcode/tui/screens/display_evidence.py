"""Going from a figure of a display to what is behind it."""

import asyncio

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.publishing.displays.contract import Shown
from qualcode.tui.app import QualcodeApp
from qualcode.tui.displays.behind import Thread, threads
from qualcode.tui.record_work import open_step
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.claim_evidence import ClaimEvidenceScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.places import PlacesScreen


async def open_behind(host: QualcodeApp, shown: Shown, place: tuple[int, int], title: str) -> None:
    """Show what is behind a figure; of several kinds of evidence, the one that is picked.

    Args:
        host: asks, and shows it; leaving that leads back.
        shown: what the display shows.
        place: row and column of the figure in its table.
        title: what the figure is about.
    """
    project, known = host.project, host.known_coders
    try:
        found = await asyncio.to_thread(lambda: threads(project, shown.behind(*place), known))
    except QualcodeError as error:
        host.refuse(error)
        return
    if not found:
        host.say(_("There is nothing behind this figure."))
        return
    at = 0
    if len(found) > 1:
        picked = await host.push_screen_wait(PickDialog(title, [each.told for each in found]))
        if picked is None:
            return
        at = picked
    await _follow(host, found[at], title)


async def _follow(host: QualcodeApp, thread: Thread, title: str) -> None:
    if thread.codings:
        host.push_screen(PassagesScreen(thread.codings, title))
    elif len(thread.places) == 1:
        ((source_id, start, _end),) = thread.places
        host.visit("coding", source_id=source_id, offset=start)
    elif thread.places:
        host.push_screen(PlacesScreen(thread.places, title))
    elif thread.cell is not None:
        host.visit("summaries", case_id=thread.cell[0], code_id=thread.cell[1])
    elif thread.step is not None:
        kind, number = thread.step
        if kind == "Claim":
            host.push_screen(ClaimEvidenceScreen(number))
        elif kind == "Case":
            host.push_screen(CaseSheetScreen(number))
        else:
            await open_step(host, thread.step)
