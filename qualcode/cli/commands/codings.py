"""``qualcode codings``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("List the coded passages with source, line, speaker, case, code and coder.")


@base.command(
    "codings",
    SUMMARY,
    N_("Each option may be given several times; a code stands for its sub-codes too."),
)
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only codings of this code."))
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only what this case says."))
@base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only passages of this source."))
@base.option("--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings by this coder."))
@base.option(
    "--query",
    default="",
    metavar="QUESTION",
    help=N_("Codes and how they stand to each other: D1 AND F2, D1- NOT D2, D1 NEAR/20 F4, D1 INSIDE D3, D1 WITH F1."),
)
@base.option(
    "--valence",
    "valences",
    type=click.Choice(("strength", "gap", "mixed", "none")),
    multiple=True,
    help=N_("Only codings with this valence."),
)
@reading("docx", "md")
@click.pass_obj
def command(
    session: Session,
    codes: tuple[str, ...],
    cases: tuple[str, ...],
    sources: tuple[str, ...],
    coders: tuple[str, ...],
    query: str,
    valences: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List coded passages."""
    from qualcode.coding.retrieval import passages
    from qualcode.model import Valence
    from qualcode.publishing.excerpts import excerpt_table

    wanted = [Valence("" if valence == "none" else valence) for valence in valences]
    with session.project() as project:
        found = passages(
            project, codes=codes, cases=cases, sources=sources, coders=coders, query=query, valences=wanted
        )
    show(excerpt_table(found), form, target)
