"""PDF documents: the text of their pages."""

from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return the text of the pages in the order of reading, paragraphs joined again."""
    from qualcode.materials.pages.reading import read as read_pages

    return read_pages(path, options)


READER = Reader(
    name=N_("PDF"),
    extensions=(".pdf",),
    limits=N_(
        "Paragraphs are joined again over lines, columns and pages; tables are taken row by row. Running headers and "
        "footers, page numbers, numbers in the margin, pictures, comments, form fields and text that nobody can see "
        "are left out, and the import says so. Scans need text recognition (OCR) first; what it recognised is taken."
    ),
    read=read,
    guarded=True,
)
