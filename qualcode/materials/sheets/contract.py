"""What a format of sheets gives: rows of cells as texts, each with its type and a place that people can find."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from qualcode.locale import _
from qualcode.materials.limits import Limits


class CellType(StrEnum):
    """What a cell is, where its format says; a letter each, so that a row's types are one short text."""

    EMPTY = "-"
    TEXT = "t"
    NUMBER = "n"
    PERCENT = "p"
    DATE = "d"
    BOOLEAN = "b"
    ERROR = "e"


# Looked up several times a cell.
_TYPES = {kind.value: kind for kind in CellType}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells, from its first row and column to the last that hold anything.

    Attributes:
        name: of the sheet; empty where the format has but one without a name.
        rows: the texts of the cells, cleaned, every row as long as the longest; rows of a text file may differ.
            Numbers are in their shortest form with a point, percentages as shown ("95%"), dates as ISO 8601 with a
            blank before the time, booleans TRUE or FALSE, errors as the program shows them ("#DIV/0!").
        types: a letter of :class:`CellType` for each cell of each row.
        lines: the line of the file that each row begins on, from 1, where the format has lines.
        merged: the ranges of merged cells as ``(first row, first column, last row, last column)``; the value stands
            in each cell of the range.
        notes: what was changed, left out or guessed, a sentence each.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    types: tuple[str, ...]
    lines: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> str:
        """Return the text of a cell, by row and column from 0; empty beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def type(self, row: int, column: int) -> CellType:
        """Return what a cell is."""
        types = self.types[row]
        return _TYPES[types[column]] if column < len(types) else CellType.EMPTY

    def place(self, row: int, column: int) -> str:
        """Return where a cell is, as people find it: "Answers!B7", or "line 7, column B" in a text file."""
        if self.lines:
            told = _("line {line}, column {column}")
            return told.format(line=self.lines[row], column=column_name(column))
        return f"{self.name}!{column_name(column)}{row + 1}"

    def row_place(self, row: int) -> str:
        """Return where a row is: "Answers, row 7", or "line 7" in a text file."""
        if self.lines:
            return _("line {line}").format(line=self.lines[row])
        return _("{sheet}, row {row}").format(sheet=self.name, row=row + 1)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in its order; at least one of them holds something.

    Attributes:
        encoding: what the bytes of a text file were decoded from; empty where the format fixes it.
        notes: what there is to say about the file as a whole, a sentence each.
    """

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A format of sheets.

    Attributes:
        extensions: the endings of its file names, lower case with the dot.
        read: gives the sheets of a file of at most so much, a text file in the encoding named (empty: find out);
            raises :class:`~qualcode.errors.ReadingError`, which need not name the file.
    """

    extensions: tuple[str, ...]
    read: Callable[[Path, Limits, str], Workbook]


def column_name(column: int) -> str:
    """Return what spreadsheets call a column, from 0: A, B ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


@lru_cache(4096)
def column_number(name: str) -> int:
    """Return the column that spreadsheets call ``name``, from 0; -1 where no column is called so."""
    number = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z" or len(name) > 4:
            return -1
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
