"""A sheet put together cell by cell, within limits: what formats have in common."""

from collections.abc import Iterable

from qualcode.errors import ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT, clean
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.contract import CellType, Sheet, column_name

_NAMED = 5
# Answers and numbers recur; a text that comes again is kept once.
_SHORT = 24


class Cleaner:
    """Cleans the texts of cells, and counts what it replaced."""

    def __init__(self) -> None:
        self.replaced = 0
        self._known: dict[str, str] = {}

    def clean(self, text: str) -> str:
        """Return a cell's text without unsafe characters; equal short texts are one object."""
        known = self._known.get(text)
        if known is not None:
            return known
        cleaned = clean(text)
        self.replaced += cleaned.replaced
        if len(text) <= _SHORT and not cleaned.replaced:
            self._known[text] = cleaned.text
        return cleaned.text

    def notes(self) -> tuple[str, ...]:
        """Return a sentence where characters were replaced."""
        if not self.replaced:
            return ()
        message = ngettext(
            "{count} control character was replaced by {sign}.",
            "{count} control characters were replaced by {sign}.",
            self.replaced,
        )
        return (message.format(count=self.replaced, sign=REPLACEMENT),)


class Budget:
    """How many cells a file may still have."""

    def __init__(self, limits: Limits) -> None:
        self._limit = self._left = limits.cells

    def take(self, cells: int) -> None:
        """Use up some.

        Raises:
            ReadingError: when there are not that many left.
        """
        self._left -= cells
        if self._left < 0:
            raise ReadingError(
                _("There are more than {limit} cells in the sheets.").format(limit=self._limit), todo=_split()
            )


class Grid:
    """Cells of one sheet as they come, in any order."""

    def __init__(self, name: str, limits: Limits, budget: Budget) -> None:
        self._name = name
        self._limits = limits
        self._budget = budget
        self._cells: dict[int, dict[int, tuple[str, CellType]]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._cleaner = Cleaner()
        self._notes: list[str] = []

    def put(self, row: int, column: int, text: str, kind: CellType) -> None:
        """Take a cell in; an empty one counts for nothing, wherever it stands.

        Raises:
            ReadingError: when it stands beyond the limits of rows or columns, or there are too many.
        """
        if not text:
            return
        refuse_far(row, column, self._limits)
        self._budget.take(1)
        self._cells.setdefault(row, {})[column] = self._cleaner.clean(text), kind

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Say that the cells of a range are one."""
        if (first_row, first_column) < (last_row, last_column) and len(self._merged) < self._limits.rows:
            self._merged.append((first_row, first_column, last_row, last_column))

    def say(self, note: str) -> None:
        """Add a note, once."""
        if note not in self._notes:
            self._notes.append(note)

    def sheet(self) -> Sheet:
        """Return the sheet, its merged cells filled."""
        filled = self._fill()
        height = max(self._cells, default=-1) + 1
        width = max((max(cells) for cells in self._cells.values()), default=-1) + 1
        self._budget.take(len(self._cells) * width - sum(map(len, self._cells.values())))
        empty = ("",) * width, CellType.EMPTY.value * width
        rows, types = [], []
        for row in range(height):
            cells = self._cells.get(row)
            texts, kinds = empty if cells is None else _row(cells, width)
            rows.append(texts)
            types.append(kinds)
        return Sheet(self._name, tuple(rows), tuple(types), merged=filled, notes=(*self._notes, *self._cleaner.notes()))

    def _fill(self) -> tuple[tuple[int, int, int, int], ...]:
        """Put the value of each merged range into all its cells, as far as the sheet reaches."""
        height = max(self._cells, default=-1) + 1
        width = max((max(cells) for cells in self._cells.values()), default=-1) + 1
        filled = []
        for top, left, bottom, right in self._merged:
            value = self._cells.get(top, {}).get(left)
            last_row, last_column = min(bottom, height - 1), min(right, max(width - 1, left))
            if value is None or (last_row, last_column) == (top, left):
                continue
            self._budget.take((last_row - top + 1) * (last_column - left + 1))
            for row in range(top, last_row + 1):
                cells = self._cells.setdefault(row, {})
                for column in range(left, last_column + 1):
                    cells[column] = value
            filled.append((top, left, last_row, last_column))
        if filled:
            self.say(_merged_note(filled))
        return tuple(filled)


def refuse_far(row: int, column: int, limits: Limits) -> None:
    """Refuse a cell beyond the limits of rows or columns.

    Raises:
        ReadingError: naming the limit.
    """
    if row >= limits.rows:
        raise ReadingError(
            _("There is a cell in row {row}; the limit is {limit} rows.").format(row=row + 1, limit=limits.rows),
            todo=_split(),
        )
    if column >= limits.columns:
        raise ReadingError(
            _("There is a cell in column {column}; the limit is {limit} columns.").format(
                column=column_name(column), limit=limits.columns
            ),
            todo=_split(),
        )


def named(places: Iterable[str]) -> str:
    """Return some of the places, and dots where there are more."""
    every = list(places)
    return ", ".join(every[:_NAMED]) + (" ..." if len(every) > _NAMED else "")


def no_rows() -> ReadingError:
    """Return the error for a file without a cell that holds anything."""
    return ReadingError(_("The sheet is empty: there are no rows."), todo=_("Check that it is the right file."))


def _row(cells: dict[int, tuple[str, CellType]], width: int) -> tuple[tuple[str, ...], str]:
    nothing = "", CellType.EMPTY
    found = [cells.get(column, nothing) for column in range(width)]
    return tuple(text for text, _kind in found), "".join(kind for _text, kind in found)


def _merged_note(filled: list[tuple[int, int, int, int]]) -> str:
    ranges = (f"{column_name(left)}{top + 1}:{column_name(right)}{low + 1}" for top, left, low, right in filled)
    return _("Cells are merged; what they hold was taken for each of them: {ranges}.").format(ranges=named(ranges))


def _split() -> str:
    return _("Leave out what is not needed, split the file, or raise the limit.")
