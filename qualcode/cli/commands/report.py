"""``qualcode report``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import N_, _, ngettext

SUMMARY = N_("Write what an article prints: method, tables, pictures, findings with quotes, triangulation, appendix.")
DETAILS = N_(
    "The ending of the file says the format: .docx, .html, .md, .tex, .xlsx or .pdf (made by LibreOffice). "
    "Every sentence that states a figure leads to its evidence. Where no project is given, the only one in the folder "
    "of the file is meant."
)
PARTS = ("method", "documents", "figures", "findings", "triangulation", "displays", "audit", "checklists")


@base.command("report", SUMMARY, DETAILS)
@base.argument("target", type=base.file_type(), metavar="FILE")
@base.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help=N_("Only this part; may be repeated."),
)
@base.option("--verified", is_flag=True, help=N_("Only verified findings."))
@base.option(
    "--label-by", default="", metavar="VARIABLE", help=N_("A variable whose value stands in the labels of quotes.")
)
@base.option("--template", type=base.file_type(), metavar="FILE", help=N_("A Word document whose styles are used."))
@click.pass_obj
def command(
    session: Session, target: Path, parts: tuple[str, ...], verified: bool, label_by: str, template: Path | None
) -> None:
    """Write the report."""
    from qualcode.display.charts.drawing import can_draw, how_to_draw
    from qualcode.preferences import preferred
    from qualcode.publishing.report.building import build_report
    from qualcode.publishing.report.writers import format_by_ending, write_report

    has_pictures = format_by_ending(target).has_pictures
    with session.project(beside=target) as project:
        report = build_report(
            project, parts=parts or PARTS, verified_only=verified, label_by=label_by, style=preferred("citation")
        )
    beside = write_report(report, target, template)
    tables, drawn = len(report.tables), len(report.figures) if has_pictures and can_draw() else 0
    output.tell(
        _("Wrote {file} with {tables} and {pictures}.").format(
            file=target,
            tables=ngettext("{count} table", "{count} tables", tables).format(count=tables),
            pictures=ngettext("{count} picture", "{count} pictures", drawn).format(count=drawn),
        )
    )
    if beside:
        output.tell(_("Its pictures are in {folder}; keep them beside it.").format(folder=beside[0].parent))
    if report.figures and not drawn:
        todo = how_to_draw() if has_pictures else ""
        output.tell(f"{_('The figures are given in numbers, without pictures.')} {todo}".rstrip())
    if not report.grounds:
        output.tell(_("Nothing in it rests on evidence yet."))
