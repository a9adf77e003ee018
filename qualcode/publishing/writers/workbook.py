"""XLSX, for spreadsheets."""

import re
from collections.abc import Sequence
from typing import IO, Any

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.publishing.tables import Cell, Share, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit, fit_text

# What a worksheet can hold.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_MOST_UNITS = 32_767
_MOST_NAME = 31
# XlsxWriter takes text between these for its own markup and writes it unescaped.
_MARKUP = ("<r>", "</r>")
# Above so many rows, memory matters more than speed: then rows are written as they come.
_MANY_ROWS = 50_000
_SAMPLE = 200
_NARROWEST, _WIDEST = 6, 70
PERCENT = "0.0%"
"""How spreadsheets show shares."""


def _write(table: Table, _options: WriteOptions, stream: IO[bytes]) -> None:
    """Write a worksheet: bold headings that stay in sight, text as text; and one of notes, where there are any."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    if len(table.rows) >= _MOST_ROWS:
        raise RuleError(
            _("A worksheet holds at most {most} rows.").format(most=_MOST_ROWS - 1), todo=_("Write CSV instead.")
        )
    if len(table.columns) > _MOST_COLUMNS:
        raise RuleError(
            _("A worksheet holds at most {most} columns.").format(most=_MOST_COLUMNS), todo=_("Write CSV instead.")
        )
    rows = table.for_people()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": len(rows) > _MANY_ROWS,
    }
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": fit_text(table.title)[:255]})
    sheet = book.add_worksheet(sheet_name(table.title))
    _lay_out(book, sheet, table.headings, rows[:_SAMPLE])
    write_string, write_number = sheet.write_string, sheet.write_number
    shares = book.add_format({"num_format": PERCENT})
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    write_string(number, place, cell_text(cell))
            elif fit(cell) is not None:
                write_number(number, place, cell, shares if isinstance(cell, Share) else None)
    if table.notes:
        # No two sheets of a workbook may have one name, however it is written.
        is_taken = sheet.get_name().casefold() == _("Notes").casefold()
        notes = book.add_worksheet(sheet_name(_("Notes") + " 2" * is_taken))
        notes.set_column(0, 0, _WIDEST, book.add_format({"text_wrap": True}))
        for number, note in enumerate(table.notes):
            notes.write_string(number, 0, cell_text(note))
    try:
        book.close()
    except XlsxFileError as error:
        # It hides the reason (a full disk) inside an error of its own.
        raise OSError(str(error)) from error


def _lay_out(book: Any, sheet: Any, headings: Sequence[str], sample: Sequence[tuple[Cell, ...]]) -> None:
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    wrapped.set_align("top")
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(headings):
        needed = max([len(heading) + 1, *(_width(row[place]) for row in sample)])
        sheet.set_column(place, place, min(max(needed, _NARROWEST), _WIDEST), wrapped if needed > _WIDEST else None)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, cell_text(heading), bold)


def _width(cell: Cell) -> int:
    return max((len(line) for line in str(cell).splitlines()), default=0) + 1 if cell is not None else 0


def cell_text(text: str) -> str:
    """Return text that a cell can hold; what is too long ends in an ellipsis."""
    if not text.isprintable():
        text = fit_text(text)
    if text.startswith(_MARKUP[0]) and text.endswith(_MARKUP[1]):
        text += " "
    if len(text) * 2 > _MOST_UNITS:
        units = text.encode("utf-16-le")
        if len(units) > _MOST_UNITS * 2:
            text = units[: (_MOST_UNITS - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return text


def sheet_name(title: str) -> str:
    """Return a name that a worksheet may have."""
    name = re.sub(r"[\[\]:*?/\\\n\t]", " ", fit_text(title))
    units = name.encode("utf-16-le")[: _MOST_NAME * 2]
    return units.decode("utf-16-le", "ignore").strip(" '") or "1"


WRITER = Writer("xlsx", N_("Excel workbook"), (".xlsx",), "", _write)
