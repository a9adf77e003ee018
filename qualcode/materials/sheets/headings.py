"""Headings of a sheet: the row they stand in, and a name of its own for every column."""

from dataclasses import dataclass

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.sheets.contract import CellType, Sheet, column_name
from qualcode.materials.sheets.grid import named

_LOOKED_AT = 30
# A title above a table fills a cell or two; the headings fill at least half of the columns.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns of a sheet are called.

    Attributes:
        row: the row of the sheet they stand in, from 0; of two rows of headings the lower one.
        columns: the columns that hold anything below the headings, from 0.
        names: what each of ``columns`` is called, no two alike.
        notes: what was named apart or left out, a sentence each.
    """

    row: int
    columns: tuple[int, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]

    def rows(self, sheet: Sheet) -> list[int]:
        """Return the rows below the headings that hold anything."""
        return [row for row in range(self.row + 1, len(sheet.rows)) if any(map(str.strip, sheet.rows[row]))]


def find_headings(sheet: Sheet, row: int | None = None) -> Headings:
    """Return the headings of a sheet.

    Args:
        sheet: the sheet.
        row: the row they stand in, from 0, where the analyst says so.

    Raises:
        ReadingError: when there is no row below them.
    """
    group = None
    if row is None:
        row = _heading_row(sheet)
        if _has_second_row(sheet, row):
            group, row = row, row + 1
    headings = Headings(row, (), (), ())
    below = headings.rows(sheet) if row < len(sheet.rows) else []
    if not below:
        raise ReadingError(
            _("There are no rows below the headings."),
            where=sheet.name,
            todo=_("Check that it is the right file, and that its headings stand above the answers."),
        )
    columns = [column for column in range(sheet.width) if any(sheet.cell(each, column).strip() for each in below)]
    written = [_written(sheet, row, group, column) for column in columns]
    names, notes = _apart(written, columns)
    if row > 0 and group is None:
        above = [each for each in range(row) if any(map(str.strip, sheet.rows[each]))]
        if above:
            told = _("The headings were taken from {place}; what stands above was left out.")
            notes = [told.format(place=sheet.row_place(row)), *notes]
    return Headings(row, tuple(columns), tuple(names), tuple(notes))


def one_line(text: str) -> str:
    """Return a cell's text fit for a name."""
    return clean_name(" ".join(text.split()))


def _heading_row(sheet: Sheet) -> int:
    """Return the first row that fills at least half as many columns as the fullest of the first rows."""
    # What stands in a merged cell fills but one.
    repeated = {
        (row, column)
        for top, left, low, right in sheet.merged
        for row in range(top, min(low, _LOOKED_AT) + 1)
        for column in range(left + 1, right + 1)
    }
    filled = {
        row: sum(bool(cell.strip()) and (row, column) not in repeated for column, cell in enumerate(cells))
        for row, cells in enumerate(sheet.rows[:_LOOKED_AT])
    }
    most = max(filled.values(), default=0)
    return next((row for row, count in filled.items() if count and count >= max(min(2, most), _SHARE * most)), 0)


def _has_second_row(sheet: Sheet, row: int) -> bool:
    """Whether merged headings have headings of their own below them."""
    spans = [span for span in sheet.merged if span[0] == row and span[1] < span[3]]
    if not spans or row + 2 >= len(sheet.rows):
        return False
    under = [column for span in spans for column in range(span[1], span[3] + 1)]
    cells = [sheet.cell(row + 1, column).strip() for column in under]
    texts = all(sheet.type(row + 1, column) is CellType.TEXT for column in under)
    return texts and len(set(cells)) == len(cells)


def _written(sheet: Sheet, row: int, group: int | None, column: int) -> str:
    own = one_line(sheet.cell(row, column))
    if group is None:
        return own
    above = one_line(sheet.cell(group, column))
    # Where a heading reaches over both rows, it stands in both.
    return own if not above or own in ("", above) else f"{above}: {own}"


def _apart(written: list[str], columns: list[int]) -> tuple[list[str], list[str]]:
    """Return a name of its own for each column, and what was changed for that."""
    names: list[str] = []
    blank: list[str] = []
    double: list[str] = []
    taken = {name.casefold() for name in written}
    used: set[str] = set()
    numbers: dict[str, int] = {}
    for heading, column in zip(written, columns, strict=True):
        plain = heading or _("column {letter}").format(letter=column_name(column))
        name, number = plain, numbers.get(plain.casefold(), 2)
        while name.casefold() in used or (number > 2 and name.casefold() in taken):
            name = f"{plain} ({number})"
            number += 1
        numbers[plain.casefold()] = number
        if not heading:
            blank.append(column_name(column))
        elif name != heading:
            double.append(f"{column_name(column)} “{name}”")
        used.add(name.casefold())
        names.append(name)
    notes = []
    if double:
        told = _("Headings that stand there twice were named apart: {columns}.")
        notes.append(told.format(columns=named(double)))
    if blank:
        notes.append(_("These columns have no heading: {columns}.").format(columns=named(blank)))
    return names, notes
