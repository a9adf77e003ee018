"""``qualcode trail``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.publishing.tables import Cell
    from qualcode.triangulation.records import Recorded, Step

SUMMARY = N_("Follow a thread on a claim through the strands, and keep it as a trail.")
_KINDS = ("coding", "item", "indicator", "memo")

command = base.group(
    "trail",
    SUMMARY,
    N_(
        "A STEP is written KIND:NUMBER, as in coding:17, item:3, indicator:4 or memo:2; items may be named by their "
        "labels too."
    ),
)

_COLUMNS = ("kind", "number", "technique", "where", "code", "coder", "words")


@command.command("list", summary=N_("List the trails with the claims they are about."))
@reading()
@click.pass_obj
def list_trails(session: Session, form: str | None, target: Path | None) -> None:
    """List the trails."""
    from qualcode.publishing.words import local_times
    from qualcode.triangulation.trails import trail_lines

    with session.project() as project:
        rows = [
            (
                line.trail.id,
                line.trail.name,
                line.claim.code.label,
                line.claim.text,
                len(line.steps),
                line.coder,
                line.trail.written_at,
            )
            for line in trail_lines(project)
        ]
    columns = (
        ("number", _("No.")),
        ("trail", _("Trail")),
        ("code", _("Code")),
        ("claim", _("Claim")),
        ("steps", _("Steps")),
        ("coder", _("Coder")),
        ("written_at", _("When")),
    )
    words = {"written_at": local_times(str(row[-1]) for row in rows)}
    show(listing(_("Trails"), columns, rows, words), form, target)


@command.command("show", summary=N_("Show what a trail leads over, step by step."))
@base.argument("trail")
@reading()
@click.pass_obj
def show_trail(session: Session, trail: str, form: str | None, target: Path | None) -> None:
    """Show a trail."""
    from qualcode.publishing.words import words_for
    from qualcode.triangulation.trails import trail_lines, trail_named

    with session.project() as project:
        found = trail_named(project, trail)
        (line,) = (one for one in trail_lines(project) if one.trail.id == found.id)
    rows = [
        (number, *(_cells(one) if one else (kind.lower(), gone, "", _("(gone)"), "", "", "")))
        for number, (one, (kind, gone)) in enumerate(zip(line.steps, found.steps, strict=True), 1)
    ]
    columns = (("step", _("Step")), *zip(_COLUMNS, _headings(), strict=True))
    words = {"kind": {**words_for("stance"), "memo": _("memo")}, "technique": words_for("kind")}
    show(listing(f"{found.name}: {line.claim.text}", columns, rows, words), form, target)


@command.command(
    "thread", summary=N_("List what the other strands have on a claim, from a passage, item, indicator or memo.")
)
@base.argument("claim")
@base.argument("step")
@reading()
@click.pass_obj
def list_thread(session: Session, claim: str, step: str, form: str | None, target: Path | None) -> None:
    """List the evidence of the other strands."""
    from qualcode.model import Direction
    from qualcode.publishing.words import words_for
    from qualcode.triangulation.claims import claim_named
    from qualcode.triangulation.trails import thread
    from qualcode.triangulation.words import words_of

    with session.project() as project:
        found = thread(project, claim_named(project, claim), _step(project, step))
    rows = [(*_cells(line.record), line.says.value if line.says else "") for line in found]
    columns = (*zip(_COLUMNS, _headings(), strict=True), ("says", _("Says")))
    words = {"kind": words_for("stance"), "technique": words_for("kind"), "says": words_of(Direction)}
    show(listing(_("Other strands"), columns, rows, words), form, target)


@command.command("add", summary=N_("Begin a trail on a claim, and say what it leads over."))
@base.argument("claim")
@base.argument("name")
@base.argument("steps", metavar="[STEP]...", nargs=-1)
@click.pass_obj
def add_trail(session: Session, claim: str, name: str, steps: tuple[str, ...]) -> None:
    """Begin a trail."""
    from qualcode.triangulation.claims import claim_named
    from qualcode.triangulation.trail_acts import StartTrail

    with session.project() as project:
        act = StartTrail(claim_named(project, claim).id, name, tuple(_step(project, step) for step in steps))
        output.say(project.perform(act).event.sentence())


@command.command("step", summary=N_("Lead a trail on, or with --remove take a step out of it by its number."))
@base.argument("trail")
@base.argument("step", required=False)
@base.option("--remove", type=click.IntRange(1), metavar="N", help=N_("The number of the step to take out, from 1."))
@click.pass_obj
def step_trail(session: Session, trail: str, step: str | None, remove: int | None) -> None:
    """Lead a trail on, or take a step out."""
    from qualcode.triangulation.trail_acts import AddStep, RemoveStep
    from qualcode.triangulation.trails import trail_named

    if (step is None) == (remove is None):
        raise click.UsageError(_("Give a step, or --remove with its number."))
    with session.project() as project:
        found = trail_named(project, trail)
        act = AddStep(found.id, *_step(project, step)) if step else RemoveStep(found.id, (remove or 0) - 1)
        output.say(project.perform(act).event.sentence())


@command.command("rename", summary=N_("Give a trail another name."))
@base.argument("trail")
@base.argument("name")
@click.pass_obj
def rename_trail(session: Session, trail: str, name: str) -> None:
    """Rename a trail."""
    from qualcode.triangulation.trail_acts import RenameTrail
    from qualcode.triangulation.trails import trail_named

    with session.project() as project:
        output.say(project.perform(RenameTrail(trail_named(project, trail).id, name)).event.sentence())


@command.command("remove", summary=N_("Drop a trail; what it leads over stays."))
@base.argument("trail")
@click.pass_obj
def remove_trail(session: Session, trail: str) -> None:
    """Drop a trail."""
    from qualcode.triangulation.trail_acts import RemoveTrail
    from qualcode.triangulation.trails import trail_named

    with session.project() as project:
        output.say(project.perform(RemoveTrail(trail_named(project, trail).id)).event.sentence())


def _headings() -> tuple[str, ...]:
    return _("Kind"), _("No."), _("Technique"), _("Where"), _("Code"), _("Coder"), _("Words")


def _cells(one: "Recorded") -> "tuple[Cell, ...]":
    technique = one.technique.value if one.technique else ""
    return one.kind.lower(), one.id, technique, one.where, one.code, one.coder, one.words


def _step(project: "Project", written: str) -> "Step":
    """Return the record that a step names."""
    from qualcode.model import Item
    from qualcode.model.naming import record_named

    kind, colon, number = written.partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) < 18
    if not colon or kind not in _KINDS or not (is_number or (kind == "item" and number)):
        raise click.UsageError(
            _("{step} names no step; write it as in coding:17, item:3, indicator:4 or memo:2.").format(
                step=output.line(written)
            )
        )
    if not is_number:
        return Item.__name__, record_named(project.records(Item), number, lambda item: item.label, _("item")).id
    return kind.capitalize(), int(number)
