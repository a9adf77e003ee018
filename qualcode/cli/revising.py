"""Changing the text of a source: ``qualcode source edit``, ``replace``, ``restore`` and ``forget``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Performed, Source
    from qualcode.project import Project

_reason = base.option("--reason", metavar="TEXT", default="", help=N_("Why, for the history."))


@base.command(
    "edit",
    summary=N_("Edit the text of a source in your editor."),
    details=N_(
        "Correct typing errors or take out what identifies people; save and leave the editor to have it done. Codings "
        "go along with their words; those whose words you changed wait for qualcode source review."
    ),
)
@base.argument("source")
@base.option("--editor", metavar="COMMAND", help=N_("The editor; else VISUAL or EDITOR in the environment says."))
@_reason
@click.pass_obj
def edit(session: Session, source: str, editor: str | None, reason: str) -> None:
    """Edit a source in an editor."""
    from qualcode.materials.revision_acts import ReviseSource

    with session.project() as project:
        found = project.source(source)
        old = project.text(found)
        with _edited(project, found, old, editor) as new:
            if new == old:
                output.tell(_("You changed nothing."))
                return
            act = ReviseSource(found.id, new, reason=reason, began_from=found.text_hash)
            _tell_done(project.perform(act))


@contextmanager
def _edited(project: "Project", source: "Source", old: str, editor: str | None) -> Iterator[str]:
    """Lend the text as it comes out of the editor; where the block fails, it is kept in a file of the analyst's."""
    from tempfile import TemporaryDirectory

    from qualcode.materials.limits import user_limits
    from qualcode.materials.reading import read_source

    # A folder that only its owner may enter, so that what an editor puts beside the file is as private.
    with TemporaryDirectory(prefix="qualcode-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "text.txt"
        file.write_bytes(old.encode("utf-8"))
        click.edit(filename=str(file), editor=editor)
        try:
            new = read_source(file, source.kind, limits=user_limits()).text
            # Editors end the last line where the text does not.
            yield new.removesuffix("\n") if not old.endswith("\n") else new
        except QualcodeError as error:
            if not file.read_bytes().strip():
                raise type(error)(error.what, todo=error.todo, where=source.name) from error
            kept = _keep(file, project.path.with_name(f"{project.path.stem}-{source.id}-edited.txt"))
            todo = _("What you wrote is in {file}.").format(file=kept)
            raise type(error)(error.what, todo=f"{error.todo} {todo}".strip(), where=source.name) from error


def _keep(file: Path, wanted: Path) -> Path:
    """Copy a file to a new one that only its owner may read; return its name."""
    import os
    from itertools import count

    names = (wanted if n == 1 else wanted.with_stem(f"{wanted.stem}-{n}") for n in count(1))
    place = next(name for name in names if not name.exists())
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:  # noqa: PTH123
        kept.write(file.read_bytes())
    return place


@base.command(
    "replace",
    summary=N_("Give a source the text of another file, such as a better transcript."),
    details=N_(
        "Turns and speakers are read anew from the file; speakers that are there already keep their roles and cases. "
        "Codings go along with their words; those whose words are others wait for qualcode source review."
    ),
)
@base.argument("source")
@base.file_argument("file", metavar="FILE")
@base.option("--encoding", default="", metavar="NAME", help=N_("The encoding of text files, where you know it."))
@_reason
@click.pass_obj
def replace(session: Session, source: str, file: Path, encoding: str, reason: str) -> None:
    """Give a source the text of a file."""
    from qualcode.materials.limits import user_limits
    from qualcode.materials.reading import read_source
    from qualcode.materials.revision_acts import ReplaceSource

    with session.project() as project:
        found = project.source(source)
        draft = read_source(file, found.kind, encoding=encoding, limits=user_limits())
        for note in draft.notes:
            output.tell(note)
        _tell_done(project.perform(ReplaceSource(found.id, draft, reason)))


@base.command("restore", summary=N_("Give a source a text again that it had before."))
@base.argument("source")
@base.argument("number", metavar="N", type=int)
@_reason
@click.pass_obj
def restore(session: Session, source: str, number: int, reason: str) -> None:
    """Restore a former text."""
    from qualcode.materials.revision_acts import RestoreRevision

    with session.project() as project:
        _tell_done(project.perform(RestoreRevision(project.source(source).id, number, reason)))


@base.command(
    "forget",
    summary=N_("Take the words of a former text, or of all deleted sources, out of the project for good."),
    details=N_(
        "For when somebody asks that their words be erased. This cannot be undone, and neither can the edits that led "
        "from that text. Backups made before still hold it, and so do memos, names and labels in the history."
    ),
)
@base.argument("source", required=False)
@base.argument("number", metavar="N", type=int, required=False)
@base.option("--deleted", is_flag=True, help=N_("The texts of deleted sources and of acts that were undone."))
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def forget(session: Session, source: str | None, number: int | None, deleted: bool, yes: bool) -> None:
    """Forget a former text, or those of deleted sources."""
    from qualcode.materials.forgetting_acts import ForgetRevision, ForgetUnused

    if deleted == (source is not None) or (source is not None and number is None):
        raise click.UsageError(_("Give either SOURCE and N, or --deleted."))
    with session.project() as project:
        if source is None or number is None:
            question = _("Forget the texts of all deleted sources for good? This cannot be undone.")
            act: ForgetRevision | ForgetUnused = ForgetUnused()
        else:
            found = project.source(source)
            question = _("Forget text {number} of {source} for good? This cannot be undone.").format(
                number=number, source=found.name
            )
            act = ForgetRevision(found.id, number)
        if not yes:
            output.confirm(question, unless="--yes")
        output.say(project.perform(act).event.sentence())


def _tell_done(performed: "Performed") -> None:
    """Tell what was done, and where codings are that wait to be looked at."""
    from qualcode.model import Displaced

    output.say(performed.event.sentence())
    if performed.added(Displaced):
        output.tell(_("To look at them: qualcode source review."))
