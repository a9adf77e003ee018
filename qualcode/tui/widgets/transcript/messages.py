"""What the transcript tells the screen around it; handled as ``on_transcript_view_cursor_moved`` and the like."""

from dataclasses import dataclass

from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from qualcode.coding.units import Span, UnitKind


@dataclass
class _FromView(Message):
    """A message of the view it happened in."""

    view: Widget

    @property
    def control(self) -> Widget:
        """The view it happened in."""
        return self.view


@dataclass
class CursorMoved(_FromView, namespace="transcript_view"):
    """The cursor is on another unit."""

    span: Span
    kind: UnitKind


@dataclass
class SelectionChanged(_FromView, namespace="transcript_view"):
    """Something else is selected, or nothing any more (None)."""

    selection: Span | None


@dataclass
class MenuAsked(_FromView, namespace="transcript_view"):
    """The right button asked what can be done at a place of the text, or with the codings in the margin there.

    Attributes:
        offset: the place in the text; None in the margin.
        ids: of the codings in the margin; empty in the text.
        at: the place on the screen.
    """

    offset: int | None
    ids: tuple[int, ...]
    at: Offset


@dataclass
class StripeClicked(_FromView, namespace="transcript_view"):
    """The margin was clicked on the stripes of these codings."""

    ids: tuple[int, ...]
