"""``qualcode crosstab``."""

from pathlib import Path

import click

from qualcode.cli import base, counted, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Compare groups of cases by what they speak of.")


@base.command("crosstab", SUMMARY)
@base.argument("by", metavar="VARIABLE")
@base.option(
    "--values",
    type=click.Choice(("count", "cases", "share", "row", "column", "total", "expected", "all")),
    default="count",
    show_default=True,
    help=N_(
        "What the cells hold: codings, cases, their share of the group, the codings' share of the code, the group or "
        "all, how many codings would be expected; or a row for each cell with all of it."
    ),
)
@counted.level("code")
@counted.coders
@reading()
@click.pass_obj
def command(
    session: Session, by: str, values: str, level: str, coders: tuple[str, ...], form: str | None, target: Path | None
) -> None:
    """Show a cross-tab."""
    from qualcode.display.crosstab import crosstab_of
    from qualcode.publishing.display_tables import crosstab_list, crosstab_notes, crosstab_table
    from qualcode.triangulation.thresholds import thresholds_of

    with session.project() as project:
        least = thresholds_of(project).compared
        made = crosstab_of(project, by, level=level, least=least, coders=coders)
    show(crosstab_list(made) if values == "all" else crosstab_table(made, values), form, target)
    for note in crosstab_notes(made):
        output.tell(note)
