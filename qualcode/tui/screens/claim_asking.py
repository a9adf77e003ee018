"""What screens ask before an act on a claim, and the acts that follow from the answers."""

import asyncio

from qualcode.locale import _
from qualcode.model import Claim, Code, FindingStatus, Words
from qualcode.publishing.words import words_for
from qualcode.triangulation.claim_acts import AddClaim, ChangeClaim, MarkClaim, RemoveClaim
from qualcode.triangulation.claims import ClaimLine, of_claim
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.claim_form import ClaimForm
from qualcode.tui.screens.code_asking import called, perform
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.picking import PickDialog


async def add(host: QualcodeApp, code: Code | None) -> int:
    """Put a claim under a code, asking again where it is refused; return its id, 0 where none was made."""
    codes = await asyncio.to_thread(host.project.codes)
    if not codes:
        host.say(_("There are no codes yet."), severity="warning")
        return 0
    at = next((place for place, one in enumerate(codes) if code and one.id == code.id), 0)
    picked = await host.push_screen_wait(PickDialog(_("A claim under which code?"), list(map(called, codes)), at))
    if picked is None:
        return 0
    title = _("A new claim under {code}").format(code=called(codes[picked]))
    draft: Claim | None = Claim(0, codes[picked].id, Words())
    while True:
        assert draft is not None
        draft = await host.push_screen_wait(ClaimForm(title, draft, host.study.language))
        if draft is None:
            return 0
        performed = await host.perform(AddClaim(draft.code_id, draft.text, draft.polarity, draft.by_valence))
        if performed:
            host.say(performed[-1].event.sentence())
            return performed[-1].added(Claim)[0].id


async def edit(host: QualcodeApp, line: ClaimLine) -> None:
    """Write a claim anew, asking again where it is refused."""
    title = _("Change a claim under {code}").format(code=called(line.code))
    draft: Claim | None = line.claim
    while True:
        assert draft is not None
        draft = await host.push_screen_wait(ClaimForm(title, draft, host.study.language))
        if draft is None or draft == line.claim or await perform(host, ChangeClaim(draft)):
            return


async def remove(host: QualcodeApp, line: ClaimLine) -> None:
    """Take a claim away, after saying what goes with it; the default one is refused."""
    if not line.claim.is_default:
        count = await asyncio.to_thread(of_claim, host.project, line.claim)
        question = _("Remove the claim with {count} stances, decisions and trails? Undo brings it back.")
        told = f"{plain(line.text)}\n{question.format(count=count)}"
        if not await host.push_screen_wait(ConfirmDialog(told)):
            return
    await perform(host, RemoveClaim(line.claim.id))


async def mark(host: QualcodeApp, line: ClaimLine) -> None:
    """Say how far a claim has been argued."""
    statuses = list(FindingStatus)
    names = [words_for("status")[status.value] for status in statuses]
    at = statuses.index(line.claim.status)
    picked = await host.push_screen_wait(PickDialog(_("How far has the claim been argued?"), names, at))
    if picked is not None and statuses[picked] is not line.claim.status:
        await perform(host, MarkClaim(line.claim.id, statuses[picked]))
