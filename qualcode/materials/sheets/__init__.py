"""Sheets: tables of cells as spreadsheets keep them, read safely; one module a format.

A module in this folder that has a ``FORMAT`` is a format of sheets; nothing else needs to know of it.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.contract import CellType, Sheet, SheetFormat, Workbook

__all__ = ["CellType", "Sheet", "SheetFormat", "Workbook", "formats", "read_workbook"]


@cache
def formats() -> tuple[SheetFormat, ...]:
    """Return every format of sheets, by the name of its module."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [getattr(import_module(f"{__name__}.{name}"), "FORMAT", None) for name in names]
    return tuple(form for form in found if isinstance(form, SheetFormat))


def read_workbook(path: Path, limits: Limits, encoding: str = "") -> Workbook:
    """Return the sheets of a file.

    Args:
        path: the file; the ending of its name says its format.
        limits: how much it may ask of the machine.
        encoding: of a text file, where the analyst knows it.

    Raises:
        ReadingError: when it gives no sheets; ``where`` is not set, as the caller knows the file.
    """
    ending = path.suffix.lower()
    for form in formats():
        if ending in form.extensions:
            return form.read(path, limits, encoding)
    known = ", ".join(sorted({extension for form in formats() for extension in form.extensions}))
    raise ReadingError(
        _("Sheets cannot be read from files ending in {ending}.").format(ending=clean_name(ending) or "-"),
        todo=_("Save it as one of these and import that: {known}.").format(known=known),
    )
