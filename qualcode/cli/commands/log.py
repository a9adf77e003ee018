"""``qualcode log``."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.project import EventFilter, Project

SUMMARY = N_("List what was done, newest first, or what one act changed.")
_DAY = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


@base.command("log", SUMMARY, N_("With the number of an act, each record that it changed is told, before and after."))
@click.argument("number", type=click.IntRange(1), required=False)
@base.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help=N_("At most so many acts are listed.")
)
@base.option("--coder", "coders", metavar="NAME", multiple=True, help=N_("Only acts of this coder."))
@base.option("--act", "acts", metavar="ACT", multiple=True, help=N_("Only acts of this kind, as ApplyCode."))
@base.option("--words", default="", metavar="WORDS", help=N_("Only acts whose sentence has these letters."))
@base.option("--since", type=click.DateTime(_DAY), help=N_("Only from this day or time on."))
@base.option("--until", type=click.DateTime(_DAY), help=N_("Only until this day or time."))
@reading()
@click.pass_obj
def command(
    session: Session,
    number: int | None,
    limit: int,
    coders: tuple[str, ...],
    acts: tuple[str, ...],
    words: str,
    since: datetime | None,
    until: datetime | None,
    form: str | None,
    target: Path | None,
) -> None:
    """List the journal's events, or what one of them changed."""
    from qualcode.project import EventFilter

    if until is not None and (until.hour, until.minute) == (0, 0):
        until += timedelta(days=1)  # the day that is named belongs to it
    asked = EventFilter(coders, acts, _utc(since), _utc(until), words)
    if number is not None and asked:
        raise click.UsageError(_("An act by its number needs no other options."))
    with session.project() as project:
        if number is not None:
            _show_one(project, number, form, target)
        else:
            _refuse_unknown(project, acts)
            _list(project, asked, limit, form, target)


def _list(project: "Project", asked: "EventFilter", limit: int, form: str | None, target: Path | None) -> None:
    from qualcode.publishing.words import local_times

    events = project.history.events(asked, limit=limit)
    gone = project.history.taken_back(event.n for event in events)
    rows = [
        (event.n, event.at, event.coder, event.act, event.sentence(), "taken back" if event.n in gone else "")
        for event in events
    ]
    columns = (
        ("number", _("No.")),
        ("at", _("When")),
        ("coder", _("Coder")),
        ("act", _("Act")),
        ("what", _("What was done")),
        ("state", _("State")),
    )
    words = {"at": local_times(event.at for event in events), "state": {"taken back": _("taken back")}}
    show(listing(_("Journal"), columns, rows, words), form, target)


def _show_one(project: "Project", number: int, form: str | None, target: Path | None) -> None:
    from qualcode.publishing.act_details import act_details
    from qualcode.publishing.record_words import operation_word
    from qualcode.publishing.words import local_times

    performed = project.history.performed(number)
    told = act_details(project, performed, few=10_000)
    rows = [
        (record.operation.value, record.kind, record.name, field.title, field.before, field.after)
        for record in told.records
        for field in record.fields
    ] + [(record.operation.value, record.kind, record.name, "", "", "") for record in told.records if not record.fields]
    columns = (
        ("operation", _("What")),
        ("kind", _("Kind")),
        ("record", _("Which")),
        ("field", _("Field")),
        ("before", _("Before")),
        ("after", _("After")),
    )
    words = {"operation": {record.operation.value: operation_word(record.operation) for record in told.records}}
    event = performed.event
    when = local_times([event.at])[event.at]
    show(listing(f"{event.n}. {when}, {event.coder}: {event.sentence()}", columns, rows, words), form, target)


def _refuse_unknown(project: "Project", acts: tuple[str, ...]) -> None:
    """Refuse an act that nobody has done here: a misspelt name must not look like an empty journal."""
    known = {found.act for found in project.history.acts()} if acts else set()
    for act in acts:
        if act not in known:
            told = _("No act here is called {act}.").format(act=act)
            raise click.UsageError(f"{told} {_('There are: {names}.').format(names=' '.join(sorted(known)))}")


def _utc(time: datetime | None) -> str:
    """Return a time of this wall's clock as the journal has it."""
    from datetime import UTC

    return "" if time is None else f"{time.astimezone().astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
