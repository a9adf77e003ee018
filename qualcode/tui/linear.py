"""Linear mode: the screens for those who hear them. Plain text, one thing under the other, and one live line.

The live line is the last of each screen. What happens is told there, and the terminal's own cursor rests on it, so that
a screen reader which follows the cursor, and one which speaks what changes, both come to it.
"""

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.events import DescendantFocus
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Button, DataTable, Input, OptionList, TextArea

from qualcode.model import Performed
from qualcode.preferences import preferred
from qualcode.tui.plain import plain
from qualcode.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.driver import Driver

_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
_DRAWN = dict.fromkeys(range(9472, 9632), " ") | {ord("█"): "#", ord("░"): "."}


class Unboxed(LineFilter):
    """Takes lines, boxes and blocks out of everything that is written; bars become signs that can be read."""

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """Return the segments of a line without such characters."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_DRAWN), segment.style)
            for segment in segments
        ]


class Announcing(App[None]):
    """An app that can tell everything in one live line.

    Attributes:
        is_linear: whether it does.
    """

    def __init__(self, *, is_linear: bool = False) -> None:
        super().__init__()
        self._asked_linear = is_linear
        self.is_linear = False
        self._act = ""

    def begin_linear(self) -> None:
        """Be linear, or no more, as was asked for or is preferred."""
        self.is_linear = self._asked_linear or preferred("linear") == "on"
        self.set_class(self.is_linear, "-linear")
        # What stands side by side on wide screens stands below each other on narrow ones, and so it is here.
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow")] if self.is_linear else type(self).HORIZONTAL_BREAKPOINTS
        driver: Driver | None = self._driver
        if driver is not None and not self.is_headless:
            driver.write(_SHOW_CURSOR if self.is_linear else _HIDE_CURSOR)

    def announce(self, text: str, screen: Screen[Any] | None = None) -> None:
        """Tell something in the live line of a screen, of the one on top where none is given; dialogs have none."""
        for line in (screen or self.screen).query(KeyHints):
            line.tell(plain(" ".join(text.split())))
            self.call_after_refresh(self._rest_on, line)

    def tell_act(self, performed: Performed) -> None:
        """Tell what was done."""
        if self.is_linear:
            told = performed.event.sentence()
            self.announce(told)
            # A screen that tells places tells of the act once more, with what is coded there since.
            self._act = told if hasattr(self.screen, "tell_place") else ""

    def take_act(self) -> str:
        """Return what was done and is not told with its place yet; empty where there is nothing."""
        act, self._act = self._act, ""
        return act

    def _rest_on(self, line: KeyHints) -> None:
        if line.is_attached and line.screen is self.screen and not isinstance(self.focused, Input | TextArea):
            self.cursor_position = line.content_region.offset

    # What is gone to is told

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the line of a list that is gone to."""
        if self.is_linear:
            prompt = event.option.prompt
            self.announce(prompt.plain if isinstance(prompt, Content) else str(prompt))
            self._go_to(event.option_list, event.option_index)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell the row of a table that is gone to, with the headings."""
        if self.is_linear and event.cursor_row < event.data_table.row_count:
            row = event.data_table.get_row_at(event.cursor_row)
            self.announce(
                ", ".join(f"{name}: {cell}" for name, cell in zip(_headings(event.data_table), row, strict=True))
            )

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Tell the cell of a table that is gone to, with its row and column."""
        if self.is_linear:
            row = event.data_table.get_row_at(event.coordinate.row)
            column = _headings(event.data_table)[event.coordinate.column]
            self.announce(f"{row[0]}, {column}: {event.value}")

    def tell_focus(self, event: DescendantFocus) -> None:
        """Tell the button that is gone to."""
        if self.is_linear and isinstance(event.widget, Button):
            self.cursor_position = event.widget.content_region.offset

    def _go_to(self, menu: OptionList, row: int) -> None:
        if not self.screen.query(KeyHints):
            self.cursor_position = menu.content_region.offset + Offset(0, row - menu.scroll_offset.y)


def _headings(table: DataTable[object]) -> list[str]:
    return [column.label.plain for column in table.ordered_columns]
