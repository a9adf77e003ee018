"""A cell of a table as the screen has it."""

from qualcode.publishing.tables import Cell, Column
from qualcode.publishing.writers.contract import written


def shown_cell(column: Column, cell: Cell) -> str:
    """Return what people read in a cell, in the current language: its words, shares in percent, few decimals."""
    return written(column.words.get(cell, cell) if isinstance(cell, str) else cell)
