"""What the transcript tells the screen around it; handled as ``on_transcript_view_cursor_moved`` and the like."""

from dataclasses import dataclass

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
class StripeClicked(_FromView, namespace="transcript_view"):
    """The margin was clicked on the stripes of these codings."""

    ids: tuple[int, ...]
