"""What the codebook screen asks before an act, and the acts that follow from the answers."""

import asyncio
from collections.abc import Sequence

from qualcode.coding.acts import CodeWithNew, WriteMemo
from qualcode.coding.code_belongings import belongings
from qualcode.coding.code_marks import Recolour, SetKey
from qualcode.coding.codebook_acts import AddCode, DeleteCode, EditCode, ImportCodebook, MergeCodes
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language, ngettext
from qualcode.materials.acting import named
from qualcode.model import Claim, Code, CodeDraft, MemoTarget, Words, descendants
from qualcode.model.colours import colour_for
from qualcode.project import Act
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_table import CodeTable
from qualcode.tui.codes import Codes
from qualcode.tui.plain import plain
from qualcode.tui.screens.code_form import CodeForm
from qualcode.tui.screens.colours import ColourDialog
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.picking import PickDialog


def called(code: Code) -> str:
    """Return a code's label and name on one line."""
    return plain(f"{code.label} {code.name.get(current_language())}")


async def perform(app: QualcodeApp, act: Act) -> bool:
    """Perform an act and say what it did; return whether it was not refused."""
    performed = await app.perform(act)
    if performed:
        app.say(performed[-1].event.sentence())
    return performed is not None


def fresh_draft(codes: Codes, parent: Code | None) -> CodeDraft:
    """Return what the form of a new code begins with: the next label and key in the manner of its siblings."""
    beside = codes.children(parent.id if parent else None)
    taken = {code.key for code in beside}
    keys = "abcdefghijklmnopqrstuvwxyz" if parent else "123456789"
    key = next((key for key in keys if key not in taken), "")
    label = f"{parent.label}{key}" if parent and key else ""
    colour = parent.colour if parent else colour_for(len(beside))
    is_taken = any(code.label == label for code in codes.codes.values())
    return CodeDraft("" if is_taken else label, Words(), colour=colour, key=key)


async def add(app: QualcodeApp, codes: Codes, parent: Code | None) -> str:
    """Make a code, asking again where it is refused; return its label, empty where none was made."""
    title = _("A new code under {code}").format(code=called(parent)) if parent else _("A new code")
    draft: CodeDraft | None = fresh_draft(codes, parent)
    beside = codes.children(parent.id if parent else None)
    while True:
        assert draft is not None
        draft = await app.push_screen_wait(CodeForm(title, draft, beside, app.study.language))
        if draft is None:
            return ""
        if await perform(app, AddCode(draft, parent.id if parent else None)):
            return draft.label


async def add_from_example(
    app: QualcodeApp, codes: Codes, parent: Code | None, quote: str, place: tuple[int, int, int]
) -> str:
    """Make a code with a passage as its example and code the passage with it; return its label, or an empty one.

    Args:
        app: asks and tells.
        codes: the codebook.
        parent: the code that is proposed to put it under.
        quote: the words of the passage.
        place: id of the source, start and end of the passage.
    """
    parents: list[Code | None] = [None, *codes.codes.values()]
    names = [_("(at the top)"), *(called(code) for code in codes.codes.values())]
    at = parents.index(parent) if parent in parents else 0
    if codes.codes:
        chosen = await app.push_screen_wait(PickDialog(_("Put the new code under which one?"), names, at))
        if chosen is None:
            return ""
        parent = parents[chosen]
    language = app.study.language
    first = fresh_draft(codes, parent)
    draft: CodeDraft | None = CodeDraft(
        first.label, Words(), example=Words.of(quote, language), colour=first.colour, key=first.key
    )
    title = _("A new code from this example")
    beside = codes.children(parent.id if parent else None)
    while True:
        assert draft is not None
        draft = await app.push_screen_wait(CodeForm(title, draft, beside, language))
        if draft is None:
            return ""
        if await perform(app, CodeWithNew(*place, draft, parent.id if parent else None)):
            return draft.label


async def edit(app: QualcodeApp, table: CodeTable, code: Code) -> None:
    """Change a code, asking again where it is refused."""
    claim = next((claim for claim in table.claims_of(code) if claim.is_default), None)
    now = draft_of(code, claim)
    beside = [other for other in table.siblings(code) if other.id != code.id]
    title = _("Change {code}").format(code=called(code))
    asked: CodeDraft | None = now
    while True:
        assert asked is not None
        asked = await app.push_screen_wait(CodeForm(title, asked, beside, app.study.language))
        if asked is None or asked == now:
            return
        if await perform(app, EditCode(written(code, asked), asked.claim)):
            return


def draft_of(code: Code, claim: Claim | None) -> CodeDraft:
    """Return a code and its default claim as the form takes them."""
    return CodeDraft(
        code.label,
        code.name,
        code.definition,
        code.include,
        code.exclude,
        code.example,
        claim.text if claim else Words(),
        code.colour,
        code.key,
        code.aspect,
    )


def written(code: Code, draft: CodeDraft) -> Code:
    """Return a code as the form gave it back; its place stays."""
    return Code(
        code.id,
        code.parent_id,
        draft.label,
        draft.name,
        draft.definition,
        draft.include,
        draft.exclude,
        draft.example,
        draft.colour or code.colour,
        draft.key,
        draft.aspect,
        code.position,
    )


async def rekey(app: QualcodeApp, table: CodeTable, code: Code) -> None:
    """Give a code another key; where another has it, say which, and offer to change the keys over."""
    taken = [other for other in table.siblings(code) if other.key and other.id != code.id]
    told = "\n".join(f"{other.key}  {called(other)}" for other in taken)
    title = _("Which key for {code}? Empty for none.").format(code=called(code))
    answer = await app.push_screen_wait(InputDialog(f"{title}\n{told}" if told else title, code.key))
    if answer is None or answer.strip() == code.key:
        return
    key = answer.strip()
    holder = next((other for other in taken if other.key == key), None)
    if holder is not None:
        question = _("The key {key} is that of {holder}. Give it to {code}, and {holder} the key {former}?")
        told = question.format(key=key, holder=called(holder), code=called(code), former=code.key or _("(none)"))
        if not await app.push_screen_wait(ConfirmDialog(told)):
            return
    await perform(app, SetKey(code.id, key, swap=holder is not None))


async def recolour(app: QualcodeApp, table: CodeTable, codes: Sequence[Code]) -> None:
    """Give codes another colour, and those under them that have the same."""
    colour = await app.push_screen_wait(ColourDialog(codes[0].colour))
    if colour is None:
        return
    ids = dict.fromkeys(code.id for code in codes)
    for code in codes:
        below = descendants(list(table.codes.values()), code.id)
        ids |= dict.fromkeys(number for number in below if table.codes[number].colour == code.colour)
    await perform(app, Recolour(tuple(ids), colour))


async def merge(app: QualcodeApp, table: CodeTable, codes: Sequence[Code], into: Sequence[Code]) -> Code | None:
    """Merge codes into one that is picked, after saying what goes over; return it, or None where nothing was done."""
    names = named(plain(code.label) for code in codes)
    title = _("Merge {names} into which code? Its name and definition stay.").format(names=names)
    place = await app.push_screen_wait(PickDialog(title, [called(code) for code in into]))
    if place is None:
        return None
    stays = into[place]
    gone = [code.id for code in codes if code.id != stays.id]
    try:
        told = await asyncio.to_thread(belongings, app.project, gone, into=stays.id)
    except QualcodeError as error:
        app.refuse(error)
        return None
    question = [
        _("Merge {names} into {code}?").format(
            names=named(plain(code.label) for code in codes if code.id != stays.id), code=called(stays)
        ),
        _("Goes over: {what}.").format(what=told.sentence()),
    ]
    if told.doubled:
        both = ngettext(
            "On {count} passage the same coder gave both: there one coding stays.",
            "On {count} passages the same coder gave both: there one coding stays.",
            told.doubled,
        )
        question.append(both.format(count=told.doubled))
    question.append(_("Undo brings everything back."))
    if not await app.push_screen_wait(ConfirmDialog("\n".join(question))):
        return None
    return stays if await perform(app, MergeCodes(tuple(gone), stays.id)) else None


async def delete(app: QualcodeApp, code: Code) -> None:
    """Delete a code, after saying what goes with it."""
    try:
        told = await asyncio.to_thread(belongings, app.project, [code.id])
    except QualcodeError as error:
        app.refuse(error)
        return
    question = _("Delete {code}? With it goes: {what}. Undo brings all of it back.")
    if await app.push_screen_wait(ConfirmDialog(question.format(code=called(code), what=told.sentence()))):
        await perform(app, DeleteCode(code.id))


async def pick_place(app: QualcodeApp, table: CodeTable, code: Code) -> tuple[int | None, int] | None:
    """Ask for the code to put one under; return its id and the last place there, None where nothing is chosen."""
    below = {code.id, *descendants(list(table.codes.values()), code.id)}
    others = [other for other in table.codes.values() if other.id not in below]
    names = [_("(at the top)"), *(called(other) for other in others)]
    place = await app.push_screen_wait(PickDialog(_("Put {code} under which one?").format(code=called(code)), names))
    if place is None:
        return None
    parent_id = others[place - 1].id if place else None
    return parent_id, len(table.children(parent_id))


async def write_memo(app: QualcodeApp, code: Code) -> None:
    """Write a memo about a code."""
    text = await app.push_screen_wait(MemoEditor(_("Memo on {what}").format(what=called(code)), ""))
    if text and text.strip():
        await perform(app, WriteMemo(MemoTarget.CODE, code.id, text))


async def import_codebook(app: QualcodeApp) -> None:
    """Take in the codes of a codebook file, or of one that comes with the program."""
    from qualcode.exchange.codebook_file import builtin_codebooks, find_codebook, read_codebook

    names = ", ".join(path.stem for path in builtin_codebooks())
    title = _("Add the codes of which codebook? A YAML file, or one of: {names}").format(names=names)
    answer = await app.push_screen_wait(InputDialog(title, placeholder=_("a name or a file")))
    if not answer or not answer.strip():
        return
    try:
        draft = await asyncio.to_thread(lambda: read_codebook(find_codebook(answer.strip())))
    except QualcodeError as error:
        app.refuse(error)
        return
    await perform(app, ImportCodebook(draft.codes, draft.name.get(current_language()), draft.groups))
