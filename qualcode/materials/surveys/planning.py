"""Plans for the survey in a file: proposed, or by a mapping that was made before."""

from dataclasses import replace
from pathlib import Path

from qualcode.errors import FileFormatError, QualcodeError, ReadingError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.reading import in_file
from qualcode.materials.sheets import Workbook, read_workbook
from qualcode.materials.sheets.headings import find_headings
from qualcode.materials.sheets.transcripts import transcript_columns
from qualcode.materials.surveys.acts import ImportSurvey
from qualcode.materials.surveys.application import survey_act
from qualcode.materials.surveys.columns import is_of_indicators
from qualcode.materials.surveys.mapping import SurveyMapping
from qualcode.materials.surveys.mapping_file import read_mapping
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.proposal import propose_survey, sheet_named
from qualcode.materials.values import fold
from qualcode.model import SourceKind


def plan_survey(
    path: Path, known: Known, limits: Limits, *, sheet: str = "", mapping: Path | None = None, encoding: str = ""
) -> SurveyPlan:
    """Return what importing the survey in a file will do.

    Args:
        path: the file.
        known: what the project has already.
        limits: how much the file may ask of the machine.
        sheet: the sheet with the answers; that of the mapping, or the one that looks like it, where empty.
        mapping: a file with a mapping; what the columns most likely are where None.
        encoding: of a text file, where the analyst knows it.

    Raises:
        ReadingError: when the file gives no survey; ``where`` names it and the cell.
        FileFormatError: when the mapping is none, or does not fit the sheet.
    """
    given = read_mapping(mapping) if mapping else None
    try:
        workbook = read_workbook(path, limits, encoding)
        if given is None:
            return propose_survey(workbook, clean_name(path.name), known, sheet)
        return _fitted(workbook, path, given, sheet, mapping.name if mapping else "")
    except ReadingError as error:
        raise in_file(path, error) from error


def act_of(plan: SurveyPlan, path: Path, known: Known, limits: Limits) -> tuple[ImportSurvey, tuple[str, ...]]:
    """Return the act that takes a planned survey in, and what there is to say about its cells.

    Raises:
        QualcodeError: when a cell or the mapping keeps it from being taken in; ``where`` names file and cell.
    """
    try:
        return survey_act(plan, known, limits)
    except QualcodeError as error:
        raise in_file(path, error) from error


def look(path: Path, known: Known, limits: Limits, *, encoding: str = "") -> SurveyPlan | SourceKind:
    """Return the plan of the survey in a file of sheets, or of what kind the source in it is if it is none.

    A transcript is an interview; a table of figures against targets, or one without respondents, is a document.

    Raises:
        ReadingError: when the file gives neither.
    """
    try:
        workbook = read_workbook(path, limits, encoding)
        if any(transcript_columns(sheet) for sheet in workbook.sheets):
            return SourceKind.INTERVIEW
        plan = propose_survey(workbook, clean_name(path.name), known)
    except ReadingError as error:
        raise in_file(path, error) from error
    return plan if plan.is_likely and not is_of_indicators(plan.sheet) else SourceKind.DOCUMENT


def _fitted(workbook: Workbook, path: Path, given: SurveyMapping, name: str, file: str) -> SurveyPlan:
    """Return the plan of a mapping made before, each of its columns found by its heading."""
    wanted = name or given.sheet
    sheet = sheet_named(workbook, wanted) if wanted and workbook.sheets[0].name else workbook.sheets[0]
    if not 0 < given.heading_row <= len(sheet.rows):
        raise FileFormatError(
            _("There is no row {row} in the sheet.").format(row=given.heading_row),
            where=file,
            todo=_("Correct the field headings."),
        )
    headings = find_headings(sheet, given.heading_row - 1)
    there = dict(zip(map(fold, headings.names), headings.columns, strict=True))
    missing = [
        column.heading for column in given.columns if fold(column.heading) not in there and column.use != "nothing"
    ]
    if missing:
        raise FileFormatError(
            _("The sheet has no column headed {headings}.").format(headings=", ".join(f"“{h}”" for h in missing[:5])),
            where=file,
            todo=_("It has: {names}.").format(names=", ".join(headings.names[:30])),
        )
    columns = [
        replace(column, column=there[fold(column.heading)]) for column in given.columns if fold(column.heading) in there
    ]
    known = {fold(column.heading) for column in columns}
    others = [heading for heading in headings.names if fold(heading) not in known]
    notes = [*workbook.notes, *sheet.notes, *headings.notes]
    if others:
        told = _("The mapping does not know these columns, which were left out: {names}.")
        notes.append(told.format(names=", ".join(others)))
    mapping = replace(given, columns=tuple(sorted(columns, key=lambda column: column.column)), sheet=sheet.name)
    return SurveyPlan(clean_name(path.name), sheet, headings, mapping, tuple(notes))
