"""Tables whose cells are plain text and whose enter key belongs to the screen."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey


class Grid(DataTable[Text]):
    """A table that leaves enter to its screen, so that it stands in the footer and users can change it.

    Every label and cell must be a :class:`~rich.text.Text` (:func:`~qualcode.tui.plain.cell`): strings would be read
    as markup. A click moves the cursor, a click under the cursor chooses.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._bindings.key_to_bindings.pop("enter", None)

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

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Leave out measuring every cell: :meth:`fill` says how wide columns are, and each row is one line.

        For 500 rows of 32 cells the table would measure for longer than it takes to do all else.
        """
        super()._update_dimensions(())
