"""Word documents: ``.docx``."""

from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return paragraphs and table rows as lines, in the order of the document, and notes behind them."""
    from qualcode.materials.archives import open_archive
    from qualcode.materials.word_document import document_text

    with open_archive(file_bytes(path, options.limits), options.limits) as archive:
        return document_text(archive, options.limits)


READER = Reader(
    name=N_("Word document"),
    extensions=(".docx",),
    limits=N_(
        "Paragraphs and tables are taken, a row as its cells joined by tabs, list items with a hyphen before them; "
        "headings and tables are known as such; tracked changes count as accepted; footnotes, endnotes and comments "
        "stand at the end. Headers, footers, pictures, text boxes and hidden text are left out, and the import says so."
    ),
    read=read,
    # A document may hold web pages, and these are read by a library.
    guarded=True,
)
