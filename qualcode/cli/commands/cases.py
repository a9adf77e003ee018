"""``qualcode cases``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List the cases, and say what is known of them.")

command = base.group("cases", SUMMARY)


@command.command("list", summary=N_("List the cases with the values of their variables."))
@reading()
@click.pass_obj
def list_cases(session: Session, form: str | None, target: Path | None) -> None:
    """List the cases."""
    with session.project() as project:
        variables = project.variables()
        known = {(value.case_id, value.variable_id): value.value for value in project.values()}
        rows = [
            (case.name, *(known.get((case.id, variable.id), "") for variable in variables)) for case in project.cases()
        ]
    columns = [("case", _("Case")), *((variable.name, variable.name) for variable in variables)]
    show(listing(_("Cases"), columns, rows), form, target)


@command.command(
    "import",
    summary=N_("Take in a table of cases."),
    details=N_(
        "FILE is a CSV file with a row of headings: a column of names (headed name, case, nama or kasus, else the "
        "first) and a column for each variable. Cases and variables are made where they are missing."
    ),
)
@base.file_argument("file")
@click.pass_obj
def import_cases(session: Session, file: Path) -> None:
    """Take in a table of cases."""
    from qualcode.materials.cases_file import read_cases

    act = read_cases(file)
    with session.project() as project:
        output.say(project.perform(act).event.sentence())


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


@command.command("rename", summary=N_("Give a case another name."))
@base.argument("case")
@base.argument("name")
@click.pass_obj
def rename_case(session: Session, case: str, name: str) -> None:
    """Rename a case."""
    from qualcode.materials.acts import RenameCase

    with session.project() as project:
        output.say(project.perform(RenameCase(project.case(case).id, name)).event.sentence())
