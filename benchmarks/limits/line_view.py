"""The least a transcript can be: a Textual view that paints lines, a cursor, marks in the margin, and nothing else.

    python benchmarks/limits/line_view.py TRANSCRIPT.txt FOLDER

Keys: down up (a line), shift+right (extend by a letter), pagedown pageup, 1 (mark the line), u (take the last mark
away). A mark is a row of an SQLite file in FOLDER, committed as durably as a project commits, and painted once it is on
the disk.
"""

import asyncio
import sqlite3
import sys
import textwrap
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_WIDTH = 100
_PLAIN, _CURSOR, _SELECTED = Style(), Style(reverse=True), Style(underline=True)


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of text, one of them the cursor's."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines = [part for line in text.split("\n") for part in textwrap.wrap(line, _WIDTH) or [""]]
        self.cursor = 0
        self.selected = 0
        self.marks: set[int] = set()

    def on_mount(self) -> None:
        """Say how large the text is."""
        self.styles.scrollbar_size_vertical = 1
        self.virtual_size = Size(_WIDTH + 2, len(self.lines))

    def render_line(self, y: int) -> Strip:
        """Return a line as it is painted."""
        row = y + self.scroll_offset.y
        if row >= len(self.lines):
            return Strip.blank(self.size.width)
        line, margin = self.lines[row], "▌ " if row in self.marks else "  "
        if row != self.cursor:
            segments = [Segment(margin), Segment(line, _PLAIN)]
        else:
            at = min(self.selected, len(line))
            segments = [Segment(margin), Segment(line[:at], _SELECTED), Segment(line[at:], _CURSOR)]
        return Strip(segments).adjust_cell_length(self.size.width)

    def go(self, row: int) -> None:
        """Put the cursor on a line."""
        old, self.cursor, self.selected = self.cursor, max(0, min(row, len(self.lines) - 1)), 0
        self.refresh_line(old)
        self.refresh_line(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if not top <= self.cursor < top + height:
            self.scroll_to(y=self.cursor - (0 if self.cursor < top else height - 1), animate=False, immediate=True)


class LineApp(App[None]):
    """The view and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move(1)"),
        ("up", "move(-1)"),
        ("shift+right", "extend(1)"),
        ("shift+left", "extend(-1)"),
        ("pagedown", "page(1)"),
        ("pageup", "page(-1)"),
        ("home", "home"),
        ("1", "mark"),
        ("u", "unmark"),
    ]

    def __init__(self, text: str, folder: Path) -> None:
        super().__init__()
        self._view = LineView(text)
        self._marked: list[int] = []
        self._database = sqlite3.connect(folder / "marks.sqlite3", check_same_thread=False, isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
            "CREATE TABLE mark (id INTEGER PRIMARY KEY, row INTEGER);"
        )

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield self._view

    def on_mount(self) -> None:
        """Let keys reach them."""
        self._view.focus()

    def action_move(self, step: int) -> None:
        """Go to another line."""
        self._view.go(self._view.cursor + step)

    def action_extend(self, step: int) -> None:
        """Select a letter more."""
        self._view.selected = max(0, self._view.selected + step)
        self._view.refresh_line(self._view.cursor)

    def action_page(self, step: int) -> None:
        """Go a screen on."""
        self._view.go(self._view.cursor + step * self._view.size.height)

    def action_home(self) -> None:
        """Go to the first line."""
        self._view.go(0)

    async def action_mark(self) -> None:
        """Mark the line."""
        row = self._view.cursor
        await asyncio.to_thread(self._database.execute, "INSERT INTO mark (row) VALUES (?)", (row,))
        self._marked.append(row)
        self._view.marks.add(row)
        self._view.refresh_line(row)

    async def action_unmark(self) -> None:
        """Take the last mark away."""
        if self._marked:
            row = self._marked.pop()
            await asyncio.to_thread(self._database.execute, "DELETE FROM mark WHERE row = ?", (row,))
            if row not in self._marked:
                self._view.marks.discard(row)
            self._view.refresh_line(row)


if __name__ == "__main__":
    LineApp(Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2])).run()
