"""``qualcode cases sheet``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_


@base.command(
    "sheet",
    N_("Show all that one case said, answered and is, by code."),
    N_("Each line has the kind and number of its record, by which other commands take it."),
)
@base.argument("case")
@reading("docx")
@click.pass_obj
def sheet(session: Session, case: str, form: str | None, target: Path | None) -> None:
    """Show a case sheet."""
    from qualcode.publishing.sheet_tables import sheet_table
    from qualcode.triangulation.case_sheet import case_sheet

    with session.project() as project:
        table = sheet_table(case_sheet(project, project.case(case)))
    show(table, form, target)
