"""Tables: what every writer writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Self

Cell = str | int | float | None


class Share(float):
    """A share of something, or a difference of shares: programs get the number, people read it in percent."""


class Fixed(float):
    """A number of a column whose numbers all have as many decimals: programs get the number, people read them all."""

    places: int

    def __new__(cls, number: float, places: int) -> Self:
        """Return a number that people read with so many decimals."""
        made = super().__new__(cls, number)
        made.places = places
        return made


Layout = Literal["table", "excerpts"]
"""How a document for people is laid out: as a table, or as quotes by code and source. Data are always a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: names it for programs, the same in every language.
        heading: names it for people, in the current language.
        words: what people read, in the current language, instead of a text that programs know a value by.
    """

    key: str
    heading: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        title: what it is, in the current language.
        rows: each with a cell a column, as programs read them; None is an empty cell.
        layout: how a document for people is laid out unless somebody says otherwise.
        notes: what people must know who read it, a paragraph each; formats for programs leave them out.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    layout: Layout = "table"
    notes: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)

    def for_people(self) -> Sequence[tuple[Cell, ...]]:
        """Return the rows with the words of their columns: what every format but one for programs holds."""
        worded = [(place, column.words) for place, column in enumerate(self.columns) if column.words]
        if not worded:
            return self.rows
        rows = []
        for row in self.rows:
            cells = list(row)
            for place, words in worded:
                cell = cells[place]
                if isinstance(cell, str):
                    cells[place] = words.get(cell, cell)
            rows.append(tuple(cells))
        return rows

    def is_numeric(self, place: int) -> bool:
        """Say whether a column holds nothing but numbers and empty cells."""
        return bool(self.rows) and not any(isinstance(row[place], str) for row in self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return tuple(column.key for column in self.columns)
