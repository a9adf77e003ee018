"""Codings whose words were edited: ``qualcode source review``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.materials.waiting import Excerpt, WaitingCoding
    from qualcode.project import Act

_AROUND = 60


@base.command(
    "review",
    summary=N_("List codings whose words were edited, and say what becomes of them."),
    details=N_(
        "Without an option the codings are listed that wait to be looked at: the words that were coded, between [ and "
        "], and the words that stand there now. The numbers in the list are those the options take."
    ),
)
@base.argument("source", required=False)
@base.option(
    "--accept", type=int, multiple=True, metavar="ID", help=N_("The coding is right on the words that stand there now.")
)
@base.option(
    "--place", nargs=3, type=int, metavar="ID START END", help=N_("Put the coding on this passage of its source.")
)
@base.option("--discard", type=int, multiple=True, metavar="ID", help=N_("Take the coding away, with its memos."))
@reading()
@click.pass_obj
def review(
    session: Session,
    source: str | None,
    accept: tuple[int, ...],
    place: tuple[int, int, int] | None,
    discard: tuple[int, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List the codings that wait, or do what was decided about some."""
    from qualcode.materials.waiting import waiting_codings

    acts = _decided(accept, place, discard)
    with session.project() as project:
        if acts:
            for act in acts:
                output.say(project.perform(act).event.sentence())
            return
        rows = [_row(each) for each in waiting_codings(project, project.source(source) if source else None, _AROUND)]
    columns = (
        ("id", _("ID")),
        ("source", _("Source")),
        ("line", _("Line")),
        ("code", _("Code")),
        ("coder", _("Coder")),
        ("state", _("State")),
        ("before", _("Words that were coded")),
        ("now", _("Words there now")),
        ("start", _("Start")),
        ("end", _("End")),
    )
    words = {"state": {"changed": _("changed"), "gone": _("gone")}}
    show(listing(_("Codings to look at"), columns, rows, words), form, target)


def _decided(accept: tuple[int, ...], place: tuple[int, int, int] | None, discard: tuple[int, ...]) -> "list[Act]":
    """Return the acts that the options ask for."""
    from qualcode.materials.review_acts import AcceptDisplaced, DiscardDisplaced, PlaceDisplaced

    acts: list[Act] = []
    if accept:
        acts.append(AcceptDisplaced(accept))
    if place:
        acts.append(PlaceDisplaced(*place))
    if discard:
        acts.append(DiscardDisplaced(discard))
    return acts


def _row(each: "WaitingCoding") -> tuple[int | str | None, ...]:
    return (
        each.displaced.id,
        each.source.name,
        each.now.line,
        each.code.label,
        each.coder,
        "changed" if each.is_placed else "gone",
        _("(forgotten)") if each.was is None else _quoted(each.was),
        _quoted(each.now),
        each.now.start if each.is_placed else None,
        each.now.end if each.is_placed else None,
    )


def _quoted(found: "Excerpt") -> str:
    """Return words between brackets with what stands around them, on one line."""
    return " ".join(f"{found.before}[{found.words}]{found.behind}".split())
