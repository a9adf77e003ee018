"""``qualcode source``."""

from pathlib import Path

import click

from qualcode.cli import base, output, reviewing, revising, revisions
from qualcode.cli.session import Session
from qualcode.cli.source_speakers import speakers
from qualcode.cli.source_turns import turns
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List, edit, rename and delete sources.")

command = base.group("source", SUMMARY)
for each in (
    *(speakers, turns),
    *(revisions.history, revisions.diff, revisions.text),
    *(revising.edit, revising.replace, revising.restore, revising.forget),
    reviewing.review,
):
    command.add_command(each)


@command.command("list", summary=N_("List the sources with their size and codings."))
@reading()
@click.pass_obj
def list_sources(session: Session, form: str | None, target: Path | None) -> None:
    """List the sources."""
    from qualcode.publishing.words import words_for

    with session.project() as project:
        counts: dict[int, int] = {}
        for source_id, *_span in project.coding_spans():
            counts[source_id] = counts.get(source_id, 0) + 1
        spoken: dict[int, set[int]] = {}
        for speaker in project.speakers():
            if speaker.case_id is not None:
                spoken.setdefault(speaker.source_id, set()).add(speaker.case_id)
        names = {case.id: case.name for case in project.cases()}
        rows = [
            (
                source.name,
                source.kind.value,
                ", ".join(sorted(names[i] for i in spoken.get(source.id, set()) | ({source.case_id} - {None}) if i)),
                source.gathered_on,
                source.words,
                counts.get(source.id, 0),
                source.file_name,
            )
            for source in project.sources()
        ]
    columns = (
        ("source", _("Source")),
        ("kind", _("Kind")),
        ("cases", _("Cases")),
        ("gathered_on", _("Gathered on")),
        ("words", _("Words")),
        ("codings", _("Codings")),
        ("file", _("File")),
    )
    show(listing(_("Sources"), columns, rows, {"kind": words_for("kind")}), form, target)


@command.command("rename", summary=N_("Give a source another name."))
@base.argument("source")
@base.argument("name")
@click.pass_obj
def rename_source(session: Session, source: str, name: str) -> None:
    """Rename a source."""
    from qualcode.materials.acts import RenameSource

    with session.project() as project:
        performed = project.perform(RenameSource(project.source(source).id, name))
        output.say(performed.event.sentence())


@command.command(
    "date",
    summary=N_("Say on which day sources were gathered."),
    details=N_("DAY is written as in 2024-08-12; an empty one takes away what was said."),
)
@base.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@base.argument("day")
@click.pass_obj
def date_sources(session: Session, sources: tuple[str, ...], day: str) -> None:
    """Date sources."""
    from qualcode.materials.dating_acts import DateSources

    with session.project() as project:
        ids = tuple(project.source(name).id for name in sources)
        output.say(project.perform(DateSources(ids, day)).event.sentence())


@command.command("delete", summary=N_("Take a source out, with its codings and memos."))
@base.argument("source")
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def delete_source(session: Session, source: str, yes: bool) -> None:
    """Delete a source, after saying what goes with it."""
    from qualcode.materials.acts import DeleteSource
    from qualcode.project import CodingFilter

    with session.project() as project:
        found = project.source(source)
        if not yes:
            count = len(project.coding_spans(CodingFilter(sources=(found.id,))))
            question = _("Delete source {name} with {count} codings?").format(name=found.name, count=count)
            output.confirm(question, unless="--yes")
        output.say(project.perform(DeleteSource(found.id)).event.sentence())
