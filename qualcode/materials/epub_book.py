"""The chapters of an e-book in the order they are read: what of the package is a page, and which come first."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.archives import read_member, wrong_kind
from qualcode.materials.flow import Flow
from qualcode.materials.readers.contract import Limits, ReadText
from qualcode.materials.web_notes import PageNotes
from qualcode.materials.web_page import put_page
from qualcode.materials.xml_stream import elements

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})


def book_text(archive: ZipFile, limits: Limits) -> ReadText:
    """Return the chapters of a book, one after the other, and a sentence on each thing left out.

    Raises:
        ReadingError: when the archive is no book, or its chapters are locked or not there.
    """
    members = frozenset(archive.namelist())
    if _CONTAINER not in members:
        raise wrong_kind(archive, _("an e-book"), limits)
    locked = _locked(archive, members, limits)
    package = _package(archive, limits)
    flow = Flow(limits.characters)
    page_notes = PageNotes()
    notes: dict[str, None] = {}
    missing = 0
    for chapter in _chapters(archive, package, limits):
        if chapter in locked:
            raise ReadingError(
                _("The book is locked by its seller (DRM): its text is encrypted."),
                todo=_("Ask for a copy without a lock; qualcode does not open it."),
            )
        if chapter not in members:
            missing += 1
            continue
        notes |= dict.fromkeys(put_page(read_member(archive, chapter, limits), flow, limits, page_notes))
    if missing:
        notes[_("Chapters that the book names but does not hold: {count}.").format(count=missing)] = None
    return flow.read((*page_notes.told(), *notes))


def _package(archive: ZipFile, limits: Limits) -> str:
    """The member that lists what the book is made of."""
    found = elements(read_member(archive, _CONTAINER, limits), part=_CONTAINER, limits=limits)
    for name, attributes in found:
        if name.endswith(" rootfile") and attributes.get("full-path"):
            return posixpath.normpath(attributes["full-path"])
    raise ReadingError(_("The e-book does not say where its chapters are."), todo=_("Get a whole copy of it."))


def _chapters(archive: ZipFile, package: str, limits: Limits) -> Iterator[str]:
    """The members that are chapters, in the order of reading; a table of contents is none."""
    folder = posixpath.dirname(package)
    pages: dict[str, str] = {}
    for name, attributes in elements(read_member(archive, package, limits), part=package, limits=limits):
        identifier, properties = attributes.get("id", ""), attributes.get("properties", "").split()
        if name.endswith(" item") and attributes.get("media-type", "") in _PAGES and "nav" not in properties:
            pages[identifier] = posixpath.normpath(posixpath.join(folder, unquote(attributes.get("href", ""))))
        elif name.endswith(" itemref") and (page := pages.pop(attributes.get("idref", ""), "")):
            yield page


def _locked(archive: ZipFile, members: frozenset[str], limits: Limits) -> frozenset[str]:
    """The members that are encrypted; fonts often are, to keep them from being copied."""
    if _ENCRYPTION not in members:
        return frozenset()
    found = elements(read_member(archive, _ENCRYPTION, limits), part=_ENCRYPTION, limits=limits)
    uris = (attributes.get("URI", "") for name, attributes in found if name.endswith(" CipherReference"))
    return frozenset(posixpath.normpath(unquote(uri)) for uri in uris)
