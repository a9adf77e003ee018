"""How well a colour can be told from what is behind it, after WCAG 2, and colours that can."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

SIGNS = 3.0
"""The least ratio for signs, which are large and never the only way to tell something (WCAG 1.4.11)."""
ENHANCED = 7.0
"""The least ratio for text by the strictest level, AAA (WCAG 1.4.6)."""

SIGN = "▌"
"""The sign of a code in lists, in the code's colour."""

_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


def readable(colour: Color, background: Color, least: float = SIGNS) -> Color:
    """Return ``colour``, or the nearest mix of it with black or white that has the least ratio to ``background``."""
    if background.ansi is not None:
        return colour  # the terminal's own background: nobody knows how dark it is
    extreme = _WHITE if luminance(background) < 0.18 else _BLACK
    mixes = (colour.blend(extreme, step / 10) for step in range(10))
    return next((mix for mix in mixes if contrast(mix, background) >= least), extreme)


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """Return the relative luminance, 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class CodeSigns(LineFilter):
    """Moves the colours of the signs of codes, just before they are written, as far as they can be told apart."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line."""
        if not any(SIGN in segment.text for segment in segments):
            return segments
        return [
            Segment(segment.text, _told_apart(segment.style, background))
            if SIGN in segment.text and segment.style is not None
            else segment
            for segment in segments
        ]


class HighContrast(LineFilter):
    """Takes every line of every widget, just before it is written, to the ratio of :data:`ENHANCED`.

    What is dimmed is dimmed no more; colours of codes keep their hue as far as the ratio allows.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line with colours that can be read."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _enhanced(segment.style, background))
            for segment in segments
        ]


@lru_cache(4096)
def _enhanced(style: Style, background: Color) -> Style:
    behind = _behind(style, background)
    ink = Color.from_rich_color(style.color) if style.color and not style.color.is_default else None
    # Between dark and light nothing reaches the ratio: what lies there moves to the nearer side.
    if max(contrast(_BLACK, behind), contrast(_WHITE, behind)) < ENHANCED + 0.5:
        behind = behind.blend(_BLACK if luminance(behind) < 0.2 else _WHITE, 0.5)
    shown = readable(ink or (_WHITE if luminance(behind) < 0.18 else _BLACK), behind, ENHANCED)
    return style + Style(color=shown.rich_color, bgcolor=behind.rich_color, dim=False)


@lru_cache(1024)
def _told_apart(style: Style, background: Color) -> Style:
    behind, ink = _behind(style, background), style.color
    if ink is None or ink.is_default:
        return style
    return style + Style(color=readable(Color.from_rich_color(ink), behind).rich_color)


def _behind(style: Style, background: Color) -> Color:
    return Color.from_rich_color(style.bgcolor) if style.bgcolor and not style.bgcolor.is_default else background
