"""OpenDocument texts: the parts of the package, read one after the other.

The parts are streamed within the limits of :mod:`~qualcode.materials.xml_stream` rather than opened with odfdo or
odfpy, which load whole trees. odfpy has had no release since 2020; odfdo (3.27 was tried) brings lxml, gives hidden
text and text boxes as if they were read, puts the marks of notes and comments into the middle of sentences, and does
not tell of tracked changes.
"""

from zipfile import ZipFile

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.archives import read_member, wrong_kind
from qualcode.materials.notes import Notes
from qualcode.materials.open_body import OpenBody
from qualcode.materials.open_styles import OpenStyles
from qualcode.materials.readers.contract import Limits, ReadText
from qualcode.materials.xml_stream import elements, parse

_TEXT = "application/vnd.oasis.opendocument.text"
_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


def document_text(archive: ZipFile, limits: Limits) -> ReadText:
    """Return the text of an OpenDocument text with its structure, and a sentence on each thing decided or left out.

    Paragraphs and table rows are lines, in the order of the document; the cells of a row are joined by tabs. Footnotes,
    endnotes and comments stand at the end.

    Raises:
        ReadingError: when the archive is something else, has a password, or is damaged.
    """
    members = frozenset(archive.namelist())
    told = read_member(archive, "mimetype", limits).decode("latin-1") if "mimetype" in members else _TEXT
    if _MANIFEST in members:
        _refuse_passwords(archive, limits)
    if not told.startswith(_TEXT) or _CONTENT not in members:
        raise wrong_kind(archive, _("an OpenDocument text"), limits)
    styles = OpenStyles()
    if _STYLES in members:
        parse(read_member(archive, _STYLES, limits), styles, part=_STYLES, limits=limits)
    body = OpenBody(styles, limits)
    parse(read_member(archive, _CONTENT, limits), body, part=_CONTENT, limits=limits)
    notes = Notes(body.notes).put_behind(body.flow)
    return body.flow.read((*notes, *body.told()))


def _refuse_passwords(archive: ZipFile, limits: Limits) -> None:
    found = elements(read_member(archive, _MANIFEST, limits), part=_MANIFEST, limits=limits)
    if any(name.endswith(" encryption-data") for name, _attributes in found):
        raise ReadingError(
            _("The file is encrypted; it needs a password."), todo=_("Save it without a password and import that.")
        )
