"""``qualcode undo``."""

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import N_

SUMMARY = N_("Take back your latest act.")


@base.command("undo", SUMMARY, N_("Every act can be taken back, one after the other, after a restart too."))
@click.pass_obj
def command(session: Session) -> None:
    """Take back the coder's latest act."""
    with session.project() as project:
        output.say(project.undo().event.sentence())
