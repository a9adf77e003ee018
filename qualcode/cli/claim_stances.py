"""``qualcode claim stance``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import StanceTarget
    from qualcode.project import Project

stance = base.group("stance", N_("List, take and drop stances: what evidence says of a claim."))


def _naming(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name evidence."""
    for decorate in (
        base.option(
            "--indicator",
            "indicators",
            type=click.IntRange(1),
            multiple=True,
            metavar="NUMBER",
            help=N_("An indicator by its number. May be given several times."),
        ),
        base.option(
            "--item",
            "items",
            multiple=True,
            metavar="LABEL",
            help=N_("An item by its label. May be given several times."),
        ),
        base.option(
            "--coding",
            "codings",
            type=click.IntRange(1),
            multiple=True,
            metavar="NUMBER",
            help=N_("A coding by its number. May be given several times."),
        ),
    ):
        function = decorate(function)
    return function


@stance.command("list", summary=N_("List the stances on a claim, or on all."))
@base.argument("claim", required=False)
@reading()
@click.pass_obj
def list_stances(session: Session, claim: str | None, form: str | None, target: Path | None) -> None:
    """List the stances."""
    from qualcode.model import Direction
    from qualcode.publishing.words import local_times, words_for
    from qualcode.triangulation.claims import claim_named
    from qualcode.triangulation.stances import stance_lines
    from qualcode.triangulation.words import words_of

    with session.project() as project:
        wanted = [claim_named(project, claim)] if claim else project.claims()
        rows = [
            (
                line.stance.claim_id,
                line.claim,
                line.stance.target.value,
                line.stance.target_id,
                line.told or _("(gone)"),
                line.stance.direction.value,
                line.coder,
                line.stance.written_at,
            )
            for line in stance_lines(project, wanted)
        ]
    columns = (
        ("claim", _("Claim")),
        ("claim_text", _("Text")),
        ("kind", _("Kind")),
        ("number", _("No.")),
        ("evidence", _("Evidence")),
        ("says", _("Says")),
        ("coder", _("Coder")),
        ("written_at", _("When")),
    )
    words = {
        "kind": words_for("stance"),
        "says": words_of(Direction),
        "written_at": local_times(str(row[-1]) for row in rows),
    }
    show(listing(_("Stances"), columns, rows, words), form, target)


@stance.command("take", summary=N_("Say that codings, items or indicators support or contradict a claim, or both."))
@base.argument("claim")
@click.argument("direction", type=click.Choice(("supports", "contradicts", "mixed")))
@_naming
@click.pass_obj
def take_stance(
    session: Session,
    claim: str,
    direction: str,
    codings: tuple[int, ...],
    items: tuple[str, ...],
    indicators: tuple[int, ...],
) -> None:
    """Take stances: one event for each kind of evidence."""
    from qualcode.model import Direction
    from qualcode.triangulation.claim_acts import TakeStance
    from qualcode.triangulation.claims import claim_named

    with session.project() as project:
        found = claim_named(project, claim)
        for target, ids in _named(project, codings, items, indicators):
            act = TakeStance(found.id, target, ids, Direction(direction))
            output.say(project.perform(act).event.sentence())


@stance.command("drop", summary=N_("Take stances back; codings speak by their valence again."))
@base.argument("claim")
@_naming
@click.pass_obj
def drop_stance(
    session: Session, claim: str, codings: tuple[int, ...], items: tuple[str, ...], indicators: tuple[int, ...]
) -> None:
    """Drop stances."""
    from qualcode.triangulation.claim_acts import DropStance
    from qualcode.triangulation.claims import claim_named

    with session.project() as project:
        found = claim_named(project, claim)
        for target, ids in _named(project, codings, items, indicators):
            output.say(project.perform(DropStance(found.id, target, ids)).event.sentence())


def _named(
    project: "Project", codings: tuple[int, ...], items: tuple[str, ...], indicators: tuple[int, ...]
) -> "Iterator[tuple[StanceTarget, tuple[int, ...]]]":
    """Yield the evidence that is named, by kind; refuse where none is."""
    from qualcode.model import Item, StanceTarget
    from qualcode.model.naming import record_named

    if not (codings or items or indicators):
        raise click.UsageError(_("Name evidence: --coding, --item or --indicator."))
    known = project.records(Item) if items else []
    named = tuple(record_named(known, label, lambda item: item.label, _("item")).id for label in items)
    for target, ids in (
        (StanceTarget.CODING, codings),
        (StanceTarget.ITEM, named),
        (StanceTarget.INDICATOR, indicators),
    ):
        if ids:
            yield target, ids
