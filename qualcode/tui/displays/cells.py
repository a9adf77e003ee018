"""A cell of a table as the screen has it."""

from qualcode.locale import current_language
from qualcode.publishing.tables import Cell, Column

_DIGITS = 2


def shown_cell(column: Column, cell: Cell) -> str:
    """Return what people read in a cell, in the current language: a decimal comma where it has one."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return column.words.get(cell, cell)
    if isinstance(cell, int):
        return str(cell)
    told = f"{cell:.{_DIGITS}f}".rstrip("0").rstrip(".")
    told = "0" if told == "-0" else told
    return told.replace(".", ",") if current_language() == "id" else told
