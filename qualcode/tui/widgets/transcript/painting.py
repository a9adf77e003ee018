"""One row of a transcript as a strip: line number, lanes, speaker, mark and text."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.coding.units import Span
from qualcode.model import Turn
from qualcode.tui.widgets.transcript.lanes import Lanes, Stripe
from qualcode.tui.widgets.transcript.layout import TranscriptLayout, drawn
from qualcode.tui.widgets.transcript.styles import Look, Styles

LANE_CELLS = 4
OVERFLOW_CELLS = 2
_SPEAKER_CELLS = 12
_LANE_EVERY = 19
_MOST_LANES = 6
_ACTIVE = Style(reverse=True, bold=True)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cells of a row hold what; the margin's size depends on the widget's width only, never on the codings.

    Attributes:
        number: cells of the line number.
        lanes: how many lanes there are, of ``LANE_CELLS`` each; ``OVERFLOW_CELLS`` for the sign of overflow follow.
        speaker: cells for speakers whose names the text does not give itself; 0 where it gives them all.
        text: first cell of the text; the cell before it holds the cursor's mark.
    """

    number: int
    lanes: int
    speaker: int

    @classmethod
    def of(cls, width: int, text: str, turns: Sequence[Turn], speakers: Mapping[int, str]) -> "Columns":
        """Return the columns for a widget of ``width`` cells."""
        named = (speakers.get(turn.speaker_id or 0, "") for turn in turns if turn.speech_start <= turn.start)
        longest = max((cell_len(drawn(name)) for name in named), default=0)
        lines = text.count("\n") + 1
        return cls(len(str(lines)), min(max(width // _LANE_EVERY, 1), _MOST_LANES), min(longest, _SPEAKER_CELLS))

    @property
    def first_lane(self) -> int:
        """First cell of the lanes."""
        return self.number + 1

    @property
    def overflow(self) -> int:
        """First of the cells that say there are more codings than lanes."""
        return self.first_lane + self.lanes * LANE_CELLS

    @property
    def mark(self) -> int:
        """The cell of the cursor's mark."""
        return self.overflow + OVERFLOW_CELLS + (self.speaker + 1 if self.speaker else 0)

    @property
    def text(self) -> int:
        """First cell of the text."""
        return self.mark + 2


@dataclass(frozen=True, slots=True)
class Highlight:
    """The part of a row that belongs to the passage.

    Attributes:
        start, end: its offsets on the row.
        is_first: whether the passage begins on this row.
        is_selection: whether the analyst selected it; otherwise it is the unit under the cursor.
    """

    start: int
    end: int
    is_first: bool
    is_selection: bool


def highlight_on(layout: TranscriptLayout, row: int, passage: Span, is_selection: bool) -> Highlight | None:
    """Return what of a passage lies on a row, or None."""
    start, end = layout.span(row)
    start, end = max(start, passage[0]), min(end, passage[1])
    return Highlight(start, end, start == passage[0], is_selection) if start < end else None


class Painter:
    """Paints rows.

    Args:
        layout, lanes, columns: of the transcript at its width.
        turns, speakers: its turns, and names of speakers by id.
        styles: of the theme.
    """

    def __init__(
        self,
        layout: TranscriptLayout,
        lanes: Lanes,
        columns: Columns,
        turns: Sequence[Turn],
        speakers: Mapping[int, str],
        styles: Styles,
    ) -> None:
        self._layout = layout
        self._lanes = lanes
        self._columns = columns
        self._turns = turns
        self._speakers = speakers
        self._styles = styles
        self._turn_starts = [turn.start for turn in turns]

    def paint(self, row: int, highlight: Highlight | None, width: int, active: int | None = None) -> Strip:
        """Return a row as a strip of ``width`` cells; ``active`` is the coding on it that keys act on."""
        text = list(self._text(row, highlight, active))
        used = self._columns.text + sum(segment.cell_length for segment in text)
        rest = [Segment(" " * (width - used), self._styles.base)] if used < width else []
        return Strip([*self._margin(row, active), *self._mark(highlight), *text, *rest], max(width, used)).crop(
            0, width
        )

    def _margin(self, row: int, active: int | None) -> Iterator[Segment]:
        number = self._layout.line_number(row)
        yield Segment(f"{number or '':>{self._columns.number}} ", self._styles.number)
        blank = 0
        for stripe in self._lanes.on_row(row):
            if stripe is None:
                blank += LANE_CELLS
                continue
            if blank:
                yield Segment(" " * blank, self._styles.base)
                blank = 0
            rows = self._lanes.rows_of(stripe.id)
            sign = _sign(stripe, row == rows[0], row == rows[-1])
            style = self._styles.colour(stripe.colour)
            if stripe.id == active:
                # Reversed, all but the cell between lanes, so that it stands out without any colour.
                yield Segment(sign[:-1], style + _ACTIVE)
                sign = sign[-1:]
            yield Segment(sign, style)
        if blank:
            yield Segment(" " * blank, self._styles.base)
        yield from self._overflow(row, active)
        if self._columns.speaker:
            name = set_cell_size(drawn(self._speaker(row)), self._columns.speaker)
            yield Segment(name + " ", self._styles.look(Look.SPEAKER))

    def _overflow(self, row: int, active: int | None) -> Iterator[Segment]:
        """Yield a sign where there are more codings than lanes, with their number where one of them begins."""
        more, (start, end) = self._lanes.overflow(row), self._layout.span(row)
        count = min(len(more), 9) if any(start <= stripe.start < end for stripe in more) else ""
        style = self._styles.overflow
        is_active = any(stripe.id == active for stripe in more)
        yield Segment(f"{'+' if more else ''}{count:<1}".ljust(OVERFLOW_CELLS), style + _ACTIVE if is_active else style)

    def _mark(self, highlight: Highlight | None) -> Iterator[Segment]:
        sign = " " if highlight is None else "▸" if highlight.is_first else "│"
        yield Segment(sign + " ", self._styles.mark)

    def _text(self, row: int, highlight: Highlight | None, active: int | None) -> Iterator[Segment]:
        """Yield the row's text, cut where its look changes; cuts fall between clusters."""
        layout, (start, end) = self._layout, self._layout.shown_span(row)
        looks = list(self._looks(row, highlight, active))
        cuts = sorted({start, end, *(min(max(at, start), end) for span, _ in looks for at in span)})
        clusters = None if layout.is_plain(row) else list(layout.clusters(row))
        for begin, stop in pairwise(cuts):
            look = Look.PLAIN
            for span, flag in looks:
                if span[0] <= begin and stop <= span[1]:
                    look |= flag
            if clusters is None:
                shown = layout.text[begin:stop]
            else:
                shown = "".join(cluster.shown for cluster in clusters if begin <= cluster.offset < stop)
            if shown:
                yield Segment(shown, self._styles.look(look))

    def _looks(self, row: int, highlight: Highlight | None, active: int | None) -> Iterator[tuple[Span, Look]]:
        for stripe in (*self._lanes.on_row(row), *self._lanes.overflow(row)):
            if stripe:
                yield (stripe.start, stripe.end), Look.CODED | Look.ACTIVE if stripe.id == active else Look.CODED
        turn = self._turn(row)
        if turn and turn.start < turn.speech_start:
            yield (turn.start, turn.speech_start), Look.SPEAKER
        if highlight:
            yield (highlight.start, highlight.end), Look.SELECTED if highlight.is_selection else Look.CURSOR

    def _turn(self, row: int) -> Turn | None:
        """Return the last turn that begins on or before a row."""
        i = bisect_right(self._turn_starts, max(self._layout.span(row)[1] - 1, 0)) - 1
        return self._turns[i] if i >= 0 else None

    def _speaker(self, row: int) -> str:
        turn = self._turn(row)
        if turn is None or turn.start < self._layout.span(row)[0] or turn.speech_start > turn.start:
            return ""
        return self._speakers.get(turn.speaker_id or 0, "")


def _sign(stripe: Stripe, is_first: bool, is_last: bool) -> str:
    """Return what a lane shows of a stripe on one row."""
    if is_first:
        name = _name(stripe.key or stripe.label, LANE_CELLS - 1 - len(stripe.valence))
        return f"{name}{stripe.valence}".ljust(LANE_CELLS - 1 + len(name) - cell_len(name)) + " "
    return ("┗" if is_last else "┃").ljust(LANE_CELLS)


@lru_cache(1024)
def _name(name: str, cells: int) -> str:
    name = drawn(name).replace("\n", " ").replace("\t", " ")
    return name if cell_len(name) <= cells else set_cell_size(name, cells)
