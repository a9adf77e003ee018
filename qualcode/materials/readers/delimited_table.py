"""Tables in text files: ``.csv`` and ``.tsv``."""

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader, read_sheets

READER = Reader(
    name=N_("Table in a text file"),
    extensions=(".csv", ".tsv"),
    limits=N_(
        "A questionnaire with a row a respondent, a transcript with a turn a row, or a table as text. Encoding and "
        "what parts the cells (comma, semicolon, tab, bar) are found out."
    ),
    read=read_sheets,
    sheets=True,
)
