"""``qualcode log``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List what was done, newest first.")


@base.command("log", SUMMARY)
@base.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help=N_("At most so many acts are listed.")
)
@reading()
@click.pass_obj
def command(session: Session, limit: int, form: str | None, target: Path | None) -> None:
    """List the journal's events."""
    from qualcode.publishing.words import local_times

    with session.project() as project:
        rows = [(event.n, event.at, event.coder, event.act, event.sentence()) for event in project.events(limit=limit)]
    columns = (
        ("number", _("No.")),
        ("at", _("When")),
        ("coder", _("Coder")),
        ("act", _("Act")),
        ("what", _("What was done")),
    )
    times = local_times(at for _number, at, *_rest in rows)
    show(listing(_("Journal"), columns, rows, {"at": times}), form, target)
