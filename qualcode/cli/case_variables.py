"""``qualcode cases variables``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Variable

TYPES = {
    "text": N_("text"),
    "number": N_("number"),
    "date": N_("date"),
    "boolean": N_("yes or no"),
    "choice": N_("choice"),
}


def words_of(variable: "Variable") -> dict[str, str]:
    """Return what people read for values that are stored in another form: yes and no."""
    return {"1": _("yes"), "0": _("no")} if variable.type.value == "boolean" else {}


variables = base.group("variables", N_("List, add and change what can be known of the cases."))

_type = base.option("--type", "kind", type=click.Choice(tuple(TYPES)), help=N_("What it holds."))
_choices = base.option(
    "--choices", default="", metavar="NAMES", help=N_("What may be chosen, parted by commas, in the order wanted.")
)


@variables.command("list", summary=N_("List the variables with their types and how many cases have a value."))
@reading()
@click.pass_obj
def list_variables(session: Session, form: str | None, target: Path | None) -> None:
    """List the variables."""
    with session.project() as project:
        counts: dict[int, int] = {}
        for value in project.values():
            counts[value.variable_id] = counts.get(value.variable_id, 0) + 1
        rows = [
            (each.name, each.type.value, ", ".join(each.choices), counts.get(each.id, 0))
            for each in project.variables()
        ]
    columns = (("variable", _("Variable")), ("type", _("Type")), ("choices", _("Choices")), ("cases", _("Cases")))
    show(listing(_("Variables"), columns, rows), form, target)


@variables.command("add", summary=N_("Make a variable."))
@base.argument("name")
@_type
@_choices
@click.pass_obj
def add_variable(session: Session, name: str, kind: str | None, choices: str) -> None:
    """Make a variable."""
    from qualcode.materials.acts import AddVariable
    from qualcode.model import VariableType

    wanted = VariableType(kind) if kind else VariableType.CHOICE if choices else VariableType.TEXT
    with session.project() as project:
        output.say(project.perform(AddVariable(name, wanted, _listed(choices))).event.sentence())


@variables.command(
    "change",
    summary=N_("Give a variable another type or other choices."),
    details=N_("The values are brought into the new form; if one of them cannot be, nothing is changed."),
)
@base.argument("name")
@_type
@_choices
@click.pass_obj
def change_variable(session: Session, name: str, kind: str | None, choices: str) -> None:
    """Change a variable."""
    from qualcode.materials.acts import ChangeVariable
    from qualcode.materials.case_groups import variable_named
    from qualcode.model import VariableType

    with session.project() as project:
        found = variable_named(project, name)
        wanted = VariableType(kind) if kind else VariableType.CHOICE if choices else found.type
        output.say(project.perform(ChangeVariable(found.id, wanted, _listed(choices))).event.sentence())


@variables.command("rename", summary=N_("Give a variable another name."))
@base.argument("variable")
@base.argument("name")
@click.pass_obj
def rename_variable(session: Session, variable: str, name: str) -> None:
    """Rename a variable."""
    from qualcode.materials.acts import RenameVariable
    from qualcode.materials.case_groups import variable_named

    with session.project() as project:
        output.say(project.perform(RenameVariable(variable_named(project, variable).id, name)).event.sentence())


@variables.command("remove", summary=N_("Take a variable out, with what the cases have for it."))
@base.argument("variable")
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def remove_variable(session: Session, variable: str, yes: bool) -> None:
    """Remove a variable, after saying what goes with it."""
    from qualcode.materials.acts import RemoveVariable
    from qualcode.materials.case_groups import variable_named

    with session.project() as project:
        found = variable_named(project, variable)
        if not yes:
            count = sum(value.variable_id == found.id for value in project.values())
            question = _("Remove variable {name} with {count} values?").format(name=found.name, count=count)
            output.confirm(question, unless="--yes")
        output.say(project.perform(RemoveVariable(found.id)).event.sentence())


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
