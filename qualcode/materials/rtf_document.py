r"""RTF documents as text: which groups are text, in which code page, and what is left out.

striprtf, the usual package for this, was tried (0.0.35) and not taken: it gives one string without headings, tables or
lists, keeps what is hidden or deleted, drops footnotes, comments and both halves of ``\upr`` without saying so, writes
the address of a link into the sentence, breaks characters that take two ``\u``, and ends in an error of Python's on
those that take a byte and a letter and on some damaged files.
"""

from collections.abc import Callable
from typing import ClassVar

from qualcode.errors import ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.decoding import known_format
from qualcode.materials.left_out import CHANGES, HIDDEN, SYMBOLS, sentences
from qualcode.materials.notes import COMMENTS, FOOTNOTES
from qualcode.materials.readers.contract import Limits, ReadText
from qualcode.materials.rtf_fonts import RtfFonts
from qualcode.materials.rtf_notes import RtfStories
from qualcode.materials.rtf_state import Destination, State
from qualcode.materials.rtf_styles import RtfStyles
from qualcode.materials.rtf_tokens import Token, tokens
from qualcode.materials.rtf_words import BREAKS, PARAGRAPH_ENDS, SIGNS, SKIPPED

_BEGINNING = b"{\\rtf"
_PICTURE_SIGNS = range(0xF000, 0xF100)


def document_text(data: bytes, limits: Limits) -> ReadText:
    """Return the text of an RTF document with its structure, and a sentence on each thing decided or left out.

    Paragraphs and table rows are lines, in the order of the document; the cells of a row are joined by tabs. Footnotes,
    endnotes and comments stand at the end.

    Raises:
        ReadingError: when it is no RTF, or nests groups deeper than the limits allow.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINNING):
        kind = known_format(data)
        what = _("This is not an RTF document, whatever its name says.")
        if kind:
            what = _("This is not an RTF document, whatever its name says, but {format}.").format(format=kind)
        raise ReadingError(what, todo=_("Open it in its program, save it as .rtf or .docx and import that."))
    document = _Document(limits)
    for token in tokens(data[data.index(_BEGINNING) :]):
        if not document.take(token):
            break
    return document.read()


class _Document:
    """Takes the tokens of a document."""

    _Act = Callable[["_Document", int | None], None]

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._state = State()
        self._groups: list[State] = []
        # What is to be done at the end of the groups that are open, by how many there were before them.
        self._closing: list[tuple[int, Callable[[], None]]] = []
        self._stories = RtfStories(limits.characters)
        self._fonts = RtfFonts()
        self._styles = RtfStyles()
        self._style_sheet = -1  # how many groups are open in it
        self._is_starred = False
        self._left_to_skip = 0
        # A short text about a comment, while it is read.
        self._field = ""
        self._seen: set[str] = set()

    def take(self, token: Token) -> bool:
        """Take a token; return whether the document goes on."""
        if token.text or token.code:
            self._put_text(token.text or token.code)
        elif token.brace == "{":
            self._begin_group()
        elif token.brace:
            return self._end_group()
        elif token.sign == "*":
            self._is_starred = True
        else:
            self._take_word(token.word or token.sign, token.number)
        return True

    def read(self) -> ReadText:
        """Return the text, once all tokens were taken."""
        cut_off = len(self._groups)
        while self._groups:
            self._end_group()
        self._stories.main.end()
        told = [*self._stories.notes.put_behind(self._stories.main.flow), *sentences(self._seen, SKIPPED.values())]
        if cut_off:
            message = ngettext(
                "The file is cut off or damaged: {count} group in it has no end, and text may be missing.",
                "The file is cut off or damaged: {count} groups in it have no end, and text may be missing.",
                cut_off,
            )
            told.append(message.format(count=cut_off))
        return self._stories.main.flow.read(tuple(told))

    # Groups

    def _begin_group(self) -> None:
        self._is_starred = False
        self._left_to_skip = 0
        if len(self._groups) >= self._limits.depth:
            raise ReadingError(
                _("The document nests groups deeper than {limit}.").format(limit=self._limits.depth),
                todo=_("Open it in its program, save it again and import that."),
            )
        self._groups.append(self._state)
        self._state = self._state.inner()
        if len(self._groups) == self._style_sheet + 1:
            self._styles.begin()

    def _end_group(self) -> bool:
        self._is_starred = False
        self._left_to_skip = 0
        if not self._groups:
            return False
        if self._state.destination is Destination.STYLES and len(self._groups) == self._style_sheet + 1:
            self._styles.end()
        while self._closing and self._closing[-1][0] == len(self._groups):
            self._closing.pop()[1]()
        self._state = self._groups.pop()
        return bool(self._groups)

    def _at_end_of_group(self, act: Callable[[], None]) -> None:
        self._closing.append((len(self._groups), act))

    # Words

    def _take_word(self, word: str, number: int | None) -> None:
        is_starred, self._is_starred = self._is_starred, False
        state = self._state
        if self._left_to_skip and word in SIGNS:
            self._left_to_skip -= 1
            return
        self._left_to_skip = 0
        if state.destination is Destination.TWICE and word == "ud":
            # The same once more, in Unicode.
            state.destination = Destination.TEXT
        elif state.destination in (Destination.SKIP, Destination.TWICE):
            pass
        elif word in SKIPPED:
            self._skip(word)
        elif state.destination is Destination.STYLES and not is_starred:
            self._styles.take(word, number)
        elif state.destination is Destination.FONTS and not is_starred:
            self._fonts.take(word, number)
        elif act := self._ACTS.get(word):
            act(self, number)
        elif is_starred:
            state.destination = Destination.SKIP
        elif not (self._take_sign(word) or state.take(word, number)):
            self._fonts.take_header(word, number)

    def _take_sign(self, word: str) -> bool:
        """Take a word that stands for a character or the end of a line; return whether it is one."""
        if word in SIGNS:
            self._put(SIGNS[word])
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph(word)
        elif word in BREAKS:
            if self._stories.story.has_words():
                self._put("\n")
        else:
            return False
        return True

    def _skip(self, word: str) -> None:
        if self._state.destination is Destination.TEXT and not self._state.is_deleted:
            if SKIPPED[word]:
                self._seen.add(SKIPPED[word])
            if word in ("listtext", "pntext"):
                self._stories.story.is_item = True
        self._state.destination = Destination.SKIP

    def _end_paragraph(self, word: str) -> None:
        state = self._state
        if state.destination is not Destination.TEXT or (word == "sect" and not self._stories.story.has_words()):
            return
        if state.is_deleted:
            # The mark between this paragraph and the next was deleted.
            self._seen.add(CHANGES)
            return
        self._stories.story.is_item = self._stories.story.is_item or state.in_list
        self._stories.story.end_paragraph(state.nesting if state.in_table else 0, self._level())

    def _level(self) -> int:
        outline = self._state.outline
        if outline is None:
            return self._styles.level_of(self._state.style)
        return outline + 1 if 0 <= outline < 9 else 0

    # Characters

    def _put_text(self, text: bytes) -> None:
        skipped = min(self._left_to_skip, len(text))
        self._left_to_skip -= skipped
        if skipped < len(text):
            self._put_bytes(text[skipped:])

    def _put(self, text: str) -> None:
        if self._state.destination is Destination.FIELD:
            self._field += text
        elif self._state.destination is Destination.TEXT and self._is_shown():
            self._stories.story.put(text)

    def _put_bytes(self, data: bytes) -> None:
        destination = self._state.destination
        if destination is Destination.FIELD:
            self._field += data.decode(self._fonts.page, "replace")
        elif destination is Destination.STYLES:
            self._styles.put(data)
        elif destination is Destination.TEXT and self._is_shown():
            page = self._fonts.encoding(self._state.font)
            if page == SYMBOLS:
                self._seen.add(SYMBOLS)
            self._stories.story.put_bytes(data, page)

    def _is_shown(self) -> bool:
        if self._state.is_deleted:
            self._seen.add(CHANGES)
        elif self._state.is_hidden:
            self._seen.add(HIDDEN)
        return not (self._state.is_deleted or self._state.is_hidden)

    def _put_unicode(self, number: int | None) -> None:
        if number is not None and -0x8000 <= number <= 0x10FFFF:
            code = number + 0x10000 if number < 0 else number
            is_picture = code in _PICTURE_SIGNS
            if is_picture and self._state.destination is Destination.TEXT:
                self._seen.add(SYMBOLS)
            self._put(REPLACEMENT if is_picture else chr(code))
        self._left_to_skip = self._state.fallback

    # Notes

    def _begin_footnote(self, _number: int | None) -> None:
        self._begin_note(FOOTNOTES)

    def _begin_comment(self, _number: int | None) -> None:
        self._begin_note(COMMENTS)

    def _begin_note(self, kind: str) -> None:
        if self._state.destination is not Destination.TEXT or not self._is_shown():
            self._state.destination = Destination.SKIP
            return
        self._stories.begin(kind)
        self._state.in_table = False
        self._at_end_of_group(self._stories.end)

    def _as_endnote(self, _number: int | None) -> None:
        self._stories.as_endnote()

    def _begin_field(self, word: str) -> None:
        if self._state.destination is Destination.TEXT:
            self._state.destination = Destination.FIELD
            self._field = ""
            self._at_end_of_group(lambda: self._stories.say(word, self._field.strip()))

    # What words begin and end

    def _begin_fonts(self, _number: int | None) -> None:
        self._state.destination = Destination.FONTS

    def _begin_styles(self, _number: int | None) -> None:
        self._state.destination = Destination.STYLES
        self._style_sheet = len(self._groups)

    def _begin_twice(self, _number: int | None) -> None:
        self._state.destination = Destination.TWICE

    def _insert(self, number: int | None) -> None:
        if number != 0:
            self._seen.add(CHANGES)

    def _end_cell(self, _number: int | None) -> None:
        self._stories.story.end_cell(1)

    def _end_row(self, _number: int | None) -> None:
        self._stories.story.end_row(1)

    def _end_inner_cell(self, _number: int | None) -> None:
        self._stories.story.end_cell(max(self._state.nesting, 2))

    def _end_inner_row(self, _number: int | None) -> None:
        self._stories.story.end_row(max(self._state.nesting, 2))

    def _go_on(self, _number: int | None) -> None:
        """Nothing changes, and the group is read though it has a star."""

    _ACTS: ClassVar[dict[str, _Act]] = {
        "fonttbl": _begin_fonts,
        "stylesheet": _begin_styles,
        "upr": _begin_twice,
        "footnote": _begin_footnote,
        "ftnalt": _as_endnote,
        "annotation": _begin_comment,
        "atnid": lambda document, _number: document._begin_field("atnid"),
        "atnauthor": lambda document, _number: document._begin_field("atnauthor"),
        "atnref": lambda document, _number: document._begin_field("atnref"),
        "atrfstart": lambda document, _number: document._begin_field("atrfstart"),
        "nesttableprops": _go_on,
        "u": _put_unicode,
        "revised": _insert,
        "cell": _end_cell,
        "row": _end_row,
        "nestcell": _end_inner_cell,
        "nestrow": _end_inner_row,
    }
