"""``qualcode matrix``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, counted
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

if TYPE_CHECKING:
    from qualcode.display.matrices import Matrix

SUMMARY = N_("Show who speaks how much of which theme.")


@base.command("matrix", SUMMARY)
@base.option(
    "--rows",
    type=click.Choice(("case", "code", "source", "coder", "month", "year")),
    default="case",
    show_default=True,
    help=N_("What a row is."),
)
@base.option(
    "--columns",
    type=click.Choice(("case", "code", "source", "coder", "month", "year")),
    default="code",
    show_default=True,
    help=N_("What a column is."),
)
@base.option(
    "--values",
    type=click.Choice(("count", "words", "presence", "characters", "coverage", "density", "balance")),
    default="count",
    show_default=True,
    help=N_(
        "What the cells hold: codings, words, characters, whether there are any, the share of all that is said, "
        "codings per 1,000 words, or the balance of valences."
    ),
)
@base.option("--by", default="", metavar="VARIABLE", help=N_("Group the cases by what they have for this variable."))
@counted.level("code")
@reading(*PICTURES)
@click.pass_obj
def command(
    session: Session,
    rows: str,
    columns: str,
    values: str,
    by: str,
    level: str,
    form: str | None,
    target: Path | None,
) -> None:
    """Show a matrix."""
    from qualcode.display.matrices import theme_matrix
    from qualcode.publishing.excerpts import matrix_table

    with session.project() as project:
        if values == "balance":
            from qualcode.display.balance import balances
            from qualcode.publishing.display_tables import balance_table

            show(balance_table(balances(project, rows=rows, columns=columns, by=by, level=level)), form, target)
            return
        matrix = theme_matrix(project, rows=rows, columns=columns, values=values, by=by, level=level)
    if not gave_picture(lambda: _heat_map(matrix), form, target):
        show(matrix_table(matrix), form, target)


def _heat_map(matrix: "Matrix") -> object:
    from qualcode.display.charts.heat_map import heat_map

    return heat_map(matrix)
