"""``qualcode source turns``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.pairs import pairs
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Source, Turn
    from qualcode.project import Act, Project
    from qualcode.publishing.tables import Table

FORMS = ("best", "cues", "tabs", "name-time", "labels", "alone", "hanging", "none")
"""The forms of turns that can be looked for; spelt out, so that help need not load them."""


@base.command(
    "turns",
    N_("List the turns of a source, find them anew, split or join them, or say who speaks in one."),
    N_(
        "Without options they are listed with number, time, speaker and words. The text and its codings "
        "stay as they are; speakers whose labels stay keep their role and case."
    ),
)
@base.argument("source")
@base.option(
    "--form",
    "turn_form",
    type=click.Choice(FORMS),
    help=N_("Find the turns anew by this form; best chooses, none takes the turns away."),
)
@base.option(
    "--speaker",
    "spoken",
    metavar="NUMBER=LABEL",
    multiple=True,
    help=N_("Who speaks in a turn, somebody new too; with nothing behind the sign, nobody."),
)
@base.option(
    "--split",
    metavar="NUMBER=WORDS",
    help=N_("Begin a new turn of the same speaker at these words of a turn."),
)
@base.option("--join", type=click.IntRange(1), metavar="NUMBER", help=N_("Join a turn with the next."))
@base.option("--dry-run", is_flag=True, help=N_("Only show what finding them anew would change."))
@reading()
@click.pass_obj
def turns(
    session: Session,
    source: str,
    turn_form: str | None,
    spoken: tuple[str, ...],
    split: str | None,
    join: int | None,
    dry_run: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """List turns, or change them."""
    speakers, parts = pairs(spoken, "--speaker", "12=Kiki"), pairs((split,) if split else (), "--split", "12=Ya.")
    if wrong := [number for number in (*speakers, *parts) if not (number.isascii() and number.isdecimal())]:
        raise click.UsageError(_("Turns are named by their numbers, not {value}.").format(value=wrong[0]))
    if sum(map(bool, (turn_form, speakers, split, join))) > 1:
        raise click.UsageError(_("Give either --form, --speaker, --split or --join."))
    if dry_run and not turn_form:
        raise click.UsageError(_("--dry-run goes with --form."))
    with session.project() as project:
        found = project.source(source)
        if turn_form:
            _find_anew(project, found, "" if turn_form == "best" else turn_form, dry_run=dry_run)
        elif speakers or parts or join:
            acts = _speakers(project, found, speakers) if speakers else [_part(project, found, parts, join)]
            for act in acts:
                output.say(project.perform(act).event.sentence())
        else:
            show(_listed(project, found), form, target)


def _find_anew(project: "Project", source: "Source", form: str, *, dry_run: bool) -> None:
    """Find turns anew, or show what that would change."""
    from qualcode.materials.speaker_acts import turns_anew

    act = turns_anew(project, source, form)
    if not dry_run:
        output.say(project.perform(act).event.sentence())
        return
    from qualcode.materials.talk import foresee_turns, talk_of

    for line in foresee_turns(talk_of(project, source), act).lines():
        output.say(output.line(line))


def _turn(project: "Project", source: "Source", number: str) -> "Turn":
    """Return a turn by its number.

    Raises:
        NotFoundError: if there is no such turn.
    """
    turns = project.turns(source)
    found = [turn for turn in turns if str(turn.position + 1) == number.lstrip("0")]
    if not found:
        raise NotFoundError(
            _("There is no turn number {number}.").format(number=number[:20]),
            where=source.name,
            todo=_("There are {count}.").format(count=len(turns)),
        )
    return found[0]


def _part(project: "Project", source: "Source", parts: dict[str, str], join: int | None) -> "Act":
    """Return the act that splits a turn, or joins it with the next."""
    from qualcode.materials.turn_acts import JoinTurns, SplitTurn

    if join:
        return JoinTurns(_turn(project, source, str(join)).id)
    ((number, words),) = parts.items()
    turn = _turn(project, source, number)
    place = project.text(source).find(words, turn.speech_start, turn.end) if words else -1
    if place < 0:
        raise NotFoundError(
            _("“{words}” is not in turn {number}.").format(words=words, number=number),
            where=source.name,
            todo=_("Write words as they are in it."),
        )
    labels = {speaker.id: speaker.label for speaker in project.speakers(source)}
    return SplitTurn(turn.id, place, labels[turn.speaker_id] if turn.speaker_id is not None else "")


def _speakers(project: "Project", source: "Source", speakers: dict[str, str]) -> "list[Act]":
    """Return an act for each speaker, with all the turns given to it."""
    from qualcode.materials.speaker_acts import SetTurnSpeaker

    given: dict[str, list[int]] = {}
    for number, label in speakers.items():
        given.setdefault(label, []).append(_turn(project, source, number).id)
    return [SetTurnSpeaker(tuple(ids), label) for label, ids in given.items()]


def _listed(project: "Project", source: "Source") -> "Table":
    from qualcode.model.times import clock

    text = project.text(source)
    labels = {speaker.id: speaker.label for speaker in project.speakers(source)}
    rows = [
        (
            turn.position + 1,
            clock(turn.time_ms) if turn.time_ms is not None else "",
            labels[turn.speaker_id] if turn.speaker_id is not None else "",
            text[turn.speech_start : turn.end],
        )
        for turn in project.turns(source)
    ]
    columns = (("turn", _("Turn")), ("time", _("Time")), ("speaker", _("Speaker")), ("speech", _("Speech")))
    return listing(_("Turns"), columns, rows)
