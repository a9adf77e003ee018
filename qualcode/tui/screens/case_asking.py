"""What the cases screen asks before an act, and the acts that follow from the answers."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _, ngettext
from qualcode.materials.acting import named
from qualcode.materials.case_acts import DeleteCase, MergeCases, RenameCase
from qualcode.materials.case_belongings import belongings
from qualcode.materials.values import expected
from qualcode.materials.variable_acts import (
    AddVariable,
    ChangeVariable,
    RemoveVariable,
    RenameVariable,
    SetValues,
    checked,
)
from qualcode.model import Case, Variable, VariableType
from qualcode.project import Act, Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.case_table import TYPES, CaseTable, shown_value
from qualcode.tui.plain import plain
from qualcode.tui.screens.case_dialogs import Described, VariableDialog
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.widgets.files import paths_in

if TYPE_CHECKING:
    from qualcode.materials.cases_file import CasesTable

_MOST_NOTES = 6


def stored_choices(variable: Variable) -> tuple[str, ...]:
    """Return the values there are to pick from, in their stored form; of types that are written, none."""
    return ("1", "0") if variable.type is VariableType.BOOLEAN else variable.choices


async def ask_value(app: QualcodeApp, variable: Variable, whose: str, now: str, typed: str = "") -> str | None:
    """Ask for a value until it is one, or the question is left.

    Args:
        app: asks and tells.
        variable: that the value is of.
        whose: the case, or how many.
        now: the value there is, in its stored form.
        typed: what was typed of the new one already.

    Returns:
        It in its stored form, empty where none is wanted; None where nothing is to be changed.
    """
    title = _("{variable} of {whose}").format(variable=plain(variable.name), whose=plain(whose))
    if choices := stored_choices(variable):
        names = [*(shown_value(variable, choice) for choice in choices), _("(not known)")]
        at = choices.index(now) if now in choices else len(choices) if now else 0
        picked = await app.push_screen_wait(PickDialog(title, names, at))
        return None if picked is None else (*choices, "")[picked]
    written: str | None = typed or now
    while True:
        dialog = InputDialog(f"{title}\n{expected(variable)}", written or "", goes_on=bool(typed))
        written = await app.push_screen_wait(dialog)
        if written is None or written == now:
            return None
        try:
            return checked(plain(written), variable)
        except RuleError as error:
            app.refuse(error)


async def ask_name(app: QualcodeApp, title: str, now: str = "") -> str | None:
    """Ask for a name; None where there is nothing to do."""
    answer = await app.push_screen_wait(InputDialog(title, now))
    name = plain(answer.strip()) if answer is not None else ""
    return name if name and name != now else None


async def ask_sheet(app: QualcodeApp) -> "CasesTable | None":
    """Ask for a sheet of cases, read it, and show what it would do; None where it is not to be taken in."""
    title = _("Import cases from which sheet? A row a case: .csv, .tsv, .xlsx or .ods")
    answer = await app.push_screen_wait(InputDialog(title, placeholder=_("type, paste or drop a file")))
    files = paths_in(answer or "")
    if not files:
        return None
    try:
        table = await asyncio.to_thread(_read, app.project, files[0])
    except QualcodeError as error:
        app.refuse(error)
        return None
    dialog = ConfirmDialog(_preview(table), yes=_("Import (y)"), no=_("Cancel (n)"))
    return table if await app.push_screen_wait(dialog) else None


def _read(project: Project, file: Path) -> "CasesTable":
    """Read a sheet; run in a thread."""
    from qualcode.materials.cases_file import read_cases_table
    from qualcode.materials.limits import user_limits

    return read_cases_table(file, variables=project.variables(), limits=user_limits())


def _preview(table: "CasesTable") -> str:
    """Return what a sheet would do: cases, variables and notes."""
    act = table.act
    count = ngettext("Import {count} case?", "Import {count} cases?", len(act.rows)).format(count=len(act.rows))
    names = ", ".join(f"{plain(name)} ({_(TYPES[kind])})" for name, kind in act.variables)
    notes = [f"• {plain(note)}" for note in table.notes[:_MOST_NOTES]]
    more = ["..."] if len(table.notes) > _MOST_NOTES else []
    return "\n".join([count, _("Variables: {names}").format(names=names or "-"), *notes, *more])


async def perform(app: QualcodeApp, act: Act) -> bool:
    """Perform an act and say what it did; return whether it was not refused."""
    performed = await app.perform(act)
    if performed:
        app.say(performed[-1].event.sentence())
    return performed is not None


async def set_all(app: QualcodeApp, variable: Variable, cases: Sequence[Case]) -> None:
    """Give several cases the same value."""
    count = ngettext("{count} case", "{count} cases", len(cases)).format(count=len(cases))
    value = await ask_value(app, variable, cases[0].name if len(cases) == 1 else count, "")
    if value is not None:
        await perform(app, SetValues(tuple(case.id for case in cases), variable.id, value))


async def rename(app: QualcodeApp, case: Case) -> None:
    """Give a case another name."""
    name = await ask_name(app, _("Another name for the case"), case.name)
    if name:
        await app.perform(RenameCase(case.id, name))


async def merge(app: QualcodeApp, cases: Sequence[Case], into: Sequence[Case]) -> Case | None:
    """Merge cases into one that is picked; return it, or None where nothing was done."""
    names = named(plain(case.name) for case in cases)
    title = _("Merge {names} into which case? What is known of it stays.").format(names=names)
    place = await app.push_screen_wait(PickDialog(title, [case.name for case in into]))
    if place is None or not await perform(app, MergeCases(tuple(case.id for case in cases), into[place].id)):
        return None
    return into[place]


async def delete(app: QualcodeApp, case: Case) -> None:
    """Delete a case, after saying what goes with it."""
    told = (await asyncio.to_thread(belongings, app.project, case)).sentence()
    question = _("Delete the case {name}? {what} Undo brings all of it back.")
    if await app.push_screen_wait(ConfirmDialog(question.format(name=plain(case.name), what=told))):
        await perform(app, DeleteCase(case.id))


async def pick_source(app: QualcodeApp, sources: Sequence[tuple[int, str]]) -> int | None:
    """Return the id of one of a case's sources, asking where there are several."""
    if not sources:
        app.say(_("This case is heard in no source."))
        return None
    place: int | None = 0
    if len(sources) > 1:
        place = await app.push_screen_wait(PickDialog(_("Which source?"), [name for _id, name in sources]))
    return None if place is None else sources[place][0]


async def pick_variable(app: QualcodeApp, table: CaseTable, column: int) -> Variable | None:
    """Return the variable of a column, or where it has none the one that is picked."""
    variables = list(table.variables.values())
    if column in table.variables:
        return table.variables[column]
    if not variables:
        app.say(_("There are no variables yet; v adds one."))
        return None
    place = await app.push_screen_wait(PickDialog(_("Which variable?"), [each.name for each in variables]))
    return None if place is None else variables[place]


async def add_variable(app: QualcodeApp) -> str:
    """Add a variable, asking again where it is refused; return its name, empty where none was added."""
    asked = Described("")
    while True:
        answer = await app.push_screen_wait(VariableDialog(_("A new variable"), asked))
        if answer is None:
            return ""
        if await app.perform(AddVariable(answer.name, answer.type, answer.choices)) is not None:
            return answer.name
        asked = answer


async def change_variable(app: QualcodeApp, variable: Variable) -> None:
    """Change name, type and choices of a variable in one act, asking again where it is refused."""
    now = asked = Described(variable.name, variable.type, variable.choices)
    while True:
        answer = await app.push_screen_wait(VariableDialog(_("Change the variable"), asked))
        if answer is None or answer == now or await app.perform(_change(variable, answer)) is not None:
            return
        asked = answer


async def remove_variable(app: QualcodeApp, variable: Variable, count: int) -> None:
    """Remove a variable, after saying how many values go with it."""
    question = _("Remove variable {name} with {count} values?").format(name=plain(variable.name), count=count)
    if await app.push_screen_wait(ConfirmDialog(question)):
        await perform(app, RemoveVariable(variable.id))


def _change(variable: Variable, asked: Described) -> Act:
    """Return the one act that makes a variable what was asked for."""
    if (asked.type, asked.choices) == (variable.type, variable.choices):
        return RenameVariable(variable.id, asked.name)
    return ChangeVariable(variable.id, asked.type, asked.choices, asked.name)
