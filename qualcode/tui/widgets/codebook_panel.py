"""The codebook beside the transcript: keys, colours and counts; a click codes, the mouse over a code shows it."""

from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Leave, MouseMove
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.locale import _, current_language
from qualcode.model import Code
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.widgets.transcript.layout import drawn

_LEAST = 30
"""Cells the panel may take on any screen; on wider ones a fifth."""
_BESIDE = 8
"""Cells for a space, a count of up to four digits, the bar that scrolls and the border."""

_RIGHT = 3
"""The right button of the mouse."""

Line = tuple[str, str, str, str]
"""What a code's line says: key with its indent, colour, name cut to fit, and count."""


class CodebookPanel(ScrollView, can_focus=False):
    """The codes in order, sub-codes indented.

    Drawn line by line, so that a coding repaints the counts it changes and nothing else. The transcript keeps the
    focus, so that keys always code.
    """

    @dataclass
    class Hovered(Message):
        """The mouse is over another code, or over none."""

        code_id: int | None

    @dataclass
    class MenuAsked(Message):
        """The right button asked what can be done with a code; ``at`` is the place on the screen."""

        code_id: int
        at: Offset

    @dataclass
    class Chosen(Message):
        """A code was clicked."""

        code_id: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._coded: CodedSource | None = None
        self._codes: list[Code] = []
        self._lines: list[Line] = []
        self._hovered: int | None = None

    def show(self, coded: CodedSource) -> None:
        """Show the codebook and its counts; only lines that differ are drawn anew."""
        is_another, self._coded = coded is not self._coded, coded
        self._codes = list(coded.codes.values())
        before, self._lines = self._lines, [self._line(coded, code) for code in self._codes]
        if is_another or len(before) != len(self._lines):
            self._fit(coded)
            self.virtual_size = Size(self._cells, len(self._lines))
            self.refresh()
            return
        for row, (was, now) in enumerate(zip(before, self._lines, strict=True)):
            if was != now:
                self.refresh_line(row - self.scroll_offset.y)

    def reveal(self, code_id: int) -> None:
        """Scroll to a code that is out of sight."""
        row = next((n for n, code in enumerate(self._codes) if code.id == code_id), 0)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= row < top + height:
            self.scroll_to(y=max(row - height // 2, 0), animate=False)

    def render_line(self, y: int) -> Strip:
        """Return what is drawn on a line of the widget."""
        row = y + self.scroll_offset.y
        base = self.rich_style
        if row >= len(self._lines):
            told = self._told_of_none[row : row + 1]
            return Strip([Segment(f" {line}", base) for line in told]).adjust_cell_length(self.size.width, base)
        head, colour, name, count = self._lines[row]
        code = self._codes[row]
        if code.id == self._hovered:
            base += Style(reverse=True)
        bold = base + Style(bold=True)
        return Strip(
            [
                Segment(head, bold),
                Segment("▌ ", base + Style(color=colour)),
                Segment(name, bold if code.parent_id is None else base),
                Segment(count, base + Style(dim=True)),
            ]
        ).adjust_cell_length(self.size.width, base)

    def on_resize(self) -> None:
        """Cut the names to the new width."""
        coded, self._coded = self._coded, None
        if coded is not None:
            self.show(coded)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell which code the mouse is over."""
        self._hover(self._code_at(event.y))

    def on_leave(self, event: Leave) -> None:
        """Tell that the mouse is gone."""
        if event.node is self:
            self._hover(None)

    def on_click(self, event: Click) -> None:
        """Tell that a code was clicked."""
        code_id = self._code_at(event.y)
        if code_id is not None and event.button == _RIGHT:
            self.post_message(self.MenuAsked(code_id, Offset(event.screen_x, event.screen_y)))
        elif code_id is not None:
            self.post_message(self.Chosen(code_id))

    def _code_at(self, y: int) -> int | None:
        row = y + self.scroll_offset.y
        return self._codes[row].id if 0 <= row < len(self._codes) else None

    def _hover(self, code_id: int | None) -> None:
        if code_id == self._hovered:
            return
        for row, code in enumerate(self._codes):
            if code.id in (code_id, self._hovered):
                self.refresh_line(row - self.scroll_offset.y)
        self._hovered = code_id
        self.post_message(self.Hovered(code_id))

    @property
    def _cells(self) -> int:
        return max(self.scrollable_content_region.width or _LEAST, 16)

    @property
    def _told_of_none(self) -> list[str]:
        """What stands in the place of codes while there are none."""
        if self._coded is None or self._codes:
            return []
        told = _("No codes yet. {key} makes one of the words that are lit up; on the command line: {command}")
        told = told.format(key="i", command="qualcode codebook import")
        return wrap(told, self._cells - 2)

    def _fit(self, coded: CodedSource) -> None:
        """Be as wide as the longest name needs, but leave most of the screen to the transcript."""
        longest = max(
            (cell_len(f"{self._head(coded, code)}  {_called(coded, code)}") for code in self._codes), default=0
        )
        self.styles.width = min(longest + _BESIDE, max(_LEAST, self.screen.size.width // 5))

    def _line(self, coded: CodedSource, code: Code) -> Line:
        head, count = self._head(coded, code), f" {coded.count_of(code) or ''}"
        name, room = _called(coded, code), max(self._cells - cell_len(head) - 2 - len(count), 0)
        if cell_len(name) > room:
            name = set_cell_size(name, max(room - 1, 0)) + "…"
        return head, code.colour, set_cell_size(name, room), count

    def _head(self, coded: CodedSource, code: Code) -> str:
        """Return a code's key under that of its parent."""
        return f"{'  ' * (len(coded.path_of(code)) - 1)}{drawn(code.key) or ' '} "


def _called(coded: CodedSource, code: Code) -> str:
    """Return a code's label and name; the name alone where the keys beside it spell the label."""
    name = code.name.get(current_language())
    parent = coded.codes.get(code.parent_id or 0)
    is_spelt = parent is not None and code.label == f"{parent.label}{code.key}"
    return drawn(name if is_spelt else f"{code.label} {name}")
