"""Web pages, also those saved with their pictures in one file, and the transcripts that noScribe writes as such."""

from pathlib import Path

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return the words a browser would show, and the turns where noScribe wrote them."""
    from qualcode.materials.flow import Flow
    from qualcode.materials.noscribe import turns_of
    from qualcode.materials.web_decoding import decode_page
    from qualcode.materials.web_notes import PageNotes
    from qualcode.materials.web_page import put_html

    decoded = decode_page(file_bytes(path, options.limits), options.encoding)
    flow = Flow(options.limits.characters)
    page_notes = PageNotes()
    page = put_html(decoded.text, flow, options.limits, page_notes)
    text = flow.text()
    if decoded.text.strip() and not text.strip():
        raise ReadingError(
            _("The page shows no text: it is made by a script, is hidden, or its markup is damaged."),
            todo=_("Open it in a browser, copy the text into a document and import that."),
        )
    notes = (*decoded.notes, *page_notes.told(), *page.notes)
    told = turns_of(text, page.anchors)
    if not told:
        return flow.read(notes, decoded.encoding)
    turns, note = told
    return flow.read((*note, *notes), decoded.encoding, turns)


READER = Reader(
    name=N_("Web page"),
    extensions=(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    limits=N_(
        "What a browser shows is taken: blocks as lines, table rows as cells joined by tabs, list items with a hyphen "
        "before them; headings, tables and notes are known as such; transcripts of noScribe give speakers and times. "
        "Scripts, comments in the markup, hidden text, form fields, pictures and embedded pages are left out, and the "
        "import says so. Nothing is fetched, and style sheets are not applied."
    ),
    read=read,
    guarded=True,
)
