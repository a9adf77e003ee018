"""CSV, for spreadsheets and statistics programs."""

import csv
from typing import IO

from qualcode.locale import N_
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit, fit_text

# What spreadsheets take for the beginning of a formula, the full-width signs of East Asian ones among them.
_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_SHORT = 80


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return fit(cell)
    fitting = cell if cell.isprintable() else fit_text(cell)
    # Cleaning takes a byte order mark off and turns carriage returns into line feeds, so both are looked at.
    return f"'{fitting}" if fitting[:1] in _BEGINS_FORMULA or cell[:1] in _BEGINS_FORMULA else fitting


class _Known(dict[Cell, Cell]):
    """Cells as they are written: names and labels recur in every row, so short ones are looked at once.

    Numbers are never kept: 1 and 1.0 would be one key.
    """

    def __missing__(self, cell: Cell) -> Cell:
        """Look at a cell that is not known."""
        fitting = _cell(cell)
        if isinstance(cell, str) and len(cell) <= _SHORT:
            self[cell] = fitting
        return fitting


def _write(table: Table, _options: WriteOptions, stream: IO[str]) -> None:
    """Write a line of headings and a line a row; text that a spreadsheet would calculate gets a leading quote."""
    lines = csv.writer(stream)
    lines.writerow([_cell(heading) for heading in table.headings])
    known = _Known({None: None})
    lines.writerows(map(known.__getitem__, row) for row in table.for_people())


# The byte order mark tells Excel that the file is UTF-8; it is in files only.
WRITER = Writer("csv", N_("CSV table"), (".csv",), "utf-8-sig", _write)
