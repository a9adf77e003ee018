"""The least a transcript can be: a Textual view that paints lines, a cursor, marks in the margin, and nothing else.

    python benchmarks/limits/line_view.py TRANSCRIPT.txt FOLDER

Keys: down up (a sentence), shift+right (extend by a letter), pagedown pageup, 1 (mark the sentence), u (take the last
mark away). The lines are as long as those of the coding screen in a terminal of the same size, and the cursor is on a
sentence and scrolls as it does there, so that a key changes as much of the text. A mark is a row of an SQLite file in
FOLDER, committed as durably as a project commits, and painted once it is on the disk.
"""

import asyncio
import re
import sqlite3
import sys
import textwrap
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_WIDTH = 46
_PLAIN, _CURSOR, _SELECTED = Style(), Style(reverse=True), Style(underline=True)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of text, and a sentence of it that is the cursor's."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines = [part for line in text.split("\n") for part in textwrap.wrap(line, _WIDTH) or [""]]
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.sentences = [found.span() for found in _SENTENCE.finditer(" ".join(self.lines))]
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
        start, end = (min(max(place - self.starts[row], 0), len(line)) for place in self.sentences[self.cursor])
        if start == end:
            segments = [Segment(margin), Segment(line, _PLAIN)]
        else:
            at = min(start + self.selected, end)
            cursor = [Segment(line[start:at], _SELECTED), Segment(line[at:end], _CURSOR)]
            segments = [Segment(margin), Segment(line[:start], _PLAIN), *cursor, Segment(line[end:], _PLAIN)]
        return Strip(segments).adjust_cell_length(self.size.width)

    def rows(self) -> range:
        """Return the rows the cursor is on."""
        start, end = self.sentences[self.cursor]
        return range(bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1))

    def repaint(self, rows: range) -> None:
        """Paint rows anew."""
        self.refresh(Region(0, rows.start - self.scroll_offset.y, self.size.width, len(rows)))

    def go(self, sentence: int) -> None:
        """Put the cursor on a sentence, and scroll to it where it is out of sight."""
        self.repaint(self.rows())
        self.cursor, self.selected = max(0, min(sentence, len(self.sentences) - 1)), 0
        rows, top, height = self.rows(), self.scroll_offset.y, self.size.height
        if rows.start < top:
            self.scroll_to(y=rows.stop - 1 - height * 3 // 4, animate=False, immediate=True)
        elif rows.stop > top + height:
            self.scroll_to(y=rows.start - height // 4, animate=False, immediate=True)
        self.repaint(rows)

    def page(self, step: int) -> None:
        """Go a screen on."""
        row = max(0, min(self.rows().start + step * self.size.height, len(self.lines) - 1))
        self.scroll_to(y=self.scroll_offset.y + step * self.size.height, animate=False, immediate=True)
        self.go(bisect_right(self.sentences, (self.starts[row], len(self.starts) * _WIDTH)) - 1)


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
        self._marked: list[range] = []
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
        """Go to another sentence."""
        self._view.go(self._view.cursor + step)

    def action_extend(self, step: int) -> None:
        """Select a letter more."""
        self._view.selected = max(0, self._view.selected + step)
        self._view.repaint(self._view.rows())

    def action_page(self, step: int) -> None:
        """Go a screen on."""
        self._view.page(step)

    def action_home(self) -> None:
        """Go to the first sentence."""
        self._view.go(0)

    async def action_mark(self) -> None:
        """Mark the sentence."""
        rows = self._view.rows()
        await asyncio.to_thread(self._database.execute, "INSERT INTO mark (row) VALUES (?)", (rows.start,))
        self._marked.append(rows)
        self._view.marks |= set(rows)
        self._view.repaint(rows)

    async def action_unmark(self) -> None:
        """Take the last mark away."""
        if self._marked:
            rows = self._marked.pop()
            await asyncio.to_thread(self._database.execute, "DELETE FROM mark WHERE row = ?", (rows.start,))
            self._view.marks -= set(rows) - {row for each in self._marked for row in each}
            self._view.repaint(rows)


if __name__ == "__main__":
    LineApp(Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2])).run()
