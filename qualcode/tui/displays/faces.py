"""How the figures of a display stand on the screen: as a table, as a heat map, or as bars."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from qualcode.publishing.displays.contract import Shown
from qualcode.publishing.tables import Cell
from qualcode.tui.displays.cells import shown_cell
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.figure_grid import Face

WIDEST = 36
"""Cells that a column of words takes at most."""
_WIDEST_FIGURE = 20
"""Cells that the heading of a column of figures takes at most."""
_LEAST = 10
_LEAST_BAR = 8
_NOTHING = "·"
_SHADES = ("░░", "▒▒", "▓▓", "██")
_EIGHTHS = " ▏▎▍▌▋▊▉"
_SOLID, _LIGHT = "█", "▒"
_SCROLLBAR = 2


@dataclass(frozen=True)
class Seen:
    """What is seen of a display.

    Attributes:
        shown: what it shows.
        rows: the rows of its table that are seen, in order.
        sorted_by: key of the column it is sorted by; None for none.
        descending: whether the largest come first.
        width: cells there are for all columns.
        is_spoken: whether it is read out, so that nothing is drawn.
        ink: colour of bars; their length and figure say everything.
    """

    shown: Shown
    rows: Sequence[int]
    sorted_by: str | None = None
    descending: bool = False
    width: int = 80
    is_spoken: bool = False
    ink: str = ""

    def with_letters(self, letters: str) -> "Seen":
        """Return only the rows whose words have some letters; in a grid, their names."""
        wanted, shown = letters.casefold(), self.shown
        columns = [
            at
            for at in range(len(shown.table.columns))
            if at < shown.labels or not (shown.is_grid or shown.table.is_numeric(at))
        ]
        found = [row for row in self.rows if wanted in " ".join(self.told(row, at) for at in columns).casefold()]
        return replace(self, rows=found)

    def figure(self, row: int, column: int) -> float | None:
        """Return the number in a cell of the table, None where it holds none."""
        found = self.shown.table.rows[row][column]
        return float(found) if isinstance(found, int | float) else None

    def told(self, row: int, column: int) -> str:
        """Return what people read in a cell of the table."""
        return plain(shown_cell(self.shown.table.columns[column], self.shown.table.rows[row][column]))

    def is_drawable(self, column: int) -> bool:
        """Return whether a column holds numbers that can be drawn."""
        if column < self.shown.labels or not self.shown.table.is_numeric(column):
            return False
        return any(self.figure(row, column) is not None for row in self.rows)

    def drawable(self) -> list[int]:
        """Return the columns that hold numbers."""
        return [
            column for column in range(self.shown.labels, len(self.shown.table.columns)) if self.is_drawable(column)
        ]

    def heading(self, column: int) -> str:
        """Return the heading of a column, with a mark where it is sorted by."""
        told = self.shown.table.columns[column]
        mark = (" ▼" if self.descending else " ▲") if told.key == self.sorted_by else ""
        return plain(" ".join(told.heading.split())) + mark


def as_table(seen: Seen) -> Face:
    """Return the figures as they are, numbers to the right."""
    shown = seen.shown
    columns = range(len(shown.table.columns))
    numeric = [shown.table.is_numeric(column) for column in columns]
    widths = [_width(seen, column, numeric=numeric[column]) for column in columns]
    before = shown.table.keys.index("before") if {"before", "found"} <= set(shown.table.keys) else -1

    def text(row: int, column: int) -> Text:
        told = " ".join(seen.told(seen.rows[row], column).split())
        if column == before:
            # What stands nearest to the words that were looked for is what is read.
            return cell(told if cell_len(told) <= widths[column] else f"…{told[1 - widths[column] :]}", right=True)
        if column < shown.labels:
            return cell(told, "bold", right=numeric[column])
        is_nothing = shown.is_grid and told == "0"
        return cell(_NOTHING if is_nothing else told, "dim" if is_nothing else "", right=numeric[column])

    return Face(
        [cell(_cut(seen.heading(at), widths[at]), right=numeric[at] or at == before) for at in columns],
        widths,
        len(seen.rows),
        text,
        lambda row, column: (seen.rows[row], column),
        shown.labels,
    )


def as_heat_map(seen: Seen) -> Face:
    """Return the figures of a grid with a shade before each: the darker, the more; the figure says how much."""
    plain_face, shown = as_table(seen), seen.shown
    found = (seen.figure(row, column) for row in seen.rows for column in range(shown.labels, len(shown.table.columns)))
    most = max((abs(number) for number in found if number is not None), default=0.0)
    if seen.is_spoken or not most:
        return plain_face

    def text(row: int, column: int) -> Text:
        number = seen.figure(seen.rows[row], column) if column >= shown.labels else None
        if not number:
            return plain_face.text(row, column)
        shade = _SHADES[min(int(abs(number) / most * len(_SHADES)), len(_SHADES) - 1)]
        told = seen.told(seen.rows[row], column)
        room = plain_face.widths[column]
        return cell(f"{shade} {told:>{room}}", "bold" if shade == _SHADES[-1] else "", right=True)

    widths = [
        width + len(_SHADES[0]) + 1 if column >= shown.labels else width
        for column, width in enumerate(plain_face.widths)
    ]
    return Face(plain_face.headings, widths, plain_face.rows, text, plain_face.place, plain_face.fixed, by_row=False)


def as_bars(seen: Seen, column: int, part: int | None = None) -> Face:
    """Return a bar for each row, with its figure beside it.

    Args:
        seen: what is seen.
        column: the column that is drawn.
        part: a column whose figures are part of it, drawn solid at the end of each bar.
    """
    shown = seen.shown
    labels = list(range(shown.labels))
    marks = {row: plain(told) for row, told in shown.marks.items()}
    figures = [seen.figure(row, column) for row in seen.rows]
    most = max((abs(number) for number in figures if number is not None), default=0.0)
    widths = [_width(seen, at, numeric=shown.table.is_numeric(at)) for at in labels]
    wide = max([cell_len(seen.told(row, column)) for row in seen.rows], default=1)
    told_width = max([wide + (cell_len(mark) + 1 if mark else 0) for mark in ("", *marks.values())])
    padding = 2 * (len(labels) + 2)
    full = max(seen.width - sum(widths) - told_width - padding - _SCROLLBAR, _LEAST_BAR)
    full = max(full, min(cell_len(seen.heading(column)), WIDEST))

    def bar(row: int) -> str:
        number = figures[row] or 0.0
        if part is None or number <= 0:
            return _bar(number, most, full)
        # Of what is known after a case, what it is the first to bring.
        new = seen.figure(seen.rows[row], part) or 0.0
        whole, solid = _length(number, most, full), _length(new, most, full) if new else 0
        return _LIGHT * max(whole - solid, 0) + _SOLID * solid

    def text(row: int, at: int) -> Text:
        table_row = seen.rows[row]
        if at < shown.labels:
            told = " ".join(seen.told(table_row, at).split())
            return cell(told, "bold", right=shown.table.is_numeric(at))
        if at == shown.labels and not seen.is_spoken:
            return cell(bar(row), seen.ink)
        mark = marks.get(table_row, "")
        return cell(f"{seen.told(table_row, column):>{wide}}{f' {mark}' if mark else ''}", "bold" if mark else "")

    headings = [cell(_cut(seen.heading(at), widths[at]), right=shown.table.is_numeric(at)) for at in labels]
    drawn = [] if seen.is_spoken else [cell(_cut(seen.heading(column), full))]
    beside = cell(seen.heading(column) if seen.is_spoken else "")
    return Face(
        [*headings, *drawn, beside],
        [*widths, *([] if seen.is_spoken else [full]), max(told_width, beside.cell_len)],
        len(seen.rows),
        text,
        lambda row, _at: (seen.rows[row], column),
        shown.labels,
        by_row=True,
    )


def part_of(seen: Seen, column: int) -> int | None:
    """Return the column whose figures are part of those of another: of the codes known, the new ones."""
    keys = seen.shown.table.keys
    if keys[column] == "known" and "new" in keys and "run_new" in keys:
        return keys.index("new")
    return None


def _bar(number: float, most: float, full: int) -> str:
    """Return a bar of some length; what is below nothing is drawn light, its figure has the sign."""
    if not most or not number:
        return ""
    if number < 0:
        return _LIGHT * _length(-number, most, full)
    eighths = max(round(number / most * full * 8), 1)
    return _SOLID * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _length(number: float, most: float, full: int) -> int:
    # Something is never nothing.
    return max(round(number / most * full), 1) if most else 0


def _width(seen: Seen, column: int, *, numeric: bool) -> int:
    """Return how wide a column is: as its widest cell, words only so far."""
    told = seen.shown.table.columns[column]
    cells: set[Cell] = {seen.shown.table.rows[row][column] for row in seen.rows}
    widest = max((cell_len(plain(shown_cell(told, each))) for each in cells), default=1)
    heading = cell_len(seen.heading(column))
    if numeric:
        return max(widest, min(heading, _WIDEST_FIGURE))
    # Names of rows stay where they are, and must leave room for what they are names of.
    most = min(WIDEST, max(seen.width // 3, _LEAST)) if column < seen.shown.labels else WIDEST
    return min(max(widest, heading), most)


def _cut(text: str, width: int) -> str:
    # A mark at the end says by what is sorted, and must be seen.
    if cell_len(text) <= width:
        return text
    mark = text[-2:] if text[-1:] in "▲▼" else ""
    return f"{text[: max(width - len(mark) - 1, 1)]}…{mark}"
