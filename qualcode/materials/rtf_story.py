"""The text of an RTF document, or of a note in it, while it is put together: characters, paragraphs and table rows."""

import re
from collections import defaultdict

from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.flow import Flow
from qualcode.materials.left_out import SYMBOLS
from qualcode.materials.notes import Note, last_words

_SURROGATES = re.compile("[\ud800-\udfff]+")


class Story:
    """Puts characters into paragraphs, and these into a flow.

    Args:
        limit: of characters.
        note: the note whose text it is; None for the document's.

    Attributes:
        flow: the paragraphs so far.
        is_item: whether a number or bullet was written before the paragraph, which makes it a list item.
    """

    def __init__(self, limit: int, note: Note | None = None) -> None:
        self.flow = Flow(limit)
        self.note = note
        self.is_item = False
        self._parts: list[str] = []
        # Bytes of one encoding; a character may take two of them, one written as \'hh and one as a letter.
        self._raw = bytearray()
        self._page = ""
        self._paragraphs = 0
        # What is in the open cell and the open row, by how deep their table is nested.
        self._lines: dict[int, list[str]] = defaultdict(list)
        self._cells: dict[int, list[str]] = defaultdict(list)
        self._in_table = False

    def put(self, text: str) -> None:
        """Put characters behind the paragraph."""
        self._decode()
        self._parts.append(text)

    def put_bytes(self, data: bytes, page: str) -> None:
        """Put bytes in the encoding ``page`` behind the paragraph."""
        if page != self._page:
            self._decode()
            self._page = page
        self._raw += data

    def has_words(self) -> bool:
        """Return whether something stands in the paragraph."""
        return bool(self._parts or self._raw)

    def place(self) -> tuple[int, int]:
        """Return where it is: the number of the paragraph and a place in it."""
        self._decode()
        return self._paragraphs, len(self._parts)

    def last_words(self) -> str:
        """Return the last words of the paragraph."""
        return self.words_since((self._paragraphs, 0))

    def words_since(self, place: tuple[int, int]) -> str:
        """Return the last words of the paragraph, from ``place`` on if that is in it."""
        self._decode()
        paragraph, first = place
        return _whole(last_words(self._parts, first if paragraph == self._paragraphs else 0))

    def end_paragraph(self, nesting: int, level: int) -> None:
        """End the paragraph: a line of the document, or of the cell of a table that is ``nesting`` tables deep.

        Args:
            nesting: 0 outside of tables.
            level: of a heading; 0 for none.
        """
        line = self._take()
        if self.is_item and not level and line.strip():
            line = f"- {line}"
        self.is_item = False
        if nesting:
            self._lines[nesting].append(line)
            return
        self.end_table()
        self.flow.paragraph(line, level)

    def end_cell(self, nesting: int) -> None:
        """End a cell, and the paragraph in it."""
        # Some programs end the last paragraph of a cell as well as the cell.
        if self.has_words() or nesting not in self._lines:
            self.end_paragraph(nesting, 0)
        self._cells[nesting].append("\n".join(self._lines.pop(nesting)))

    def end_row(self, nesting: int) -> None:
        """End a row of the cells that were ended; a row of a table in a table is a line of the cell around it."""
        cells = self._cells.pop(nesting, [])
        if nesting > 1:
            self._lines[nesting - 1].append("\t".join(cells))
        elif cells:
            if not self._in_table:
                self.flow.begin_table()
                self._in_table = True
            self.flow.row(cells)

    def end_table(self) -> None:
        """End the table, if there is one, with what was not ended in it."""
        for nesting in range(max({0, *self._lines, *self._cells}), 0, -1):
            if lines := self._lines.pop(nesting, []):
                self._cells[nesting].append("\n".join(lines))
            if nesting in self._cells:
                self.end_row(nesting)
        if self._in_table:
            self.flow.end_table()
            self._in_table = False

    def end(self) -> None:
        """End the text, with what was not ended in it."""
        if self.has_words():
            self.end_paragraph(max({0, *self._lines, *self._cells}), 0)
        self.end_table()

    def _decode(self) -> None:
        if not self._raw:
            return
        if self._page == SYMBOLS:
            self._parts.append("".join(chr(code) if code in b" \t" else REPLACEMENT for code in self._raw))
        else:
            self._parts.append(self._raw.decode(self._page, "replace"))
        self._raw.clear()

    def _take(self) -> str:
        self._decode()
        line = _whole("".join(self._parts))
        self._parts = []
        self._paragraphs += 1
        return line


def _whole(text: str) -> str:
    """Return ``text`` with the halves of characters that were written as two joined to one."""
    return _SURROGATES.sub(
        lambda half: half[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), text
    )
