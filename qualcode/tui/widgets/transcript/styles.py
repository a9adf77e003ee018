"""The styles of a transcript, taken from the theme once and combined once."""

from enum import IntFlag

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from qualcode.tui.contrast import readable


class Look(IntFlag):
    """What applies to a stretch of text; any of them together."""

    PLAIN = 0
    CODED = 1
    SPEAKER = 2
    CURSOR = 4
    SELECTED = 8
    ACTIVE = 16


_COMPONENTS = {
    Look.CODED: "transcript--coded",
    Look.ACTIVE: "transcript--active",
    Look.SPEAKER: "transcript--speaker",
    Look.CURSOR: "transcript--cursor",
    Look.SELECTED: "transcript--selection",
}


class Styles:
    """The Rich styles of one widget under the theme of now.

    Args:
        widget: has the component classes ``transcript--number``, ``--mark``, ``--overflow`` and those of :class:`Look`.
    """

    def __init__(self, widget: Widget) -> None:
        self.base = widget.rich_style
        self.number = widget.get_component_rich_style("transcript--number")
        self.mark = widget.get_component_rich_style("transcript--mark")
        self.overflow = widget.get_component_rich_style("transcript--overflow")
        self._background = widget.background_colors[1]
        self._parts = {look: self._part(widget, name) for look, name in _COMPONENTS.items()}
        self._looks: dict[Look, Style] = {}
        self._colours: dict[str, Style] = {}

    def look(self, look: Look) -> Style:
        """Return the style of text with a look."""
        if look not in self._looks:
            parts = [part for flag, part in self._parts.items() if flag in look]
            self._looks[look] = Style.combine([self.base, *parts])
        return self._looks[look]

    def _part(self, widget: Widget, name: str) -> Style:
        """Return a component's style, its background mixed into the widget's as far as it is opaque."""
        part = widget.get_component_rich_style(name, partial=True)
        background = widget.get_component_styles(name).background
        if background.a in (0, 1) or self._background.ansi is not None:
            return part
        return part + Style(bgcolor=(self._background + background).rich_color)

    def colour(self, colour: str) -> Style:
        """Return the style of signs in a code's colour, moved towards black or white where it would not be read."""
        if colour not in self._colours:
            shown = readable(Color.parse(colour), self._background)
            self._colours[colour] = self.base + Style(color=shown.rich_color)
        return self._colours[colour]
