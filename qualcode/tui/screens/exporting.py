"""Writing a table to a file that the analyst names; the file's ending says the format."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _
from qualcode.publishing.tables import Table
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog


async def export(app: QualcodeApp, table: Callable[[], Table], file_name: str) -> None:
    """Ask for a file and write a table there.

    Args:
        app: asks and tells.
        table: makes the table; called in a thread.
        file_name: what is offered.
    """
    endings = await asyncio.to_thread(_endings)
    told = _("Export to which file? Its ending says the format: {endings}").format(endings=" ".join(endings))
    answer = await app.push_screen_wait(InputDialog(told, file_name))
    if not answer or not answer.strip():
        return
    target = Path(answer.strip())
    try:
        target = target.expanduser()
        if await asyncio.to_thread(target.exists):
            question = _("{file} is there already. Replace it?").format(file=target)
            if not await app.push_screen_wait(ConfirmDialog(question)):
                return
        await asyncio.to_thread(_write, table, target, endings)
    except QualcodeError as error:
        app.refuse(error)
    except (OSError, RuntimeError, ValueError) as error:
        # A name that no file can have: too long, of an unknown home, or in a folder that may not be looked into.
        app.say(_("This file name cannot be used: {reason}.").format(reason=error), severity="error")
    else:
        app.say(_("Wrote {file}.").format(file=target))


def _endings() -> dict[str, str]:
    """Return the format of each ending."""
    from qualcode.publishing.writers import writers

    return {ending: writer.name for writer in writers() for ending in writer.extensions}


def _write(table: Callable[[], Table], target: Path, endings: dict[str, str]) -> None:
    from qualcode.publishing.writers import write_table

    form = endings.get(target.suffix.lower())
    if form is None:
        raise RuleError(
            _("The ending “{ending}” stands for no format.").format(ending=target.suffix),
            where=target.name,
            todo=_("Choose one of: {names}.").format(names=" ".join(endings)),
        )
    write_table(table(), form, target)
