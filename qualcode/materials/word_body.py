"""What of WordprocessingML is text, and what is left out: the document itself, and each of its notes."""

from collections.abc import Callable
from typing import ClassVar

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.flow import Flow
from qualcode.materials.left_out import CHANGES, HIDDEN, SYMBOLS, sentences
from qualcode.materials.notes import COMMENTS, ENDNOTES, FOOTNOTES, Note, last_words, roman
from qualcode.materials.text_builder import too_long
from qualcode.materials.word_styles import WordStyles, heading_level, local, value

RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math oMath",
    "http://purl.oclc.org/ooxml/officeDocument/math oMath",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Choice"

EMBEDDED = N_("embedded documents")
_LEFT_OUT = {
    "headerReference": N_("headers"),
    "footerReference": N_("footers"),
    "drawing": N_("pictures and text boxes"),
    "pict": N_("pictures and text boxes"),
    "object": N_("embedded objects"),
    "subDoc": EMBEDDED,
    "oMath": N_("formulas"),
}
# Elements that hold what the document used to say, or what is no running text.
_CHANGED = {"pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"}
_EMBEDDED = {"drawing", "pict", "object", "altChunk", "subDoc", "oMath", "txbxContent"}
_SKIPPED = frozenset({"del", "moveFrom", "rt", *_CHANGED, *_EMBEDDED})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})

Embed = Callable[[str, Flow], bool]


class WordBody:
    """Takes the elements of a document, or of one of its notes; puts what is text into a flow.

    Args:
        styles: what the document's styles mean.
        limit: of characters.
        embed: puts an embedded document (by the id of its relationship) into the flow; says whether it could.
        is_document: whether the root must be that of a Word document.

    Attributes:
        flow: the text so far.
        seen: what there is to say, by names of this module's own.
        references: the notes that are referred to, with the kind and id that find what they say.
    """

    _Start = Callable[["WordBody", dict[str, str]], None]
    _End = Callable[["WordBody"], None]

    def __init__(self, styles: WordStyles, limit: int, embed: Embed, *, is_document: bool = True) -> None:
        self.flow = Flow(limit)
        self.references: list[tuple[Note, str, str]] = []
        self._styles = styles
        self._limit = limit
        self._embed = embed
        self._is_document = is_document
        self._characters = 0
        self._parts: list[str] = []
        self._depth = 0
        self._skip = self._run = self._properties = 0
        self._in_text = self._hidden = self._joined = False
        self._style = self._number = ""
        self._level: int | None = None
        self._chosen = (0, 0)
        self.seen: set[str] = set()
        # Where in the paragraph the words begin that a comment is about.
        self._commented: dict[str, int] = {}
        # The note whose mark is not a number but the text that follows.
        self._marked: Note | None = None
        self._counts = {FOOTNOTES: 0, ENDNOTES: 0}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._depth += 1
        if self._depth == 1 and self._is_document and local(name) != "document":
            raise ReadingError(
                _("This is not a Word document, whatever its name says."),
                todo=_("Open it in its program, save it as .docx and import that."),
            )
        if self._skip:
            return
        element = "oMath" if name in _MATHS else local(name)
        if begin := self._STARTS.get(element):
            begin(self, attributes)
        elif element in _SIGNS and self._run:
            # Outside a run, a tab is a tab stop of the paragraph.
            self._add(_SIGNS[element])
        elif name == _CHOICE:
            self._chosen = (self._depth, len(self._parts))
        elif name == _FALLBACK and self._chosen[0] == self._depth and len(self._parts) > self._chosen[1]:
            # The same words once more, for older programs.
            self._skip = self._depth
        if element in _LEFT_OUT:
            self.seen.add(_LEFT_OUT[element])
        if element in _SKIPPED:
            self._skip = self._depth

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if not self._skip and (finish := self._ENDS.get(local(name))):
            finish(self)
        if self._skip == self._depth:
            self._skip = 0
        self._depth -= 1

    def text(self, text: str) -> None:
        """Take a piece of the characters between tags."""
        if self._in_text and not self._skip:
            self._add(text)

    def notes(self) -> tuple[str, ...]:
        """Return what was decided or left out, a sentence each."""
        return tuple(sentences(self.seen, (*_LEFT_OUT.values(), EMBEDDED)))

    def _add(self, text: str) -> None:
        if self._hidden:
            self.seen.add(HIDDEN)
            return
        if self._marked:
            self._marked.mark += text
            return
        self._characters += len(text)
        if self._characters > self._limit:
            raise too_long(self._limit)
        self._parts.append(text)

    def _begin_paragraph(self, _attributes: dict[str, str]) -> None:
        self._style = self._number = ""
        self._level = None

    def _end_paragraph(self) -> None:
        if self._joined:
            # The mark between this paragraph and the next was deleted.
            self._joined = False
        else:
            self._finish_line()

    def _finish_line(self) -> None:
        line = "".join(self._parts)
        self._parts = []
        self._commented = {}
        level = self._styles.level_of(self._style) if self._level is None else self._level
        is_item = self._number != "0" if self._number else self._styles.is_list(self._style)
        self.flow.paragraph(f"- {line}" if is_item and not level and line.strip() else line, level)

    def _begin_properties(self, _attributes: dict[str, str]) -> None:
        self._properties = self._depth

    def _end_properties(self) -> None:
        self._properties = 0

    def _take_style(self, attributes: dict[str, str]) -> None:
        self._style = value(attributes)

    def _take_number(self, attributes: dict[str, str]) -> None:
        if self._properties:
            self._number = value(attributes)

    def _take_level(self, attributes: dict[str, str]) -> None:
        if self._properties:
            self._level = heading_level(value(attributes))

    def _begin_run(self, _attributes: dict[str, str]) -> None:
        self._run = self._depth
        self._hidden = False

    def _end_run(self) -> None:
        self._run = 0
        self._hidden = False
        self._marked = None

    def _hide(self, attributes: dict[str, str]) -> None:
        # Inside a run's own properties; in a paragraph's it is the mark that is hidden.
        if self._run and not self._properties:
            self._hidden = value(attributes) not in _OFF

    def _begin_text(self, _attributes: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _take_symbol(self, _attributes: dict[str, str]) -> None:
        self.seen.add(SYMBOLS)
        self._add(REPLACEMENT)

    def _begin_deletion(self, _attributes: dict[str, str]) -> None:
        self.seen.add(CHANGES)
        self._joined = self._joined or bool(self._properties)

    def _begin_insertion(self, _attributes: dict[str, str]) -> None:
        self.seen.add(CHANGES)

    def _take_footnote(self, attributes: dict[str, str]) -> None:
        self._refer(FOOTNOTES, attributes)

    def _take_endnote(self, attributes: dict[str, str]) -> None:
        self._refer(ENDNOTES, attributes)

    def _refer(self, kind: str, attributes: dict[str, str]) -> None:
        if self._hidden:
            return
        note = Note(kind, "", last_words(self._parts))
        if value(attributes, "customMarkFollows") not in {"", *_OFF}:
            self._marked = note
        else:
            self._counts[kind] += 1
            note.mark = roman(self._counts[kind]) if kind == ENDNOTES else str(self._counts[kind])
        self.references.append((note, kind, value(attributes, "id")))

    def _begin_comment(self, attributes: dict[str, str]) -> None:
        self._commented[value(attributes, "id")] = len(self._parts)

    def _take_comment(self, attributes: dict[str, str]) -> None:
        comment = value(attributes, "id")
        words = last_words(self._parts, self._commented.get(comment, 0))
        self.references.append((Note(COMMENTS, "", words), COMMENTS, comment))

    def _take_chunk(self, attributes: dict[str, str]) -> None:
        link = next((attributes[key] for space in RELATIONSHIPS if (key := f"{space} id") in attributes), "")
        if not self._embed(link, self.flow):
            self.seen.add(EMBEDDED)

    def _begin_table(self, _attributes: dict[str, str]) -> None:
        self.flow.begin_table()

    def _end_table(self) -> None:
        self.flow.end_table()

    def _begin_row(self, _attributes: dict[str, str]) -> None:
        self.flow.begin_row()

    def _end_row(self) -> None:
        self.flow.end_row()

    def _begin_cell(self, _attributes: dict[str, str]) -> None:
        self.flow.begin_cell()

    def _end_cell(self) -> None:
        self._finish_rest()
        self.flow.end_cell()

    def _finish_rest(self) -> None:
        if self._parts:
            self._finish_line()

    _STARTS: ClassVar[dict[str, _Start]] = {
        "p": _begin_paragraph,
        "pPr": _begin_properties,
        "pStyle": _take_style,
        "numId": _take_number,
        "outlineLvl": _take_level,
        "r": _begin_run,
        "vanish": _hide,
        "t": _begin_text,
        "sym": _take_symbol,
        "del": _begin_deletion,
        "moveFrom": _begin_deletion,
        "ins": _begin_insertion,
        "moveTo": _begin_insertion,
        "footnoteReference": _take_footnote,
        "endnoteReference": _take_endnote,
        "commentRangeStart": _begin_comment,
        "commentReference": _take_comment,
        "altChunk": _take_chunk,
        "tbl": _begin_table,
        "tr": _begin_row,
        "tc": _begin_cell,
    }
    _ENDS: ClassVar[dict[str, _End]] = {
        "p": _end_paragraph,
        "pPr": _end_properties,
        "r": _end_run,
        "t": _end_text,
        "tbl": _end_table,
        "tr": _end_row,
        "tc": _end_cell,
        "body": _finish_rest,
    }
