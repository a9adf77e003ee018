"""The files that are meant where files and folders are named."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.readers import readers
from qualcode.materials.readers.contract import is_link, link_error

_DIGITS = re.compile(r"(\d+)")


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, QualcodeError]]]:
    """Return the files that are meant, each once, and the folders that gave none with the reason.

    A file stands for itself. A folder stands for the files of known formats in it and in its folders, in natural order
    ("R2" before "R10"), without hidden ones and those that office programs leave beside an open document. Links are
    followed nowhere: those to folders, and to files of known formats, are among what gave none.
    """
    found: dict[Path, None] = {}
    failed: list[tuple[Path, QualcodeError]] = []
    for path in paths:
        if is_link(path):
            failed.append((path, _link(path)))
            continue
        if not path.is_dir():
            found[path] = None
            continue
        problems: list[OSError] = []
        inside = sorted(_walk(path, problems), key=_natural)
        links = [file for file in inside if is_link(file)]
        files = [file for file in inside if not is_link(file)]
        found.update(dict.fromkeys(files))
        failed.extend((Path(error.filename or path), _unreadable(error)) for error in problems)
        failed.extend((link, _link(link)) for link in links)
        if not inside and not problems:
            failed.append((path, _nothing_in(path)))
    return list(found), failed


def _walk(folder: Path, problems: list[OSError]) -> Iterable[Path]:
    """Give the files of known formats, and the links to files of that name or to folders."""
    known = {extension for reader in readers() for extension in reader.extensions}
    for root, folders, names in os.walk(folder, onerror=problems.append, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (link for name in folders if is_link(link := Path(root, name)))
        for name in names:
            file = Path(root, name)
            if file.suffix.lower() in known and not name.startswith((".", "~$")):
                yield file


def _link(path: Path) -> ReadingError:
    return link_error(path, clean_name(str(path)))


def _natural(path: Path) -> list[Sequence[tuple[bool, int, str]]]:
    """Return a key that sorts numbers in names by what they count."""
    return [
        [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in _DIGITS.split(part.casefold())]
        for part in path.parts
    ]


def _unreadable(error: OSError) -> ReadingError:
    return ReadingError(
        _("The folder cannot be read: {reason}.").format(reason=error.strerror or error),
        where=clean_name(str(error.filename or "")),
        todo=_("Check its name and that you may read it."),
    )


def _nothing_in(folder: Path) -> ReadingError:
    known = ", ".join(sorted({extension for reader in readers() for extension in reader.extensions}))
    return ReadingError(
        _("There is no file in this folder that can be read."),
        where=clean_name(str(folder)),
        todo=_("Files ending in these can be read: {known}.").format(known=known),
    )
