"""Tables in text files: cells parted by commas, semicolons, tabs or bars (``.csv``, ``.tsv``)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.decoding import decode
from qualcode.materials.limits import Limits
from qualcode.materials.readers.contract import file_bytes
from qualcode.materials.sheets.contract import CellType, Sheet, SheetFormat, Workbook
from qualcode.materials.sheets.grid import Budget, Cleaner, named, no_rows, refuse_far

# In texts and numbers a comma is the most common of them, a bar the rarest: where both part the rows equally well,
# the rarer is meant.
_DELIMITERS = ("\t", "|", ";", ",")
_SAMPLE = 128 * 1024
_SAMPLE_ROWS = 200
_MOST_IN_A_LINE = 1_000_000
_LONGEST_CELL = 2**31 - 1
_SEP = "sep="


def read(path: Path, limits: Limits, encoding: str = "") -> Workbook:
    """Return the one sheet of a text file.

    Raises:
        ReadingError: when it is no text, a quote is not closed or followed by text, or it goes beyond the limits.
    """
    decoded = decode(file_bytes(path, limits), encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    first, _end, rest = text.partition("\n")
    skipped, delimiter = 0, ""
    if first.strip('"').lower().startswith(_SEP) and len(first.strip('"')) == len(_SEP) + 1:
        skipped, delimiter, text = 1, first.strip('"')[-1], rest  # Excel's own word for what parts the cells
    sheet = _sheet(text, delimiter or _delimiter(text), limits, skipped)
    return Workbook((sheet,), decoded.encoding, decoded.notes)


def _sheet(text: str, delimiter: str, limits: Limits, skipped: int) -> Sheet:
    cleaner, budget = Cleaner(), Budget(limits)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    widths: list[int] = []
    for line, cells in _records(text, delimiter, skipped):
        if not any(map(str.strip, cells)):
            continue
        widths.append(len(cells))
        refuse_far(len(rows), len(cells) - 1, limits)
        budget.take(len(cells))
        rows.append(tuple(map(cleaner.clean, cells)))
        lines.append(line)
    if not rows:
        raise no_rows()
    types = tuple("".join(CellType.TEXT if cell else CellType.EMPTY for cell in row) for row in rows)
    return Sheet("", tuple(rows), types, tuple(lines), notes=(*_uneven(widths, lines), *cleaner.notes()))


def _records(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins on."""
    # The module's limit is a number for all readers; the size of the file limits a cell.
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(text, delimiter, skipped), strict=True, delimiter=delimiter)
    begins = 1 + skipped
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise _bad_quote(begins, reader.line_num + skipped, error) from error


def _lines(text: str, delimiter: str, skipped: int) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text), 1 + skipped):
        if line.count(delimiter) > _MOST_IN_A_LINE:
            raise ReadingError(
                _("This line has more than {limit} cells.").format(limit=_MOST_IN_A_LINE),
                where=_("line {line}").format(line=number),
                todo=_("Check that it is the right file."),
            )
        yield line


def _bad_quote(begins: int, line: int, error: csv.Error) -> ReadingError:
    if "unexpected end" in str(error):
        return ReadingError(
            _("A quote in this row is never closed, so that it takes in the rest of the file."),
            where=_("line {line}").format(line=begins),
            todo=_("Close it, or take it out, and save the file again."),
        )
    return ReadingError(
        _("A cell in quotes is followed by other text."),
        where=_("line {line}").format(line=line),
        todo=_("Write a quote within a cell in quotes twice, or save the table again as CSV."),
    )


def _delimiter(text: str) -> str:
    """Return what parts the cells: what gives the first rows of the file as many cells as their headings most often."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    fits = {delimiter: _fit(sample, delimiter) for delimiter in _DELIMITERS}
    return max(fits, key=lambda delimiter: fits[delimiter]) if any(map(any, fits.values())) else ","


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    widths: list[int] = []
    for cells in csv.reader(io.StringIO(sample), delimiter=delimiter):
        if any(map(str.strip, cells)):
            widths.append(len(cells))
        if len(widths) == _SAMPLE_ROWS:
            break
    if not widths or max(widths[0], Counter(widths).most_common(1)[0][0]) < 2:
        return 0.0, 0
    # A heading may stand above the table; then most rows agree with one another rather than with the first.
    width, rows = Counter(widths).most_common(1)[0]
    if width < 2 or widths.count(widths[0]) == rows:
        width = widths[0]
    return (widths.count(width) / len(widths), width) if width > 1 else (0.0, 0)


def _uneven(widths: list[int], lines: list[int]) -> tuple[str, ...]:
    """Name the rows that have not as many cells as the first."""
    others = [(line, width) for line, width in zip(lines, widths, strict=True) if width != widths[0]]
    if not others:
        return ()
    told = _("The first row has {columns} cells, others have not: {lines}.")
    rows = (_("line {line} has {cells}").format(line=line, cells=width) for line, width in others)
    return (told.format(columns=widths[0], lines=named(rows)),)


FORMAT = SheetFormat((".csv", ".tsv"), read)
