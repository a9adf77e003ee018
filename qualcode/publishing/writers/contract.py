"""What a writer is."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from qualcode.materials.cleaning import clean
from qualcode.publishing.rounding import decimal, fixed, percent
from qualcode.publishing.tables import Cell, Fixed, Layout, Share, Table


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write a table.

    Attributes:
        layout: how a document for people is laid out.
        width: for the terminal, how many columns of it a line may take; 0 for as many as it needs.
    """

    layout: Layout = "table"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """One format that tables are written in.

    Attributes:
        name: of the format, as people ask for it ("csv").
        title: what people call the format, marked for translation.
        extensions: the endings of its file names, lower case with the dot.
        encoding: of its files; empty for formats that are not text.
        write: writes a table to a stream, of text where there is an encoding, else of bytes. Whatever the cells hold
            is text to it: nothing in them is executed, linked, or obeyed by a terminal.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    encoding: str
    write: Callable[[Table, WriteOptions, IO[Any]], None]

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show the format."""
        return bool(self.encoding)


def fit(cell: Cell) -> Cell:
    """Return a cell whose text drives no terminal and fits into XML, and whose number is one (else None).

    Control characters and those that reorder a line become U+FFFD, line ends a line feed.
    """
    if isinstance(cell, str):
        # Quick for nearly all cells: what is printable needs no cleaning.
        return cell if cell.isprintable() else clean(cell).text
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def fit_text(cell: Cell) -> str:
    """Return a cell as text that fits, empty for None."""
    fitting = fit(cell)
    return "" if fitting is None else str(fitting)


def written(cell: Cell) -> str:
    """Return a cell as people read it in the current language: text that fits, shares in percent, few decimals."""
    fitting = fit(cell)
    if isinstance(fitting, Fixed):
        return fixed(fitting)
    if isinstance(fitting, float):
        return percent(fitting, in_column=True) if isinstance(fitting, Share) else decimal(fitting)
    return "" if fitting is None else str(fitting)
