"""Markdown: kept as it is written, so that what is coded is what the file says."""

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader
from qualcode.materials.readers.plain_text import read

READER = Reader(
    name=N_("Markdown"),
    extensions=(".md", ".markdown"),
    limits=N_("Headings, emphasis and links stay in the text as they are written; pictures are not fetched."),
    read=read,
)
