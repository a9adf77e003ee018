"""Places that were found in a transcript, marked on the rows that are on the screen."""

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.coding.units import Span
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

# By signs of the letters and not by colour: these can be told in every theme, and without any.
_PLACE = Style(bold=True, underline=True)
_NOW = Style(bold=True, reverse=True)


class Found:
    """Places in a text, one of which the analyst is at.

    Args:
        spans: in order, none overlapping.
        now: which of them; None for none.
    """

    def __init__(self, spans: Sequence[Span] = (), now: int | None = None) -> None:
        self._spans = spans
        self._ends = [end for _start, end in spans]
        self._now = now

    def marked(self, strip: Strip, layout: TranscriptLayout, row: int, left: int) -> Strip:
        """Return a painted row with the places on it marked; its text begins at cell ``left``."""
        start, end = layout.shown_span(row)
        number = bisect_left(self._ends, start + 1)
        while number < len(self._spans) and self._spans[number][0] < end:
            first, last = self._spans[number]
            cells = (left + layout.column_of(row, max(first, start)), left + layout.column_of(row, min(last, end)))
            strip = _styled(strip, *cells, _NOW if number == self._now else _PLACE)
            number += 1
        return strip


def _styled(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """Return a strip with a style laid over some of its cells."""
    before, part, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
    return Strip.join([before, Strip(Segment.apply_style(part, post_style=style), part.cell_length), after])
