"""``qualcode redo``."""

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import N_

SUMMARY = N_("Do again what you took back last.")


@base.command("redo", SUMMARY)
@click.pass_obj
def command(session: Session) -> None:
    """Do again what the coder's latest undo took back."""
    with session.project() as project:
        output.say(project.redo().event.sentence())
