"""Writing a table to a file that the analyst names; the file's ending says the format."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _
from qualcode.publishing.tables import Table
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

_PICTURES = {".svg": "svg", ".png": "png"}


async def export(
    app: QualcodeApp, table: Callable[[], Table], file_name: str, draw: "Callable[[], Chart] | None" = None
) -> None:
    """Ask for a file and write a table there, or a picture of it.

    Args:
        app: asks and tells.
        table: makes the table; called in a thread.
        file_name: what is offered.
        draw: draws the picture, in a thread; None where there is none.
    """
    endings = await asyncio.to_thread(_endings)
    written = [*endings, *(_PICTURES if draw else ())]
    told = _("Export to which file? Its ending says the format: {endings}").format(endings=" ".join(written))
    if (target := await ask_target(app, told, file_name)) is None:
        return
    form = _PICTURES.get(target.suffix.lower())
    try:
        if draw is not None and form is not None:
            await asyncio.to_thread(_write_picture, draw, form, target)
        else:
            await asyncio.to_thread(_write, table, target, endings)
    except QualcodeError as error:
        app.refuse(error)
    else:
        app.say(_("Wrote {file}.").format(file=target))


async def ask_target(app: QualcodeApp, told: str, file_name: str) -> Path | None:
    """Ask for a file to write, and whether one that is there is replaced; None where nothing is to be written.

    Args:
        app: asks and tells.
        told: the question.
        file_name: what is offered.
    """
    answer = await app.push_screen_wait(InputDialog(told, file_name))
    if not answer or not answer.strip():
        return None
    try:
        target = Path(answer.strip()).expanduser()
        is_there = await asyncio.to_thread(target.exists)
    except (OSError, RuntimeError, ValueError) as error:
        # A name that no file can have: too long, of an unknown home, or in a folder that may not be looked into.
        app.say(_("This file name cannot be used: {reason}.").format(reason=error), severity="error")
        return None
    question = _("{file} is there already. Replace it?").format(file=target)
    return target if not is_there or await app.push_screen_wait(ConfirmDialog(question)) else None


def _endings() -> dict[str, str]:
    """Return the format of each ending."""
    from qualcode.publishing.writers import writers

    return {ending: writer.name for writer in writers() for ending in writer.extensions}


def _write_picture(draw: "Callable[[], Chart]", form: str, target: Path) -> None:
    from qualcode.display.charts.drawing import render
    from qualcode.publishing.writers import write_bytes

    picture = render(draw(), form)
    write_bytes(lambda stream: stream.write(picture), target)


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
