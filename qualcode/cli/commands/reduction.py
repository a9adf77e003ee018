"""``qualcode reduction``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Tell how much text became how many codings, kept passages, summaries and findings.")


@base.command("reduction", SUMMARY)
@reading("docx", "md")
@click.pass_obj
def command(session: Session, form: str | None, target: Path | None) -> None:
    """Tell what the material was reduced to."""
    from qualcode.publishing.reduction_tables import reduction_table
    from qualcode.reduction.report import reduction_of

    with session.project() as project:
        found = reduction_of(project)
    show(reduction_table(found), form, target)
