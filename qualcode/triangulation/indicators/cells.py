"""Cells of a table: their names, and the numbers that stand in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qualcode.materials.sheets.contract import CellType, Sheet, column_name
from qualcode.materials.values import Habits, habits_of, is_doubtful, normalised
from qualcode.model import VariableType

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

_NOTHING = re.compile(r"[-–—.]*")
_PERCENT = re.compile(r"\s*(?:%|persen|percent)\s*$", re.IGNORECASE)
_MONEY = re.compile(r"^(?:rp|idr|usd|\$)\.?\s*", re.IGNORECASE)
_MINUS = "\u2212"
_NUMBERS = VariableType.NUMBER


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it is written in a cell.

    Attributes:
        text: what stands there, on one line.
        value: the number; None where nothing is written, or no number, or one that may be two.
        readings: the numbers it may be, where it may be two.
        is_percent: whether it says so with a sign.
        is_empty: whether nothing is written but dashes.
        is_other: whether what stands there is no number.
        decimal: the decimal sign it gives away, or empty.
    """

    text: str
    value: Decimal | None = None
    readings: tuple[str, ...] = ()
    is_percent: bool = False
    is_empty: bool = False
    is_other: bool = False
    decimal: str = ""

    @property
    def is_fraction(self) -> bool:
        """Whether it may be a share of 1: between 0 and 1, with decimals, and no sign of percent."""
        return not self.is_percent and self.value is not None and 0 < abs(self.value) < 1


def cell_name(sheet: Sheet, row: int, column: int) -> str:
    """Return the name of a cell, "D4"; in a text file its line is the row."""
    return f"{column_name(column)}{sheet.lines[row] if sheet.lines else row + 1}"


def written_in(sheet: Sheet, places: Iterable[Place]) -> dict[Place, Written]:
    """Return the numbers in some cells, those that may be two read by the habit of the others.

    Where some numbers have a decimal point and others a decimal comma, there is no habit.
    """
    every = list(places)
    signs = {
        sign
        for row, column in every
        if sheet.type(row, column) is CellType.TEXT and (sign := habits_of([_bare(sheet.cell(row, column))[0]]).decimal)
    }
    habits = Habits(signs.pop() if len(signs) == 1 else "")
    return {place: written(sheet.cell(*place), sheet.type(*place), habits) for place in every}


def written(text: str, kind: CellType, habits: Habits) -> Written:
    """Return the number in a cell."""
    shown = " ".join(text.split())
    if _NOTHING.fullmatch(shown):
        return Written(shown, is_empty=True)
    if kind in (CellType.ERROR, CellType.DATE, CellType.BOOLEAN):
        return Written(shown, is_other=True)
    bare, is_percent = _bare(shown)
    own = Habits(".") if kind in (CellType.NUMBER, CellType.PERCENT) else habits
    number = normalised(bare, _NUMBERS, habits=own)
    if number is not None and abs(Decimal(number).adjusted()) < 24:
        sign = "" if own is not habits else habits_of([bare]).decimal
        return Written(shown, Decimal(number), is_percent=is_percent, decimal=sign)
    if number is None and is_doubtful(bare, habits):
        both = (normalised(bare, _NUMBERS, habits=Habits(sign)) for sign in ".,")
        return Written(shown, readings=tuple(each for each in both if each is not None), is_percent=is_percent)
    return Written(shown, is_other=True)


def mixed_signs(cells: Mapping[Place, Written]) -> list[Place]:
    """Return the cells whose decimal sign is not that of most others; all where as many have the one as the other."""
    signs = {sign: [place for place, cell in cells.items() if cell.decimal == sign] for sign in ".,"}
    fewer, more = sorted(signs.values(), key=len)
    return fewer if len(fewer) < len(more) else sorted([*fewer, *more]) if fewer else []


def _bare(text: str) -> tuple[str, bool]:
    """Return a number without signs of percent and money, and whether it had the former."""
    plain = _MONEY.sub("", text.strip().replace(_MINUS, "-"))
    bare = _PERCENT.sub("", plain)
    return bare.strip(), bare != plain
