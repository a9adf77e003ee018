"""The commands of ``qualcode finding`` about evidence: what speaks for a finding, and what against it."""

from collections.abc import Callable
from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

_NUMBER = base.argument("number", type=click.IntRange(1), metavar="FINDING")
_KINDS = {
    "codings": ("--coding", "Coding", N_("A coding by its number; may be repeated.")),
    "items": ("--item", "Item", N_("An item by its number; may be repeated.")),
    "indicators": ("--indicator", "Indicator", N_("An indicator by its number; may be repeated.")),
    "assessments": ("--assessment", "Assessment", N_("A decision on a strand by its number; may be repeated.")),
    "inferences": ("--inference", "MetaInference", N_("A meta-inference by its number; may be repeated.")),
    "summaries": ("--summary", "Summary", N_("A summary by its number; may be repeated.")),
    "memos": ("--memo", "Memo", N_("A memo by its number; may be repeated.")),
}


def _naming(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name evidence."""
    for name, (option, _kind, told) in reversed(_KINDS.items()):
        decorate = base.option(option, name, type=click.IntRange(1), metavar="NUMBER", multiple=True, help=told)
        function = decorate(function)
    return function


def _named(given: dict[str, tuple[int, ...]]) -> tuple[tuple[str, int], ...]:
    found = tuple((_KINDS[name][1], number) for name, numbers in given.items() for number in numbers)
    if not found:
        options = ", ".join(option for option, _kind, _told in _KINDS.values())
        raise click.UsageError(_("Name evidence: {options}.").format(options=options))
    return found


@base.command("evidence", N_("List the evidence of a finding, for and against it."))
@_NUMBER
@reading("docx", "md")
@click.pass_obj
def evidence(session: Session, number: int, form: str | None, target: Path | None) -> None:
    """List the evidence."""
    from qualcode.conclusion.findings import findings
    from qualcode.publishing.finding_tables import evidence_table

    with session.project() as project:
        (found,) = findings(project, ids=[number])
    for line in found.changed:
        output.tell(line)
    show(evidence_table(found), form, target)


@base.command("take", N_("Let evidence speak for a finding, or with --against against it."))
@_NUMBER
@base.option("--against", is_flag=True, help=N_("It speaks against the finding."))
@_naming
@click.pass_obj
def take(session: Session, /, number: int, against: bool, **given: tuple[int, ...]) -> None:
    """Take evidence."""
    from qualcode.conclusion.finding_acts import TakeEvidence

    with session.project() as project:
        output.say(project.perform(TakeEvidence(number, _named(given), against)).event.sentence())


@base.command("drop", N_("Let evidence speak neither for nor against a finding any more."))
@_NUMBER
@_naming
@click.pass_obj
def drop(session: Session, /, number: int, **given: tuple[int, ...]) -> None:
    """Drop evidence."""
    from qualcode.conclusion.finding_acts import DropEvidence

    with session.project() as project:
        output.say(project.perform(DropEvidence(number, _named(given))).event.sentence())


@base.command(
    "against",
    N_("List what might contradict a finding: passages of the opposite valence that nobody has looked at yet."),
    N_("“qualcode finding looked” marks them as looked at, “finding take --against” takes them as evidence."),
)
@_NUMBER
@reading("docx", "md")
@click.pass_obj
def against(session: Session, number: int, form: str | None, target: Path | None) -> None:
    """List what might contradict."""
    from qualcode.conclusion.findings import findings
    from qualcode.conclusion.standing import contradicting
    from qualcode.publishing.finding_tables import contradiction_table

    with session.project() as project:
        found = contradicting(project, findings(project, ids=[number])[0].finding)
    show(contradiction_table(found), form, target)


@base.command("looked", N_("Say that passages which might contradict a finding were looked at and do not."))
@_NUMBER
@base.argument("codings", type=click.IntRange(1), nargs=-1, required=True, metavar="CODING...")
@click.pass_obj
def looked(session: Session, number: int, codings: tuple[int, ...]) -> None:
    """Mark passages as looked at."""
    from qualcode.conclusion.finding_acts import LookAtPassages

    with session.project() as project:
        output.say(project.perform(LookAtPassages(number, codings)).event.sentence())
