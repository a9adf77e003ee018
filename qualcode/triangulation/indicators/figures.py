"""The figures of a table's rows: numbers as they are written, and questions where they may be more than one."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from qualcode.locale import _
from qualcode.materials.sheets.contract import CellType, Sheet, column_name
from qualcode.materials.sheets.grid import named
from qualcode.materials.sheets.headings import Headings
from qualcode.materials.values import habits_of
from qualcode.triangulation.indicators.cells import Place, Written, cell_name, mixed_signs, written_in
from qualcode.triangulation.indicators.questions import (
    EMPTY,
    FIRST,
    FRACTIONS,
    KEEP,
    PERCENT,
    SKIP,
    YES_NO,
    Asking,
    Question,
)
from qualcode.triangulation.indicators.rows import TableRow, ask_merged, merged_upright, own_cell
from qualcode.triangulation.indicators.uses import FIGURES, Use, is_percent

_HUNDRED = Decimal(100)


class Figures:
    """Reads the figures of rows, and asks about those that cannot be read in one way only.

    Attributes:
        skipped: the rows that answers leave out.
        yes_no: the rows whose rule answers say.
        notes: what was decided by how the other numbers are written, a sentence each.
    """

    def __init__(
        self,
        sheet: Sheet,
        headings: Headings,
        uses: Mapping[Use, int],
        rows: Sequence[TableRow],
        asking: Asking,
        zero_targets: Collection[int],
    ) -> None:
        self.skipped: set[int] = set()
        self.yes_no: set[int] = set()
        self.notes: list[str] = []
        self._sheet = sheet
        self._headings = headings
        self._uses = uses
        self._asking = asking
        self._zero_targets = zero_targets
        self._rows = [row.row for row in rows]
        self._totals = {row.row for row in rows if row.sums}
        places = [(row, uses[use]) for use in FIGURES if use in uses for row in self._rows]
        self._cells = written_in(sheet, (place for place in places if own_cell(sheet, *place)))
        self._mixed = set(mixed_signs(self._cells))
        self._read = {use: self._column(use) for use in FIGURES if use in uses}
        self._tell_of_habits()

    def figure(self, use: Use, row: int) -> Decimal | None:
        """Return a figure of a row; None where nothing is written, or it is asked about."""
        return self._read.get(use, {}).get(row)

    def _column(self, use: Use) -> dict[int, Decimal | None]:
        column = self._uses[use]
        cells = {row: self._cells[row, column] for row in self._rows if (row, column) in self._cells}
        answered = {row for row, cell in cells.items() if self._is_odd((row, column), cell)}
        read = {row: self._figure((row, column), cell, use) for row, cell in cells.items()}
        if use is Use.REPORTED or self._is_percent(column):
            plain = {row: cell for row, cell in cells.items() if row not in answered}
            self._fractions(column, plain, read)
        return read

    def _is_odd(self, place: Place, cell: Written) -> bool:
        """Whether a cell is asked about for its own sake."""
        return cell.is_other or bool(cell.readings) or place in self._mixed

    def _figure(self, place: Place, cell: Written, use: Use) -> Decimal | None:
        row, column = place
        span = merged_upright(self._sheet, row, column)
        if span and any(top in self._rows for top in range(span[0], span[1] + 1) if top != row):
            held = ask_merged(self._sheet, span, column, self._asking)
            if held == FIRST and row > span[0]:
                return None
        if cell.is_empty:
            return None
        if self._is_odd(place, cell):
            return self._number(row, self._ask(place, *_doubt(cell), number=True))
        if use is Use.TARGET and cell.value is not None and row not in self._totals:
            return self._target(place, cell.value)
        return cell.value

    def _target(self, place: Place, value: Decimal) -> Decimal | None:
        """Return a target, after asking about one that nothing can be divided by."""
        if value > 0 or (not value and place[0] in self._zero_targets):
            return value
        told = _("The target is negative: {value}.") if value else _("The target is 0: no achievement follows from it.")
        answer = self._ask(place, told.format(value=value), (KEEP, YES_NO, SKIP), number=True)
        if answer == YES_NO:
            self.yes_no.add(place[0])
        return value if answer in ("", KEEP, YES_NO) else self._number(place[0], answer)

    def _fractions(self, column: int, cells: Mapping[int, Written], read: dict[int, Decimal | None]) -> None:
        """Ask about 0.95 beside 95, and about a column of percentages that are all below 1."""
        fractions = [row for row, cell in cells.items() if cell.is_fraction]
        whole = [
            row for row, cell in cells.items() if cell.value is not None and (abs(cell.value) > 1 or cell.is_percent)
        ]
        if not fractions:
            return
        if not whole:
            answer = self._ask_column(column, fractions)
            if answer == FRACTIONS:
                read.update({row: value * _HUNDRED for row, value in read.items() if value is not None})
            return
        # Beside 0.95, a 1 may be all of it or one in a hundred.
        ones = [row for row, cell in cells.items() if cell.value in (1, -1) and not cell.is_percent]
        for row in sorted([*fractions, *ones]):
            value = cells[row].value
            assert value is not None
            told = _("{text} stands among percentages such as {other}.")
            what = told.format(text=cells[row].text, other=cells[whole[0]].text)
            answer = self._ask((row, column), what, (f"{(value * _HUNDRED).normalize():f}", f"{value:f}", SKIP))
            read[row] = self._number(row, answer)

    def _ask_column(self, column: int, fractions: Sequence[int]) -> str:
        row = self._headings.row
        cells = named(cell_name(self._sheet, each, column) for each in fractions)
        told = _("The percentages of column {column} are all between 0 and 1 ({cells}).")
        what = told.format(column=column_name(column), cells=cells)
        name, place = cell_name(self._sheet, row, column), self._sheet.place(row, column)
        return self._asking.ask(Question(name, place, what, (FRACTIONS, PERCENT)))

    def _ask(self, place: Place, what: str, choices: tuple[str, ...], *, number: bool = False) -> str:
        name = cell_name(self._sheet, *place)
        return self._asking.ask(Question(name, self._sheet.place(*place), what, choices, number))

    def _number(self, row: int, answer: str) -> Decimal | None:
        """Return the number of an answer; None where it is none, and the row noted where it leaves that out."""
        if answer == SKIP:
            self.skipped.add(row)
        return None if answer in ("", SKIP, EMPTY) else Decimal(answer)

    def _is_percent(self, column: int) -> bool:
        """Whether a column has percentages: its heading, all units, or a sign in target or realised say so."""
        heading = dict(zip(self._headings.columns, self._headings.names, strict=True)).get(column, "")
        units = [self._sheet.cell(row, self._uses[Use.UNIT]) for row in self._rows] if Use.UNIT in self._uses else []
        beside = {self._uses[use] for use in (Use.TARGET, Use.REALISED) if use in self._uses}
        return (
            is_percent(heading)
            or (any(unit.strip() for unit in units) and all(is_percent(unit) for unit in units if unit.strip()))
            or any(cell.is_percent for (_row, place), cell in self._cells.items() if place in beside)
        )

    def _tell_of_habits(self) -> None:
        """Say which numbers were read by how the others are written."""
        read = [
            f"{cell_name(self._sheet, *place)} ({cell.text} = {cell.value})"
            for place, cell in self._cells.items()
            if cell.value is not None
            and not cell.decimal
            and self._sheet.type(*place) is CellType.TEXT
            and any(mark in cell.text for mark in ".,")
            and not habits_of([cell.text]).decimal
        ]
        if read:
            told = _("Read by the decimal sign of the other numbers: {cells}.")
            self.notes.append(told.format(cells=named(read)))


def _doubt(cell: Written) -> tuple[str, tuple[str, ...]]:
    """Return what is unclear about a cell, and what may be answered."""
    if cell.readings:
        return _("“{text}” may be two numbers.").format(text=cell.text), (*cell.readings, EMPTY, SKIP)
    if cell.is_other:
        return _("“{text}” is no number.").format(text=cell.text), (EMPTY, SKIP)
    told = _("“{text}” is written with another decimal sign than other numbers of the table.")
    return told.format(text=cell.text), (f"{cell.value:f}", EMPTY, SKIP)
