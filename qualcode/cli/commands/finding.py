"""``qualcode finding``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.finding_evidence import against, drop, evidence, looked, take
from qualcode.cli.finding_help import feedback, feedback_sheet, help_with
from qualcode.cli.finding_tests import forget, note, tests
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

SUMMARY = N_("State findings, argue them with evidence, test and verify them, and give the article's tables.")

command = base.group("finding", SUMMARY, N_("A finding is named by its number, the first column of the list."))
for each in (evidence, take, drop, against, looked, note, forget, tests, help_with, feedback, feedback_sheet):
    command.add_command(each)

_NUMBER = base.argument("number", type=click.IntRange(1), metavar="FINDING")
STATUSES = ("tentative", "verified", "rejected")


@command.command("list", summary=N_("List the findings by code, with their evidence counted and what changed."))
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only this code; may be repeated."))
@base.option(
    "--status",
    "statuses",
    type=click.Choice(STATUSES),
    multiple=True,
    help=N_("Only findings of this status; may be repeated."),
)
@reading("docx", "md")
@click.pass_obj
def list_findings(
    session: Session, codes: tuple[str, ...], statuses: tuple[str, ...], form: str | None, target: Path | None
) -> None:
    """List the findings."""
    from qualcode.conclusion.findings import findings
    from qualcode.model import FindingStatus
    from qualcode.publishing.finding_tables import finding_table

    with session.project() as project:
        found = findings(project, codes=codes, statuses=[FindingStatus(status) for status in statuses])
    show(finding_table(found), form, target)


@command.command(
    "add",
    summary=N_("State a finding about a code, or one that argues a claim."),
    details=N_("The text is in the study's language."),
)
@base.argument("text", type=base.TEXT)
@base.option("--code", metavar="CODE", help=N_("The code it is about; else that of the claim."))
@base.option("--claim", type=click.IntRange(1), metavar="NUMBER", help=N_("The claim it argues, by number."))
@base.option("--implication", default="", type=base.TEXT, metavar="TEXT", help=N_("What follows from it."))
@click.pass_obj
def add(session: Session, text: str, code: str | None, claim: int | None, implication: str) -> None:
    """State a finding."""
    from qualcode.conclusion.finding_acts import AddFinding
    from qualcode.model import Finding, Words

    with session.project() as project:
        language = project.study.language
        about = project.code(code).id if code else None
        act = AddFinding(Words.of(text, language), about, claim, Words.of(implication, language))
        performed = project.perform(act)
        output.say(performed.event.sentence())
        output.tell(_("It is finding {number}.").format(number=performed.added(Finding)[0].id))


@command.command(
    "edit",
    summary=N_("Write a finding anew; it then rests on its evidence as it is now."),
    details=N_("What is not given stays. Without any option it is only looked over: it is not stale any more."),
)
@_NUMBER
@base.option("--text", type=base.TEXT, metavar="TEXT", help=N_("The statement."))
@base.option("--implication", type=base.TEXT, metavar="TEXT", help=N_("What follows from it."))
@base.option("--code", metavar="CODE", help=N_("The code it is about."))
@base.option("--claim", type=click.IntRange(1), metavar="NUMBER", help=N_("The claim it argues, by number."))
@base.option("--language", type=click.Choice(("id", "en")), help=N_("The language of the texts; else the study's."))
@click.pass_obj
def edit(
    session: Session,
    number: int,
    text: str | None,
    implication: str | None,
    code: str | None,
    claim: int | None,
    language: str | None,
) -> None:
    """Change a finding."""
    from dataclasses import replace

    from qualcode.conclusion.finding_acts import ChangeFinding
    from qualcode.conclusion.findings import findings

    with session.project() as project:
        finding, language = findings(project, ids=[number])[0].finding, language or project.study.language
        if text is not None:
            finding = replace(finding, statement=finding.statement.with_text(language, text))
        if implication is not None:
            finding = replace(finding, implication=finding.implication.with_text(language, implication))
        if code is not None:
            finding = replace(finding, code_id=project.code(code).id)
        if claim is not None:
            finding = replace(finding, claim_id=claim)
        output.say(project.perform(ChangeFinding(finding)).event.sentence())


@command.command("remove", summary=N_("Take a finding away, with its tests; undo brings both back."))
@_NUMBER
@click.pass_obj
def remove(session: Session, number: int) -> None:
    """Remove a finding."""
    from qualcode.conclusion.finding_acts import RemoveFinding

    with session.project() as project:
        output.say(project.perform(RemoveFinding(number)).event.sentence())


@command.command("move", summary=N_("Put a finding at another place among those of its code."))
@_NUMBER
@base.argument("place", type=click.IntRange(1))
@click.pass_obj
def move(session: Session, number: int, place: int) -> None:
    """Move a finding."""
    from qualcode.conclusion.finding_acts import MoveFinding

    with session.project() as project:
        output.say(project.perform(MoveFinding(number, place - 1)).event.sentence())


@command.command(
    "status",
    summary=N_("Call a finding tentative, verified or rejected."),
    details=N_("Verified needs evidence, a test, and no dissonance that nobody has resolved."),
)
@_NUMBER
@base.argument("status", type=click.Choice(STATUSES))
@click.pass_obj
def status(session: Session, number: int, status: str) -> None:
    """Mark a finding."""
    from qualcode.conclusion.finding_acts import MarkFinding
    from qualcode.model import FindingStatus

    with session.project() as project:
        output.say(project.perform(MarkFinding(number, FindingStatus(status))).event.sentence())


@command.command("strength", summary=N_("Tell how strong a finding is, by which rule, and from what that follows."))
@_NUMBER
@click.pass_obj
def strength(session: Session, number: int) -> None:
    """Tell the strength."""
    from qualcode.conclusion.findings import findings
    from qualcode.conclusion.strength import RULE, strength_of
    from qualcode.publishing.words import words_for

    with session.project() as project:
        found = strength_of(project, findings(project, ids=[number])[0].finding)
    output.say(words_for("level")[found.level])
    for line in found.told():
        output.say(line)
    for line in RULE:
        output.tell(_(line))


@command.command(
    "table",
    summary=N_("Give the article's table of an aspect: code, finding, implication."),
    details=N_("Rejected findings are left out; with --verified, tentative ones too."),
)
@base.argument("aspect", type=click.Choice(("dimension", "factor", "other")))
@base.option("--verified", is_flag=True, help=N_("Only verified findings."))
@reading("docx", "md")
@click.pass_obj
def table(session: Session, aspect: str, verified: bool, form: str | None, target: Path | None) -> None:
    """Give a table of the article."""
    from qualcode.conclusion.findings import findings
    from qualcode.model import Aspect, FindingStatus
    from qualcode.publishing.finding_tables import article_table

    kept = [FindingStatus.VERIFIED] if verified else [FindingStatus.VERIFIED, FindingStatus.TENTATIVE]
    with session.project() as project:
        found = findings(project, statuses=kept)
    show(article_table(found, Aspect("" if aspect == "other" else aspect)), form, target)
