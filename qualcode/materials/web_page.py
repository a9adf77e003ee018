"""The words of a web page: what a browser would show of it, without running, fetching or styling anything.

Pages are parsed by selectolax (lexbor), which follows the HTML standard in what broken markup means, has wheels for
every platform and opens nothing but the text it is given. Its tree is walked without recursion. It is written in C and
has crashed on odd pages, so that readers that use this module are guarded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.flow import Flow
from qualcode.materials.left_out import CHANGES, HIDDEN, sentences
from qualcode.materials.notes import last_words
from qualcode.materials.readers.contract import Limits
from qualcode.materials.web_decoding import decode_page
from qualcode.materials.web_notes import PageNotes
from qualcode.model import SectionKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre "
    "search section summary table tbody td tfoot th thead tr ul xmp"
)
_SCRIPTS = N_("scripts and styles")
_MARKUP_COMMENTS = N_("comments in the markup")
_MEDIA = N_("pictures, sound and video")
_PAGES = N_("embedded pages and objects")
_FORMULAS = N_("formulas")
_FIELDS = N_("form fields")
_LEFT_OUT = {
    **dict.fromkeys(("script", "style", "template", "noscript"), _SCRIPTS),
    "-comment": _MARKUP_COMMENTS,
    **dict.fromkeys(("img", "svg", "canvas", "audio", "video", "picture", "map"), _MEDIA),
    **dict.fromkeys(("iframe", "object", "embed", "applet", "noframes", "noembed", "frameset"), _PAGES),
    "math": _FORMULAS,
    **dict.fromkeys(("select", "textarea", "input", "button", "datalist"), _FIELDS),
    # Not shown, and nobody expects them: the head, and how a word is pronounced.
    **dict.fromkeys(("head", "title", "meta", "link", "base", "rt", "rp"), ""),
}
_PAGE_EDGES = {"header": N_("headers"), "footer": N_("footers")}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SOFT_HYPHEN = "\u00ad"
# A tag that is closed at once, which HTML does not know; XHTML does, and a browser would take the rest for a title.
_CLOSED = re.compile(r"""<([a-zA-Z][\w:.-]*+)((?:[^<>"'/]|"[^"<]*"|'[^'<]*'|/(?!>))*+)/>""")
_OPEN_EVER = _words("area base br col embed hr img input link meta param source track wbr")
_XHTML = re.compile(r"""<\?xml|<html[^<>]{0,500}xmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml""")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DEFINITIONS = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}+\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_HEAD = 65_536
_DEFINED = "definitions"


@dataclass(slots=True)
class Page:
    """What there is to say about a page that was put into a flow.

    Attributes:
        anchors: the names of the anchors in it, with the place in the text where each begins.
        notes: what was left out, a sentence each.
    """

    anchors: list[tuple[int, str]] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def put_page(data: bytes, flow: Flow, limits: Limits, page_notes: PageNotes) -> tuple[str, ...]:
    """Put the words of a page into a flow; return what there is to say, a sentence each.

    Args:
        data: the page.
        flow: where its words go.
        limits: how many elements it may have.
        page_notes: the notes of all the pages that belong together; it can say more once they were put.

    Raises:
        ReadingError: when it is no text, or has more elements than the limits allow.
    """
    decoded = decode_page(data)
    return (*decoded.notes, *put_html(decoded.text, flow, limits, page_notes).notes)


def put_html(html: str, flow: Flow, limits: Limits, page_notes: PageNotes) -> Page:
    """Put the words of a page into a flow, as :func:`put_page`.

    Blocks and lines are lines, list items have a hyphen before them, the cells of a table row are joined by tabs, and
    blanks are joined as browsers do.

    Raises:
        ReadingError: when it has more elements than the limits allow.
    """
    from selectolax.lexbor import LexborHTMLParser

    walk = _Walk(flow, limits, page_notes)
    if (start := _DOCTYPE.search(html, 0, _HEAD)) and (found := _DEFINITIONS.match(html, start.start(), _HEAD)):
        html = html[: found.start()] + html[found.end() :]
        walk.seen.add(_DEFINED)
    if _XHTML.search(html, 0, _HEAD):
        html = _CLOSED.sub(_opened, html)
    body = LexborHTMLParser(html).body
    if body is not None:
        walk.through(body)
    return walk.page()


def _opened(tag: re.Match[str]) -> str:
    return tag[0] if tag[1].lower() in _OPEN_EVER else f"<{tag[1]}{tag[2]}></{tag[1]}>"


class _Walk:
    """A walk through the tree of a page, which puts lines into a flow.

    Attributes:
        seen: what there is to say, by names of this module's own.
    """

    _Step = Callable[["_Walk"], None]

    def __init__(self, flow: Flow, limits: Limits, page_notes: PageNotes) -> None:
        self._flow = flow
        self._page_notes = page_notes
        self._limits = limits
        self._nodes = 0
        self._parts: list[str] = []
        self._length = 0
        self._after_blank = True
        self._level = self._preformatted = 0
        self._prefix = ""
        # Whether the rows that are open have got a cell yet.
        self._rows: list[bool] = []
        # Where the notes that are open begin, and their marks.
        self._notes: list[tuple[int, str]] = []
        # Anchors of the line that is being put together, by place in it.
        self._waiting: list[tuple[int, str]] = []
        self._page = Page()
        self.seen: set[str] = set()

    def through(self, root: "LexborNode") -> None:
        """Take everything below ``root``."""
        open_nodes: list[tuple[LexborNode, str, bool]] = []
        node = root.first_child
        while node is not None or open_nodes:
            if node is None:
                node, tag, is_note = open_nodes.pop()
                self._leave(tag, is_note)
                node = node.next
                continue
            self._count()
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif not self._is_left_out(node, tag):
                open_nodes.append((node, tag, self._enter(node, tag)))
                node = node.first_child
                continue
            node = node.next
        self._break()

    def page(self) -> Page:
        """Return what there is to say."""
        told = sentences(self.seen, (*_LEFT_OUT.values(), *_PAGE_EDGES.values()))
        if _DEFINED in self.seen:
            told.append(_("Abbreviations that the page defines itself (entities) were left as they are written."))
        self._page.notes = tuple(told)
        return self._page

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise ReadingError(
                _("The page has more than {limit} elements.").format(limit=self._limits.nodes),
                todo=_("Split the file and import the parts."),
            )

    def _is_left_out(self, node: "LexborNode", tag: str) -> bool:
        if tag in _LEFT_OUT:
            self.seen.add(_LEFT_OUT[tag])
            return True
        attributes = node.attributes
        if tag == "del" and ("datetime" in attributes or "cite" in attributes):
            self.seen.add(CHANGES)
            return True
        if tag == "div" and attributes.get("title") in _PAGE_EDGES:
            # As LibreOffice writes what stands at the top and the bottom of every page.
            self.seen.add(_PAGE_EDGES[attributes["title"] or ""])
            return True
        is_hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
        if is_hidden or (tag == "dialog" and "open" not in attributes):
            self.seen.add(HIDDEN)
            return True
        return tag.startswith("-") or (tag == "a" and self._is_mark(node))

    def _is_mark(self, node: "LexborNode") -> bool:
        """Whether a link is the mark of a note, or leads from a note back to it."""
        if self._notes and self._page_notes.is_back_link(node, self._notes[-1][1]):
            return True
        return self._page_notes.take_mark(node, last_words(self._parts))

    def _enter(self, node: "LexborNode", tag: str) -> bool:
        """Begin an element; return whether it is a note."""
        attributes = node.attributes
        if tag in _BLOCKS:
            self._break()
        if begin := self._BEGINS.get(tag):
            begin(self)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = int(tag[1])
        elif tag == "a":
            name = attributes.get("name") or attributes.get("id") or attributes.get("href") or ""
            self._waiting.append((self._length, name))
        is_note = self._page_notes.is_note(attributes)
        if is_note:
            self._break()
            heading, mark = self._page_notes.begin_note(attributes)
            self._prefix = heading or self._prefix
            self._notes.append((self._flow.next_line, mark))
        return is_note

    def _leave(self, tag: str, is_note: bool) -> None:
        if tag in _BLOCKS or is_note:
            self._break()
        if is_note:
            start, mark = self._notes.pop()
            if start < self._flow.length:
                self._flow.mark(SectionKind.NOTE, (start, self._flow.length), mark)
        if end := self._ENDS.get(tag):
            end(self)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = 0

    def _text(self, text: str) -> None:
        text = text.replace(_SOFT_HYPHEN, "")
        if self._preformatted:
            first, *others = text.split("\n")
            self._put(first)
            for line in others:
                self._line()
                self._put(line)
            return
        text = _BLANKS.sub(" ", text)
        if self._after_blank:
            text = text.removeprefix(" ")
        self._put(text)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._after_blank = text.endswith(" ")

    def _break(self) -> None:
        """End the line, unless nothing stands in it."""
        if self._length:
            self._line()

    def _line(self) -> None:
        """End the line."""
        text = "".join(self._parts).rstrip(" ")
        if text.isspace():
            text = ""
        prefix, self._prefix = (self._prefix, "") if text else ("", self._prefix)
        start, end = self._flow.paragraph(prefix + text, self._level)
        self._page.anchors += [(min(start + len(prefix) + place, end), name) for place, name in self._waiting]
        self._waiting = []
        self._parts = []
        self._length = 0
        self._after_blank = True

    def _begin_item(self) -> None:
        self._prefix = "- "

    def _end_item(self) -> None:
        self._prefix = ""

    def _begin_preformatted(self) -> None:
        self._preformatted += 1

    def _end_preformatted(self) -> None:
        self._preformatted -= 1

    def _quote(self) -> None:
        self._put("“")

    def _end_quote(self) -> None:
        self._put("”")

    def _begin_table(self) -> None:
        self._flow.begin_table()

    def _end_table(self) -> None:
        self._flow.end_table()

    def _begin_row(self) -> None:
        self._rows.append(False)

    def _end_row(self) -> None:
        if self._rows.pop():
            self._flow.end_row()

    def _begin_cell(self) -> None:
        if self._rows and not self._rows[-1]:
            self._flow.begin_row()
            self._rows[-1] = True
        self._flow.begin_cell()

    def _end_cell(self) -> None:
        self._flow.end_cell()

    _BEGINS: ClassVar[dict[str, _Step]] = {
        "br": _line,
        "li": _begin_item,
        "pre": _begin_preformatted,
        "q": _quote,
        "table": _begin_table,
        "tr": _begin_row,
        "td": _begin_cell,
        "th": _begin_cell,
    }
    _ENDS: ClassVar[dict[str, _Step]] = {
        "li": _end_item,
        "pre": _end_preformatted,
        "q": _end_quote,
        "table": _end_table,
        "tr": _end_row,
        "td": _end_cell,
        "th": _end_cell,
    }
