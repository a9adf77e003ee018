"""``qualcode codebook groups``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

groups = base.group("groups", N_("List, make and fill groups of codes."))

_codes = base.argument("codes", metavar="CODE...", nargs=-1, required=True)


@groups.command("list", summary=N_("List the groups with their codes."))
@reading()
@click.pass_obj
def list_groups(session: Session, form: str | None, target: Path | None) -> None:
    """List the groups."""
    from qualcode.coding.code_groups import groups_of

    with session.project() as project:
        codes = project.codes()
        rows = [
            (each.group.name, len(each.code_ids), ", ".join(code.label for code in codes if code.id in each.code_ids))
            for each in groups_of(project)
        ]
    columns = (("group", _("Group")), ("count", _("Number")), ("codes", _("Codes")))
    show(listing(_("Groups of codes"), columns, rows), form, target)


@groups.command("make", summary=N_("Make a group of codes."))
@base.argument("name")
@base.argument("codes", metavar="[CODE]...", nargs=-1)
@click.pass_obj
def make_group(session: Session, name: str, codes: tuple[str, ...]) -> None:
    """Make a group."""
    from qualcode.coding.code_groups import MakeGroup

    with session.project() as project:
        ids = tuple(project.code(code).id for code in codes)
        output.say(project.perform(MakeGroup(name, ids)).event.sentence())


@groups.command("rename", summary=N_("Give a group another name."))
@base.argument("group")
@base.argument("name")
@click.pass_obj
def rename_group(session: Session, group: str, name: str) -> None:
    """Rename a group."""
    from qualcode.coding.code_groups import RenameGroup

    with session.project() as project:
        output.say(project.perform(RenameGroup(project.code_group(group).id, name)).event.sentence())


@groups.command("delete", summary=N_("Take a group away; its codes stay."))
@base.argument("group")
@click.pass_obj
def delete_group(session: Session, group: str) -> None:
    """Delete a group."""
    from qualcode.coding.code_groups import DeleteGroup

    with session.project() as project:
        output.say(project.perform(DeleteGroup(project.code_group(group).id)).event.sentence())


@groups.command("put", summary=N_("Put codes into a group."))
@base.argument("group")
@_codes
@click.pass_obj
def put_into_group(session: Session, group: str, codes: tuple[str, ...]) -> None:
    """Put codes into a group."""
    from qualcode.coding.code_groups import PutIntoGroup

    with session.project() as project:
        ids = tuple(project.code(code).id for code in codes)
        output.say(project.perform(PutIntoGroup(project.code_group(group).id, ids)).event.sentence())


@groups.command("take", summary=N_("Take codes out of a group."))
@base.argument("group")
@_codes
@click.pass_obj
def take_from_group(session: Session, group: str, codes: tuple[str, ...]) -> None:
    """Take codes out of a group."""
    from qualcode.coding.code_groups import TakeFromGroup

    with session.project() as project:
        ids = tuple(project.code(code).id for code in codes)
        output.say(project.perform(TakeFromGroup(project.code_group(group).id, ids)).event.sentence())
