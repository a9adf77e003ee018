"""The transcript widget: shows a text with its codings, and knows the passage the analyst is about to code."""

from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.geometry import Offset

from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import Turn
from qualcode.tui.widgets.transcript import messages
from qualcode.tui.widgets.transcript.lanes import Stripe
from qualcode.tui.widgets.transcript.page import TranscriptPage
from qualcode.tui.widgets.transcript.passage import extended, moved, placed, spanning, swapped
from qualcode.tui.widgets.transcript.sheet import Sheet

_RIGHT = 3
"""The right button of the mouse."""


class TranscriptView(TranscriptPage):
    """A text to be moved through by units and coded.

    It binds no keys; a screen's keymap calls its actions ``move``, ``extend``, ``page``, ``home``, ``end`` and
    ``clear_selection``. A click puts the cursor on a unit, two on a word, three on a turn; a drag selects.

    Attributes:
        step_kind: the unit that is moved by where none is named.
        has_grips: whether the selection stays until it is cleared, and a drag moves the nearer of its ends.
    """

    CursorMoved = messages.CursorMoved
    SelectionChanged = messages.SelectionChanged
    StripeClicked = messages.StripeClicked
    MenuAsked = messages.MenuAsked

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._pressed: Span | None = None
        self._is_dragging = False
        self.step_kind = UnitKind.SENTENCE
        self.has_grips = False

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
        self._cursor = placed(self._sheet.units, 0, self.step_kind)
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

    def set_active(self, stripe_id: int | None) -> None:
        """Let the coding that keys act on stand out from the others, in the margin and in the text."""
        sheet = self._sheet
        if stripe_id != sheet.active:
            changed = (sheet.rows_of(sheet.active), sheet.rows_of(stripe_id))
            sheet.active = stripe_id
            self._repaint([row for row in self._rows_on_screen if any(row in rows for rows in changed)], 0)

    # Where the analyst is

    @property
    def units(self) -> Units:
        """The units of the text."""
        return self._sheet.units

    @property
    def line_starts(self) -> Sequence[int]:
        """Where each line of the text begins, in order."""
        return self._sheet.layout.line_starts

    @property
    def cursor_span(self) -> Span:
        """The unit under the cursor."""
        return self._cursor.span

    @property
    def seen(self) -> Span:
        """What is on the screen down to the end of the passage; the passage alone where that is out of sight."""
        start, end = self.passage
        rows = self._rows_on_screen
        top = self._sheet.layout.row_starts[rows.start] if rows else start
        return (min(top, start), end) if not rows or self._sheet.layout.row_of(start) in rows else (start, end)

    @property
    def unit_kind(self) -> UnitKind:
        """What kind of unit the cursor is on."""
        return self._cursor.kind

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        return self._cursor.selection

    @property
    def moves_start(self) -> bool:
        """Whether extending moves the start of the selection."""
        return self._cursor.moves_start

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
        """Select a span, and put the cursor on the unit where it begins; extending moves its end."""
        self._go(spanning(self.units, placed(self.units, span[0], self.unit_kind), span))

    def swap_ends(self) -> None:
        """Let extending move the other end of the selection."""
        self._go(swapped(self.units, self._cursor))

    def step_by(self, kind: UnitKind) -> None:
        """Move by another unit from now on, and put the cursor on the one it is in; a selection stays."""
        self.step_kind = kind
        here = placed(self.units, self.cursor_span[0], kind)
        selection = self._cursor.selection
        self._go(here if selection is None else spanning(self.units, here, selection, from_end=self.moves_start))

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
        self._go(extended(self.units, self._cursor, kind, direction, stays=self.has_grips))

    # Actions for a keymap

    def action_move(self, kind: str, direction: int) -> None:
        """Move to the next (+1) or previous (-1) unit of a kind, of the chosen one where none is named."""
        self._go(moved(self.units, self._cursor, UnitKind(kind) if kind else self.step_kind, direction))

    def action_extend(self, kind: str, direction: int) -> None:
        """Move the end of the selection by a unit of a kind, of the chosen one where none is named."""
        self.extend(UnitKind(kind) if kind else self.step_kind, direction)

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

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a drag may begin."""
        place = event.get_content_offset_capture(self)
        if event.button == 1 and place.x >= self._sheet.columns.mark:
            self._pressed = self._sheet.cluster_at(self._row_at(place), place.x)
            if self.has_grips and (selection := self.selection) is not None:
                self._pressed = self._held(selection, self._pressed[0])
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
        is_text = place.x >= self._sheet.columns.mark
        offset, ids = self._sheet.cluster_at(row, place.x)[0], self._sheet.stripes_at(row, place.x)
        if event.button == _RIGHT:
            there = Offset(event.screen_x, event.screen_y)
            self.post_message(self.MenuAsked(self, offset if is_text else None, () if is_text else ids, there))
        elif is_text:
            clicked = (self.step_kind, UnitKind.WORD, UnitKind.TURN)
            self.move_to(offset, clicked[(event.chain - 1) % len(clicked)])
        elif ids:
            self.post_message(self.StripeClicked(self, ids))

    def screen_place(self, offset: int) -> Offset:
        """Return where on the screen a character stands, or would stand if it were not scrolled out of sight."""
        row, top = self._sheet.layout.row_of(offset), self.scroll_offset.y
        column = self._sheet.columns.text + self._sheet.layout.column_of(row, offset)
        return Offset(self.content_region.x + column, self.content_region.y + row - top)

    def _held(self, selection: Span, pressed: int) -> Span:
        """Return the character of a selection that a drag from a place leaves where it is: that at the farther end."""
        start, end = selection
        is_near_start = abs(pressed - start) < abs(end - 1 - pressed)
        return (end - 1, end) if is_near_start else (start, start + 1)

    def _row_at(self, place: Offset) -> int:
        """Return the row at a place on the widget, or the nearest there is."""
        return min(max(place.y + self.scroll_offset.y, 0), self._sheet.layout.height - 1)
