"""The formats sources are read from: one module a format, and what other packages bring.

A module in this folder (or an entry point of the group ``qualcode.readers``) that has a ``READER`` is a reader;
nothing else needs to know of it.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.readers.contract import Limits, Reader, ReadOptions, ReadText

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["Limits", "ReadOptions", "ReadText", "Reader", "reader_for", "readers"]

GROUP = "qualcode.readers"


@cache
def readers() -> tuple[Reader, ...]:
    """Return every reader, those of this package first, each group by the name of its module or entry point.

    Raises:
        QualcodeError: when what another package announces cannot be loaded.
    """
    return (*_own(), *_others())


def reader_for(path: Path) -> Reader:
    """Return the reader for a file by the ending of its name, upper or lower case.

    Raises:
        ReadingError: when there is none; it names the endings there are.
    """
    ending = path.suffix.lower()
    if found := _reader_of(ending):
        return found
    known = ", ".join(sorted({extension for reader in readers() for extension in reader.extensions}))
    what = _("Files ending in {ending} cannot be read.") if ending else _("Files without an ending cannot be read.")
    raise ReadingError(
        what.format(ending=clean_name(ending)),
        todo=_("Save it as one of these and import that: {known}.").format(known=known),
    )


@cache
def _reader_of(ending: str) -> Reader | None:
    """Return the first reader for an ending; what other packages bring is only asked where no reader here knows it."""
    for group in (_own, _others):
        for reader in group():
            if ending in reader.extensions:
                return reader
    return None


def _own() -> Iterator[Reader]:
    """Give the readers of this package, each loaded when its turn comes."""
    for name in _own_names():
        reader = getattr(import_module(f"{__name__}.{name}"), "READER", None)
        if isinstance(reader, Reader):
            yield reader


@cache
def _own_names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def _others() -> Iterator[Reader]:
    # Looking through all that is installed takes longer than reading a file.
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        reader = _load(point)
        if isinstance(reader, Reader):
            yield reader


def _load(point: "EntryPoint") -> object:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise QualcodeError(
            _("The reader cannot be loaded: {reason}.").format(reason=error),
            where=f"{point.name} = {point.value}",
            todo=_("Update or remove the package that brings it."),
        ) from error
