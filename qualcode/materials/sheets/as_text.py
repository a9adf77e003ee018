"""Sheets as the text of a source: a transcript with its turns, or tables."""

from pathlib import Path

from qualcode.locale import _
from qualcode.materials.readers.contract import ReadOptions, ReadText
from qualcode.materials.sheets import Sheet, Workbook, read_workbook
from qualcode.materials.sheets.transcripts import transcript_columns, write_transcript
from qualcode.materials.text_builder import TextBuilder
from qualcode.model import SourceKind

_AS_TABLES = (SourceKind.OBSERVATION, SourceKind.DOCUMENT)


def read_sheets(path: Path, options: ReadOptions) -> ReadText:
    """Return what a file of sheets says as text.

    A sheet with a turn a row gives its turns, unless the file is an observation or a document; all others give their
    tables.

    Raises:
        ReadingError: when it gives no sheets.
    """
    workbook = read_workbook(path, options.limits, options.encoding)
    builder = TextBuilder(options.limits.characters)
    notes = list(workbook.notes)
    if options.kind not in _AS_TABLES:
        for sheet in workbook.sheets:
            columns = transcript_columns(sheet)
            if columns is not None:
                notes += [*sheet.notes, *write_transcript(sheet, columns, builder), *_others(workbook, sheet)]
                return ReadText(
                    builder.text(), workbook.encoding, tuple(notes), builder.structure(), tuple(builder.turns)
                )
    for sheet in workbook.sheets:
        notes += sheet.notes
        if len(workbook.sheets) > 1:
            builder.heading(sheet.name, 1)
        builder.table([_filled(row) for row in sheet.rows if any(row)])
    return ReadText(builder.text(), workbook.encoding, tuple(notes), builder.structure())


def _filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row without the empty cells at its end."""
    last = max(place for place, cell in enumerate(row) if cell)
    return row[: last + 1]


def _others(workbook: Workbook, taken: Sheet) -> list[str]:
    others = [sheet.name for sheet in workbook.sheets if sheet is not taken]
    if not others:
        return []
    told = _("The sheet {name} was taken; left out: {others}.")
    return [told.format(name=taken.name, others=", ".join(others))]
