"""A text that changes at every key: only the lines that differ are painted anew."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class ChangingText(Widget):
    """A text that wraps to the width it is given, or one line that is cut, as its styles say; it can be selected.

    Where its height depends on the text, another height lays the screen out anew. With a least height (``min-height``)
    that does not happen as long as texts are lower than that.
    """

    DEFAULT_CSS = """
    ChangingText {
        height: auto;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id, markup=False)
        self._text = Content()
        self._painted: tuple[int, list[Strip]] = (0, [])
        """The lines of the text as it is painted in the theme of now, and the width they are wrapped to."""

    def render(self) -> Content:
        """Return the text."""
        return self._text

    def render_line(self, y: int) -> Strip:
        """Return what is drawn on a line of the widget."""
        if self.text_selection is not None:
            return super().render_line(y)
        if (lines := self._lines) is None:
            lines = self._lay_out()
        return lines[y] if y < len(lines) else Strip([], 0)

    def update(self, text: Content) -> None:
        """Show another text."""
        if text.is_same(self._text):
            return
        before, self._text = self._lines, text
        now, (width, height) = self._lay_out(), self.content_size
        if before is None:
            self.refresh(layout=self.styles.is_auto_height)
        elif self.styles.is_auto_height and len(now) != height and max(len(before), len(now)) >= height:
            self.refresh(layout=True)
        elif regions := [Region(0, row, width, 1) for row in _differing(before, now) if row < height]:
            self.refresh(*regions)

    def notify_style_update(self) -> None:
        """Paint the text anew in another theme."""
        super().notify_style_update()
        self._painted = (0, [])

    def _lay_out(self) -> list[Strip]:
        """Wrap the text to the width of now; return its lines."""
        width = self.content_size.width
        lines = Visual.to_strips(self, self._text, width, None, self.visual_style) if width else []
        self._painted = (width, lines)
        return lines

    @property
    def _lines(self) -> list[Strip] | None:
        """The lines as they are painted; None where they are not known, as at another width."""
        width, lines = self._painted
        return lines if width and width == self.content_size.width else None


def _differing(before: Sequence[Strip], now: Sequence[Strip]) -> list[int]:
    return [row for row, (was, line) in enumerate(zip_longest(before, now)) if was != line]
