"""The tables of a document, whatever its format: sheets, Word documents and PDF documents."""

import re
from pathlib import Path

from qualcode.errors import QualcodeError, ReadingError
from qualcode.locale import _
from qualcode.materials.archives import open_archive
from qualcode.materials.limits import Limits
from qualcode.materials.readers.contract import file_bytes
from qualcode.materials.reading import in_file, read_source
from qualcode.materials.sheets import read_workbook
from qualcode.materials.sheets.contract import CellType, Sheet
from qualcode.materials.sheets.grid import Budget, Grid
from qualcode.materials.word_document import document_tables
from qualcode.materials.word_tables import is_caption
from qualcode.model import SectionKind, SourceDraft, SourceKind

_NAME = re.compile(r"(?:tabel|table)\s+[\w.]*\d[\w.]*", re.IGNORECASE)


def read_tables(path: Path, limits: Limits, *, encoding: str = "") -> tuple[Sheet, ...]:
    """Return the tables of a file that have a cell, in its order.

    Of a PDF they are what its reader finds by where the words stand; of a Word document, every table of its own.

    Args:
        path: the file; links are refused.
        limits: how much it may ask of the machine.
        encoding: of a text file, where the analyst knows it.

    Raises:
        ReadingError: when it cannot be read or has no table; ``where`` names it.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        # What reads sources names the file itself.
        found = tables_of_text(read_source(path, SourceKind.DOCUMENT, limits=limits), limits)
    else:
        try:
            found = _word_tables(path, limits) if ending == ".docx" else read_workbook(path, limits, encoding).sheets
        except ReadingError as error:
            raise in_file(path, error) from error
    if not found:
        raise _no_table(path)
    return found


def tables_of_text(draft: SourceDraft, limits: Limits) -> tuple[Sheet, ...]:
    """Return the tables of a text whose reader marked them, a row a line and tabs between the cells."""
    budget = Budget(limits)
    found: list[Sheet] = []
    for section in draft.sections:
        if section.kind is SectionKind.TABLE:
            above = draft.text[: section.start].rstrip().rpartition("\n")[2]
            name = above if is_caption(above) else _("Table {number}").format(number=len(found) + 1)
            grid = Grid(name, limits, budget)
            for row, line in enumerate(draft.text[section.start : section.end].split("\n")):
                for column, cell in enumerate(line.split("\t")):
                    grid.put(row, column, cell.strip(), CellType.TEXT)
            found.append(grid.sheet())
    return tuple(sheet for sheet in found if sheet.rows)


def short_name(sheet: Sheet) -> str:
    """Return what a table is called for short: "Tabel 1" of "Tabel 1. Capaian kinerja tahun 2023"."""
    found = _NAME.match(sheet.name)
    return found[0].rstrip(".") if found else sheet.name


def _word_tables(path: Path, limits: Limits) -> tuple[Sheet, ...]:
    with open_archive(file_bytes(path, limits), limits) as archive:
        return document_tables(archive, limits)


def _no_table(path: Path) -> QualcodeError:
    error = ReadingError(
        _("There is no table in the file."),
        todo=_("Check that it is the right file. A table that is a picture has to be typed into a sheet."),
    )
    return in_file(path, error)
