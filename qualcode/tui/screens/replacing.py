"""Giving a source the text of another file, such as a better transcript."""

import asyncio
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.materials.foreseeing import Foreseen, foresee
from qualcode.materials.limits import user_limits
from qualcode.materials.readers import readers
from qualcode.materials.reading import read_source
from qualcode.materials.revision_acts import ReplaceSource
from qualcode.model import Source, SourceDraft
from qualcode.project import CodingFilter
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.editing import told
from qualcode.tui.screens.file_dialog import FileDialog


async def replace_source(host: QualcodeApp, source: Source) -> None:
    """Ask for a file, tell what its text would do to the codings, and give it to the source."""
    endings = await asyncio.to_thread(lambda: sorted({e for reader in readers() for e in reader.extensions}))
    file = await host.push_screen_wait(
        FileDialog(_("Replace {source}").format(source=source.name), endings, _("Replace"))
    )
    if file is None:
        return
    try:
        draft, foreseen = await asyncio.to_thread(_read, host, source, file)
    except QualcodeError as error:
        host.refuse(error)
        return
    question = _("Give {source} the text of {file}? Undo brings everything back.")
    asked = [question.format(source=plain(source.name), file=plain(draft.file_name)), told(foreseen)]
    if await host.push_screen_wait(ConfirmDialog("\n\n".join([*asked, *map(plain, draft.notes)]))):
        for performed in await host.perform(ReplaceSource(source.id, draft)) or ():
            host.say(performed.event.sentence())


def _read(host: QualcodeApp, source: Source, file: Path) -> tuple[SourceDraft, Foreseen]:
    draft = read_source(file, source.kind, limits=user_limits())
    codings = host.project.codings(CodingFilter(sources=(source.id,)))
    return draft, foresee(codings, host.project.text(source), draft.text)
