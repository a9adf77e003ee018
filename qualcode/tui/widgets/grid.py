"""Tables whose cells are plain text and whose enter key belongs to the screen."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.coordinate import Coordinate
from textual.widgets import DataTable


class Grid(DataTable[Text]):
    """A table that leaves enter to its screen, so that it stands in the footer and users can change it.

    Every label and cell must be a :class:`~rich.text.Text` (:func:`~qualcode.tui.plain.cell`): strings would be read
    as markup. A click moves the cursor, a click under the cursor chooses.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._bindings.key_to_bindings.pop("enter", None)

    def change(self, rows: Mapping[int, Sequence[Text]]) -> bool:
        """Show other cells in some rows, by their places; say whether they find room, else change nothing.

        A key that changes one row of thousands is then as quick as one of ten.
        """
        widths = [column.width for column in self.ordered_columns]
        if any(text.cell_len > width for row in rows.values() for text, width in zip(row, widths, strict=True)):
            return False
        for place, row in rows.items():
            for number, text in enumerate(row):
                self.update_cell_at(Coordinate(place, number), text)
        return True

    def fill(self, headings: Sequence[Text], rows: Sequence[Sequence[Text]]) -> None:
        """Show other rows and columns, each column as wide as its widest cell; the cursor and the place stay."""
        place, scrolled = self.cursor_coordinate, self.scroll_offset
        self.clear(columns=True)
        for number, heading in enumerate(headings):
            width = max([heading.cell_len, *(row[number].cell_len for row in rows)])
            self.add_column(heading, width=width)
        self.add_rows(rows)
        self.move_cursor(row=place.row, column=place.column)
        self.scroll_to(*scrolled, animate=False)
