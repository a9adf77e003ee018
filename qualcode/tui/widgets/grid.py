"""Tables whose cells are plain text and whose enter key belongs to the screen."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.coordinate import Coordinate
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

    def action_scroll_home(self) -> None:
        """Go to the first column; where the cursor is a whole row, to the first row."""
        if self.cursor_type == "row":
            self.action_scroll_top()
        else:
            super().action_scroll_home()

    def action_scroll_end(self) -> None:
        """Go to the last column; where the cursor is a whole row, to the last row."""
        if self.cursor_type == "row":
            self.action_scroll_bottom()
        else:
            super().action_scroll_end()

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

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Leave out measuring every cell: :meth:`fill` says how wide columns are, and each row is one line.

        For 500 rows of 32 cells the table would measure for longer than it takes to do all else.
        """
        super()._update_dimensions(())

    def _render_cell(
        self,
        row_index: int,
        column_index: int,
        base_style: Style,
        width: int,
        cursor: bool = False,
        hover: bool = False,
    ) -> list[list[Segment]]:
        """Draw a cell as the table does, but at once: ours are texts of one style on one line.

        The table draws all columns of the rows on the screen anew after any change, and takes a text for whatever may
        be drawn, which is several times slower.
        """
        text = self._text_at(row_index, column_index)
        if text is None or text.spans:
            return super()._render_cell(row_index, column_index, base_style, width, cursor, hover)
        is_heading = row_index < 0
        before, after = self._get_styles_to_render_cell(
            is_heading,
            False,
            not is_heading and (row_index < self.fixed_rows or column_index < self.fixed_columns),
            hover,
            cursor,
            self.show_cursor,
            self._show_hover_cursor,
            self.cursor_foreground_priority == "css",
            self.cursor_background_priority == "css",
        )
        place = Style.from_meta({"row": row_index, "column": column_index})
        edge = Segment(" " * self.cell_padding, base_style + before + after + place)
        style = base_style + before + self.app.console.get_style(text.style) + after + place
        return [[edge, Segment(_fitted(text, width - 2 * self.cell_padding), style), edge]]

    def _text_at(self, row: int, column: int) -> Text | None:
        """Return the text of a heading or cell."""
        key = self._column_locations.get_key(column)
        if key is None:
            return None
        if row < 0:
            return self.columns[key].label
        row_key = self._row_locations.get_key(row)
        return None if row_key is None else self._data[row_key].get(key)


def _fitted(text: Text, width: int) -> str:
    """Return a text in just so many terminal cells, to the left or right."""
    plain = text.plain
    length = cell_len(plain)
    if length > width:
        return f"{set_cell_size(plain, width - 1)}…" if text.overflow == "ellipsis" else set_cell_size(plain, width)
    room = " " * (width - length)
    return room + plain if text.justify == "right" else plain + room
