"""A table of cases in CSV: a column with their names, and a column a variable."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qualcode.errors import FileFormatError, ReadingError
from qualcode.locale import _
from qualcode.materials.acts import ImportCases
from qualcode.materials.cleaning import clean, clean_name
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Limits, file_bytes
from qualcode.model import VariableType

_NAMES = ("name", "case", "nama", "kasus", "responden", "informan", "id")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DELIMITERS = (",", ";", "\t")


def read_cases(file: Path) -> ImportCases:
    """Return the act that takes in a table of cases.

    The column of names is the one headed name, case, nama, kasus, responden, informan or id, else the first. A column
    of numbers only, or of ISO dates only, becomes a variable of that type; any other holds text. Cells are parted by
    commas, semicolons or tabs, whichever the headings have most of.

    Raises:
        FileFormatError: if it is no such table; ``where`` names file and line.
    """
    (_first, heading), *body = _table(file)
    header = [clean_name(cell) for cell in heading]
    for number, name in enumerate(header, 1):
        if not name or name in header[: number - 1]:
            raise FileFormatError(
                _("Column {number} has no heading, or one that stands there twice.").format(number=number),
                where=_place(file, 1),
                todo=_("Give every column a heading of its own."),
            )
    plain = [name.casefold() for name in header]
    at = next((plain.index(name) for name in _NAMES if name in plain), 0)
    rows = [_row(file, line, cells, len(header), at) for line, cells in body]
    _refuse_twice(file, [(line, row[at]) for (line, _cells), row in zip(body, rows, strict=True)])
    columns = [i for i in range(len(header)) if i != at]
    return ImportCases(
        tuple((header[i], type_of([row[i] for row in rows])) for i in columns),
        tuple((row[at], tuple(row[i] for i in columns)) for row in rows),
    )


def type_of(values: Sequence[str]) -> VariableType:
    """Return what the values of a variable are: numbers only, ISO dates only, or else text; empty ones say nothing."""
    known = [value for value in values if value]
    if known and all(_NUMBER.fullmatch(value) for value in known):
        return VariableType.NUMBER
    if known and all(map(_is_date, known)):
        return VariableType.DATE
    return VariableType.TEXT


def _table(file: Path) -> list[tuple[int, list[str]]]:
    """Return the rows that are not blank, each with the line it ends on."""
    try:
        text = clean(decode(file_bytes(file, Limits())).text).text
    except ReadingError as error:
        raise FileFormatError(error.what, where=clean_name(str(file)), todo=error.todo) from error
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=max(_DELIMITERS, key=first.count))
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise FileFormatError(
            _("The table cannot be read: {reason}.").format(reason=error),
            where=_place(file, reader.line_num),
            todo=_("Save it again as CSV and try once more."),
        ) from error
    if len(rows) < 2:
        raise FileFormatError(
            _("The table is empty."),
            where=clean_name(file.name),
            todo=_("It needs a row of headings and a row for each case."),
        )
    return rows


def _row(file: Path, line: int, cells: list[str], width: int, at: int) -> list[str]:
    row = [clean_name(" ".join(cell.split())) for cell in cells]
    if len(row) != width or not row[at]:
        raise FileFormatError(
            _("This row has {cells} cells, the heading has {columns}, or its case has no name.").format(
                cells=len(row), columns=width
            ),
            where=_place(file, line),
            todo=_("Give the row a cell for each heading, and the case a name."),
        )
    return row


def _refuse_twice(file: Path, named: Sequence[tuple[int, str]]) -> None:
    lines: dict[str, int] = {}
    for line, name in named:
        if name in lines:
            raise FileFormatError(
                _("The case {name} is on line {line} already.").format(name=name, line=lines[name]),
                where=_place(file, line),
                todo=_("Keep one row for each case."),
            )
        lines[name] = line


def _place(file: Path, line: int) -> str:
    return _("{file}, line {line}").format(file=clean_name(file.name), line=line)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
