"""``qualcode queries``."""

from pathlib import Path
from typing import Any

import click

from qualcode.cli import base, output
from qualcode.cli.codings_asked import filter_options, filters_from
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("Keep questions about codings under a name, and ask them again.")

command = base.group("queries", SUMMARY)


@command.command("list", summary=N_("List the saved questions with how many codings each gives now."))
@reading()
@click.pass_obj
def list_queries(session: Session, form: str | None, target: Path | None) -> None:
    """List the saved questions."""
    from qualcode.coding.querying.saving import passages_of, saved_queries, trouble

    rows = []
    with session.project() as project:
        for query in saved_queries(project):
            wrong = trouble(project, query)
            filters = ", ".join(f"{name}: {value}" for name, value in query.filters)
            count = None if wrong else len(passages_of(project, query))
            rows.append((query.name, query.question, filters, count, wrong))
    columns = (
        ("name", _("Name")),
        ("question", _("Question")),
        ("filters", _("Filters")),
        ("codings", _("Codings")),
        ("trouble", _("Note")),
    )
    show(listing(_("Questions"), columns, rows), form, target)


@command.command(
    "save",
    summary=N_("Keep a question under a name."),
    details=N_("A question of that name becomes this one. The options are those of “qualcode codings”."),
)
@base.argument("name")
@filter_options
@click.pass_obj
def save_query(session: Session, /, name: str, query: str, **asked: Any) -> None:
    """Save a question that can be asked."""
    from qualcode.coding.querying.acts import SaveQuery
    from qualcode.coding.retrieval import passages

    filters = filters_from(asked)
    with session.project() as project:
        found = passages(project, query=query, **filters.arguments())
        output.say(project.perform(SaveQuery(name, query, filters.pairs())).event.sentence())
        output.tell(_("It gives {count} codings now.").format(count=len(found)))


@command.command(
    "run",
    summary=N_("List the passages that a saved question gives."),
    details=N_("The same as “qualcode codings --saved NAME”."),
)
@base.argument("name")
@reading("docx", "md")
@click.pass_obj
def run_query(session: Session, name: str, form: str | None, target: Path | None) -> None:
    """Ask a saved question."""
    from qualcode.coding.querying.saving import passages_of, query_named
    from qualcode.publishing.excerpts import excerpt_table

    with session.project() as project:
        found = passages_of(project, query_named(project, name))
    show(excerpt_table(found), form, target)


@command.command("rename", summary=N_("Give a saved question another name."))
@base.argument("name")
@base.argument("new_name")
@click.pass_obj
def rename_query(session: Session, name: str, new_name: str) -> None:
    """Rename a question."""
    from qualcode.coding.querying.acts import RenameQuery
    from qualcode.coding.querying.saving import query_named

    with session.project() as project:
        output.say(project.perform(RenameQuery(query_named(project, name).id, new_name)).event.sentence())


@command.command("delete", summary=N_("Take a saved question away; the codings it gives stay."))
@base.argument("name")
@click.pass_obj
def delete_query(session: Session, name: str) -> None:
    """Remove a question, which undo brings back."""
    from qualcode.coding.querying.acts import RemoveQuery
    from qualcode.coding.querying.saving import query_named

    with session.project() as project:
        output.say(project.perform(RemoveQuery(query_named(project, name).id)).event.sentence())
