"""A transcript laid out at one width: its units, rows and lanes, and the rows painted so far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from textual.cache import LRUCache
from textual.strip import Strip

from qualcode.coding.units import Span, Units
from qualcode.model import Turn
from qualcode.tui.widgets.transcript.lanes import Lanes, Stripe
from qualcode.tui.widgets.transcript.layout import TranscriptLayout
from qualcode.tui.widgets.transcript.painting import (
    LANE_CELLS,
    OVERFLOW_CELLS,
    Columns,
    Highlight,
    Painter,
    highlight_on,
)
from qualcode.tui.widgets.transcript.passage import Cursor
from qualcode.tui.widgets.transcript.styles import Styles

_KEPT_STRIPS = 2048


class Sheet:
    """A text with its codings at one width.

    Args:
        text, turns, speakers, sentences: as for :meth:`TranscriptView.load`.
        codings: the stripes of the margin.
        width: cells of a whole row, margin included.

    Attributes:
        active: id of the coding that keys act on, which stands out; None for none.
    """

    def __init__(
        self,
        text: str,
        turns: Sequence[Turn],
        speakers: Mapping[int, str],
        codings: Iterable[Stripe],
        sentences: Sequence[Span] | None,
        width: int,
    ) -> None:
        self.text = text
        self.units = Units(text, turns, sentences)
        self._turns = turns
        self._speakers = speakers
        # Each row twice: as it is out of the passage, and as it was last in it.
        self._strips: LRUCache[tuple[int, bool], tuple[Highlight | None, int | None, Strip]] = LRUCache(_KEPT_STRIPS)
        self.active: int | None = None
        self._painter: Painter | None = None
        self._lay_out(width, codings)

    def resize(self, width: int) -> None:
        """Lay the text out at another width."""
        self._lay_out(width, self.lanes)

    def set_sentences(self, spans: Sequence[Span]) -> None:
        """Make the sentences known."""
        self.units = Units(self.text, self._turns, spans)

    def show(self, codings: Iterable[Stripe]) -> None:
        """Put these codings in place of all there were."""
        self.lanes = Lanes(self.layout, codings, self.columns.lanes)
        self.forget()

    def replace(self, ids: Iterable[int], stripes: Iterable[Stripe]) -> list[range]:
        """Put some codings in place of others; return the rows that changed."""
        changed = [rows for stripe_id in ids for rows in self.lanes.remove(stripe_id)]
        changed += [rows for stripe in stripes for rows in self.lanes.add(stripe)]
        if sum(map(len, changed)) > _KEPT_STRIPS:
            self._strips.clear()
        else:
            for row in chain.from_iterable(changed):
                self._strips.discard((row, False))
                self._strips.discard((row, True))
        return changed

    def forget(self) -> None:
        """Forget everything painted, and the styles it was painted in."""
        self._strips.clear()
        self._painter = None

    def highlight(self, row: int, cursor: Cursor) -> Highlight | None:
        """Return what of the cursor's passage lies on a row."""
        return highlight_on(self.layout, row, cursor.passage, cursor.selection is not None)

    def strip(self, row: int, cursor: Cursor, styles: Callable[[], Styles]) -> Strip:
        """Return a row as it looks now; ``styles`` is called when none are known."""
        highlight = self.highlight(row, cursor)
        active = self.active if row in self.rows_of(self.active) else None
        key = (row, highlight is not None)
        kept = self._strips.get(key)
        if kept and kept[:2] == (highlight, active):
            return kept[2]
        if self._painter is None:
            self._painter = Painter(self.layout, self.lanes, self.columns, self._turns, self._speakers, styles())
        strip = self._painter.paint(row, highlight, self.width, active)
        self._strips[key] = (highlight, active, strip)
        return strip

    def rows_of(self, stripe_id: int | None) -> range:
        """Return the rows a coding lies on; none where it is not shown."""
        return range(0) if stripe_id is None or stripe_id not in self.lanes else self.lanes.rows_of(stripe_id)

    def cluster_at(self, row: int, x: int) -> Span:
        """Return the characters drawn at a cell of a row, or those nearest to it."""
        return self.layout.cluster_at(row, x - self.columns.text)

    def stripes_at(self, row: int, x: int) -> tuple[int, ...]:
        """Return the ids of the codings drawn at a cell of the margin."""
        if self.columns.overflow <= x < self.columns.overflow + OVERFLOW_CELLS:
            return tuple(stripe.id for stripe in self.lanes.overflow(row))
        lane = (x - self.columns.first_lane) // LANE_CELLS
        stripe = self.lanes.on_row(row)[lane] if 0 <= lane < self.lanes.count else None
        return (stripe.id,) if stripe else ()

    def _lay_out(self, width: int, codings: Iterable[Stripe]) -> None:
        self.width = width
        self.columns = Columns.of(width, self.text, self._turns, self._speakers)
        self.layout = TranscriptLayout(self.text, self._turns, width - self.columns.text)
        self.show(codings)
