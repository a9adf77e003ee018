"""What the columns of a survey are taken for, kept in a file and taken from one."""

import asyncio
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.materials.limits import user_limits
from qualcode.materials.surveys.mapping_file import write_mapping
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.planning import plan_survey
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.pending import PendingSurvey
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.file_dialog import FileDialog


async def save_mapping(host: QualcodeApp, one: PendingSurvey) -> None:
    """Write what the columns are taken for into a file, to be used again."""
    told = _("Save what the columns are taken for, in which file?")
    name = (await host.push_screen_wait(InputDialog(told, f"{one.file.stem}.yaml")) or "").strip()
    if not name:
        return
    try:
        await asyncio.to_thread(write_mapping, one.plan.mapping, Path(name).expanduser())
    except QualcodeError as error:
        host.refuse(error)
    else:
        host.say(_("Wrote {file}.").format(file=name))


async def use_mapping(host: QualcodeApp, one: PendingSurvey) -> None:
    """Take the columns for what a file says; what is wrong with the file is told with its line, and nothing changes."""
    title = _("Take the columns for what which file says?")
    file = await host.push_screen_wait(FileDialog(title, (".yaml", ".yml"), _("Use")))
    if file is None:
        return
    try:
        one.plan = await asyncio.to_thread(_planned, host.project, one.file, file)
    except QualcodeError as error:
        host.refuse(error)
    else:
        host.say(_("The columns are taken for what {file} says.").format(file=file.name))


def _planned(project: Project, sheet: Path, file: Path) -> SurveyPlan:
    """Return what importing the survey would do by a mapping; run in a thread."""
    return plan_survey(sheet, Known.of(project), user_limits(), mapping=file)
