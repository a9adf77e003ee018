"""What a reader is: a module with a ``READER``, which turns one file of its format into text."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from qualcode.errors import ReadingError
from qualcode.links import is_link, refusal
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import MIB, Limits
from qualcode.model import Role, SectionDraft, TurnDraft

__all__ = ["Limits", "ReadOptions", "ReadText", "Reader", "file_bytes", "is_link", "link_error", "read_sheets"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file.

    Attributes:
        encoding: the encoding the analyst says a text file has; empty to find out.
        kind: the technique the file was gathered by (a :class:`~qualcode.model.SourceKind`); empty where nobody says.
    """

    encoding: str = ""
    limits: Limits = field(default_factory=Limits)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    r"""What a reader made of a file, not yet cleaned.

    A reader that gives turns or sections gives a text that has no byte order mark and only ``\n`` as line ends, so that
    cleaning moves nothing; :class:`~qualcode.materials.text_builder.TextBuilder` makes such a text.

    Attributes:
        encoding: what the bytes were decoded from; empty where the format fixes it.
        notes: what was left out, changed or guessed, a sentence each in the user's language.
        sections: headings, pages, tables and notes, by start.
        turns: who speaks where, in formats that say so themselves; None where that is to be found in the text.
        roles: the role of each speaker whose role the format says.
    """

    text: str
    encoding: str = ""
    notes: tuple[str, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    turns: tuple[TurnDraft, ...] | None = None
    roles: tuple[tuple[str, Role], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format that sources can be imported from.

    Attributes:
        name: what people call the format, marked for translation.
        extensions: the endings of its file names, lower case with the dot.
        limits: what is not taken over from such a file, a sentence or two, marked for translation.
        read: gives the text of a file; raises :class:`~qualcode.errors.ReadingError`, which need not name the file.
        guarded: whether files are read in a process of their own, with limits on time and memory: for formats whose
            libraries can hang, crash or fill the memory.
        sheets: whether files are sheets of cells, which may be surveys.
    """

    name: str
    extensions: tuple[str, ...]
    limits: str
    read: Callable[[Path, ReadOptions], ReadText]
    guarded: bool = False
    sheets: bool = False


def link_error(path: Path, where: str = "") -> ReadingError:
    """Return the error for a file or folder that is only a link: what it leads to may not be what was meant."""
    what, todo = refusal(clean_name(os.path.realpath(path)))
    return ReadingError(what, where=where, todo=todo)


def file_bytes(path: Path, limits: Limits) -> bytes:
    """Return what is in the file.

    Raises:
        ReadingError: when it is missing, a link, not a regular file (a folder, a device), unreadable, too large or
            empty.
    """
    try:
        if is_link(path):
            raise link_error(path)
        # Asked before opening: opening a pipe would wait for ever.
        what = path.stat()
        if not S_ISREG(what.st_mode):
            raise ReadingError(_("This is not a file but a folder or a device."), todo=_("Give the files in it."))
        with path.open("rb") as file:
            # As much as there should be and a byte more, and the rest of a file that grows or does not tell its size.
            data = file.read(min(what.st_size, limits.file_bytes) + 1)
            if len(data) > what.st_size:
                data += file.read(max(0, limits.file_bytes + 1 - len(data)))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadingError(_("There is no such file."), todo=_("Check the name and the folder.")) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise ReadingError(
            _("The file cannot be read: {reason}.").format(reason=reason),
            todo=_("Check its name and that you may read it."),
        ) from error
    if len(data) > limits.file_bytes:
        raise ReadingError(
            _("The file is larger than {limit} MiB.").format(limit=limits.file_bytes // MIB),
            todo=_("Split it, or take the pictures out of it."),
        )
    if not data:
        raise ReadingError(_("The file is empty (0 bytes)."), todo=_("Check that it was saved or copied completely."))
    return data


def read_sheets(path: Path, options: ReadOptions) -> ReadText:
    """Return what a file of sheets says as text; see :mod:`~qualcode.materials.sheets.as_text`."""
    from qualcode.materials.sheets import as_text

    return as_text.read_sheets(path, options)
