"""A table of figures that is as quick with hundreds of columns and thousands of rows as with ten."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._segment_tools import line_crop
from textual.coordinate import Coordinate
from textual.message import Message
from textual.strip import Strip
from textual.widgets.data_table import ColumnKey, Row, RowKey

from qualcode.tui.widgets.grid import Grid


@dataclass(frozen=True)
class Face:
    """What a grid shows.

    Attributes:
        headings: of the columns.
        widths: of the columns, in terminal cells.
        rows: how many there are.
        text: gives what a cell shows, by its row and column.
        place: gives the row and column of the table behind a cell.
        fixed: how many columns stay where they are.
        by_row: whether the cursor is on whole rows.
    """

    headings: Sequence[Text]
    widths: Sequence[int]
    rows: int
    text: Callable[[int, int], Text]
    place: Callable[[int, int], tuple[int, int]]
    fixed: int = 1
    by_row: bool = False


class _Cells(dict[ColumnKey, Text]):
    """The cells of a row, made when somebody asks for them."""

    def __init__(self, places: dict[ColumnKey, int], text: Callable[[int], Text]) -> None:
        super().__init__()
        self._places, self._text = places, text

    def __missing__(self, key: ColumnKey) -> Text:
        return self._text(self._places[key])


class FigureGrid(Grid):
    """Makes and draws only the cells that are seen."""

    class Stepped(Message):
        """Left or right was pressed where the cursor is on whole rows."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._face: Face | None = None
        self._edges: list[int] = [0]

    def lay_out(self, face: Face, at: Coordinate) -> None:
        """Show something else, the cursor at a place; what is seen stays where it was as far as it can."""
        scrolled = self.scroll_offset
        self.clear(columns=True)
        self._face = face
        self.cursor_type = "row" if face.by_row else "cell"
        self.fixed_columns = min(face.fixed, len(face.headings))
        for heading, width in zip(face.headings, face.widths, strict=True):
            self.add_column(heading, width=width)
        self._edges = [0, *accumulate(column.get_render_width(self) for column in self.ordered_columns)]
        places = {column.key: place for place, column in enumerate(self.ordered_columns)}
        for number in range(face.rows):
            # As the table adds rows, but without a cell for each column.
            key = RowKey()
            self._row_locations[key] = number
            self.rows[key] = Row(key, 1, None)
            self._data[key] = _Cells(places, partial(face.text, number))
            self._new_rows.add(key)
        self._update_count += 1
        self.check_idle()
        self.move_cursor(row=at.row, column=at.column)
        self.scroll_to(*scrolled, animate=False)

    def place_at_cursor(self) -> tuple[int, int] | None:
        """Return the row and column of the table behind the cursor."""
        row, column = self.cursor_coordinate
        if self._face is None or row >= self._face.rows:
            return None
        return self._face.place(row, column)

    def action_cursor_left(self) -> None:
        """Go a column to the left; where the cursor is on whole rows, tell that."""
        if self.cursor_type == "row":
            self.post_message(self.Stepped(-1))
        else:
            super().action_cursor_left()

    def action_cursor_right(self) -> None:
        """Go a column to the right; where the cursor is on whole rows, tell that."""
        if self.cursor_type == "row":
            self.post_message(self.Stepped(1))
        else:
            super().action_cursor_right()

    def _text_at(self, row: int, column: int) -> Text | None:
        face = self._face
        if face is None or column < 0:
            return super()._text_at(row, column)
        return face.headings[column] if row < 0 else face.text(row, column)

    def _render_line(self, y: int, x1: int, x2: int, base_style: Style) -> Strip:
        """Draw a line as the table does, but of its columns only those that are seen."""
        width = self.size.width
        try:
            row_key, _line = self._get_offsets(y)
        except LookupError:
            return Strip.blank(width, base_style)
        key = (
            *(y, x1, x2, width, self.cursor_coordinate, self.hover_coordinate, base_style, self.cursor_type),
            *(self._show_hover_cursor, self._update_count, self._pseudo_class_state),
        )
        if (cached := self._line_cache.get(key)) is not None:
            return cached
        row = -1 if row_key is self._header_row_key else self._row_locations.get(row_key) or 0
        edges, fixed = self._edges, self.fixed_columns
        style = self._get_row_style(row, base_style)
        fixed_style = style
        if row >= 0:
            fixed_style = self.get_component_styles("datatable--fixed").rich_style + Style.from_meta({"fixed": True})
        line = list(chain.from_iterable(self._segments(row, column, fixed_style) for column in range(fixed)))
        left, right = x1 + edges[fixed], x2
        if right > left:
            first = max(bisect_right(edges, left) - 1, 0)
            seen = range(first, min(bisect_left(edges, right), len(edges) - 1))
            moving = list(chain.from_iterable(self._segments(row, column, style) for column in seen))
            end = edges[seen.stop] if seen else edges[-1]
            if right > end:
                moving.append(Segment(" " * (right - end), self._style_beyond(row, style)))
            begin = edges[first] if seen else end
            line += line_crop(moving, left - begin, right - begin, max(right, end) - begin)
        strip = Strip(line).adjust_cell_length(width, base_style).simplify()
        self._line_cache[key] = strip
        return strip

    def _segments(self, row: int, column: int, style: Style) -> list[Segment]:
        place, width = Coordinate(row, column), self._edges[column + 1] - self._edges[column]
        return self._render_cell(
            row,
            column,
            style,
            width,
            cursor=self._should_highlight(self.cursor_coordinate, place, self.cursor_type),
            hover=self._should_highlight(self.hover_coordinate, place, self.cursor_type),
        )[0]

    def _style_beyond(self, row: int, style: Style) -> Style:
        """Return how the line looks behind the last column."""
        beyond = Style.from_color(style.color, style.bgcolor)
        if self.cursor_type == "row":
            beyond, _after = self._get_styles_to_render_cell(
                row == -1,
                False,
                False,
                self.hover_coordinate.row == row,
                self.cursor_coordinate.row == row,
                self.show_cursor,
                self._show_hover_cursor,
                False,
                False,
            )
        return beyond + Style.from_meta({"row": row, "column": 0, "out_of_bounds": True})
