"""The transcript widget: shows a text with its codings, and knows the passage the analyst is about to code.

Only rows on the screen are ever painted, and a key repaints only the rows it changed, so that the time from key to
paint depends neither on the length of the text nor on the number of codings.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import Turn
from qualcode.tui.widgets.transcript import messages
from qualcode.tui.widgets.transcript.lanes import Stripe
from qualcode.tui.widgets.transcript.passage import Cursor, extended, moved, placed
from qualcode.tui.widgets.transcript.sheet import Sheet
from qualcode.tui.widgets.transcript.styles import Styles

_USUAL_WIDTH = 80
_CLICKED = (UnitKind.SENTENCE, UnitKind.WORD, UnitKind.TURN)


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """A text to be moved through by units and coded.

    It binds no keys; a screen's keymap calls its actions ``move``, ``extend``, ``page``, ``home``, ``end`` and
    ``clear_selection``. A click puts the cursor on a sentence, two on a word, three on a turn; a drag selects.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--number",
        "transcript--mark",
        "transcript--overflow",
        "transcript--speaker",
        "transcript--coded",
        "transcript--cursor",
        "transcript--selection",
    }
    DEFAULT_CSS = """
    TranscriptView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        & > .transcript--number { color: $foreground 50%; }
        & > .transcript--mark { color: $accent; text-style: bold; }
        & > .transcript--overflow { color: $warning; text-style: bold; }
        & > .transcript--speaker { text-style: bold; }
        & > .transcript--coded { text-style: underline; }
        & > .transcript--cursor { background: $primary 40%; }
        & > .transcript--selection { background: $accent 45%; }
    }
    """

    CursorMoved = messages.CursorMoved
    SelectionChanged = messages.SelectionChanged
    StripeClicked = messages.StripeClicked

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._sheet = Sheet("", (), {}, (), None, _USUAL_WIDTH)
        self._cursor = Cursor()
        self._pressed: Span | None = None
        self._is_dragging = False
        self._seen_height = 0

    # What is shown

    def load(
        self,
        text: str,
        turns: Sequence[Turn] = (),
        speakers: Mapping[int, str] | None = None,
        codings: Iterable[Stripe] = (),
        sentences: Sequence[Span] | None = None,
    ) -> None:
        """Show another text from its beginning.

        Args:
            text: the text of the source.
            turns: its turns, in order.
            speakers: labels by speaker id, shown beside turns whose text does not begin with a label.
            codings: stripes for the margin.
            sentences: spans of the sentences; None while they are not known (lines stand in for them).
        """
        self._sheet = Sheet(text, turns, speakers or {}, codings, sentences, self._row_width)
        self._cursor = placed(self._sheet.units, 0, UnitKind.SENTENCE)
        self._pressed = None
        self._show_sheet()
        self._scroll(0)
        self.post_message(self.CursorMoved(self, self.cursor_span, self.unit_kind))

    def set_sentences(self, spans: Sequence[Span]) -> None:
        """Make the sentences known; a cursor on a stand-in moves to the sentence where that began."""
        self._sheet.set_sentences(spans)
        if self.unit_kind is UnitKind.SENTENCE:
            here = placed(self.units, self.cursor_span[0], UnitKind.SENTENCE)
            self._go(here if self._cursor.head is None else here.selecting(self._cursor.anchor, self._cursor.head))

    def show_codings(self, stripes: Iterable[Stripe]) -> None:
        """Show these codings in place of all there were."""
        self._sheet.show(stripes)
        self.refresh()

    def add_stripes(self, stripes: Iterable[Stripe]) -> None:
        """Show more codings; one with the id of a coding that is shown takes its place."""
        self.replace_stripes((), stripes)

    def remove_stripes(self, ids: Iterable[int]) -> None:
        """Show the codings with these ids no more."""
        self.replace_stripes(ids, ())

    def replace_stripes(self, ids: Iterable[int], stripes: Iterable[Stripe]) -> None:
        """Show some codings in place of others; repaints only the rows they lie on."""
        changed = self._sheet.replace(ids, stripes)
        rows = [row for row in self._rows_on_screen if any(row in some for some in changed)]
        self._repaint(rows, self._sheet.columns.first_lane)

    # Where the analyst is

    @property
    def units(self) -> Units:
        """The units of the text."""
        return self._sheet.units

    @property
    def cursor_span(self) -> Span:
        """The unit under the cursor."""
        return self._cursor.span

    @property
    def unit_kind(self) -> UnitKind:
        """What kind of unit the cursor is on."""
        return self._cursor.kind

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        return self._cursor.selection

    @property
    def passage(self) -> Span:
        """What would be coded: the selection without white space around it, or else the unit under the cursor."""
        start, end = self._cursor.passage
        quote = self._sheet.text[start:end]
        if not quote.strip():
            return self.cursor_span
        return start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())

    def codings_at(self, offset: int) -> list[Stripe]:
        """Return the codings over one character, by start, longest first."""
        return self._sheet.lanes.over(offset, offset + 1)

    def codings_on(self, span: Span) -> list[Stripe]:
        """Return the codings that overlap a span, by start, longest first."""
        return self._sheet.lanes.over(*span)

    def move_to(self, offset: int, kind: UnitKind | None = None) -> None:
        """Put the cursor on the unit at an offset, of a kind or of the kind it is on; selects nothing."""
        self._go(placed(self.units, min(max(offset, 0), len(self._sheet.text)), kind or self.unit_kind))

    def go_to_line(self, number: int) -> None:
        """Put the cursor on the first unit of a line, counted from 1; of the last line for a larger number."""
        starts = self._sheet.layout.line_starts
        self.move_to(starts[min(max(number, 1), len(starts)) - 1])

    def select(self, span: Span) -> None:
        """Select a span, and put the cursor on the unit where it begins."""
        self._go(placed(self.units, span[0], self.unit_kind).selecting((span[0], span[0]), span[1]))

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self._go(self._cursor.without_selection())

    def cursor_next(self, kind: UnitKind) -> None:
        """Move to the next unit of a kind; see :func:`passage.moved`."""
        self._go(moved(self.units, self._cursor, kind, 1))

    def cursor_previous(self, kind: UnitKind) -> None:
        """Move to the previous unit of a kind."""
        self._go(moved(self.units, self._cursor, kind, -1))

    def extend(self, kind: UnitKind, direction: int) -> None:
        """Move the end of the selection by a unit of a kind, onward (+1) or back (-1); see :func:`passage.extended`."""
        self._go(extended(self.units, self._cursor, kind, direction))

    # Actions for a keymap

    def action_move(self, kind: str, direction: int) -> None:
        """Move to the next (+1) or previous (-1) unit of a kind."""
        self._go(moved(self.units, self._cursor, UnitKind(kind), direction))

    def action_extend(self, kind: str, direction: int) -> None:
        """Move the end of the selection by a unit of a kind."""
        self.extend(UnitKind(kind), direction)

    def action_page(self, direction: int) -> None:
        """Move down (+1) or up (-1) by what is on the screen, less two rows."""
        layout = self._sheet.layout
        step = max(self._page_height - 2, 1) * direction
        row = min(max(layout.row_of(self._cursor.passage[0]) + step, 0), layout.height - 1)
        there = placed(self.units, layout.row_starts[row], self.unit_kind)
        if there.span == self.cursor_span:
            there = moved(self.units, self._cursor, self.unit_kind, direction)
        self._scroll(self.scroll_offset.y + step)
        self._go(there)

    def action_home(self) -> None:
        """Move to the first unit of the text."""
        self.move_to(0)

    def action_end(self) -> None:
        """Move to the last unit of the text."""
        self.move_to(len(self._sheet.text))

    def action_clear_selection(self) -> None:
        """Select nothing."""
        self.clear_selection()

    # Painting

    def render_line(self, y: int) -> Strip:
        """Return what is drawn on a line of the widget."""
        row = y + self.scroll_offset.y
        if row >= self._sheet.layout.height:
            return Strip.blank(self._row_width, self.rich_style)
        return self._sheet.strip(row, self._cursor, lambda: Styles(self))

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
        """Lay the text out at the width of now, with the cursor's row (or else the first) where it was on the screen."""
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

    def _show_sheet(self) -> None:
        self.virtual_size = Size(self._row_width, self._sheet.layout.height)
        self.refresh()

    def _go(self, cursor: Cursor) -> None:
        """Put the cursor somewhere, show it, repaint the rows that look different now, and tell."""
        before, self._cursor = self._cursor, cursor
        if cursor == before:
            return
        self._reveal()
        highlight = self._sheet.highlight
        rows = [row for row in self._rows_on_screen if highlight(row, before) != highlight(row, cursor)]
        self._repaint(rows, self._sheet.columns.mark)
        if (before.span, before.kind) != (cursor.span, cursor.kind):
            self.post_message(self.CursorMoved(self, cursor.span, cursor.kind))
        if before.selection != cursor.selection:
            self.post_message(self.SelectionChanged(self, cursor.selection))

    def _scroll(self, row: int) -> None:
        """Make a row the first on the screen, as far as there are rows to fill it."""
        if self._page_height:
            self.scroll_to(y=row, animate=False)

    def _repaint(self, rows: Sequence[int], column: int) -> None:
        """Repaint rows that are on the screen, from a column on."""
        top, width = self.scroll_offset.y, self._row_width - column
        if rows:
            self.refresh(*(Region(column, row - top, width, 1) for row in rows))

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

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a drag may begin."""
        place = event.get_content_offset_capture(self)
        if event.button == 1 and place.x >= self._sheet.columns.mark:
            self._pressed = self._sheet.cluster_at(self._row_at(place), place.x)
            self._is_dragging = False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here."""
        if self._pressed is None:
            return
        place = event.get_content_offset_capture(self)
        start, end = self._sheet.cluster_at(self._row_at(place), place.x)
        if (start, end) != self._pressed or self._is_dragging:
            self._is_dragging = True
            head = end if start >= self._pressed[0] else start
            there = placed(self.units, min(self._pressed[0], head), self.unit_kind)
            self._go(there.selecting(self._pressed, head))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, or tell which stripe was clicked."""
        if self._is_dragging:
            self._is_dragging = False
            return
        place = event.get_content_offset_capture(self)
        row = self._row_at(place)
        if place.x >= self._sheet.columns.mark:
            kind = _CLICKED[(event.chain - 1) % len(_CLICKED)]
            self.move_to(self._sheet.cluster_at(row, place.x)[0], kind)
        elif ids := self._sheet.stripes_at(row, place.x):
            self.post_message(self.StripeClicked(self, ids))

    def _row_at(self, place: Offset) -> int:
        """Return the row at a place on the widget, or the nearest there is."""
        return min(max(place.y + self.scroll_offset.y, 0), self._sheet.layout.height - 1)
