"""OpenDocument spreadsheets: ``.ods``."""

from qualcode.locale import N_
from qualcode.materials.readers.contract import Reader, read_sheets

READER = Reader(
    name=N_("OpenDocument spreadsheet"),
    extensions=(".ods",),
    limits=N_(
        "A questionnaire with a row a respondent, a transcript with a turn a row, or tables as text. Formulas give the "
        "value that was saved; comments, charts and pictures are left out, and the import says so."
    ),
    read=read_sheets,
    sheets=True,
)
