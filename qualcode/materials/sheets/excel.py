"""Excel workbooks (``.xlsx``, ``.xlsm``): cells with the values that were saved; no formula is ever computed."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.readers.contract import file_bytes
from qualcode.materials.sheets.contract import CellType, Sheet, SheetFormat, Workbook, column_name, column_number
from qualcode.materials.sheets.excel_parts import Book, read_book
from qualcode.materials.sheets.grid import Budget, Grid, named, no_rows
from qualcode.materials.sheets.numbers import Shown, date_text, iso_text, number_text, percent_text
from qualcode.materials.sheets.packages import local, nodes_of_cells, open_package, parse_part

_REFERENCE = re.compile(r"\$?([A-Z]{1,4})\$?(\d{1,8})")


def read(path: Path, limits: Limits, _encoding: str = "") -> Workbook:
    """Return the sheets of a workbook that hold anything.

    Raises:
        ReadingError: when it is no workbook, or protected, damaged, harmful or empty, or goes beyond the limits.
    """
    data = file_bytes(path, limits)
    with open_package(data, limits, ".xlsx") as archive:
        book = read_book(archive, limits)
        budget = Budget(limits)
        sheets = [_sheet(archive, book, clean_name(name), part, limits, budget) for name, part in book.sheets]
        names = archive.namelist()
    notes = []
    if any("comments" in name.lower() for name in names):
        notes.append(_("Comments on cells were left out."))
    # Comments have drawings of their own, of another kind.
    if any("/drawings/drawing" in name or "/media/" in name for name in names):
        notes.append(_("Charts, pictures and text boxes were left out."))
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise no_rows()
    return Workbook(filled, notes=tuple(notes))


def _sheet(archive: ZipFile, book: Book, name: str, part: str, limits: Limits, budget: Budget) -> Sheet:
    grid = Grid(name, limits, budget)
    cells = _Cells(grid, book)
    parse_part(archive, part, cells, limits, nodes_of_cells(limits))
    if cells.absurd:
        told = _("These cells hold dates that no calendar has; their numbers were taken: {cells}.")
        grid.say(told.format(cells=named(cells.absurd)))
    if cells.uncomputed:
        told = _("These formulas have no value saved, so that their cells are empty: {cells}.")
        grid.say(told.format(cells=named(cells.uncomputed)))
    return grid.sheet()


@dataclass(slots=True)
class _Cells:
    """Takes the cells of a sheet out of its XML, those of formulas with the value that was saved."""

    grid: Grid
    book: Book
    absurd: list[str] = field(default_factory=list)
    uncomputed: list[str] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _type: str = ""
    _style: int = 0
    _value: list[str] = field(default_factory=list)
    _inside: bool = False
    _phonetic: bool = False
    _formula: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "t"):
            self._inside = not self._phonetic
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isascii() and number.isdecimal() and number != "0" else self._row + 1
            self._column = -1
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        tag = local(name)
        if tag in ("v", "t"):
            self._inside = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._put("".join(self._value))

    def text(self, text: str) -> None:
        if self._inside:
            self._value.append(text)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = _place(attributes.get("r", ""))
        if place:
            self._row, self._column = place
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdecimal() else 0
        self._value = []
        self._formula = False

    def _put(self, written: str) -> None:
        if written:
            self.grid.put(self._row, self._column, *self._read(written))
        elif self._formula:
            self.uncomputed.append(self._name())

    def _read(self, written: str) -> tuple[str, CellType]:
        """Return the text and the type of a cell."""
        match self._type:
            case "s":
                return self.book.shared(written, self._name()), CellType.TEXT
            case "inlineStr" | "str":
                return self.book.unescaped(written), CellType.TEXT
            case "b":
                return "FALSE" if written.strip() in ("0", "false") else "TRUE", CellType.BOOLEAN
            case "e":
                return written, CellType.ERROR
            case "d":
                return self._dated(iso_text(written.strip()), written)
            case _:
                return self._number(written.strip())

    def _number(self, written: str) -> tuple[str, CellType]:
        shown = self.book.shown(self._style)
        if shown in (Shown.DATE, Shown.TIME, Shown.MOMENT):
            return self._dated(date_text(written, shown, since_1904=self.book.since_1904), written)
        percent = percent_text(written) if shown is Shown.PERCENT else None
        if percent is not None:
            return percent, CellType.PERCENT
        number = number_text(written)
        return (written, CellType.TEXT) if number is None else (number, CellType.NUMBER)

    def _dated(self, told: str | None, written: str) -> tuple[str, CellType]:
        if told is not None:
            return told, CellType.DATE
        self.absurd.append(self._name())
        number = number_text(written.strip())
        return (written, CellType.TEXT) if number is None else (number, CellType.NUMBER)

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        top, low = _place(first), _place(last)
        if top and low:
            self.grid.merge(*top, *low)

    def _name(self) -> str:
        return f"{column_name(self._column)}{self._row + 1}"


def _place(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(reference)
    if found is None or int(found[2]) < 1:
        return None
    return int(found[2]) - 1, column_number(found[1])


FORMAT = SheetFormat((".xlsx", ".xlsm"), read)
