"""``qualcode claim asked``."""

from collections.abc import Callable
from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

asked = base.group("asked", N_("List, record and forget which techniques asked about claims."))

_TECHNIQUES = ("interview", "observation", "document", "questionnaire")


def _whom(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the claims, the technique and the cases that are meant."""
    for decorate in (
        base.option(
            "--case",
            "cases",
            multiple=True,
            metavar="CASE",
            help=N_("Only this case; else all of whom nothing else is said. May be given several times."),
        ),
        base.option(
            "--technique",
            type=click.Choice(_TECHNIQUES),
            required=True,
            help=N_("Which technique is meant."),
        ),
        base.argument("claims", metavar="CLAIM...", nargs=-1, required=True),
    ):
        function = decorate(function)
    return function


@asked.command("list", summary=N_("List what was recorded of whether techniques asked about claims."))
@base.argument("claim", required=False)
@reading()
@click.pass_obj
def list_asked(session: Session, claim: str | None, form: str | None, target: Path | None) -> None:
    """List what was asked."""
    from qualcode.publishing.words import words_for
    from qualcode.triangulation.claims import asked_lines, claim_lines, claim_named

    with session.project() as project:
        claims = [claim_named(project, claim)] if claim else [line.claim for line in claim_lines(project)]
        rows = [
            (one.claim_id, code.label, one.technique.value, case.name if case else "", "1" if one.asked else "0")
            for one, code, case in asked_lines(project, claims)
        ]
    columns = (
        ("claim", _("Claim")),
        ("code", _("Code")),
        ("technique", _("Technique")),
        ("case", _("Case")),
        ("asked", _("Asked")),
    )
    words = {"technique": words_for("kind"), "case": {"": _("(all)")}, "asked": {"1": _("yes"), "0": _("no")}}
    show(listing(_("What was asked"), columns, rows, words), form, target)


@asked.command("record", summary=N_("Record that a technique asked about claims, or with --not that it did not."))
@_whom
@base.option("--not", "was_not", is_flag=True, help=N_("It did not ask."))
@click.pass_obj
def record_asked(
    session: Session, claims: tuple[str, ...], technique: str, cases: tuple[str, ...], was_not: bool
) -> None:
    """Record what was asked."""
    from qualcode.model import SourceKind
    from qualcode.triangulation.claim_acts import RecordAsked
    from qualcode.triangulation.claims import claim_named

    with session.project() as project:
        ids = tuple(claim_named(project, claim).id for claim in claims)
        whom = tuple(project.case(case).id for case in cases)
        act = RecordAsked(ids, SourceKind(technique), whom, asked=not was_not)
        output.say(project.perform(act).event.sentence())


@asked.command("forget", summary=N_("Take back what was recorded of a technique, so that its evidence tells again."))
@_whom
@click.pass_obj
def forget_asked(session: Session, claims: tuple[str, ...], technique: str, cases: tuple[str, ...]) -> None:
    """Forget what was asked."""
    from qualcode.model import SourceKind
    from qualcode.triangulation.claim_acts import ForgetAsked
    from qualcode.triangulation.claims import claim_named

    with session.project() as project:
        ids = tuple(claim_named(project, claim).id for claim in claims)
        whom = tuple(project.case(case).id for case in cases)
        output.say(project.perform(ForgetAsked(ids, SourceKind(technique), whom)).event.sentence())
