"""The commands of ``qualcode finding`` that help to test: what can be computed, and the feedback of informants."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.finding_tests import TACTICS
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

_NUMBER = base.argument("number", type=click.IntRange(1), metavar="FINDING")


@base.command(
    "help",
    N_("Tell what can be computed to test a finding by each tactic, with the evidence of every fact."),
    N_("The rules stand under the table. What it means for the finding is for you to note: “qualcode finding test”."),
)
@_NUMBER
@base.option(
    "--tactic", "tactics", type=click.Choice(TACTICS), multiple=True, help=N_("Only this tactic; may be repeated.")
)
@reading("docx", "md")
@click.pass_obj
def help_with(session: Session, number: int, tactics: tuple[str, ...], form: str | None, target: Path | None) -> None:
    """Tell what can be computed."""
    from qualcode.conclusion.findings import findings
    from qualcode.conclusion.tactics import help_for
    from qualcode.model import Tactic
    from qualcode.publishing.tactic_tables import help_table

    with session.project() as project:
        (found,) = findings(project, ids=[number])
        helps = help_for(project, found.finding, [Tactic(name) for name in tactics])
    show(help_table(helps), form, target)


@base.command(
    "feedback",
    N_("List whose words each finding rests on, who of them was asked for feedback, and what they said."),
    N_("Note an answer with “qualcode finding test FINDING feedback OUTCOME TEXT --case CASE”."),
)
@base.argument("numbers", type=click.IntRange(1), nargs=-1, metavar="[FINDING...]")
@reading("docx", "md")
@click.pass_obj
def feedback(session: Session, numbers: tuple[int, ...], form: str | None, target: Path | None) -> None:
    """List the feedback."""
    from qualcode.conclusion.feedback import feedback_log
    from qualcode.conclusion.findings import findings
    from qualcode.publishing.tactic_tables import feedback_table

    with session.project() as project:
        found = [each.finding for each in findings(project, ids=numbers)]
        lines = feedback_log(project, found)
    show(feedback_table(lines), form, target)


@base.command(
    "feedback-sheet",
    N_("Write a sheet to hand to an informant: the finding, the informant's own words on it, and room for an answer."),
    N_("The ending of the file says the format, as for “qualcode report”. Nobody else's words are on it."),
)
@_NUMBER
@base.option("--case", required=True, metavar="CASE", help=N_("The informant."))
@base.option(
    "-o", "--output", "target", type=base.file_type(), required=True, metavar="FILE", help=N_("The file to write.")
)
@click.pass_obj
def feedback_sheet(session: Session, number: int, case: str, target: Path) -> None:
    """Write the sheet."""
    from qualcode.conclusion.findings import findings
    from qualcode.publishing.report.feedback_sheet import feedback_sheet as sheet
    from qualcode.publishing.report.writers import format_by_ending, write_report

    format_by_ending(target)
    with session.project() as project:
        (found,) = findings(project, ids=[number])
        informant = project.case(case)
        made = sheet(project, found.finding, informant)
    write_report(made, target)
    output.tell(_("Wrote {file}.").format(file=target))
    noting = f'qualcode finding test {number} feedback OUTCOME TEXT --case "{informant.name}"'
    output.tell(_("Note the answer with: {command}").format(command=noting))
