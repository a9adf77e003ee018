"""What can go wrong: each error says what, where, why and what to do, and has its own exit code."""

import errno

from qualcode.locale import N_, _

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you may not read or write there"),
    errno.EPERM: N_("you may not read or write there"),
    errno.EEXIST: N_("there is one of this name already"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.ENOSPC: N_("there is no space left"),
    errno.EROFS: N_("nothing may be written to this disk"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


class QualcodeError(Exception):
    """Something could not be done; the project is as it was.

    Args:
        what: what went wrong and why, a sentence in the user's language.
        todo: what to do about it, a sentence in the user's language; may be empty.
        where: the file, line, field or record it happened at; may be empty.
    """

    exit_code = 1

    def __init__(self, what: str, *, todo: str = "", where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.where = where

    def __str__(self) -> str:
        told = f"{self.where}: {self.what}" if self.where else self.what
        return f"{told} {self.todo}" if self.todo else told


class RuleError(QualcodeError):
    """An act broke a rule of the field (a code under itself, a passage outside its source)."""


class NotFoundError(QualcodeError):
    """There is no record by that name or number."""


class ConflictError(QualcodeError):
    """A record was changed by somebody since; going on would lose their work."""


class NothingToUndoError(QualcodeError):
    """The coder has no act left to undo, or to redo."""


class ProjectFileError(QualcodeError):
    """The project file is missing, damaged, foreign, newer than the program, or cannot be written."""


class BusyError(ProjectFileError):
    """Another program holds the project file for longer than we wait."""


class ReadingError(QualcodeError):
    """A file offered for import gave no text."""


class FileFormatError(QualcodeError):
    """A codebook, study or table file does not follow its format; ``where`` names file, line and field."""


def why(error: OSError) -> str:
    """Return what the computer says went wrong with a file: in the user's language where it is a usual thing."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


def cannot_write(where: str, reason: str) -> QualcodeError:
    """Return the error for an output file that could not be written."""
    return QualcodeError(
        _("Could not write the file: {reason}.").format(reason=reason),
        where=where,
        todo=_("Choose another place or free some space, then try again."),
    )
