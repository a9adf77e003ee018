"""OpenDocument spreadsheets (``.ods``): cells with the values that were saved; no formula is ever computed."""

from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.archives import read_member
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.readers.contract import file_bytes
from qualcode.materials.sheets.contract import CellType, Sheet, SheetFormat, Workbook, column_name
from qualcode.materials.sheets.grid import Budget, Grid, named, no_rows
from qualcode.materials.sheets.numbers import iso_text, number_text, percent_text
from qualcode.materials.sheets.packages import local, nodes_of_cells, open_package, parse_part

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
# What stands in a cell but is not what it holds: remarks, pictures, other tables; and what was deleted.
_ASIDE = frozenset({"annotation", "table", "tracked-changes", "shapes"})
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_MOST_REPEATED = 10_000_000


def read(path: Path, limits: Limits, _encoding: str = "") -> Workbook:
    """Return the sheets of a spreadsheet that hold anything.

    Raises:
        ReadingError: when it is no spreadsheet, or protected, damaged, harmful or empty, or goes beyond the limits.
    """
    data = file_bytes(path, limits)
    with open_package(data, limits, ".ods") as archive:
        _refuse_encrypted(archive, limits)
        content = _Content(limits, Budget(limits))
        parse_part(archive, _CONTENT, content, limits, nodes_of_cells(limits))
    if not content.is_spreadsheet:
        raise ReadingError(
            _("This is an OpenDocument file, but not a spreadsheet."),
            todo=_("Open it in its program, save it as {ending} and import that.").format(ending=".ods"),
        )
    filled = tuple(sheet for sheet in content.sheets if sheet.rows)
    if not filled:
        raise no_rows()
    return Workbook(filled, notes=tuple(content.notes()))


def _refuse_encrypted(archive: ZipFile, limits: Limits) -> None:
    names = archive.namelist()
    manifest = read_member(archive, _MANIFEST, limits) if _MANIFEST in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        raise ReadingError(
            _("The file is protected by a password."),
            todo=_("Open it in its program, save it as {ending} without a password and import that.").format(
                ending=".ods"
            ),
        )


@dataclass(slots=True)
class _Content:
    """Takes the cells of all sheets out of the document's XML."""

    limits: Limits
    budget: Budget
    sheets: list[Sheet] = field(default_factory=list)
    is_spreadsheet: bool = False
    _grid: Grid | None = None
    _aside: int = 0
    _row: int = 0
    _rows: int = 1
    _column: int = 0
    _columns: int = 1
    _cell: dict[str, str] | None = None
    _row_cells: list[tuple[int, int, str, CellType]] = field(default_factory=list)
    _paragraphs: list[list[str]] = field(default_factory=list)
    _inside: int = 0
    _absurd: list[str] = field(default_factory=list)
    _remarks: bool = False
    _drawings: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if self._aside or self._is_aside(name, tag):
            self._aside += 1
            return
        match tag:
            case "spreadsheet":
                self.is_spreadsheet = True
            case "table":
                own = {local(key): value for key, value in attributes.items()}
                self._grid = Grid(clean_name(own.get("name", "")), self.limits, self.budget)
                self._row, self._absurd = 0, []
            case "table-row":
                self._rows = _repeated(attributes, "number-rows-repeated")
                self._column, self._row_cells = 0, []
            case "table-cell" | "covered-table-cell":
                # LibreOffice says a cell's type again in its own namespace, where it alone knows errors.
                self._cell = {local(key): value for key, value in sorted(attributes.items(), key=_own_last)}
                self._columns = _repeated(attributes, "number-columns-repeated")
                self._paragraphs = []
            case "p" | "h" if self._cell is not None:
                self._inside += 1
                self._paragraphs.append([])
            case _:
                self._space(tag, attributes)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        match local(name):
            case "p" | "h" if self._inside:
                self._inside -= 1
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._end_row()
            case "table" if self._grid is not None:
                self._end_sheet(self._grid)

    def text(self, text: str) -> None:
        if self._inside and not self._aside:
            self._paragraphs[-1].append(text)

    def notes(self) -> list[str]:
        """Say what was left out."""
        told = [_("Comments on cells were left out.")] if self._remarks else []
        return [*told, _("Charts, pictures and text boxes were left out.")] if self._drawings else told

    def _is_aside(self, name: str, tag: str) -> bool:
        drawing = name.startswith(_DRAWING)
        self._drawings |= drawing
        self._remarks |= tag == "annotation"
        return drawing or (tag in _ASIDE and (tag != "table" or self._grid is not None))

    def _space(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the signs for blanks, tabs and line ends."""
        if self._inside and tag in ("s", "tab", "line-break"):
            blanks = min(_repeated(attributes, "c"), self.limits.tag_bytes) if tag == "s" else 1
            self._paragraphs[-1].append({"s": " " * blanks, "tab": "\t", "line-break": "\n"}[tag])

    def _end_cell(self) -> None:
        cell = self._cell or {}
        text, kind = self._read(cell)
        if text:
            self._row_cells.append((self._column, self._columns, text, kind))
        rows, columns = (_whole(cell.get(f"number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if self._grid is not None and (rows > 1 or columns > 1):
            self._grid.merge(self._row, self._column, self._row + rows - 1, self._column + columns - 1)
        self._column = min(self._column + self._columns, _MOST_REPEATED)
        self._cell = None

    def _end_row(self) -> None:
        assert self._grid is not None
        # An empty row may stand for a million.
        for row in range(self._row, self._row + self._rows) if self._row_cells else ():
            for first, columns, text, kind in self._row_cells:
                for column in range(first, first + columns):
                    self._grid.put(row, column, text, kind)
        self._row = min(self._row + self._rows, _MOST_REPEATED)

    def _end_sheet(self, grid: Grid) -> None:
        if self._absurd:
            told = _("These cells hold dates that no calendar has; their numbers were taken: {cells}.")
            grid.say(told.format(cells=named(self._absurd)))
        self.sheets.append(grid.sheet())
        self._grid = None

    def _read(self, cell: dict[str, str]) -> tuple[str, CellType]:
        """Return the text and the type of a cell."""
        shown = "\n".join("".join(pieces) for pieces in self._paragraphs)
        value = cell.get("value", "")
        match cell.get("value-type", ""):
            case "float" | "currency":
                number = number_text(value)
                return (shown, CellType.TEXT) if number is None else (number, CellType.NUMBER)
            case "percentage":
                percent = percent_text(value)
                return (shown, CellType.TEXT) if percent is None else (percent, CellType.PERCENT)
            case "date":
                date = iso_text(cell.get("date-value", ""))
                if date is None:
                    self._absurd.append(f"{column_name(self._column)}{self._row + 1}")
                return (shown, CellType.TEXT) if date is None else (date, CellType.DATE)
            case "time":
                return shown, CellType.DATE
            case "error":
                return shown, CellType.ERROR
            case "boolean":
                return ("TRUE" if cell.get("boolean-value") == "true" else "FALSE"), CellType.BOOLEAN
            case _:
                return shown or cell.get("string-value", ""), CellType.TEXT


def _own_last(attribute: tuple[str, str]) -> bool:
    return attribute[0].startswith(_CALC)


def _repeated(attributes: dict[str, str], name: str) -> int:
    return next((_whole(value) for key, value in attributes.items() if local(key) == name), 1)


def _whole(text: str) -> int:
    return min(max(int(text), 1), _MOST_REPEATED) if text.isascii() and text.isdecimal() and len(text) < 12 else 1


FORMAT = SheetFormat((".ods",), read)
