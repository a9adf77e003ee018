"""What the questionnaire's screen asks before an act on items, and the acts that follow from the answers."""

from collections.abc import Sequence

from qualcode.locale import _, current_language
from qualcode.materials.surveys.item_acts import MapItems
from qualcode.model import Item, StanceTarget
from qualcode.triangulation.claim_acts import DropStance, TakeStance
from qualcode.triangulation.rules import SPEAKING
from qualcode.triangulation.words import sign, word
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.questionnaire_table import QuestionnaireTable
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.picking import PickDialog


async def map_items(host: QualcodeApp, table: QuestionnaireTable, items: Sequence[Item]) -> None:
    """Ask for a code and map items to it."""
    code_id = await host.push_screen_wait(CodeChooser(table.codes))
    if code_id is not None and any(item.code_id != code_id for item in items):
        host.perform(MapItems(tuple(item.id for item in items), code_id))


async def take_stance(host: QualcodeApp, table: QuestionnaireTable, items: Sequence[Item]) -> None:
    """Ask for a claim and what a high answer to items says of it, once reversed ones are turned."""
    claims = table.claims
    if not claims:
        host.say(_("There are no claims yet."), severity="warning")
        return
    codes = table.codes.codes
    names = [plain(f"{codes[claim.code_id].label}  {claim.text.get(current_language())}") for claim in claims]
    own = items[0].code_id
    at = next((n for n, claim in enumerate(claims) if claim.code_id == own), 0)
    picked = await host.push_screen_wait(PickDialog(_("On which claim?"), names, at))
    if picked is None:
        return
    claim = claims[picked]
    ids = tuple(item.id for item in items)
    there = any(stance.target_id in ids and stance.claim_id == claim.id for stance in table.stances)
    answers = [f"{sign(direction)} {word(direction)}" for direction in SPEAKING]
    taken_back = [_("take the stance back")] if there else []
    chosen = await host.push_screen_wait(PickDialog(_("A high answer ..."), [*answers, *taken_back]))
    if chosen is None:
        return
    if chosen < len(SPEAKING):
        host.perform(TakeStance(claim.id, StanceTarget.ITEM, ids, SPEAKING[chosen]))
    else:
        with_stance = {stance.target_id for stance in table.stances if stance.claim_id == claim.id}
        host.perform(DropStance(claim.id, StanceTarget.ITEM, tuple(number for number in ids if number in with_stance)))
