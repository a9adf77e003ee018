"""CSV, for spreadsheets and statistics programs."""

from typing import IO

from qualcode.locale import N_
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit, fit_text

# What spreadsheets take for the beginning of a formula, the full-width signs of East Asian ones among them.
_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_SHORT = 80
_OFTEN = 10_000
_WHOLE = frozenset({str, int, type(None)})


def _written(cell: Cell) -> str:
    """Return a cell as it stands in the file: nothing a spreadsheet would calculate, in quotes where it needs them."""
    if not isinstance(cell, str):
        fitting = fit(cell)
        return "" if fitting is None else str(fitting)
    text = cell if cell.isprintable() else fit_text(cell)
    # Cleaning takes a byte order mark off and turns carriage returns into line feeds, so both are looked at.
    if text[:1] in _BEGINS_FORMULA or cell[:1] in _BEGINS_FORMULA:
        text = f"'{text}"
    if '"' in text or "," in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


class _Known(dict[Cell, str]):
    """Cells as they are written: names and labels recur in every row, so short ones are looked at once.

    Numbers are not kept: 1 and 1.0 would be one key.
    """

    def __missing__(self, cell: Cell) -> str:
        """Look at a cell that is not known."""
        written = _written(cell)
        if self._is_kept(cell):
            self[cell] = written
        return written

    def _is_kept(self, cell: Cell) -> bool:
        return isinstance(cell, str) and len(cell) <= _SHORT


class _KnownOfWhole(_Known):
    """The same for rows whose numbers are all whole, as those of a matrix: counts recur, too."""

    def _is_kept(self, cell: Cell) -> bool:
        return 0 <= cell < _OFTEN if isinstance(cell, int) else super()._is_kept(cell)


def _write(table: Table, _options: WriteOptions, stream: IO[str]) -> None:
    """Write a line of headings and a line a row; text that a spreadsheet would calculate gets a leading quote."""
    known, known_of_whole = _Known(), _KnownOfWhole()
    # Python's csv looks at every character; for tens of thousands of quotes that takes longer than all else.
    for row in (table.headings, *table.for_people()):
        written = known_of_whole if _WHOLE.issuperset(map(type, row)) else known
        # A line with nothing on it would be no row.
        stream.write((",".join(map(written.__getitem__, row)) or '""') + "\r\n")


# The byte order mark tells Excel that the file is UTF-8; it is in files only.
WRITER = Writer("csv", N_("CSV table"), (".csv",), "utf-8-sig", _write)
