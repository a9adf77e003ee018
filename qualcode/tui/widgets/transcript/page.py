"""What the transcript widget paints: the rows on the screen, and after a key the rows it changed.

The time from key to paint depends neither on the length of the text nor on the number of codings.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.coding.units import Span
from qualcode.tui.widgets.transcript.found import Found
from qualcode.tui.widgets.transcript.messages import CursorMoved, SelectionChanged
from qualcode.tui.widgets.transcript.passage import Cursor
from qualcode.tui.widgets.transcript.sheet import Sheet
from qualcode.tui.widgets.transcript.styles import Styles

_USUAL_WIDTH = 80


class TranscriptPage(ScrollView, can_focus=True, inherit_bindings=False):
    """A sheet and a cursor on it, painted.

    Attributes:
        moved: called at once when the cursor is on another unit, before that is painted; messages come later.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--number",
        "transcript--mark",
        "transcript--overflow",
        "transcript--speaker",
        "transcript--coded",
        "transcript--active",
        "transcript--cursor",
        "transcript--selection",
    }
    DEFAULT_CSS = """
    TranscriptPage {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        & > .transcript--number { color: $foreground 50%; }
        & > .transcript--mark { color: $accent; text-style: bold; }
        & > .transcript--overflow { color: $warning; text-style: bold; }
        & > .transcript--speaker { text-style: bold; }
        & > .transcript--coded { background: $foreground 10%; }
        & > .transcript--active { text-style: underline; }
        & > .transcript--cursor { background: $primary 35%; }
        & > .transcript--selection { background: $accent 40%; }
        &:nocolor > .transcript--coded { text-style: underline; }
        &:nocolor > .transcript--active { text-style: underline bold; }
        &:nocolor > .transcript--cursor { text-style: reverse; }
        &:nocolor > .transcript--selection { text-style: reverse; }
    }
    """

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._sheet = Sheet("", (), {}, (), None, _USUAL_WIDTH)
        self._cursor = Cursor()
        self._found = Found()
        self._seen_height = 0
        self.moved: Callable[[], None] = lambda: None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the widget.

        The widget has no border and no padding, so its lines are the sheet's, which keeps them with all that was made
        of them: a row that looks as it did before costs nothing.
        """
        strips = list(map(self.render_line, crop.line_range))
        background = self.background_colors[1]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        left, right = crop.column_span
        return strips if (left, right) == (0, self.region.width) else [strip.crop(left, right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return what is drawn on a line of the widget."""
        row = y + self.scroll_offset.y
        if row >= self._sheet.layout.height:
            return Strip.blank(self._row_width, self.rich_style)
        strip = self._sheet.strip(row, self._cursor, lambda: Styles(self))
        return self._found.marked(strip, self._sheet.layout, row, self._sheet.columns.text)

    def mark_found(self, found: Found) -> None:
        """Mark places that were found in the text, in place of those that were marked before."""
        self._found = found
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint everything anew in another theme."""
        super().notify_style_update()
        self._sheet.forget()

    def on_resize(self) -> None:
        """Fit the new size."""
        self._fit()

    def on_show(self) -> None:
        """Fit the size, which may have changed unseen."""
        self._fit()

    @property
    def _row_width(self) -> int:
        return self.scrollable_content_region.width or self._sheet.width

    @property
    def _page_height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _rows_on_screen(self) -> range:
        top = self.scroll_offset.y
        return range(top, min(top + self._page_height, self._sheet.layout.height))

    def _fit(self) -> None:
        """Lay the text out at the width of now; the cursor's row (or else the first) stays where it was seen."""
        top, height, layout = self.scroll_offset.y, self._seen_height, self._sheet.layout
        cursor_row = layout.row_of(self._cursor.passage[0])
        is_seen = top <= cursor_row < top + height
        place = self._cursor.passage[0] if is_seen else layout.row_starts[min(top, layout.height - 1)]
        below_top = min(layout.row_of(place) - top, max(self._page_height - 1, 0))
        self._seen_height = self._page_height
        if self._row_width != self._sheet.width:
            self._sheet.resize(self._row_width)
            self._show_sheet()
        self._scroll(self._sheet.layout.row_of(place) - below_top)
        if not height:
            self._reveal()  # the cursor may have been put somewhere before there was anything to scroll

    def _show_sheet(self) -> None:
        self.virtual_size = Size(self._row_width, self._sheet.layout.height)
        self.refresh()

    def _go(self, cursor: Cursor) -> None:
        """Put the cursor somewhere, show it, repaint the rows that look different now, and tell."""
        before, self._cursor = self._cursor, cursor
        if cursor == before:
            return
        self._reveal()
        sheet, on_screen = self._sheet, self._rows_on_screen
        touched = {row for passage in (before.passage, cursor.passage) for row in self._seen_of(passage, on_screen)}
        rows = [row for row in sorted(touched) if sheet.highlight(row, before) != sheet.highlight(row, cursor)]
        self._repaint(rows, sheet.columns.mark)
        if (before.span, before.kind) != (cursor.span, cursor.kind):
            self.moved()
            self.post_message(CursorMoved(self, cursor.span, cursor.kind))
        if before.selection != cursor.selection:
            self.post_message(SelectionChanged(self, cursor.selection))

    def _seen_of(self, passage: Span, on_screen: range) -> range:
        """Return the rows of a passage that are on the screen."""
        rows = self._sheet.layout.rows_of(*passage)
        return range(max(rows.start, on_screen.start), min(rows.stop, on_screen.stop))

    def _scroll(self, row: int) -> None:
        """Make a row the first on the screen, as far as there are rows to fill it."""
        if self._page_height:
            self.scroll_to(y=row, animate=False)

    def _repaint(self, rows: Sequence[int], column: int) -> None:
        """Repaint rows that are on the screen, given in order, from a column on."""
        top, width = self.scroll_offset.y, self._row_width - column
        blocks: list[list[int]] = []
        for row in rows:
            if blocks and row == blocks[-1][-1] + 1:
                blocks[-1].append(row)
            else:
                blocks.append([row])
        if blocks:
            self.refresh(*(Region(column, block[0] - top, width, len(block)) for block in blocks))

    def _reveal(self) -> None:
        """Scroll so far that the passage's moving end is seen, with room to go on in the same direction."""
        cursor, layout, height = self._cursor, self._sheet.layout, self._page_height
        start, end = cursor.passage if cursor.head is None else (cursor.head - 1, cursor.head)
        rows, top = layout.rows_of(max(start, 0), end), self.scroll_offset.y
        first, last = rows[0], rows[-1]
        if first < top:
            self._scroll(min(first, last - height * 3 // 4))
        elif last >= top + height and first > top:
            above = first - height // 4
            self._scroll(above if last < above + height else first)
