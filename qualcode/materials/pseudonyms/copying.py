"""A copy to pass on: what a project holds now, without former texts and with a journal that begins afresh."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ProjectFileError, QualcodeError
from qualcode.locale import _
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.leaks import Leak, find_leaks, journal_words
from qualcode.materials.pseudonyms.scanning import Progress
from qualcode.model import Displaced
from qualcode.project import Project


class LeakError(QualcodeError):
    """Real names or numbers would go out with a copy.

    Attributes:
        leaks: where they are.
    """

    exit_code = 3

    def __init__(self, leaks: list[Leak]) -> None:
        super().__init__(
            _("Real names or numbers are still there: {count} places.").format(count=len(leaks)),
            todo=_("Replace them first (qualcode pseudonymise apply), or name those you mean to leave with --ignore."),
        )
        self.leaks = leaks


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What became of a copy.

    Attributes:
        left_out: codings that wait to be looked at; they need the former texts and are not in it.
    """

    path: Path
    left_out: int


def export_copy(
    project: Project,
    target: Path,
    keys: KeyTable | None = None,
    *,
    ignored: Collection[str] = (),
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CopyReport:
    """Write a copy that holds no former words, after looking for real names and numbers in what it would hold.

    The copy is a project of its own, with a uuid of its own: the key table does not open for it. The file appears only
    when it is complete and nothing was found in it.

    Args:
        project: what to copy.
        target: a file that does not exist yet.
        keys: the key table, by whose names the copy is searched; None searches for candidates alone.
        ignored: ids and kinds that the analyst knows of and leaves.
        progress: as in :func:`~qualcode.materials.pseudonyms.scanning.scan`.
        cancelled: as there.

    Raises:
        LeakError: if something real was found; there is no copy.
        ProjectFileError: if the file exists or cannot be written.
    """
    if target.exists():
        raise ProjectFileError(
            _("There is a file of this name already."), where=str(target), todo=_("Choose another name.")
        )
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        project.copy_afresh(draft)
        with Project.open(draft, coder=project.coder) as copy:
            leaks = find_leaks(copy, keys, ignored=ignored, progress=progress, cancelled=cancelled)
            if keys:
                leaks += journal_words(copy, keys)
            if leaks:
                raise LeakError(leaks)
            if problems := copy.check():
                raise ProjectFileError(
                    _("The copy is not sound ({finding}); it was removed.").format(finding=problems[0].what),
                    where=str(target),
                    todo=_("Check the disk, then try again. Run: qualcode check."),
                )
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return CopyReport(target, len(project.records(Displaced)))
