"""``qualcode frequencies``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Show how much each code is spoken of, by whom, and which way.")


@base.command("frequencies", SUMMARY)
@base.option(
    "--level",
    type=click.Choice(("code", "all")),
    default="all",
    show_default=True,
    help=N_("The codes of the top level with all under them, or every code."),
)
@base.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="NAME",
    help=N_("Count only the codings of this coder; may be given several times."),
)
@base.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help=N_("Count only this source; may be given several times."),
)
@reading(*PICTURES)
@click.pass_obj
def command(
    session: Session,
    level: str,
    coders: tuple[str, ...],
    sources: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """Show frequencies."""
    from qualcode.display.charts.frequency import frequency_chart
    from qualcode.display.frequencies import frequencies_of
    from qualcode.publishing.display_tables import frequency_table

    with session.project() as project:
        made = frequencies_of(project, level=level, coders=coders, sources=sources)
    if not gave_picture(lambda: frequency_chart(made), form, target):
        show(frequency_table(made), form, target)
