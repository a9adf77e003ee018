"""Tables: what every writer writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | None

Layout = Literal["table", "excerpts"]
"""How a document for people is laid out: as a table, or as quotes by code and source. Data are always a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: names it for programs, the same in every language.
        heading: names it for people, in the current language.
    """

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        title: what it is, in the current language.
        rows: each with a cell a column; None is an empty cell.
        layout: how a document for people is laid out unless somebody says otherwise.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    layout: Layout = "table"

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)

    def is_numeric(self, place: int) -> bool:
        """Say whether a column holds nothing but numbers and empty cells."""
        return bool(self.rows) and not any(isinstance(row[place], str) for row in self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return tuple(column.key for column in self.columns)
