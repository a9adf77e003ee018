"""``qualcode frequencies``."""

from pathlib import Path

import click

from qualcode.cli import base, counted
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Show how much each code is spoken of, by whom, and which way.")


@base.command("frequencies", SUMMARY)
@counted.level("all")
@counted.coders
@counted.sources
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
