"""The table people read in a terminal."""

import unicodedata
from collections.abc import Sequence
from typing import IO

from qualcode.locale import N_
from qualcode.materials.cleaning import clean_name
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer

_GAP = "  "
_NARROWEST = 3


def _write(table: Table, options: WriteOptions, stream: IO[str]) -> None:
    """Write aligned columns, a line a row; with a width, long cells end in an ellipsis."""
    rows = [[_line(cell) for cell in row] for row in (table.headings, *table.for_people())]
    needed = [max(cell_width(row[place]) for row in rows) for place in range(len(table.columns))]
    widths = _fitted(needed, options.width - len(_GAP) * (len(needed) - 1)) if options.width else needed
    numbers = [table.is_numeric(place) for place in range(len(table.columns))]
    rows.insert(1, ["─" * width for width in widths])
    for row in rows:
        cells = [_padded(cut(cell, w), w, n) for cell, w, n in zip(row, widths, numbers, strict=True)]
        stream.write(_GAP.join(cells).rstrip() + "\n")


def cell_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_sign_width, text))


def cut(text: str, width: int) -> str:
    """Return a text that takes at most ``width`` columns; one that is longer ends in an ellipsis."""
    if cell_width(text) <= width:
        return text
    left, end = width - 1, 0
    for end, sign in enumerate(text):  # noqa: B007  (where it stopped is what is wanted)
        left -= _sign_width(sign)
        if left < 0:
            break
    return text[:end] + "…"


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _line(cell: Cell) -> str:
    return "" if cell is None else clean_name(" ".join(str(cell).split()))


def _padded(text: str, width: int, is_number: bool) -> str:
    space = " " * (width - cell_width(text))
    return space + text if is_number else text + space


def _fitted(needed: Sequence[int], room: int) -> list[int]:
    """Return widths that fit into a line: those of the widest columns are brought down to one measure."""
    low, high = _NARROWEST, max([_NARROWEST, *needed])
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in needed) <= room:
            low = middle
        else:
            high = middle - 1
    return [min(width, low) for width in needed]


WRITER = Writer("table", N_("Table in the terminal"), (".txt",), "utf-8", _write)
