"""Frames that cost what has changed: of each widget only the lines that do are drawn.

Textual's own compositor draws all lines of all widgets next to a change, each through all filters of lines, and leaves
out afterwards what has not changed. On a screen of panels most of the time from key to paint goes there.
"""

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

from qualcode.tui.sending import sent


class ChangesUpdate(ChopsUpdate):
    """Writes of each line the cells that have changed; Textual's own begins with the first cell of the widget."""

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is sent."""
        sequences: list[str] = []
        colours = console._color_system or ColorSystem.TRUECOLOR
        for y, left, right in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is not None and x < right and end > left:
                    first = max(x, left)
                    sequences.append(f"\x1b[{y + 1};{first + 1}H")
                    part = strip.crop(first - x, min(end, right) - x)
                    if part._render_cache is None:  # kept where Textual keeps its own
                        part._render_cache = sent(part, colours)
                    sequences.append(part._render_cache)
        return "".join(sequences)


Drawn = tuple[Region, Region, list[Strip]]
"""The region of a widget, the part of it that was drawn, and its lines."""


class ChangesCompositor(Compositor):
    """Draws of a change the lines it is on; everything else is Textual's.

    Of that it takes ``_dirty_regions``, ``visible_widgets`` and that lines are asked for with ``_get_renders``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []

    def render_partial_update(self) -> ChangesUpdate | None:
        """Return what has changed since the last frame, or None."""
        self._changed = list(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = []
        return ChangesUpdate(update.chops, update.spans, update.chop_ends) if update else None

    def _get_renders(self, crop: Region | None = None) -> Iterable[Drawn]:
        """Yield the widgets, the topmost first, with their lines; in a partial update those that have changed."""
        return self._changed_renders() if self._changed else super()._get_renders(crop)

    def _changed_renders(self) -> Iterator[Drawn]:
        left = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            seen = clip.intersection(region)
            changed = filter(None, map(seen.intersection, left))
            for first, end in _joined(part.line_span for part in changed):
                part = Region(seen.x, first, seen.width, end - first)
                yield region, part, widget.render_lines(part.translate(-region.offset))
            # Nothing is seen of what lies below a widget.
            left = [part for part in left if not seen.contains_region(part)]
            if not left:
                break


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of lines ``[first, end)`` in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined
