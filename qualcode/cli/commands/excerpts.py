"""``qualcode excerpts``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Write quotes by code as an article prints them: “...” (R07, group, line 214).")
DETAILS = N_(
    "Passages set aside in a review are left out. A file that ends in .docx, .html, .md, .tex or .pdf is a document; "
    "everything else is a table. The setting “citation” says how labels are written; `qualcode codings` has everything "
    "known of each passage."
)
DOCUMENTS = (".docx", ".html", ".htm", ".md", ".tex", ".pdf")


@base.command("excerpts", SUMMARY, DETAILS)
@base.option("--code", "codes", multiple=True, help=N_("Only this code and those under it; may be repeated."))
@base.option("--case", "cases", multiple=True, help=N_("Only this case; may be repeated."))
@base.option("--exemplary", is_flag=True, help=N_("Only passages called exemplary in a review."))
@base.option(
    "--label-by", default="", metavar="VARIABLE", help=N_("A variable whose value stands in the labels of quotes.")
)
@reading("docx", "md")
@click.pass_obj
def command(
    session: Session,
    codes: tuple[str, ...],
    cases: tuple[str, ...],
    exemplary: bool,
    label_by: str,
    form: str | None,
    target: Path | None,
) -> None:
    """Write quotes."""
    from qualcode.preferences import preferred
    from qualcode.publishing.report.quotes import quotable, quotes_report, quotes_table
    from qualcode.publishing.report.writers import write_report

    style = preferred("citation")
    is_document = target is not None and target.suffix.lower() in DOCUMENTS and form in (None, target.suffix[1:])
    with session.project() as project:
        found = quotable(project, codes=codes, cases=cases, exemplary=exemplary)
        if target is not None and is_document:
            write_report(quotes_report(project, found, label_by=label_by, style=style), target)
            return
        table = quotes_table(project, found, label_by=label_by, style=style)
    show(table, form, target)
