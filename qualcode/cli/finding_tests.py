"""The commands of ``qualcode finding`` about verification: how a finding was tested."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

_NUMBER = base.argument("number", type=click.IntRange(1), metavar="FINDING")
TACTICS = (
    *("representativeness", "researcher effects", "triangulation", "weighting", "outliers", "extreme cases"),
    *("surprises", "negative evidence", "if-then", "spurious relations", "replication", "rival explanations"),
    "feedback",
)


@base.command(
    "test",
    N_("Note a tactic by which a finding was tested, and what came of it."),
    N_("The tactics are those of Miles, Huberman & Saldana (2014) for testing and confirming findings."),
)
@_NUMBER
@base.argument("tactic", type=click.Choice(TACTICS))
@base.argument("outcome", type=click.Choice(("upheld", "qualified", "shaken")))
@base.argument("text", type=base.TEXT)
@base.option("--on", "day", default="", metavar="DAY", help=N_("When, such as 2024-08-12; today where nobody says."))
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("A case it was about; may be repeated."))
@click.pass_obj
def note(session: Session, number: int, tactic: str, outcome: str, text: str, day: str, cases: tuple[str, ...]) -> None:
    """Note a test."""
    from qualcode.conclusion.verification_acts import NoteTactic
    from qualcode.model import Outcome, Tactic

    with session.project() as project:
        about = tuple(project.case(name).id for name in cases)
        act = NoteTactic(number, Tactic(tactic), Outcome(outcome), text, day, about)
        output.say(project.perform(act).event.sentence())


@base.command("untest", N_("Take the note of a test back, by the number that “finding tests” gives."))
@base.argument("test", type=click.IntRange(1), metavar="TEST")
@click.pass_obj
def forget(session: Session, test: int) -> None:
    """Take a note back."""
    from qualcode.conclusion.verification_acts import ForgetTactic

    with session.project() as project:
        output.say(project.perform(ForgetTactic(test)).event.sentence())


@base.command(
    "tests",
    N_("List the tests of a finding; with --by, how the cases of each group stand to it."),
    N_("Without --by the table of all cases says who bears it out, who speaks against it, and who is silent."),
)
@_NUMBER
@base.option("--by", "variable", metavar="VARIABLE", help=N_("The variable whose values are the groups."))
@base.option("--cases", "cases", is_flag=True, help=N_("How all cases stand to it."))
@reading("docx", "md")
@click.pass_obj
def tests(
    session: Session, number: int, variable: str | None, cases: bool, form: str | None, target: Path | None
) -> None:
    """List the tests, or how cases stand."""
    from qualcode.conclusion.findings import findings
    from qualcode.conclusion.standing import standing_by_group, standing_of
    from qualcode.publishing.finding_tables import standing_table, tactic_table

    with session.project() as project:
        (found,) = findings(project, ids=[number])
        if variable:
            table = standing_table(standing_by_group(project, found.finding, variable))
        elif cases:
            table = standing_table({"": standing_of(project, found.finding)})
        else:
            table = tactic_table(found)
    show(table, form, target)
