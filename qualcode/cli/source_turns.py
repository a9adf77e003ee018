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
    from qualcode.model import Source
    from qualcode.project import Act, Project
    from qualcode.publishing.tables import Table

FORMS = ("best", "cues", "tabs", "name-time", "labels", "alone", "hanging", "none")
"""The forms of turns that can be looked for; spelt out, so that help need not load them."""


@base.command(
    "turns",
    N_("List the turns of a source, find them anew, or say who speaks in one."),
    N_(
        "Without --form and --speaker they are listed with number, time, speaker and words. The text and its codings "
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
@reading()
@click.pass_obj
def turns(
    session: Session,
    source: str,
    turn_form: str | None,
    spoken: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List turns, or change them."""
    speakers = pairs(spoken, "--speaker", "12=Kiki")
    if wrong := [number for number in speakers if not (number.isascii() and number.isdecimal())]:
        raise click.UsageError(_("Turns are named by their numbers, not {value}.").format(value=wrong[0]))
    if turn_form and speakers:
        raise click.UsageError(_("Give either --form or --speaker: finding turns anew changes their numbers."))
    with session.project() as project:
        found = project.source(source)
        if turn_form:
            from qualcode.materials.speaker_acts import turns_anew

            act: Act = turns_anew(project, found, "" if turn_form == "best" else turn_form)
            output.say(project.perform(act).event.sentence())
        elif speakers:
            for act in _acts(project, found, speakers):
                output.say(project.perform(act).event.sentence())
        else:
            show(_listed(project, found), form, target)


def _acts(project: "Project", source: "Source", speakers: dict[str, str]) -> "list[Act]":
    """Return an act for each speaker, with all the turns given to it."""
    from qualcode.materials.speaker_acts import SetTurnSpeaker

    by_number = {str(turn.position + 1): turn.id for turn in project.turns(source)}
    given: dict[str, list[int]] = {}
    for number, label in speakers.items():
        if number.lstrip("0") not in by_number:
            raise NotFoundError(
                _("There is no turn number {number}.").format(number=number[:20]),
                where=source.name,
                todo=_("There are {count}.").format(count=len(by_number)),
            )
        given.setdefault(label, []).append(by_number[number.lstrip("0")])
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
