"""``qualcode codings``."""

from pathlib import Path
from typing import Any

import click

from qualcode.cli import base
from qualcode.cli.codings_asked import filter_options, filters_from
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("List the coded passages with source, line, speaker, case, code and coder.")


@base.command(
    "codings",
    SUMMARY,
    N_("Options that name something may be given several times; a code stands for its sub-codes too."),
)
@filter_options
@base.option("--saved", metavar="NAME", help=N_("What the question saved under this name asks for."))
@reading("docx", "md")
@click.pass_obj
def command(
    session: Session, /, query: str, saved: str | None, form: str | None, target: Path | None, **asked: Any
) -> None:
    """List coded passages."""
    from qualcode.coding.querying.saving import passages_of, query_named
    from qualcode.coding.retrieval import passages
    from qualcode.publishing.excerpts import excerpt_table

    filters = filters_from(asked)
    with session.project() as project:
        if saved is None:
            found = passages(project, query=query, **filters.arguments())
        else:
            found = passages_of(project, query_named(project, saved), query, filters)
    show(excerpt_table(found), form, target)
