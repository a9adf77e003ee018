"""``qualcode check``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("Examine the project and name whatever is wrong with it.")
_FOUND = 3


@base.command(
    "check",
    SUMMARY,
    N_(
        "The file itself is examined, the chain of the journal, whether replaying it gives what is there, and every "
        "quote against its source. Nothing is written. The exit code is 3 when something was found."
    ),
)
@reading()
@click.pass_context
def command(ctx: click.Context, form: str | None, target: Path | None) -> None:
    """Examine the project."""
    session = ctx.ensure_object(Session)
    with session.project() as project:
        problems = project.check()
    if problems or form or target:
        columns = (("where", _("Where")), ("what", _("What is wrong")))
        show(listing(_("Problems"), columns, [(p.where, p.what) for p in problems]), form, target)
    if not problems:
        output.tell(_("Nothing is wrong with {file}.").format(file=session.path))
        return
    output.tell(_("Keep the file as it is and go back to a backup, or report it."))
    ctx.exit(_FOUND)
