"""The formats sources are read from: one module a format, and what other packages bring.

A module in this folder (or an entry point of the group ``qualcode.readers``) that has a ``READER`` is a reader;
nothing else needs to know of it.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from pkgutil import iter_modules

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.readers.contract import Limits, Reader, ReadOptions, ReadText

__all__ = ["Limits", "ReadOptions", "ReadText", "Reader", "reader_for", "readers"]

GROUP = "qualcode.readers"


@cache
def readers() -> tuple[Reader, ...]:
    """Return every reader, those of this package first, each group by the name of its module or entry point.

    Raises:
        QualcodeError: when what another package announces cannot be loaded.
    """
    names = sorted(module.name for module in iter_modules(__path__))
    own = [getattr(import_module(f"{__name__}.{name}"), "READER", None) for name in names]
    others = [_load(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)]
    return tuple(reader for reader in (*own, *others) if isinstance(reader, Reader))


def _load(point: EntryPoint) -> object:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise QualcodeError(
            _("The reader cannot be loaded: {reason}.").format(reason=error),
            where=f"{point.name} = {point.value}",
            todo=_("Update or remove the package that brings it."),
        ) from error


def reader_for(path: Path) -> Reader:
    """Return the reader for a file by the ending of its name, upper or lower case.

    Raises:
        ReadingError: when there is none; it names the endings there are.
    """
    ending = path.suffix.lower()
    for reader in readers():
        if ending in reader.extensions:
            return reader
    known = ", ".join(sorted({extension for reader in readers() for extension in reader.extensions}))
    what = _("Files ending in {ending} cannot be read.") if ending else _("Files without an ending cannot be read.")
    raise ReadingError(
        what.format(ending=clean_name(ending)),
        todo=_("Save it as one of these and import that: {known}.").format(known=known),
    )
