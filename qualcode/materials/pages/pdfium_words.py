"""The words of one page of a PDF and where they stand, asked of PDFium.

PDFium is asked for the text of a page at once, and then for the places of each word rather than of each character: a
call through ctypes takes a microsecond, and a page has thousands of characters.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.pages.page import RAISED

# Blanks of every kind; other control characters are signs without a meaning, and no blanks.
_BLANKS = " \t\r\n\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
# PDFium puts one of these for a hyphen at the end of a line, and leaves the line end out.
_HYPHENS = "\x02\ufffe"
_WORD = re.compile(f"[^{_BLANKS}{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_MEANINGLESS = re.compile("[\x00-\x1f\x7f-\x9f\ufffd-\uffff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Signs of picture fonts that stand before list items; and the soft hyphen, which says where a word may be broken.
_SIGNS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF02D: "–", 0xAD: None}
_SPELLING = str.maketrans({**_LIGATURES, **_SIGNS})
_INVISIBLE = (3, 7)  # render modes: neither filled nor stroked
_WHITE = 250  # of 255 in each colour
_LARGEST = 10_000.0

Place = tuple[float, float]
RIGHT: Place = (1.0, 0.0)


class Look(NamedTuple):
    """How a piece of text is written: which way it runs, how large, and whether there is ink."""

    along: Place
    size: float
    hidden: bool
    white: bool


class FoundWord(NamedTuple):
    """A word as it stands on the sheet, in the PDF's own coordinates, before the sheet is turned to be read."""

    text: str
    start: Place
    end: Place
    look: Look


class PageText:
    """The text of one page.

    Args:
        handle: PDFium's text page.

    Attributes:
        meaningless: how many signs without a meaning there were in the words so far.
    """

    def __init__(self, handle: Any) -> None:
        import pypdfium2.raw as pdfium

        self.meaningless = 0
        self._handle = handle
        self._pdfium = pdfium
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._colour = [ctypes.c_uint() for _channel in range(4)]
        self._looks: dict[int, Look] = {}

    def words(self) -> Iterator[FoundWord]:
        """Yield the words in the order of the file."""
        text = self._text()
        last: FoundWord | None = None
        for found in _WORD.finditer(text):
            first = found.start()
            for word in self._found(found[0], first):
                # PDFium may take a page of few lines for one that is written downwards, and ends a line at each letter.
                if last and first and text[first - 1] == "\n" and _touch(last, word):
                    last = FoundWord(last.text + word.text, last.start, word.end, last.look)
                    continue
                if last:
                    yield last
                last = word
        if last:
            yield last

    def _found(self, text: str, first: int) -> Iterator[FoundWord]:
        """Yield the word that begins at a place, or several where its letters stand apart."""
        last = first + len(text) - 1
        if text[-1] in _HYPHENS:
            is_hyphen = self._pdfium.FPDFText_IsHyphen(self._handle, last) == 1
            text = text[:-1] + ("-" if is_hyphen else REPLACEMENT)
        address = self._object(first)
        if first == last or self._object(last) == address:
            look = self._look(first, address)
            yield FoundWord(self._spelt(text), self._origin(first), self._end(last, look), look)
        else:
            yield from self._pieces(text, first)

    def _text(self) -> str:
        """Return the text, with one character for each place that PDFium counts."""
        count = self._pdfium.FPDFText_CountChars(self._handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if written == count + 1 and len(text) == count:
            return text
        # Some have no place in that text, or two.
        get = self._pdfium.FPDFText_GetUnicode
        return "".join(chr(min(get(self._handle, place), 0x10FFFF)) for place in range(count))

    def _pieces(self, text: str, first: int) -> Iterator[FoundWord]:
        """Yield the words of a text that is written in several pieces, which need not stand side by side."""
        word: FoundWord | None = None
        begin = 0
        addresses = [self._object(first + place) for place in range(len(text))]
        for place in range(1, len(text) + 1):
            if place < len(text) and addresses[place] == addresses[begin]:
                continue
            look = self._look(first + begin, addresses[begin])
            end = self._end(first + place - 1, look)
            piece = FoundWord(self._spelt(text[begin:place]), self._origin(first + begin), end, look)
            begin = place
            joined = _joined(word, piece) if word else piece
            if word and joined is None:
                yield word
            word = joined or piece
        if word:
            yield word

    def _object(self, place: int) -> int:
        """Return the address of the piece of text that a character belongs to, 0 where PDFium has made it up."""
        piece = self._pdfium.FPDFText_GetTextObject(self._handle, place)
        return ctypes.addressof(piece.contents) if piece else 0

    def _look(self, place: int, address: int) -> Look:
        look = self._looks.get(address)
        if look is None:
            look = self._looks[address] = self._new_look(place)
        return look

    def _new_look(self, place: int) -> Look:
        pdfium, matrix, colour = self._pdfium, self._matrix, self._colour
        pdfium.FPDFText_GetMatrix(self._handle, place, matrix)
        size = pdfium.FPDFText_GetFontSize(self._handle, place)
        wide, high = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        sign = -1 if size < 0 else 1
        along = (sign * matrix.a / wide, sign * matrix.b / wide) if 0 < wide < math.inf else RIGHT
        height = abs(size) * (high or wide)
        piece = pdfium.FPDFText_GetTextObject(self._handle, place)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
        known = pdfium.FPDFText_GetFillColor(self._handle, place, *colour)
        red, green, blue, alpha = (channel.value for channel in colour) if known else (0, 0, 0, 255)
        return Look(
            along=RIGHT if abs(along[1]) < 0.01 and along[0] > 0 else along,
            # Damaged files have letters of no size, or larger than any page.
            size=round(height, 1) if 0.1 < height < _LARGEST else 1.0,
            hidden=mode in _INVISIBLE or alpha == 0,
            white=mode == 0 and min(red, green, blue) >= _WHITE,
        )

    def _origin(self, place: int) -> Place:
        self._pdfium.FPDFText_GetCharOrigin(self._handle, place, self._x, self._y)
        return self._x.value, self._y.value

    def _end(self, place: int, look: Look) -> Place:
        """Return where a character ends on its line."""
        x, y = self._origin(place)
        box = self._box
        if look.along is RIGHT:
            self._pdfium.FPDFText_GetLooseCharBox(self._handle, place, box)
            return max(box.right, x), y
        edges = [ctypes.c_double() for _edge in range(4)]
        self._pdfium.FPDFText_GetCharBox(self._handle, place, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        dx, dy = look.along
        on = max((cx - x) * dx + (cy - y) * dy for cx in (left, right) for cy in (bottom, top))
        return x + dx * max(on, 0.0), y + dy * max(on, 0.0)

    def _spelt(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        # Halves of signs beyond the first plane come as two.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text, meaningless = _MEANINGLESS.subn(REPLACEMENT, text.translate(_SPELLING))
        self.meaningless += meaningless
        return text


def _touch(word: FoundWord, following: FoundWord) -> bool:
    """Whether a word goes on on the same line, without as much as a blank between."""
    (dx, dy), size = word.look.along, word.look.size
    right, up = following.start[0] - word.end[0], following.start[1] - word.end[1]
    level = abs(up * dx - right * dy) < 0.1 * size
    return level and following.look.along == word.look.along and -0.15 * size < right * dx + up * dy < 0.12 * size


def _joined(word: FoundWord, piece: FoundWord) -> FoundWord | None:
    """Return both as one word, small raised digits as such; None where they do not stand side by side."""
    large, small = (word, piece) if word.look.size >= piece.look.size else (piece, word)
    if word.look.along != piece.look.along:
        return None
    dx, dy = word.look.along
    size = large.look.size
    gap = (piece.start[0] - word.end[0]) * dx + (piece.start[1] - word.end[1]) * dy
    rise = (small.start[1] - large.start[1]) * dx - (small.start[0] - large.start[0]) * dy
    if not -0.6 * size < gap < 0.4 * size or not -0.4 * size < rise < 0.7 * size:
        return None
    raised = small.look.size < 0.9 * size and rise > 0.15 * size
    if not raised and abs(rise) > 0.2 * size and small.look.size > 0.9 * size:
        return None
    texts = [each.text.translate(RAISED) if raised and each is small else each.text for each in (word, piece)]
    # It stands where its larger part does.
    return FoundWord("".join(texts), _on_line(word.start, large), _on_line(piece.end, large), large.look)


def _on_line(place: Place, word: FoundWord) -> Place:
    """Return the place on a word's line that is nearest to a place."""
    dx, dy = word.look.along
    along = (place[0] - word.start[0]) * dx + (place[1] - word.start[1]) * dy
    return word.start[0] + dx * along, word.start[1] + dy * along
