"""``qualcode cases``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.case_sheet import sheet
from qualcode.cli.case_variables import TYPES, variables, words_of
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import VariableType

SUMMARY = N_("List the cases, and say what is known of them.")

command = base.group("cases", SUMMARY)
command.add_command(variables)
command.add_command(sheet)


@command.command("list", summary=N_("List the cases with the values of their variables."))
@reading()
@click.pass_obj
def list_cases(session: Session, form: str | None, target: Path | None) -> None:
    """List the cases."""
    from qualcode.publishing.case_tables import cases_table

    with session.project() as project:
        known = {(value.case_id, value.variable_id): value.value for value in project.values()}
        table = cases_table(project.cases(), project.variables(), known)
    show(table, form, target)


@command.command(
    "import",
    summary=N_("Take in a table of cases."),
    details=N_(
        "FILE is a sheet (.csv, .tsv, .xlsx or .ods) with a row of headings: a column of names (headed name, case, "
        "nama or kasus, else the first) and a column for each variable. Cases and variables are made where they are "
        "missing; what a variable holds is told from its values, unless --type says it."
    ),
)
@base.file_argument("file")
@base.option(
    "--type",
    "types",
    multiple=True,
    metavar="NAME=TYPE",
    help=N_("What a variable holds: text, number, date, boolean or choice. May be given several times."),
)
@base.option("--sheet", "sheet", default="", metavar="NAME", help=N_("The sheet of the workbook that is meant."))
@click.pass_obj
def import_cases(session: Session, file: Path, types: tuple[str, ...], sheet: str) -> None:
    """Take in a table of cases."""
    from qualcode.materials.cases_file import read_cases_table
    from qualcode.materials.limits import user_limits

    asked = dict(map(_typed, types))
    with session.project() as project:
        table = read_cases_table(file, sheet=sheet, types=asked, variables=project.variables(), limits=user_limits())
        for note in table.notes:
            output.tell(output.line(note))
        for name, kind in table.act.variables:
            output.say(f"{output.line(name)}: {_(TYPES[kind.value])}")
        output.say(project.perform(table.act).event.sentence())


@command.command(
    "set",
    summary=N_("Say what a case has for a variable."),
    details=N_("An empty VALUE takes away what was known."),
)
@base.argument("case")
@base.argument("variable")
@base.argument("value")
@base.option("--new", is_flag=True, help=N_("Make the variable if there is none by that name."))
@click.pass_obj
def set_value(session: Session, case: str, variable: str, value: str, new: bool) -> None:
    """Set a value."""
    from qualcode.errors import NotFoundError
    from qualcode.materials.acts import ImportCases, SetValue
    from qualcode.materials.cases_file import type_of

    with session.project() as project:
        found = project.case(case)
        known = {each.name: each for each in project.variables()}
        if variable in known:
            performed = project.perform(SetValue(found.id, known[variable].id, value))
        elif new:
            performed = project.perform(ImportCases(((variable, type_of([value])),), ((found.name, (value,)),)))
        else:
            names = ", ".join(known) or "-"
            raise NotFoundError(
                _("There is no variable {name}; there are: {names}.").format(name=variable, names=names),
                todo=_("Add --new to make it."),
            )
        output.say(performed.event.sentence())


@command.command(
    "group",
    summary=N_("Show the cases grouped by a variable, or put cases into a group."),
    details=N_("With VALUE and cases, these cases have VALUE for the variable; an empty one takes it away."),
)
@base.argument("variable")
@base.argument("value", required=False)
@base.argument("cases", metavar="[CASE]...", nargs=-1)
@reading()
@click.pass_obj
def group_cases(
    session: Session, variable: str, value: str | None, cases: tuple[str, ...], form: str | None, target: Path | None
) -> None:
    """Show groups, or put cases into one."""
    from qualcode.materials.acts import SetValues
    from qualcode.materials.case_groups import case_groups, variable_named

    with session.project() as project:
        if value is not None:
            if not cases:
                raise click.UsageError(_("Name the cases that are to be in the group."))
            ids = tuple(project.case(name).id for name in cases)
            act = SetValues(ids, variable_named(project, variable).id, value)
            output.say(project.perform(act).event.sentence())
            return
        rows = [
            (group.value, len(group.cases), ", ".join(case.name for case in group.cases))
            for group in case_groups(project, variable)
        ]
        words = {"value": words_of(variable_named(project, variable))}
    columns = (("value", variable), ("count", _("Number")), ("cases", _("Cases")))
    show(listing(_("Cases by {variable}").format(variable=variable), columns, rows, words), form, target)


@command.command("add", summary=N_("Make a case."))
@base.argument("name")
@base.option("--note", default="", metavar="TEXT", help=N_("Anything else about it."))
@click.pass_obj
def add_case(session: Session, name: str, note: str) -> None:
    """Make a case."""
    from qualcode.materials.acts import AddCase

    with session.project() as project:
        output.say(project.perform(AddCase(name, note)).event.sentence())


@command.command(
    "merge",
    summary=N_("Make one case of several that are the same person."),
    details=N_("Sources, speakers, values and responses go over; where both have a value, that of INTO stays."),
)
@base.argument("cases", metavar="CASE...", nargs=-1, required=True)
@base.option("--into", required=True, metavar="CASE", help=N_("The case that stays."))
@click.pass_obj
def merge_cases(session: Session, cases: tuple[str, ...], into: str) -> None:
    """Merge cases."""
    from qualcode.materials.acts import MergeCases

    with session.project() as project:
        ids = tuple(project.case(name).id for name in cases)
        output.say(project.perform(MergeCases(ids, project.case(into).id)).event.sentence())


@command.command("rename", summary=N_("Give a case another name."))
@base.argument("case")
@base.argument("name")
@click.pass_obj
def rename_case(session: Session, case: str, name: str) -> None:
    """Rename a case."""
    from qualcode.materials.acts import RenameCase

    with session.project() as project:
        output.say(project.perform(RenameCase(project.case(case).id, name)).event.sentence())


@command.command("delete", summary=N_("Take a case out, with what is known of it; its sources stay."))
@base.argument("case")
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def delete_case(session: Session, case: str, yes: bool) -> None:
    """Delete a case, after saying what goes with it."""
    from qualcode.materials.acts import DeleteCase
    from qualcode.materials.case_belongings import belongings

    with session.project() as project:
        found = project.case(case)
        if not yes:
            question = _("Delete the case {name}? {what} Undo brings all of it back.")
            what = belongings(project, found).sentence()
            output.confirm(question.format(name=output.line(found.name), what=what), unless="--yes")
        output.say(project.perform(DeleteCase(found.id)).event.sentence())


def _typed(written: str) -> "tuple[str, VariableType]":
    """Return the variable and the type that ``--type`` names."""
    from qualcode.model import VariableType

    name, sign, kind = written.rpartition("=")
    if not sign or not name or kind not in TYPES:
        raise click.UsageError(
            _("{written} does not name a variable and its type, as in years=number.").format(
                written=output.line(written)
            )
        )
    return name, VariableType(kind)
