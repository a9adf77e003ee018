"""The words of a Word document: what of WordprocessingML is text, and what is left out.

The parts are streamed rather than opened with python-docx, whose paragraphs lack tracked insertions and which
refuses every document with a dangling link to a picture.
"""

import posixpath
from collections.abc import Callable
from typing import ClassVar
from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.archives import read_member
from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.readers.contract import Limits
from qualcode.materials.text_builder import too_long
from qualcode.materials.xml_stream import parse

# As Office writes it by default, and as "strict" documents do.
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math oMath",
    "http://purl.oclc.org/ooxml/officeDocument/math oMath",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Choice"

_LEFT_OUT = {
    "footnoteReference": N_("footnotes"),
    "endnoteReference": N_("endnotes"),
    "commentReference": N_("comments"),
    "headerReference": N_("headers"),
    "footerReference": N_("footers"),
    "drawing": N_("pictures and text boxes"),
    "pict": N_("pictures and text boxes"),
    "object": N_("embedded objects"),
    "altChunk": N_("embedded documents"),
    "subDoc": N_("embedded documents"),
    "oMath": N_("formulas"),
}
# Elements that hold what the document used to say, or what is no running text.
_CHANGED = {"pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"}
_EMBEDDED = {"drawing", "pict", "object", "altChunk", "subDoc", "oMath", "txbxContent"}
_SKIPPED = frozenset({"del", "moveFrom", "rt", *_CHANGED, *_EMBEDDED})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})


def document_text(archive: ZipFile, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of a Word document, and a sentence on each thing that was decided or left out.

    Paragraphs and table rows are lines, in the order of the document; the cells of a row are joined by tabs.

    Raises:
        ReadingError: when the archive holds no readable Word document.
    """
    main = _main_part(archive, limits)
    style_part = posixpath.join(posixpath.dirname(main), "styles.xml")
    styles = _Styles()
    if style_part in archive.namelist():
        parse(read_member(archive, style_part, limits), styles, part=style_part, limits=limits)
    body = _Body(styles.of_lists(), limits.characters)
    parse(read_member(archive, main, limits), body, part=main, limits=limits)
    return "\n".join(body.lines), body.notes()


def _main_part(archive: ZipFile, limits: Limits) -> str:
    links = _Links()
    parse(read_member(archive, "_rels/.rels", limits), links, part="_rels/.rels", limits=limits)
    return links.main or "word/document.xml"


def _local(name: str) -> str:
    """The name of an element or attribute of WordprocessingML or of mathematics without its namespace, else ""."""
    namespace, _blank, local = name.rpartition(" ")
    return local if namespace in _NAMESPACES or name in _MATHS else ""


def _value(attributes: dict[str, str], name: str = "val") -> str:
    return next((attributes[key] for key in (f"{space} {name}" for space in _NAMESPACES) if key in attributes), "")


class _Links:
    """The relationships of the package: finds the part that is the document."""

    def __init__(self) -> None:
        self.main = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            self.main = posixpath.normpath(attributes.get("Target", "").lstrip("/"))

    def end(self, name: str) -> None:
        """Nothing ends here."""

    def text(self, text: str) -> None:
        """There is no text."""


class _Styles:
    """The paragraph styles: finds those that make a paragraph a list item (but not numbered headings)."""

    def __init__(self) -> None:
        self._current = ""
        self._based_on: dict[str, str] = {}
        self._lists: set[str] = set()
        self._headings: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "style":
                self._current = _value(attributes, "styleId")
            case "basedOn":
                self._based_on[self._current] = _value(attributes)
            case "numId" if _value(attributes) != "0":
                self._lists.add(self._current)
            case "outlineLvl":
                self._headings.add(self._current)
            case _:
                pass

    def end(self, name: str) -> None:
        """What a style says counts wherever in it it stands."""

    def text(self, text: str) -> None:
        """Styles have no text."""

    def of_lists(self) -> frozenset[str]:
        """Return the ids of the styles that are, or build on, styles of lists."""
        known: dict[str, bool] = {}
        for style in {*self._lists, *self._based_on}:
            chain: dict[str, None] = {}
            step = style
            while step and step not in chain and step not in known and step not in self._lists | self._headings:
                chain[step] = None
                step = self._based_on.get(step, "")
            answer = known.get(step, step in self._lists and step not in self._headings)
            known |= dict.fromkeys((*chain, step), answer)
        return frozenset(style for style, is_list in known.items() if is_list)


class _Body:
    """The document itself: gathers lines of text.

    Attributes:
        lines: finished paragraphs and table rows.
    """

    _Start = Callable[["_Body", dict[str, str]], None]
    _End = Callable[["_Body"], None]

    def __init__(self, list_styles: frozenset[str], limit: int) -> None:
        self.lines: list[str] = []
        self._list_styles = list_styles
        self._limit = limit
        self._characters = 0
        # Where lines go: the document, or the innermost table cell; and the rows around it.
        self._flows = [self.lines]
        self._rows: list[list[str]] = []
        self._parts: list[str] = []
        self._depth = 0
        self._skip = self._run = self._properties = 0
        self._in_text = self._hidden = self._joined = False
        self._style = self._number = ""
        self._chosen = (0, 0)
        self._seen: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and _local(name) != "document":
            raise ReadingError(
                _("This is not a Word document, whatever its name says."),
                todo=_("Open it in its program, save it as .docx and import that."),
            )
        if self._skip:
            return
        local = _local(name)
        if begin := self._STARTS.get(local):
            begin(self, attributes)
        elif local in _SIGNS and self._run:
            # Outside a run, a tab is a tab stop of the paragraph.
            self._add(_SIGNS[local])
        elif name == _CHOICE:
            self._chosen = (self._depth, len(self._parts))
        elif name == _FALLBACK and self._chosen[0] == self._depth and len(self._parts) > self._chosen[1]:
            # The same words once more, for older programs.
            self._skip = self._depth
        if local in _LEFT_OUT:
            self._seen.add(_LEFT_OUT[local])
        if local in _SKIPPED:
            self._skip = self._depth

    def end(self, name: str) -> None:
        if not self._skip and (finish := self._ENDS.get(_local(name))):
            finish(self)
        if self._skip == self._depth:
            self._skip = 0
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._in_text and not self._skip:
            self._add(text)

    def notes(self) -> tuple[str, ...]:
        """Return what was decided or left out, a sentence each."""
        told = []
        if "deletions" in self._seen or "insertions" in self._seen:
            told.append(_("Tracked changes were taken as accepted: insertions are in the text, deletions are not."))
        if "hidden" in self._seen:
            told.append(_("Hidden text was left out."))
        if "symbols" in self._seen:
            told.append(_("Symbols of picture fonts were replaced by {sign}.").format(sign=REPLACEMENT))
        if left_out := [label for label in dict.fromkeys(_LEFT_OUT.values()) if label in self._seen]:
            told.append(_("Left out: {what}.").format(what=", ".join(_(label) for label in left_out)))
        return tuple(told)

    def _add(self, text: str) -> None:
        if self._hidden:
            self._seen.add("hidden")
            return
        self._characters += len(text)
        if self._characters > self._limit:
            raise too_long(self._limit)
        self._parts.append(text)

    def _begin_paragraph(self, _attributes: dict[str, str]) -> None:
        self._style = self._number = ""

    def _end_paragraph(self) -> None:
        if self._joined:
            # The mark between this paragraph and the next was deleted.
            self._joined = False
        else:
            self._finish_line()

    def _finish_line(self) -> None:
        line = "".join(self._parts)
        self._parts = []
        is_item = self._number != "0" if self._number else self._style in self._list_styles
        self._flows[-1].append(f"- {line}" if is_item and line.strip() else line)

    def _begin_properties(self, _attributes: dict[str, str]) -> None:
        self._properties = self._depth

    def _end_properties(self) -> None:
        self._properties = 0

    def _take_style(self, attributes: dict[str, str]) -> None:
        self._style = _value(attributes)

    def _take_number(self, attributes: dict[str, str]) -> None:
        if self._properties:
            self._number = _value(attributes)

    def _begin_run(self, _attributes: dict[str, str]) -> None:
        self._run = self._depth
        self._hidden = False

    def _end_run(self) -> None:
        self._run = 0
        self._hidden = False

    def _hide(self, attributes: dict[str, str]) -> None:
        # Inside a run's own properties; in a paragraph's it is the mark that is hidden.
        if self._run and not self._properties:
            self._hidden = _value(attributes) not in _OFF

    def _begin_text(self, _attributes: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _take_symbol(self, _attributes: dict[str, str]) -> None:
        self._seen.add("symbols")
        self._add(REPLACEMENT)

    def _begin_deletion(self, _attributes: dict[str, str]) -> None:
        self._seen.add("deletions")
        self._joined = self._joined or bool(self._properties)

    def _begin_insertion(self, _attributes: dict[str, str]) -> None:
        self._seen.add("insertions")

    def _begin_row(self, _attributes: dict[str, str]) -> None:
        self._rows.append([])

    def _end_row(self) -> None:
        self._flows[-1].append("\t".join(self._rows.pop()))

    def _begin_cell(self, _attributes: dict[str, str]) -> None:
        self._flows.append([])

    def _end_body(self) -> None:
        if self._parts:
            self._finish_line()

    def _end_cell(self) -> None:
        if self._parts:
            self._finish_line()
        text = "\n".join(self._flows.pop())
        (self._rows[-1] if self._rows else self._flows[-1]).append(text)

    _STARTS: ClassVar[dict[str, _Start]] = {
        "p": _begin_paragraph,
        "pPr": _begin_properties,
        "pStyle": _take_style,
        "numId": _take_number,
        "r": _begin_run,
        "vanish": _hide,
        "t": _begin_text,
        "sym": _take_symbol,
        "del": _begin_deletion,
        "moveFrom": _begin_deletion,
        "ins": _begin_insertion,
        "moveTo": _begin_insertion,
        "tr": _begin_row,
        "tc": _begin_cell,
    }
    _ENDS: ClassVar[dict[str, _End]] = {
        "p": _end_paragraph,
        "pPr": _end_properties,
        "r": _end_run,
        "t": _end_text,
        "tr": _end_row,
        "tc": _end_cell,
        "body": _end_body,
    }
