"""What a reader is: a module with a ``READER``, which turns one file of its format into text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.errors import ReadingError
from qualcode.locale import _

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine.

    Attributes:
        file_bytes: size of the file.
        characters: length of its text in code points (20 million are about 3 million words).
        members, expanded_bytes, ratio: for zipped formats, the number of members, their size when expanded, all
            together, and how many times larger than its packed form one of them may be.
        part_bytes: size of one XML part when expanded.
        depth, nodes, tag_bytes: for XML, how deep elements may be nested, how many elements and attributes a part may
            have, and how long one tag or comment may be.
    """

    file_bytes: int = 64 * _MIB
    characters: int = 20_000_000
    members: int = 2_000
    expanded_bytes: int = 128 * _MIB
    ratio: int = 1_000
    part_bytes: int = 64 * _MIB
    depth: int = 256
    nodes: int = 1_000_000
    tag_bytes: int = _MIB


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file.

    Attributes:
        encoding: the encoding the analyst says a text file has; empty to find out.
    """

    encoding: str = ""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a reader made of a file, not yet cleaned.

    Attributes:
        encoding: what the bytes were decoded from; empty where the format fixes it.
        notes: what was left out, changed or guessed, a sentence each in the user's language.
    """

    text: str
    encoding: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format that sources can be imported from.

    Attributes:
        name: what people call the format, marked for translation.
        extensions: the endings of its file names, lower case with the dot.
        limits: what is not taken over from such a file, a sentence or two, marked for translation.
        read: gives the text of a file; raises :class:`~qualcode.errors.ReadingError`, which need not name the file.
    """

    name: str
    extensions: tuple[str, ...]
    limits: str
    read: Callable[[Path, ReadOptions], ReadText]


def file_bytes(path: Path, limits: Limits) -> bytes:
    """Return what is in the file, links followed.

    Raises:
        ReadingError: when it is missing, not a regular file (a folder, a device), unreadable, too large or empty.
    """
    try:
        # Asked before opening: opening a pipe would wait for ever.
        if not path.exists():
            raise ReadingError(_("There is no such file."), todo=_("Check the name and the folder."))
        if not path.is_file():
            raise ReadingError(_("This is not a file but a folder or a device."), todo=_("Give the files in it."))
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise ReadingError(
            _("The file cannot be read: {reason}.").format(reason=reason),
            todo=_("Check its name and that you may read it."),
        ) from error
    if len(data) > limits.file_bytes:
        raise ReadingError(
            _("The file is larger than {limit} MiB.").format(limit=limits.file_bytes // _MIB),
            todo=_("Split it, or take the pictures out of it."),
        )
    if not data:
        raise ReadingError(_("The file is empty (0 bytes)."), todo=_("Check that it was saved or copied completely."))
    return data
