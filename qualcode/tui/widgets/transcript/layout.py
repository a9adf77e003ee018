"""Where the characters of a transcript stand: rows of a width, and the way from offset to cell and back.

A row shows ``text[start:end]`` as it is. Nothing is moved or left out, so that offsets never need translating; a
character that would steer a terminal is drawn as a visible one in its place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from qualcode.model import Turn

_TAB = 4
_JOINER = "\u200d"
_EMOJI_FORM = "\ufe0f"
# More marks than any script stacks on one letter: whatever follows is drawn apart, so that no cluster grows for ever.
_MARKS = 16
# Characters known to take one cell and to combine with nothing before them: rows of these need no measuring.
_PLAIN = " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
_PLAIN_ROW = re.compile(f"[{_PLAIN}]*")
# Characters known to take two cells and to combine with nothing: Han, kana, Hangul.
_WIDE = "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
# Controls (C0, DEL, C1), invisible and bidirectional format characters, line separators, halves of surrogate pairs.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\U000e0000-\U000e007f]"
)


class Cluster(NamedTuple):
    """One or more characters that are drawn as one.

    Attributes:
        offset: of its first character in the text.
        shown: what is drawn.
        column: its first cell in the row.
        cells: how many cells it takes, at least 1.
    """

    offset: int
    shown: str
    column: int
    cells: int


class TranscriptLayout:
    """The rows of a text at one width, computed once.

    A row is the range of offsets up to the start of the next row, so that rows partition the text; a line's end
    belongs to its last row and is not drawn. Lines and turns begin on rows of their own.

    Args:
        text: the text of a source.
        turns: its turns, in order.
        width: cells a row may take; at least 2.
    """

    def __init__(self, text: str, turns: Sequence[Turn], width: int) -> None:
        self.text = text
        self.width = max(width, 2)
        self._plain_piece = re.compile(f"[{_PLAIN}]{{0,{self.width + 1}}}")
        self._wide_piece = re.compile(f"[{_WIDE}]{{0,{self.width // 2 + 1}}}")
        self.line_starts: list[int] = []
        self.row_starts: list[int] = []
        for start, end in self._pieces([turn.start for turn in turns]):
            self._wrap(start, end)
        self.row_starts = self.row_starts or [0]
        self.line_starts = self.line_starts or [0]

    @property
    def height(self) -> int:
        """How many rows there are; at least 1."""
        return len(self.row_starts)

    def span(self, row: int) -> tuple[int, int]:
        """Return the offsets ``[start, end)`` of a row, its line end included."""
        end = self.row_starts[row + 1] if row + 1 < len(self.row_starts) else len(self.text)
        return self.row_starts[row], end

    def shown_span(self, row: int) -> tuple[int, int]:
        """Return the offsets ``[start, end)`` of what a row draws."""
        start, end = self.span(row)
        return start, end - 1 if end > start and self.text[end - 1] == "\n" else end

    def row_of(self, offset: int) -> int:
        """Return the row that holds ``offset``."""
        return max(0, bisect_right(self.row_starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """Return the rows that hold any of ``[start, end)``, at least one."""
        return range(self.row_of(start), self.row_of(max(start, end - 1)) + 1)

    def line_number(self, row: int) -> int | None:
        """Return the number, from 1, of the line that begins on this row; None where none does."""
        start = self.row_starts[row]
        line = bisect_right(self.line_starts, start)
        return line if self.line_starts[line - 1] == start else None

    def column_of(self, row: int, offset: int) -> int:
        """Return the first cell, from 0, of the character at ``offset`` in its row; past the last for a line's end."""
        start, end = self.shown_span(row)
        offset = min(max(offset, start), end)
        if self.is_plain(row):
            return offset - start
        column = past = 0
        for cluster in self.clusters(row):
            if cluster.offset > offset:
                return column
            column, past = cluster.column, cluster.column + cluster.cells
        return past if offset == end else column

    def offset_at(self, row: int, column: int) -> int:
        """Return the offset of what is drawn at a cell of a row.

        Past the last character that is the line's end, or the last character where the line goes on below.
        """
        start, end = self.shown_span(row)
        goes_on = end == self.span(row)[1] < len(self.text)
        if self.is_plain(row):
            offset = start + max(column, 0)
            return offset if offset < end else max(start, end - 1 if goes_on else end)
        offset = start
        for cluster in self.clusters(row):
            if cluster.column > column:
                return offset
            offset = cluster.offset
            if column < cluster.column + cluster.cells:
                return offset
        return offset if goes_on else end

    def cluster_at(self, row: int, column: int) -> tuple[int, int]:
        """Return the offsets ``[start, end)`` of the characters drawn at a cell; empty past the end of a line."""
        offset = self.offset_at(row, column)
        end = self.shown_span(row)[1]
        if self.is_plain(row):
            return offset, min(offset + 1, end)
        later = (cluster.offset for cluster in self.clusters(row) if cluster.offset > offset)
        return offset, next(later, end)

    def is_plain(self, row: int) -> bool:
        """Whether every character of a row takes exactly one cell and is drawn as it is."""
        start, end = self.shown_span(row)
        return _run_until(_PLAIN_ROW, self.text, start, end) == end

    def clusters(self, row: int) -> Iterator[Cluster]:
        """Yield what a row draws, from left to right."""
        return _clusters(self.text, *self.shown_span(row), self.width)

    def _pieces(self, turn_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield each line, cut where a turn begins within it; notes where lines start."""
        text, start, turn = self.text, 0, 0
        while start < len(text):
            stop = text.find("\n", start)
            stop = len(text) - 1 if stop < 0 else stop
            self.line_starts.append(start)
            while turn < len(turn_starts) and turn_starts[turn] <= stop:
                cut = turn_starts[turn]
                if text[start:cut].strip():
                    yield start, cut
                    start = cut
                turn += 1
            yield start, stop + 1
            start = stop + 1

    def _wrap(self, start: int, end: int) -> None:
        """Add the rows of a piece of one line."""
        stop = end - 1 if self.text[end - 1] == "\n" else end
        self.row_starts.append(start)
        start = self._row_end(start, stop)
        while start < stop:
            self.row_starts.append(start)
            start = self._row_end(start, stop)

    def _row_end(self, start: int, end: int) -> int:
        plain = _run_until(self._plain_piece, self.text, start, end)
        if plain == end and end - start <= self.width:
            return end
        if plain - start > self.width:
            space = self.text.rfind(" ", start, start + self.width)
            return space + 1 if space >= start else start + self.width
        if _run_until(self._wide_piece, self.text, start, end) - start > self.width // 2:
            return start + self.width // 2
        return self._measured_row_end(start, end)

    def _measured_row_end(self, start: int, end: int) -> int:
        """Return where a row ends that holds characters of other widths, or ones that combine."""
        break_at, previous = 0, " "
        for cluster in _clusters(self.text, start, end, self.width):
            is_space = previous[0] == " "
            if cluster.offset > start and (is_space or cluster.cells == 2):
                break_at = cluster.offset
            if cluster.column + cluster.cells > self.width:
                return break_at or cluster.offset
            previous = cluster.shown
        return end


def drawn(text: str) -> str:
    """Return ``text`` with every character that would steer the terminal replaced by a visible one."""
    return _STEERING.sub(lambda found: _visible(found[0]), text)


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _run_until(run: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = run.match(text, start, end)
    return found.end() if found else start


def _clusters(text: str, start: int, end: int, width: int) -> Iterator[Cluster]:
    """Yield the clusters of one row's or line's text, without a bound to the right."""
    column, offset = 0, start
    while offset < end:
        character = text[offset]
        if character == "\t":
            # A tab never reaches over the edge, so that a row of the full width still holds it.
            cells = max(1, min(_TAB - column % _TAB, width - column))
            yield Cluster(offset, " " * cells, column, cells)
            offset += 1
        else:
            stop = _cluster_end(text, offset, end)
            shown, cells = _glyph(text[offset:stop])
            yield Cluster(offset, shown, column, cells)
            offset = stop
        column += cells


def _cluster_end(text: str, start: int, end: int) -> int:
    """Return the end of the cluster that begins at ``start``: a character and what combines with it."""
    offset, limit = start + 1, min(end, start + _MARKS)
    if text[start] == _JOINER:
        return offset
    while offset < limit:
        character = text[offset]
        if character == _JOINER:
            if offset + 1 == end or _stands_alone(text[offset + 1]):
                break
            offset += 2
        elif not _combines(character):
            break
        else:
            offset += 1
    return offset


@lru_cache(8192)
def _glyph(cluster: str) -> tuple[str, int]:
    """Return how a cluster is drawn, and in how many cells."""
    shown = "\ufffd" if cluster == _JOINER else drawn(cluster)
    if get_character_cell_size(shown[0]) == 0:
        # A mark without its letter is drawn on the customary circle, so that it can be seen and clicked.
        shown = "\u25cc" + shown
    return shown, cell_len(shown)


@lru_cache(8192)
def _combines(character: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return character == _EMOJI_FORM or not (_stands_alone(character) or get_character_cell_size(character))


def _stands_alone(character: str) -> bool:
    return bool(character in "\t\n" or _PLAIN_ROW.fullmatch(character) or _STEERING.match(character))
