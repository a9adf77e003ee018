"""``qualcode needs``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Map on which code which group falls short, beside the figures of documents.")


@base.command("needs", SUMMARY, N_("Read from the interviews and the default claims of the codes at the top."))
@base.option(
    "--by", "variable", required=True, metavar="VARIABLE", help=N_("The variable whose values are the groups.")
)
@base.option(
    "--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings of this coder; may be repeated.")
)
@reading("docx", "md")
@click.pass_obj
def command(session: Session, variable: str, coders: tuple[str, ...], form: str | None, target: Path | None) -> None:
    """Give the map of needs."""
    from qualcode.conclusion.needs import need_map
    from qualcode.publishing.need_table import need_table

    with session.project() as project:
        found = need_map(project, variable, coders=coders)
    show(need_table(found), form, target)
