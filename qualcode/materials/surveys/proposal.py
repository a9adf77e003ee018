"""What a survey's columns most likely are, with the reason for each: proposed, for the analyst to decide."""

from collections.abc import Sequence
from dataclasses import replace

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.sheets.contract import Sheet, Workbook
from qualcode.materials.sheets.headings import Headings, find_headings
from qualcode.materials.surveys.codebook_sheet import ItemEntry, codebook_entries
from qualcode.materials.surveys.columns import Column, columns_of
from qualcode.materials.surveys.mapping import MISSING, ColumnMapping, SurveyMapping, Use
from qualcode.materials.surveys.naming import item_labels, source_names
from qualcode.materials.surveys.plan import Known, SurveyPlan, stem_of
from qualcode.materials.surveys.scales import proposed_scales
from qualcode.materials.values import distinct, fold
from qualcode.model import Variable, VariableType

_MANY_WORDS = 4
_LONG = 160
_SENTENCE = 6
_FAR_MORE = 2


def propose_survey(workbook: Workbook, file: str, known: Known, sheet: str = "") -> SurveyPlan:
    """Return what importing a survey will do unless the analyst says otherwise.

    Args:
        workbook: the file's sheets.
        file: its name, without folder.
        known: what the project has already.
        sheet: the name of the sheet with the answers; the one that looks like it where empty.

    Raises:
        ReadingError: when there is no such sheet, or none with answers below headings.
    """
    taken, headings, entries = _chosen(workbook, sheet)
    columns = columns_of(taken, headings, MISSING)
    mapped, notes = _mapped(columns, len(headings.rows(taken)), entries, known, stem_of(file))
    notes += _doubts(columns, mapped, taken)
    mapping = SurveyMapping(tuple(mapped), taken.name, headings.row + 1)
    others = [each.name for each in workbook.sheets if each is not taken]
    if others:
        told = _("The answers were taken from the sheet {name}; there are also: {others}.")
        notes.insert(0, told.format(name=taken.name, others=", ".join(others)))
    return SurveyPlan(file, taken, headings, mapping, (*workbook.notes, *taken.notes, *headings.notes, *notes))


def sheet_named(workbook: Workbook, name: str) -> Sheet:
    """Return a sheet by name, whatever its letters' case.

    Raises:
        ReadingError: when there is none; it names those there are.
    """
    found = next((each for each in workbook.sheets if fold(each.name) == fold(name)), None)
    if found is None:
        raise ReadingError(
            _("There is no sheet named {name}.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(each.name or "-" for each in workbook.sheets)),
        )
    return found


def _chosen(workbook: Workbook, name: str) -> tuple[Sheet, Headings, dict[str, ItemEntry]]:
    """Return the sheet with the answers, its headings, and what a codebook beside it says of them."""
    if name:
        candidates = [sheet_named(workbook, name)]
    else:
        candidates = sorted(workbook.sheets, key=lambda sheet: -sum(map(len, map("".join, sheet.types))))
    tried: list[tuple[Sheet, Headings]] = []
    failed: ReadingError | None = None
    for sheet in candidates:
        try:
            tried.append((sheet, find_headings(sheet)))
        except ReadingError as error:
            failed = failed or error
    if not tried:
        assert failed
        raise failed
    for sheet, headings in tried:
        for other in workbook.sheets:
            entries = {} if other is sheet else codebook_entries(other, headings.names)
            if entries:
                return sheet, headings, entries
    # Without a codebook, the first sheet, unless another holds far more.
    tried.sort(key=lambda each: workbook.sheets.index(each[0]))
    sizes = [len(headings.rows(sheet)) * len(headings.columns) for sheet, headings in tried]
    largest = sizes.index(max(sizes))
    sheet, headings = tried[largest if sizes[largest] > _FAR_MORE * sizes[0] else 0]
    return sheet, headings, {}


def _mapped(
    columns: Sequence[Column], rows: int, entries: dict[str, ItemEntry], known: Known, stem: str
) -> tuple[list[ColumnMapping], list[str]]:
    """Return what each column is taken for, and notes."""
    case = _case_column(columns, rows, known)
    free = [column for column in columns if column is not case and column.cells]
    scales = proposed_scales([column for column in free if not _is_aside(column, case)], entries)
    variables = {fold(variable.name): variable for variable in known.variables}
    mapped = []
    for column in columns:
        if column is case:
            proposed = _naming(column, rows, known, stem)
        elif column.heading in scales.scales:
            proposed = scales.item(column)
        else:
            proposed = _other(column, case, variables.get(fold(column.heading)), bool(scales.scales))
        mapped.append(replace(proposed, column=column.place))
    notes = list(scales.notes)
    mapped, more = item_labels(mapped, {column.heading: column for column in columns}, entries, known)
    notes += more
    if case is None:
        notes.append(_("No column names the respondents, so they are numbered in the order of the rows."))
    return source_names(mapped, known), notes


def _doubts(columns: Sequence[Column], mapped: Sequence[ColumnMapping], sheet: Sheet) -> list[str]:
    """Name a cell for each column of numbers that stays text because one may mean two."""
    notes = []
    for column, taken in zip(columns, mapped, strict=True):
        doubt = column.proposal.doubt if taken.use is Use.VARIABLE else ""
        if doubt:
            row = next(row for row, text, _type in column.cells if text == doubt)
            told = _("{place}: {value} may mean two numbers, so that the answers in this column stay texts.")
            notes.append(told.format(place=sheet.place(row, column.place), value=doubt.strip()))
    return notes


def _naming(column: Column, rows: int, known: Known, stem: str) -> ColumnMapping:
    """Return the mapping of the column that names the respondents."""
    if column.numbers_rows and not known.cases.intersection(column.texts):
        told = _("it numbers the rows; the name of the file goes before, as other sheets number other people")
        return ColumnMapping(column.heading, Use.CASE, name=stem, reason=told)
    told = _("every row has a name of its own here") if column.is_unique(rows) else _("the heading says so")
    return ColumnMapping(column.heading, Use.CASE, reason=told)


def _case_column(columns: Sequence[Column], rows: int, known: Known) -> Column | None:
    """Return the column that names the respondents: best one whose names the project knows, else by its heading."""

    def fit(column: Column) -> tuple[int, int, int]:
        there = sum(text.strip() in known.cases for text in column.texts)
        is_unique = column.is_unique(rows)
        good = is_unique and 2 * there >= rows > 0
        worth = column.names_cases if is_unique or column.names_cases > 1 else 0
        if not worth and is_unique and column.are_identifiers and not column.typed and column is columns[0]:
            worth = 1
        return int(good), worth, -column.place

    best = max(columns, key=fit, default=None)
    return best if best is not None and max(fit(best)[:2]) > 0 else None


def _is_aside(column: Column, case: Column | None) -> bool:
    return bool(_left_out(column, case)) or column.is_quantity


def _left_out(column: Column, case: Column | None) -> str:
    """Return why a column is left out, or nothing."""
    if not column.cells:
        return _("it holds nothing")
    kind = column.proposal.type
    if column.tells_when_sent:
        return _("it says when the form was filled in")
    if column.is_personal:
        return _("it tells who somebody is (addresses, telephone or official numbers)")
    if case is not None and column.names_cases == 2 and case.names_cases == 3:
        return _("it tells who somebody is; the respondents have codes")
    if column.names_cases == 1 and case is not None and kind is VariableType.NUMBER:
        return _("it numbers the rows")
    return ""


def _other(column: Column, case: Column | None, there: Variable | None, has_items: bool) -> ColumnMapping:
    """Return what a column is that neither names the cases nor is an item."""
    why = _left_out(column, case)
    if why:
        return ColumnMapping(column.heading, Use.NOTHING, reason=why)
    found = column.proposal
    if has_items and column.sums_up and found.type is VariableType.NUMBER:
        return ColumnMapping(column.heading, Use.NOTHING, reason=_("it sums up other columns"))
    if there is not None:
        told = _("there is a variable of this name")
        choices = distinct([*there.choices, *column.texts]) if there.type is VariableType.CHOICE else ()
        return ColumnMapping(column.heading, Use.VARIABLE, type=there.type, choices=choices, reason=told)
    if found.type in (VariableType.TEXT, VariableType.CHOICE) and _is_open(column, found.type):
        told = _("the answers are sentences") if column.mean_words >= _MANY_WORDS else _("the heading asks for words")
        return ColumnMapping(column.heading, Use.QUESTION, reason=told)
    told = {
        VariableType.TEXT: _("short texts that differ"),
        VariableType.NUMBER: _("all answers are numbers"),
        VariableType.DATE: _("all answers are dates"),
        VariableType.BOOLEAN: _("all answers are yes or no"),
        VariableType.CHOICE: _("a few answers come again and again"),
    }[found.type]
    if found.doubt:
        told = _("one of the numbers may mean two")
    return ColumnMapping(column.heading, Use.VARIABLE, type=found.type, choices=found.choices, reason=told)


def _is_open(column: Column, kind: VariableType) -> bool:
    if kind is VariableType.CHOICE:
        # Answers that recur are open ones only where they are long, or asked for in words.
        return column.mean_words >= _SENTENCE or (column.asks and column.mean_words >= _MANY_WORDS)
    several_lines = any("\n" in text.strip() for text in column.texts)
    return (
        several_lines
        or column.most_characters > _LONG
        or column.mean_words >= _MANY_WORDS
        or (column.asks and column.mean_words > 1)
    )
