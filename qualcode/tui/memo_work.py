"""What screens do to memos: reading one and following its links, writing, changing and deleting one."""

import asyncio

from qualcode.coding.acts import ChangeMemo, RemoveMemo, WriteMemo
from qualcode.coding.coders import coder_ids
from qualcode.coding.memo_links import Linked, Linker, link_to
from qualcode.coding.memo_list import MemoEntry, memo_entry
from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import MemoTarget
from qualcode.project import CodingFilter
from qualcode.publishing.words import local_times, words_for
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.memo_reading import MemoReader
from qualcode.tui.screens.passages import PassagesScreen


def title_of(entry: MemoEntry) -> str:
    """Return what a memo is about, with its kind."""
    return ": ".join(filter(None, (words_for("about")[entry.memo.target.value], entry.about)))


async def read_memo(host: QualcodeApp, entry: MemoEntry) -> None:
    """Show a memo, and then whatever is chosen of its links."""
    try:
        linked = await asyncio.to_thread(lambda: Linker(host.project, host.known_coders).find_all([entry.memo.text]))
    except QualcodeError as error:
        host.refuse(error)
        return
    memo = entry.memo
    title = f"{title_of(entry)}  {entry.coder}, {local_times([memo.written_at])[memo.written_at]}"
    chosen = await host.push_screen_wait(MemoReader(title, memo.text, linked))
    if chosen is not None:
        await follow(host, chosen)


async def follow(host: QualcodeApp, linked: Linked) -> None:
    """Show what a link leads to."""
    project = host.project
    if linked.kind is MemoTarget.SOURCE:
        host.visit("coding", source_id=linked.id, offset=linked.offset)
    elif linked.kind is MemoTarget.CASE:
        host.visit("cases")
    elif linked.kind is MemoTarget.CODE:

        def coded() -> list[int]:
            asked = CodingFilter(codes=(linked.id,), coders=coder_ids(project, host.known_coders))
            return [row.id for row in project.coding_rows(asked)]

        host.push_screen(PassagesScreen(await asyncio.to_thread(coded), linked.told))
    elif linked.is_claim:
        host.visit("claims", claim_id=linked.id)
    else:
        try:
            entry = await asyncio.to_thread(memo_entry, project, linked.id)
        except QualcodeError as error:
            host.refuse(error)
            return
        await read_memo(host, entry)


async def write_memo(host: QualcodeApp, target: MemoTarget, target_id: int, about: str) -> None:
    """Let a memo be written on something."""
    text = await host.push_screen_wait(MemoEditor(_("Memo on {what}").format(what=plain(about)), "", await _link(host)))
    if text and text.strip():
        host.perform(WriteMemo(target, target_id, text))


async def change_memo(host: QualcodeApp, entry: MemoEntry) -> None:
    """Let a memo of one's own be written anew; one that is emptied is deleted."""
    if not _is_own(host, entry):
        return
    title = _("Memo on {what}").format(what=plain(title_of(entry)))
    text = await host.push_screen_wait(MemoEditor(title, entry.memo.text, await _link(host)))
    if text is not None and text != entry.memo.text:
        host.perform(ChangeMemo(entry.memo.id, text) if text.strip() else RemoveMemo(entry.memo.id))


async def delete_memo(host: QualcodeApp, entry: MemoEntry) -> None:
    """Delete a memo of one's own, after asking."""
    if _is_own(host, entry) and await host.push_screen_wait(ConfirmDialog(_("Delete this memo? Undo brings it back."))):
        host.perform(RemoveMemo(entry.memo.id))


def _is_own(host: QualcodeApp, entry: MemoEntry) -> bool:
    """Return whether a memo is the coder's own; say so otherwise."""
    is_own = entry.memo.coder_id == host.coder_id()
    if not is_own:
        host.say(_("This memo is by {coder}.").format(coder=plain(entry.coder)), severity="warning")
    return is_own


async def _link(host: QualcodeApp) -> str:
    """Return a link to the place where a transcript was left last, empty where none was open."""
    project, uuid = host.project, host.study.uuid
    number = settings.last_source(uuid)

    def made() -> str:
        source = next((source for source in project.sources() if source.id == number), None)
        return link_to(source, project.text(source), settings.place_in(uuid, source.id)) if source else ""

    try:
        return await asyncio.to_thread(made) if number else ""
    except QualcodeError:
        return ""  # the words of that source were forgotten: it has no lines to link to
