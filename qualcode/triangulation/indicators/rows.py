"""The rows of a table: which are indicators, which sum others up, and which are none of these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qualcode.locale import _
from qualcode.materials.sheets.contract import Sheet
from qualcode.materials.sheets.grid import named
from qualcode.materials.sheets.headings import Headings, one_line
from qualcode.materials.values import fold
from qualcode.triangulation.indicators.cells import cell_name, written_in
from qualcode.triangulation.indicators.questions import EACH, FIRST, INDICATOR, MEAN, SKIP, SUM, Asking, Question
from qualcode.triangulation.indicators.uses import FIGURES, Use

_SUMS = re.compile(r"(grand |sub)?[ -]?(total|jumlah|sum)\b")
_MEANS = re.compile(r"(rata ?-? ?rata|rerata|mean|average|avg)\b")
_FEW_WORDS = 3
_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(\s*=.*)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is to be taken in.

    Attributes:
        row: in the sheet, from 0.
        key: what the analyst may call it: its printed number, or its number in order.
        text: of the indicator.
        sums: ``sum`` or ``mean`` where it sums others up, else empty.
    """

    row: int
    key: str
    text: str
    sums: str = ""


@dataclass(slots=True)
class Rows:
    """The rows of a table.

    Attributes:
        taken: those to be taken in.
        notes: which were left out and why, a sentence each.
    """

    taken: list[TableRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def rows_of(sheet: Sheet, headings: Headings, uses: Mapping[Use, int], asking: Asking) -> Rows:
    """Return the rows below the headings, after asking about those that may be more than one thing."""
    found = Rows()
    repeated, numbered, bare = [], [], []
    for row in headings.rows(sheet):
        name = cell_name(sheet, row, uses[Use.INDICATOR])
        if _is_heading(sheet, row, headings, uses):
            repeated.append(name)
        elif not found.taken and _numbers_columns(sheet, row):
            numbered.append(name)
        elif not _has_figures(sheet, row, uses):
            bare.append(name)
        else:
            _take(sheet, row, uses, asking, found)
    _tell_apart(found)
    for cells, told in (
        (repeated, _("The headings stand there again and were left out: {cells}.")),
        (numbered, _("The row that numbers the columns was left out: {cells}.")),
        (bare, _("Rows without a figure were left out: {cells}.")),
    ):
        if cells:
            found.notes.append(told.format(cells=named(cells)))
    return found


def own_cell(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a cell; empty where it is but what a merged cell from another column reaches over."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left < column <= right:
            return ""
    return sheet.cell(row, column)


def merged_upright(sheet: Sheet, row: int, column: int) -> tuple[int, int] | None:
    """Return the first and last row of the merged cell that a cell belongs to; None where it is of one row."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= column <= right and top < bottom:
            return top, bottom
    return None


def ask_merged(sheet: Sheet, span: tuple[int, int], column: int, asking: Asking, *, proposed: str = "") -> str:
    """Ask whether what stands in a merged cell holds for each of its rows, or for the first."""
    top, bottom = span
    first, last = cell_name(sheet, top, column), cell_name(sheet, bottom, column)
    told = _("The cells {first} to {last} are merged and hold “{text}”.")
    what = told.format(first=first, last=last, text=one_line(sheet.cell(top, column)))
    return asking.ask(Question(first, sheet.place(top, column), what, (EACH, FIRST), proposed=proposed))


def _take(sheet: Sheet, row: int, uses: Mapping[Use, int], asking: Asking, found: Rows) -> None:
    column = uses[Use.INDICATOR]
    text = one_line(_unlisted(sheet.cell(row, column)))
    number = sheet.cell(row, uses[Use.NUMBER]).strip().rstrip(".)") if Use.NUMBER in uses else ""
    key = number if number and number != text else str(len(found.taken) + 1)
    what = _heading_text(sheet, row, uses)
    if kind := _total_kind(what, has_number=bool(re.fullmatch(r"\d+", number))):
        answer = asking.ask(_total_question(sheet, row, uses, what, kind))
        if answer != SKIP:
            found.taken.append(TableRow(row, key, what, "" if answer == INDICATOR else answer or kind))
        return
    span = merged_upright(sheet, row, column)
    if span and row > span[0] and ask_merged(sheet, span, column, asking, proposed=EACH) == FIRST:
        text = ""
    if not text:
        told = _("There are figures in this row, but no indicator.")
        choices = (SKIP, *([EACH] if found.taken else []))
        question = Question(cell_name(sheet, row, column), sheet.place(row, column), told, choices)
        if asking.ask(question) != EACH:
            return
        text = found.taken[-1].text
    found.taken.append(TableRow(row, key, text))


def _tell_apart(found: Rows) -> None:
    """Call rows by their number in order where a printed number comes twice, as where sections are numbered anew."""
    if len({row.key for row in found.taken}) < len(found.taken):
        found.taken = [replace(row, key=str(number)) for number, row in enumerate(found.taken, 1)]
        found.notes.append(_("Rows bear the same number; they are called by their order: 1, 2, 3 ..."))


def _total_question(sheet: Sheet, row: int, uses: Mapping[Use, int], text: str, kind: str) -> Question:
    cells = range(min(uses.values()), uses[Use.INDICATOR] + 1)
    column = next((place for place in cells if sheet.cell(row, place).strip()), uses[Use.INDICATOR])
    told = _("This row says “{text}”.").format(text=text)
    choices = (SUM, MEAN, INDICATOR, SKIP)
    return Question(cell_name(sheet, row, column), sheet.place(row, column), told, choices, proposed=kind)


def _heading_text(sheet: Sheet, row: int, uses: Mapping[Use, int]) -> str:
    """Return the text of a row's indicator, or what stands before the figures where that is empty."""
    own = one_line(_unlisted(sheet.cell(row, uses[Use.INDICATOR])))
    first = min(uses[use] for use in FIGURES if use in uses)
    before = (one_line(sheet.cell(row, column)) for column in range(first))
    return own or next((text for text in before if re.search(r"[^\W\d_]", text)), "")


def _total_kind(text: str, *, has_number: bool) -> str:
    """Return whether a text names a sum or a mean of other rows; an indicator may begin with such a word too."""
    plain = fold(text)
    words = len(re.findall(r"[^\W\d_]+", plain))
    if has_number or words > _FEW_WORDS + ("rata" in plain):
        return ""
    return MEAN if _MEANS.match(plain) or re.search(_MEANS, plain) else SUM if _SUMS.match(plain) else ""


def _unlisted(text: str) -> str:
    """Return a cell without the hyphen that a list item has before it."""
    return text.removeprefix("- ")


def _is_heading(sheet: Sheet, row: int, headings: Headings, uses: Mapping[Use, int]) -> bool:
    """Whether the headings stand in a row again."""
    again = [fold(sheet.cell(row, column)) == fold(sheet.cell(headings.row, column)) for column in uses.values()]
    return sum(again) * 2 > len(again)


def _numbers_columns(sheet: Sheet, row: int) -> bool:
    """Whether a row numbers the columns: (1) (2) (3) (4) (5=4/3)."""
    found = [_NUMBERED.fullmatch(cell.strip()) for cell in sheet.rows[row] if cell.strip()]
    numbers = [int(each[1]) for each in found if each]
    return len(numbers) == len(found) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _has_figures(sheet: Sheet, row: int, uses: Mapping[Use, int]) -> bool:
    places = [(row, uses[use]) for use in FIGURES if use in uses and own_cell(sheet, row, uses[use]).strip()]
    return any(not cell.is_empty for cell in written_in(sheet, places).values())
