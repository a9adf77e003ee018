"""E-books: ``.epub``."""

from pathlib import Path

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return the chapters in the order of reading."""
    from qualcode.materials.archives import open_archive
    from qualcode.materials.epub_book import book_text

    with open_archive(file_bytes(path, options.limits), options.limits) as archive:
        return book_text(archive, options.limits)


READER = Reader(
    name=N_("E-book"),
    extensions=(".epub",),
    limits=N_(
        "The chapters are taken in the order of reading, each as a web page is: lines, headings, tables and notes. "
        "The table of contents, pictures and hidden text are left out; a book that its seller has locked is refused."
    ),
    read=read,
    guarded=True,
)
