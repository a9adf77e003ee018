"""What the speakers screen asks before an act, and the acts that follow from the answers."""

import asyncio
import re
from collections.abc import Sequence

from qualcode.coding.segmentation import sentences_of
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.acts import TieSpeaker
from qualcode.materials.speaker_acts import (
    FindTurnsAnew,
    MergeSpeakers,
    RenameSpeaker,
    SetTurnSpeaker,
    forms_of,
    turns_anew,
)
from qualcode.materials.talk import Talk, foresee_turns
from qualcode.materials.turn_acts import SplitTurn
from qualcode.materials.turns import NONE, form_title
from qualcode.model import Role, Speaker, Turn
from qualcode.tui.app import QualcodeApp
from qualcode.tui.kinds import ROLES
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog, pick_or_write

_WORDS = re.compile(r"\S+")
_SHOWN = 100
"""Letters of a place in a turn that are shown."""


async def set_role(app: QualcodeApp, speaker: Speaker) -> None:
    """Say what a speaker does; who takes part no more is no case any more."""
    roles = list(ROLES)
    title = _("What does {label} do?").format(label=plain(speaker.label))
    place = await app.push_screen_wait(
        PickDialog(title, [_(name) for name in ROLES.values()], roles.index(speaker.role))
    )
    if place is not None and roles[place] is not speaker.role:
        await app.perform(TieSpeaker(speaker.id, roles[place]))


async def set_case(app: QualcodeApp, talk: Talk, speaker: Speaker) -> None:
    """Say which case a speaker is, a new one too; whoever is a case is a participant."""
    title = _("Which case is {label}?").format(label=plain(speaker.label))
    names = [_("(none)"), *sorted(talk.cases.values(), key=str.casefold)]
    now = talk.cases.get(speaker.case_id, "") if speaker.case_id is not None else ""
    picked = await pick_or_write(app, title, names, names.index(now) if now else 0)
    if picked is None or picked in (now, ""):
        return
    case = "" if picked == names[0] else picked
    if case or speaker.case_id is not None:
        await app.perform(TieSpeaker(speaker.id, Role.PARTICIPANT if case else speaker.role, case))


async def rename(app: QualcodeApp, speaker: Speaker) -> None:
    """Give a speaker another label."""
    title = _("Another name for the speaker; the text keeps the one it has")
    answer = await app.push_screen_wait(InputDialog(title, speaker.label))
    label = plain(answer.strip()) if answer is not None else ""
    if label and label != speaker.label:
        await app.perform(RenameSpeaker(speaker.id, label))


async def merge(app: QualcodeApp, talk: Talk, speaker: Speaker) -> None:
    """Make a speaker another one's, those who are likely the same first."""
    others = [one for one in talk.speakers if one.id != speaker.id]
    if not others:
        app.say(_("There is no other speaker."))
        return
    likely = {label for alias in talk.aliases for label in (alias.label, alias.into)}
    if speaker.label in likely:
        others.sort(key=lambda one: one.label not in likely)
    title = _("{label} is the same speaker as").format(label=plain(speaker.label))
    place = await app.push_screen_wait(PickDialog(title, [one.label for one in others]))
    if place is not None:
        await app.perform(MergeSpeakers((speaker.id,), others[place].id))


async def give(app: QualcodeApp, talk: Talk, turns: Sequence[Turn]) -> bool:
    """Give turns to another speaker, a new one too; return whether it was done."""
    title = ngettext("Who speaks in this turn?", "Who speaks in these {count} turns?", len(turns))
    nobody = _("(nobody)")
    names = [*(speaker.label for speaker in talk.speakers), nobody]
    picked = await pick_or_write(app, title.format(count=len(turns)), names)
    if not picked:
        return False
    act = SetTurnSpeaker(tuple(turn.id for turn in turns), "" if picked == nobody else picked)
    return await app.perform(act) is not None


async def split(app: QualcodeApp, talk: Talk, turn: Turn) -> None:
    """Split a turn at a sentence, or where it has one only at a word, and say who speaks from there on."""
    try:
        places = await asyncio.to_thread(_places, app, talk, turn)
    except QualcodeError as error:
        app.refuse(error)
        return
    if not places:
        app.say(_("A turn of one word cannot be split."))
        return
    shown = [" ".join(talk.text[place : turn.end][:_SHOWN].split()) for place in places]
    place = await app.push_screen_wait(PickDialog(_("With which words does the next turn begin?"), shown))
    if place is None:
        return
    labels = [speaker.label for speaker in talk.speakers]
    now = next((speaker.label for speaker in talk.speakers if speaker.id == turn.speaker_id), "")
    # Most often somebody else was taken for the same.
    others = [label for label in labels if label != now]
    picked = await pick_or_write(app, _("Who speaks from there on?"), [*others, *([now] if now else [_("(nobody)")])])
    if picked:
        label = "" if not now and picked == _("(nobody)") else picked
        await app.perform(SplitTurn(turn.id, places[place], label))


def _places(app: QualcodeApp, talk: Talk, turn: Turn) -> list[int]:
    """Return where a turn can be split; run in a thread."""
    sentences = sentences_of(app.project, talk.source)
    places = [start for start, _end in sentences if turn.speech_start < start < turn.end]
    words = _WORDS.finditer(talk.text, turn.speech_start, turn.end)
    return places or [found.start() for found in words][1:]


async def find_anew(app: QualcodeApp, talk: Talk) -> None:
    """Ask for a form, show what finding the turns by it would change, and do it."""
    try:
        forms = await asyncio.to_thread(forms_of, app.project, talk.source)
    except QualcodeError as error:
        app.refuse(error)
        return
    names = [*(_form(*form) for form in forms), form_title(NONE)]
    place = await app.push_screen_wait(PickDialog(_("Find the turns by which form?"), names))
    if place is None:
        return
    form = [*(name for name, _turns, _speakers in forms), NONE][place]
    try:
        act, told = await asyncio.to_thread(_foreseen, app, talk, form)
    except QualcodeError as error:
        app.refuse(error)
        return
    question = _("Find the turns of {source} by the form “{form}”? Codings stay as they are.")
    asked = question.format(source=plain(talk.source.name), form=form_title(form))
    if await app.push_screen_wait(ConfirmDialog("\n".join([asked, "", *map(plain, told)]))):
        for performed in await app.perform(act) or ():
            app.say(performed.event.sentence())


def _form(name: str, turns: int, speakers: int) -> str:
    """Return a form with what it finds."""
    many = ngettext("{count} turn", "{count} turns", turns).format(count=turns)
    who = ngettext("{count} speaker", "{count} speakers", speakers).format(count=speakers)
    return f"{form_title(name)}: {many}, {who}"


def _foreseen(app: QualcodeApp, talk: Talk, form: str) -> tuple[FindTurnsAnew, list[str]]:
    """Return the act, and what it would change; run in a thread."""
    act = turns_anew(app.project, talk.source, form)
    return act, foresee_turns(talk, act).lines()
