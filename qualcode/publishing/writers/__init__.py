"""The formats tables are written in: one module a format, and what other packages bring.

A module in this folder (or an entry point of the group ``qualcode.writers``) that has a ``WRITER`` is a writer; nothing
else needs to know of it.
"""

import io
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import IO, TYPE_CHECKING, Any

from qualcode.errors import NotFoundError, QualcodeError, RuleError, cannot_write, why
from qualcode.locale import _
from qualcode.publishing.tables import Layout, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["WriteOptions", "Writer", "write_bytes", "write_table", "write_text", "writer_named", "writers"]

GROUP = "qualcode.writers"
_MARKED = "utf-8-sig"


def writers() -> tuple[Writer, ...]:
    """Return every writer, those of this package first, each group by the name of its module or entry point.

    Raises:
        QualcodeError: when what another package announces cannot be loaded.
    """
    return (*_own(), *_others())


def writer_named(name: str) -> Writer:
    """Return the writer of a format.

    Raises:
        NotFoundError: when there is none; it names those there are.
    """
    # The own first: to ask what is installed takes longer than to write a small table.
    for found in (_own, _others):
        for writer in found():
            if writer.name == name:
                return writer
    raise NotFoundError(
        _("There is no {kind} “{name}”.").format(kind=_("format"), name=name),
        todo=_("There are: {names}.").format(names=", ".join(writer.name for writer in writers())),
    )


def write_table(
    table: Table,
    format: str,  # noqa: A002  (what everybody calls it)
    target: Path | None = None,
    *,
    layout: Layout | None = None,
    width: int = 0,
) -> str | None:
    """Write a table.

    Args:
        table: the table.
        format: name of the format ("csv", "json", "xlsx", "docx", "md", "table").
        target: the file, which is replaced once the new one is complete; None to get the text back.
        layout: how a document for people (docx, md) is laid out; as the table says if None.
        width: for "table", how many columns of the terminal a line may take; 0 for as many as it needs.

    Returns:
        The text, where there is no target; None otherwise.

    Raises:
        NotFoundError: if there is no such format.
        RuleError: if the format needs a target, or cannot hold the table.
        QualcodeError: if the file cannot be written; what was there before still is.
    """
    writer = writer_named(format)
    options = WriteOptions(layout or table.layout, width)
    if target is not None:
        _replace(target, writer.encoding, lambda stream: writer.write(table, options, stream))
        return None
    if not writer.is_text:
        raise RuleError(
            _("The format {name} needs a file to be written to.").format(name=writer.name),
            todo=_("Name an output file."),
        )
    text = io.StringIO(newline="")
    writer.write(table, options, text)
    return text.getvalue()


def write_text(text: str, target: Path) -> None:
    """Write a text to a file as it is, in UTF-8, in place of one that is there.

    Raises:
        QualcodeError: if the file cannot be written; what was there before still is.
    """
    _replace(target, "utf-8", lambda stream: stream.write(text))


def write_bytes(write: Callable[[IO[bytes]], object], target: Path) -> None:
    """Let a file be written by a function that is given a stream of bytes, in place of one that is there.

    Raises:
        QualcodeError: if the file cannot be written; what was there before still is.
    """
    _replace(target, "", write)


def _replace(target: Path, encoding: str, write: Callable[[IO[Any]], object]) -> None:
    """Let a file be written under another name beside its target, then put it in the target's place.

    An empty ``encoding`` stands for a file of bytes.
    """
    place = _place(target)
    unfinished = ""
    try:
        handle, unfinished = tempfile.mkstemp(prefix=f".{place.name[:40]}-", suffix=".part", dir=place.parent)
        # mypy cannot know which of the two a mode gives.
        stream: IO[Any] = (
            open(handle, "w", encoding=_codec(encoding), newline="")  # noqa: PTH123, SIM115  (a descriptor, closed below)
            if encoding
            else open(handle, "wb")  # noqa: PTH123, SIM115
        )
        with stream:
            if encoding == _MARKED:
                stream.write("\ufeff")
            write(stream)
        if place.exists():
            shutil.copymode(place, unfinished)
        os.replace(unfinished, place)  # noqa: PTH105
        unfinished = ""
    except OSError as error:
        raise cannot_write(str(target), why(error)) from error
    finally:
        if unfinished:
            Path(unfinished).unlink(missing_ok=True)


def _codec(encoding: str) -> str:
    """Return the codec of an encoding; Python's own for marked UTF-8 runs in Python for every write."""
    return "utf-8" if encoding == _MARKED else encoding


def _place(target: Path) -> Path:
    """Return the file that a name leads to, links followed."""
    try:
        place = target.resolve()
        in_the_way = place.exists() and not place.is_file()
    except (OSError, ValueError) as error:
        # ValueError: the name has a character that no file name may have.
        raise cannot_write(str(target), str(error)) from error
    if in_the_way:
        # A folder would fail later and less clearly; a device would be replaced by a file.
        raise cannot_write(str(target), _("there is something of that name which is not a file"))
    return place


@cache
def _own() -> tuple[Writer, ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    found = [getattr(import_module(f"{__name__}.{name}"), "WRITER", None) for name in names]
    return tuple(writer for writer in found if isinstance(writer, Writer))


@cache
def _others() -> tuple[Writer, ...]:
    # Only here: loading it takes as long as writing a small table.
    from importlib.metadata import entry_points

    found = [_load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)]
    return tuple(writer for writer in found if isinstance(writer, Writer))


def _load(point: "EntryPoint") -> object:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise QualcodeError(
            _("The writer cannot be loaded: {reason}.").format(reason=error),
            where=f"{point.name} = {point.value}",
            todo=_("Update or remove the package that brings it."),
        ) from error
