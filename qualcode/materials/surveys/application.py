"""From a survey's plan to the act that takes it in: every cell is read as its column's mapping says, or named."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from qualcode.errors import QualcodeError, ReadingError, RuleError
from qualcode.locale import _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.contract import CellType, column_name
from qualcode.materials.sheets.grid import named
from qualcode.materials.sheets.headings import one_line
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.materials.surveys.mapping import ColumnMapping, Use
from qualcode.materials.surveys.plan import Known, SurveyPlan, stem_of
from qualcode.materials.text_builder import TextBuilder
from qualcode.materials.values import Habits, expected, fold, habits_of, normalised
from qualcode.model import Role, SourceDraft, SourceKind, Variable, VariableType

Cell = TypeVar("Cell")

_CLOSE = 0.85
_FEW_HEADINGS = 2
_MOST_COMPARED = 40_000


def survey_act(plan: SurveyPlan, known: Known, limits: Limits) -> tuple[ImportSurvey, tuple[str, ...]]:
    """Return the act that takes a survey in, and what there is to say about its cells, a sentence each.

    Raises:
        ReadingError: when a cell cannot be read as its column's mapping says; ``where`` names it.
        RuleError: when the mapping itself cannot be used; ``where`` names the column.
    """
    _refuse_problems(plan)
    reading = _Reading(plan, limits)
    mapping = plan.mapping
    variables = mapping.used(Use.VARIABLE)
    there = {variable.name: variable for variable in known.variables}
    act = ImportSurvey(
        name=clean_name(plan.file),
        cases=tuple(reading.cases),
        variables=tuple((column.title, column.type, column.choices) for column in variables),
        values=_by_row([reading.values(column, there.get(column.title)) for column in variables], len(reading.rows)),
        items=tuple(map(_item, mapping.used(Use.ITEM))),
        answers=_by_row([reading.answers(column) for column in mapping.used(Use.ITEM)], len(reading.rows)),
        sources=tuple(reading.source(column) for column in mapping.used(Use.QUESTION)),
    )
    return act, (*reading.notes(), *_alike(reading.cases, known))


class _Reading:
    """Reads the cells of a sheet as its mapping says.

    Attributes:
        rows: those of the respondents.
        cases: the case of each.
    """

    def __init__(self, plan: SurveyPlan, limits: Limits) -> None:
        self._plan = plan
        self._sheet = plan.sheet
        self._limits = limits
        self._missing = set(map(fold, plan.mapping.missing)) | {""}
        self._errors: list[str] = []
        self.rows = plan.headings.rows(plan.sheet)
        self._refuse_longer_rows()
        self.cases = self._cases()

    def notes(self) -> tuple[str, ...]:
        """Say which cells hold errors and were taken for empty."""
        if not self._errors:
            return ()
        told = _("These cells hold errors, which were taken for no answer: {cells}.")
        return (told.format(cells=named(self._errors)),)

    def values(self, column: ColumnMapping, there: Variable | None) -> list[str]:
        """Return what each respondent has for a variable, in the form its type stores."""
        kind, choices = (there.type, (*there.choices, *column.choices)) if there else (column.type, column.choices)
        cells = [(row, *self._cell(row, column)) for row in self.rows]
        read = kind in (VariableType.NUMBER, VariableType.DATE)
        habits = habits_of(text for _row, text, typed in cells if text and not typed) if read else Habits()
        found: list[str | None] = [
            normalised(text, kind, choices, Habits(".") if typed else habits) if text else ""
            for _row, text, typed in cells
        ]
        wrong = [(row, text) for (row, text, _typed), value in zip(cells, found, strict=True) if value is None]
        if wrong:
            variable = Variable(0, column.title, kind, choices)
            what = _("This is no value of the variable {name}: {text}.").format(name=column.title, text=_quoted(wrong))
            raise self._refused(what, column, wrong, expected(variable))
        return [" ".join(value.split()) for value in found if value is not None]

    def answers(self, column: ColumnMapping) -> list[int | None]:
        """Return what each respondent answered to an item."""
        scale = column.scale
        assert scale is not None
        found: list[int | None] = []
        wrong: list[tuple[int, str]] = []
        points: dict[str, int | None] = {"": None}  # a few answers come again and again
        for row in self.rows:
            text, _typed = self._cell(row, column)
            if text not in points:
                points[text] = scale.point(text)
            if text and points[text] is None:
                wrong.append((row, text))
            found.append(points[text])
        if wrong:
            told = _("This is no answer on the scale {low} to {high} of the item {name}: {text}.")
            what = told.format(low=scale.low, high=scale.high, name=column.title, text=_quoted(wrong))
            todo = _("Correct the cells, or say in a mapping which point they mean or that they mean no answer.")
            raise self._refused(what, column, wrong, todo)
        return found

    def source(self, column: ColumnMapping) -> SourceDraft:
        """Return the source that an open question becomes: the question, then a turn a respondent who answered."""
        builder = TextBuilder(self._limits.characters)
        question = " ".join(column.wording.get("").split())
        builder.heading(question, 1)
        builder.add("\n")
        cases: list[str] = []
        for row, case in zip(self.rows, self.cases, strict=True):
            text, _typed = self._cell(row, column)
            if text:
                builder.turn(case, text)
                cases.append(case)
        return SourceDraft(
            name=clean_name(column.title),
            kind=SourceKind.QUESTIONNAIRE,
            text=builder.text(),
            turns=tuple(builder.turns),
            roles=tuple((case, Role.PARTICIPANT) for case in cases),
            cases=tuple((case, case) for case in cases),
            file_name=clean_name(self._plan.file),
            notes=(_("Answers to the open question in column {letter}.").format(letter=column_name(column.column)),),
            sections=builder.structure(),
        )

    def _cell(self, row: int, column: ColumnMapping) -> tuple[str, bool]:
        """Return the text of a cell, empty where nothing was answered, and whether its file says it is a number."""
        kind = self._sheet.type(row, column.column)
        if kind is CellType.ERROR:
            self._errors.append(self._sheet.place(row, column.column))
            return "", False
        text = self._sheet.cell(row, column.column).strip()
        return ("" if fold(text) in self._missing else text), kind is CellType.NUMBER

    def _cases(self) -> list[str]:
        columns = self._plan.mapping.used(Use.CASE)
        if not columns:
            stem = stem_of(self._plan.file)
            width = len(str(len(self.rows)))
            return [f"{stem} {number:0{width}}" for number in range(1, len(self.rows) + 1)]
        (column,) = columns
        otherwise = {fold(name): case for name, case in self._plan.mapping.cases}
        lines: dict[str, int] = {}
        for row in self.rows:
            written = one_line(self._sheet.cell(row, column.column))
            place = self._sheet.place(row, column.column)
            if not written:
                raise ReadingError(
                    _("This row does not name its respondent."),
                    where=place,
                    todo=_("Give it a name in this cell, or take the row out."),
                )
            name = otherwise.get(fold(written)) or clean_name(f"{column.name} {written}")
            if name in lines:
                raise ReadingError(
                    _("The respondent {name} stands in {place} already.").format(
                        name=name, place=self._sheet.place(lines[name], column.column)
                    ),
                    where=place,
                    todo=_("Keep one row for each respondent, or give them names of their own."),
                )
            lines[name] = row
        return list(lines)

    def _refuse_longer_rows(self) -> None:
        """Refuse a row of a text file with more cells than its headings: some sign in it is taken for their end."""
        columns = len(self._sheet.rows[self._plan.headings.row])
        for row in self.rows if self._sheet.lines else ():
            cells = self._sheet.rows[row]
            if columns >= _FEW_HEADINGS and any(cells[columns:]):
                raise ReadingError(
                    _("This row has {cells} cells, the headings are {columns}.").format(
                        cells=len(cells), columns=columns
                    ),
                    where=self._sheet.row_place(row),
                    todo=_("Put cells that hold the sign between cells in quotes, or save the table again as CSV."),
                )

    def _refused(self, what: str, column: ColumnMapping, wrong: Sequence[tuple[int, str]], todo: str) -> QualcodeError:
        return ReadingError(what, where=named(self._sheet.place(row, column.column) for row, _text in wrong), todo=todo)


def _refuse_problems(plan: SurveyPlan) -> None:
    for column, what, _field in plan.mapping.problems():
        raise RuleError(
            what,
            where=_("column {letter} “{heading}”").format(letter=column_name(column.column), heading=column.heading),
            todo=_("Change the mapping."),
        )
    if not any(column.use is not Use.NOTHING for column in plan.mapping.columns):
        raise ReadingError(_("No column is taken in."), todo=_("Say in a mapping what the columns are."))


def _item(column: ColumnMapping) -> ItemDraft:
    scale = column.scale
    assert scale is not None
    return ItemDraft(
        clean_name(column.title), column.text, scale.low, scale.high, column.reverse, scale.labels, column.code
    )


def _by_row(columns: Sequence[Sequence[Cell]], rows: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(column[row] for column in columns) for row in range(rows))


def _quoted(wrong: Sequence[tuple[int, str]]) -> str:
    return named(dict.fromkeys(f"“{one_line(text)[:40]}”" for _row, text in wrong))


def _alike(cases: Sequence[str], known: Known) -> list[str]:
    """Name new cases that are spelled almost like one that is there: they may be the same person."""
    by_spelling = {_spelling(name): name for name in known.cases}
    looked_for = by_spelling if len(cases) * len(by_spelling) <= _MOST_COMPARED else {}
    notes = []
    for name in cases:
        if name in known.cases:
            continue
        spelling = _spelling(name)
        close = get_close_matches(spelling, looked_for, 1, _CLOSE) if not any(map(str.isdigit, spelling)) else []
        there = by_spelling.get(spelling) or (by_spelling[close[0]] if close else "")
        if there:
            told = _("{name} is a new case; there is {there} too. If they are one person, merge them or map the name.")
            notes.append(told.format(name=name, there=there))
    return notes


def _spelling(name: str) -> str:
    """Return what spellings of a name have in common: "R01", "r 1" and "R-001" are alike."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", name.casefold()))
