"""``qualcode cooccurrence``."""

from pathlib import Path

import click

from qualcode.cli import base, counted
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Show which codes meet on the same words, near each other, in a turn or in a case.")


@base.command("cooccurrence", SUMMARY)
@base.option(
    "--kind",
    type=click.Choice(("overlap", "exact", "inside", "near", "turn", "case")),
    default="overlap",
    show_default=True,
    help=N_("What it is to meet."),
)
@base.option(
    "--within",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help=N_("For “near”: how many characters may be between two passages at most."),
)
@counted.level("code")
@base.option(
    "--as",
    "layout",
    type=click.Choice(("pairs", "matrix", "network")),
    default="pairs",
    show_default=True,
    help=N_("A row for each two codes with all figures, code by code, or the edges of a network."),
)
@counted.coders
@counted.sources
@reading(*PICTURES)
@click.pass_obj
def command(
    session: Session,
    kind: str,
    within: int,
    level: str,
    layout: str,
    coders: tuple[str, ...],
    sources: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """Show which codes meet."""
    from qualcode.display.charts.network import network
    from qualcode.display.cooccurrence import code_pairs
    from qualcode.publishing import display_tables

    tables = {
        "pairs": display_tables.pair_table,
        "matrix": display_tables.pair_matrix_table,
        "network": display_tables.network_table,
    }
    with session.project() as project:
        pairs = code_pairs(project, kind=kind, within=within, level=level, coders=coders, sources=sources)
        table = tables[layout](pairs)
    if not gave_picture(lambda: network(pairs), form, target):
        show(table, form, target)
