"""``qualcode claim``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.claim_asked import asked
from qualcode.cli.claim_stances import stance
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Words
    from qualcode.project import Project

SUMMARY = N_("List, add and argue claims, and say what speaks to them.")

command = base.group(
    "claim",
    SUMMARY,
    N_("A claim is named by its number, or by the label of the code whose default claim it is."),
)
command.add_command(stance)
command.add_command(asked)


def _writing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what a claim is."""
    for decorate in (
        base.option(
            "--by-valence/--by-stance",
            "by_valence",
            default=None,
            help=N_("Whether the valence of the code's codings speaks to it; else only what is given a stance."),
        ),
        base.option(
            "--supported-by",
            "polarity",
            type=click.Choice(("strength", "gap")),
            help=N_("Which valence supports it."),
        ),
        base.option("--en", "english", metavar="TEXT", help=N_("Its text in English.")),
        base.option("--id", "indonesian", metavar="TEXT", help=N_("Its text in Indonesian.")),
    ):
        function = decorate(function)
    return function


@command.command("list", summary=N_("List the claims by code, with their status and what speaks to them."))
@base.option("--code", metavar="CODE", help=N_("Only the claims of this code."))
@reading()
@click.pass_obj
def list_claims(session: Session, code: str | None, form: str | None, target: Path | None) -> None:
    """List the claims."""
    from qualcode.model import StanceTarget
    from qualcode.publishing.words import words_for
    from qualcode.triangulation.claims import claim_lines

    with session.project() as project:
        wanted = project.code(code).id if code else None
        rows = [
            (
                line.claim.id,
                line.code.label,
                line.text,
                "1" if line.claim.is_default else "0",
                str(line.claim.polarity),
                "1" if line.claim.reads_valence else "0",
                line.claim.status.value,
                *(line.stances.get(each, 0) for each in StanceTarget),
                ", ".join(technique.value for technique, yes in line.asked.items() if yes),
                ", ".join(technique.value for technique, yes in line.asked.items() if not yes),
            )
            for line in claim_lines(project)
            if wanted in (None, line.code.id)
        ]
    columns = (
        ("number", _("No.")),
        ("code", _("Code")),
        ("claim", _("Claim")),
        ("default", _("Default")),
        ("polarity", _("Polarity")),
        ("by_valence", _("By valence")),
        ("status", _("Status")),
        ("stances_of_codings", _("Codings")),
        ("stances_of_items", _("Items")),
        ("stances_of_indicators", _("Indicators")),
        ("asked", _("Asked")),
        ("not_asked", _("Not asked")),
    )
    yes = {"1": _("yes"), "0": _("no")}
    words = {"default": yes, "by_valence": yes, "status": words_for("status"), "polarity": words_for("polarity")}
    show(listing(_("Claims"), columns, rows, words), form, target)


@command.command(
    "add",
    summary=N_("Put a claim under a code, beside its default one."),
    details=N_("TEXT is in the study's language; --id and --en give it in one or both."),
)
@base.argument("code")
@base.argument("text", type=base.TEXT, required=False)
@_writing
@click.pass_obj
def add_claim(
    session: Session,
    code: str,
    text: str | None,
    indonesian: str | None,
    english: str | None,
    polarity: str | None,
    by_valence: bool | None,
) -> None:
    """Add a claim."""
    from qualcode.model import Claim, Words
    from qualcode.triangulation.claim_acts import AddClaim

    with session.project() as project:
        words = _worded(project, Words(), text, indonesian, english)
        act = AddClaim(project.code(code).id, words, -1 if polarity == "gap" else 1, bool(by_valence))
        performed = project.perform(act)
        output.say(performed.event.sentence())
        output.tell(_("Its number is {number}.").format(number=performed.added(Claim)[0].id))


@command.command("edit", summary=N_("Write a claim anew; what is not said stays."))
@base.argument("claim")
@base.argument("text", type=base.TEXT, required=False)
@_writing
@click.pass_obj
def edit_claim(
    session: Session,
    claim: str,
    text: str | None,
    indonesian: str | None,
    english: str | None,
    polarity: str | None,
    by_valence: bool | None,
) -> None:
    """Change a claim."""
    from qualcode.triangulation.claim_acts import ChangeClaim
    from qualcode.triangulation.claims import claim_named

    if all(each is None for each in (text, indonesian, english, polarity, by_valence)):
        raise click.UsageError(_("Say what to change."))
    with session.project() as project:
        found = claim_named(project, claim)
        new = replace(found, text=_worded(project, found.text, text, indonesian, english))
        if polarity is not None:
            new = replace(new, polarity=-1 if polarity == "gap" else 1)
        if by_valence is not None:
            new = replace(new, by_valence=by_valence)
        output.say(project.perform(ChangeClaim(new)).event.sentence())


@command.command("remove", summary=N_("Take a claim away, with what was said and decided of it."))
@base.argument("claim")
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def remove_claim(session: Session, claim: str, yes: bool) -> None:
    """Remove a claim, after saying what goes with it."""
    from qualcode.triangulation.claim_acts import RemoveClaim
    from qualcode.triangulation.claims import claim_named, of_claim

    with session.project() as project:
        found = claim_named(project, claim)
        if not yes and not found.is_default:
            count = of_claim(project, found)
            question = _("Remove the claim with {count} stances, decisions and trails? Undo brings it back.")
            output.confirm(question.format(count=count), unless="--yes")
        output.say(project.perform(RemoveClaim(found.id)).event.sentence())


@command.command("status", summary=N_("Say how far a claim has been argued."))
@base.argument("claim")
@click.argument("status", type=click.Choice(("tentative", "verified", "rejected")))
@click.pass_obj
def mark_claim(session: Session, claim: str, status: str) -> None:
    """Mark a claim."""
    from qualcode.model import FindingStatus
    from qualcode.triangulation.claim_acts import MarkClaim
    from qualcode.triangulation.claims import claim_named

    with session.project() as project:
        act = MarkClaim(claim_named(project, claim).id, FindingStatus(status))
        output.say(project.perform(act).event.sentence())


@command.command("evidence", summary=N_("List the passages, items and indicators that bear on a claim."))
@base.argument("claim")
@reading()
@click.pass_obj
def list_evidence(session: Session, claim: str, form: str | None, target: Path | None) -> None:
    """List what bears on a claim."""
    from qualcode.model import Direction
    from qualcode.publishing.words import words_for
    from qualcode.triangulation.claim_evidence import evidence_lines
    from qualcode.triangulation.claims import claim_named
    from qualcode.triangulation.words import words_of

    with session.project() as project:
        rows = [
            (
                line.target.value,
                line.record.id,
                line.record.technique.value if line.record.technique else "",
                line.record.where,
                line.record.code,
                line.says.value if line.says else "",
                "1" if line.by_stance else "",
                line.record.coder,
                line.record.words,
            )
            for line in evidence_lines(project, claim_named(project, claim))
        ]
    columns = (
        ("kind", _("Kind")),
        ("number", _("No.")),
        ("technique", _("Technique")),
        ("where", _("Where")),
        ("code", _("Code")),
        ("says", _("Says")),
        ("by_stance", _("By stance")),
        ("coder", _("Coder")),
        ("words", _("Words")),
    )
    words = {
        "kind": words_for("stance"),
        "technique": words_for("kind"),
        "says": words_of(Direction),
        "by_stance": {"1": _("yes")},
    }
    show(listing(_("Evidence"), columns, rows, words), form, target)


def _worded(project: "Project", now: "Words", text: str | None, indonesian: str | None, english: str | None) -> "Words":
    """Return the words of a claim with what was given of them."""
    for language, given in ((project.study.language, text), ("id", indonesian), ("en", english)):
        if given is not None:
            now = now.with_text(language, given.strip())
    return now
