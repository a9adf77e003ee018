"""``qualcode backup``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import N_, _

SUMMARY = N_("Write a verified copy of the project.")


@base.command(
    "backup", SUMMARY, N_("The copy is checked before it gets its name. A file that exists is never replaced.")
)
@base.file_argument("file")
@click.pass_obj
def command(session: Session, file: Path) -> None:
    """Write a copy of the project to a new file."""
    with session.project() as project:
        project.backup(file)
        output.say(_("Copied {project} to {file}.").format(project=project.path, file=file))
