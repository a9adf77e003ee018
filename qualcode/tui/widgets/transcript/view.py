"""The transcript widget: shows a text with its codings, and knows the passage the analyst is about to code.

Only rows on the screen are ever painted, and a key repaints only the rows it changed, so that the time from key to
paint depends neither on the length of the text nor on the number of codings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import Turn
from qualcode.tui.widgets.transcript.lanes import Lanes, Stripe
from qualcode.tui.widgets.transcript.layout import TranscriptLayout
from qualcode.tui.widgets.transcript.painting import LANE_CELLS, Columns, Highlight, Painter, highlight_on
from qualcode.tui.widgets.transcript.passage import Cursor, extended, moved, placed
from qualcode.tui.widgets.transcript.styles import Styles

_USUAL_WIDTH = 80
_KEPT_STRIPS = 1024
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

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another unit."""

        view: "TranscriptView"
        span: Span
        kind: UnitKind

        @property
        def control(self) -> "TranscriptView":
            """The view it happened in."""
            return self.view

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected, or nothing any more (None)."""

        view: "TranscriptView"
        selection: Span | None

        @property
        def control(self) -> "TranscriptView":
            """The view it happened in."""
            return self.view

    @dataclass
    class StripeClicked(Message):
        """The margin was clicked on the stripes of these codings."""

        view: "TranscriptView"
        ids: tuple[int, ...]

        @property
        def control(self) -> "TranscriptView":
            """The view it happened in."""
            return self.view
