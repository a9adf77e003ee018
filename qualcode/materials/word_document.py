"""Word documents as text: the parts of the package, read one after the other.

The parts are streamed rather than opened with python-docx, whose paragraphs lack tracked insertions and which
refuses every document with a dangling link to a picture.
"""

import posixpath
from zipfile import ZipFile

from qualcode.locale import _
from qualcode.materials.archives import kind_of, read_member, wrong_kind
from qualcode.materials.flow import Flow
from qualcode.materials.notes import COMMENTS, ENDNOTES, FOOTNOTES, Notes, comment_mark, initials
from qualcode.materials.readers.contract import Limits, ReadText
from qualcode.materials.sheets.contract import Sheet
from qualcode.materials.word_body import WordBody
from qualcode.materials.word_styles import WordStyles, local, value
from qualcode.materials.xml_stream import elements, parse

_NOTE_PARTS = {"/footnotes": FOOTNOTES, "/endnotes": ENDNOTES, "/comments": COMMENTS}
_PAGES = (".htm", ".html", ".xhtml", ".mht", ".mhtml")


def document_text(archive: ZipFile, limits: Limits) -> ReadText:
    """Return the text of a Word document with its structure, and a sentence on each thing decided or left out.

    Paragraphs and table rows are lines, in the order of the document; the cells of a row are joined by tabs. Footnotes,
    endnotes and comments stand at the end. Pages have no place in the file: Word makes them anew for every printer.

    Raises:
        ReadingError: when the archive holds no readable Word document.
    """
    return _Document(archive, limits).read()


def document_tables(archive: ZipFile, limits: Limits) -> tuple[Sheet, ...]:
    """Return the tables of a Word document, those of embedded documents left out; raises as for its text."""
    return _Document(archive, limits).tables()


class _Document:
    """A package with a Word document in it."""

    def __init__(self, archive: ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._members = frozenset(archive.namelist())
        self._main = self._main_part()
        self._links = self._relationships(self._main)
        self._page_notes: list[str] = []

    def read(self) -> ReadText:
        styles = self._styles()
        body = WordBody(styles, self._limits.characters, self._embed)
        self._parse(self._main, body)
        notes = Notes()
        said = {kind: self._said(kind, ending, styles, body) for ending, kind in _NOTE_PARTS.items()}
        comments = 0
        for note, kind, number in body.references:
            author, note.text = said[kind].get(number, ("", ""))
            if kind == COMMENTS and note.text:
                comments += 1
                note.mark = comment_mark(author, comments)
            notes.found.append(note)
        told = notes.put_behind(body.flow)
        return body.flow.read((*told, *body.notes(), *self._page_notes))

    def tables(self) -> tuple[Sheet, ...]:
        from qualcode.materials.word_tables import TableBody

        body = TableBody(self._styles(), self._limits)
        self._parse(self._main, body)
        return body.tables

    def _styles(self) -> WordStyles:
        styles = WordStyles()
        if part := self._linked("/styles"):
            self._parse(part, styles)
        return styles

    def _main_part(self) -> str:
        if "word/document.xml" not in self._members and kind_of(self._archive, self._limits):
            raise wrong_kind(self._archive, _("a Word document"), self._limits)
        found = self._targets("_rels/.rels", "").values()
        return next((target for kind, target in found if kind.endswith("/officeDocument")), "word/document.xml")

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        return self._targets(links, folder) if links in self._members else {}

    def _targets(self, links: str, folder: str) -> dict[str, tuple[str, str]]:
        """The kind and the member of each relationship, by its id; what is outside the package is left out."""
        data = read_member(self._archive, links, self._limits)
        return {
            attributes.get("Id", ""): (attributes.get("Type", ""), _resolved(folder, attributes.get("Target", "")))
            for name, attributes in elements(data, part=links, limits=self._limits)
            if name.endswith(" Relationship") and attributes.get("TargetMode") != "External"
        }

    def _linked(self, ending: str) -> str:
        """The part a relationship of the document leads to, or else the one that is usually called so; may be ""."""
        usual = posixpath.join(posixpath.dirname(self._main), f"{ending[1:]}.xml")
        linked = (target for kind, target in self._links.values() if kind.endswith(ending))
        return next((part for part in (*linked, usual) if part in self._members), "")

    def _parse(self, part: str, handler: "WordStyles | WordBody | _NotesPart") -> None:
        parse(read_member(self._archive, part, self._limits), handler, part=part, limits=self._limits)

    def _said(self, kind: str, ending: str, styles: WordStyles, body: WordBody) -> dict[str, tuple[str, str]]:
        """The initials and the text of each note of a kind that the document refers to, by its id."""
        part = self._linked(ending)
        if not part or not any(referred == kind for _note, referred, _id in body.references):
            return {}
        handler = _NotesPart(styles, self._limits.characters)
        self._parse(part, handler)
        body.seen |= handler.seen
        return handler.said

    def _embed(self, link: str, flow: Flow) -> bool:
        """Put an embedded web page into the flow; other embedded documents are left out."""
        from qualcode.materials.web_notes import PageNotes
        from qualcode.materials.web_page import put_page

        part = self._links.get(link, ("", ""))[1]
        if part not in self._members or not part.lower().endswith(_PAGES):
            return False
        page_notes = PageNotes()
        notes = put_page(read_member(self._archive, part, self._limits), flow, self._limits, page_notes)
        told = (_("An embedded web page was taken in."), *page_notes.told(), *notes)
        self._page_notes = list(dict.fromkeys([*self._page_notes, *told]))
        return True


class _NotesPart:
    """Takes the part that holds the footnotes, the endnotes or the comments."""

    def __init__(self, styles: WordStyles, limit: int) -> None:
        self.said: dict[str, tuple[str, str]] = {}
        self.seen: set[str] = set()
        self._styles = styles
        self._limit = limit
        self._body: WordBody | None = None
        self._id = self._author = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._body:
            self._body.start(name, attributes)
        elif local(name) in {"footnote", "endnote", "comment"}:
            self._body = WordBody(self._styles, self._limit, lambda _link, _flow: False, is_document=False)
            self._id = value(attributes, "id")
            self._author = value(attributes, "initials") or initials(value(attributes, "author"))

    def end(self, name: str) -> None:
        if self._body and local(name) in {"footnote", "endnote", "comment"}:
            self.said[self._id] = self._author, self._body.flow.text()
            self.seen |= self._body.seen
            self._body = None
        elif self._body:
            self._body.end(name)

    def text(self, text: str) -> None:
        if self._body:
            self._body.text(text)


def _resolved(folder: str, target: str) -> str:
    """The member a relationship leads to from a part in ``folder``."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, target))
