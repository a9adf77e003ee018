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
@reading("docx", "md")
@click.pass_obj
def command(
    session: Session,
    codes: tuple[str, ...],
    cases: tuple[str, ...],
    sources: tuple[str, ...],
    coders: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List coded passages."""
    from qualcode.coding.retrieval import passages
    from qualcode.publishing.excerpts import excerpt_table

    with session.project() as project:
        found = passages(project, codes=codes, cases=cases, sources=sources, coders=coders)
    show(excerpt_table(found), form, target)
