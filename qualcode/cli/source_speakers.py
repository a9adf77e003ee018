"""``qualcode source speakers``."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qualcode.cli import base, output
from qualcode.cli.pairs import pairs
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.materials.talk import Talk
    from qualcode.model import Source, Speaker
    from qualcode.project import Act, Project
    from qualcode.publishing.tables import Table

_ROLES = ("interviewer", "participant", "other")


@base.command(
    "speakers",
    N_("List the speakers of a source, or say who they are."),
    N_(
        "Without --role, --case, --merge and --rename they are listed, with how much each says. Each of these may be "
        "given several times; they are done in that order of merging, roles, cases and names, each an act of its own."
    ),
)
@base.argument("source")
@base.option("--merge", "merges", metavar="LABEL=LABEL", multiple=True, help=N_("Make a speaker another one's."))
@base.option(
    "--role",
    "roles",
    metavar="LABEL=ROLE",
    multiple=True,
    help=N_("What a speaker does: interviewer, participant or other."),
)
@base.option(
    "--case",
    "cases",
    metavar="LABEL=CASE",
    multiple=True,
    help=N_("The case a speaker stands for; with nothing behind the sign, none."),
)
@base.option("--rename", "names", metavar="LABEL=NAME", multiple=True, help=N_("Call a speaker otherwise."))
@reading()
@click.pass_obj
def speakers(
    session: Session,
    source: str,
    merges: tuple[str, ...],
    roles: tuple[str, ...],
    cases: tuple[str, ...],
    names: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List speakers, or change them."""
    wanted = _Wanted(
        pairs(merges, "--merge", "Kiki=K"),
        pairs(roles, "--role", "Kiki=participant"),
        pairs(cases, "--case"),
        pairs(names, "--rename", "S00=Kiki"),
    )
    wrong = [role for role in wanted.roles.values() if role not in _ROLES]
    if wrong:
        told = _("There is no role {role}; there are: {names}.")
        raise click.UsageError(told.format(role=wrong[0], names=", ".join(_ROLES)))
    from qualcode.materials.talk import talk_of

    with session.project() as project:
        found = project.source(source)
        if not any(wanted):
            talk = talk_of(project, found)
            _show_aliases(talk)
            show(_listed(talk), form, target)
            return
        for label in (*wanted.merges, *wanted.merges.values(), *wanted.roles, *wanted.cases, *wanted.names):
            speaker_labelled(project, found, label)
        for act in _acts(project, found, wanted):
            output.say(project.perform(act).event.sentence())


class _Wanted(NamedTuple):
    """What is said of speakers, by label."""

    merges: dict[str, str]
    roles: dict[str, str]
    cases: dict[str, str]
    names: dict[str, str]


def speaker_labelled(project: "Project", source: "Source", label: str) -> "Speaker":
    """Return a speaker of a source by the label, in upper or lower case.

    Raises:
        NotFoundError: if the source has none.
    """
    from qualcode.materials.speakers import key_of

    there = project.speakers(source)
    for speaker in there:
        if key_of(speaker.label) == key_of(label):
            return speaker
    raise NotFoundError(
        _("There is no {kind} “{name}”.").format(kind=_("speaker"), name=label),
        where=source.name,
        todo=_("There are: {names}.").format(names=", ".join(speaker.label for speaker in there) or "-"),
    )


def _acts(project: "Project", source: "Source", wanted: _Wanted) -> "Iterator[Act]":
    """Give the acts one after the other: each sees what those before it did."""
    from qualcode.materials.acts import TieSpeaker
    from qualcode.materials.speaker_acts import MergeSpeakers, RenameSpeaker
    from qualcode.model import Role

    def named(label: str) -> "Speaker":
        return speaker_labelled(project, source, label)

    for label, into in wanted.merges.items():
        yield MergeSpeakers((named(label).id,), named(into).id)
    for label, role in wanted.roles.items():
        cases = {case.id: case.name for case in project.cases()}
        speaker = named(label)
        tied = cases[speaker.case_id] if speaker.case_id is not None and role == Role.PARTICIPANT else ""
        yield TieSpeaker(speaker.id, Role(role), tied)
    for label, case in wanted.cases.items():
        speaker = named(label)
        yield TieSpeaker(speaker.id, Role.PARTICIPANT if case else speaker.role, case)
    for label, name in wanted.names.items():
        yield RenameSpeaker(named(label).id, name)


def _listed(talk: "Talk") -> "Table":
    from qualcode.model.times import clock

    rows = [
        (
            share.speaker.label,
            share.speaker.role.value,
            share.case,
            share.turns,
            share.words,
            clock(share.first_ms) if share.first_ms is not None else "",
        )
        for share in talk.shares
        if share.speaker is not None
    ]
    columns = (
        ("speaker", _("Speaker")),
        ("role", _("Role")),
        ("case", _("Case")),
        ("turns", _("Turns")),
        ("words", _("Words")),
        ("first", _("First time")),
    )
    return listing(_("Speakers"), columns, rows)


def _show_aliases(talk: "Talk") -> None:
    """Tell which speakers are likely one, beside the list."""
    from qualcode.cli.previews import alias_line

    for alias in talk.aliases:
        output.tell(output.line(alias_line(alias)))
