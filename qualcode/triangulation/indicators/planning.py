"""From a table to the rows that are taken in: what is proposed, what is asked, and what was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.errors import ReadingError, RuleError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.sheets.contract import Sheet, column_name
from qualcode.materials.sheets.headings import Headings, find_headings, one_line
from qualcode.materials.values import fold
from qualcode.model import AchievementRule, SourceDraft
from qualcode.project import Project
from qualcode.triangulation.indicators.acts import ImportIndicators, IndicatorDraft
from qualcode.triangulation.indicators.declaring import ALL, Declared, RowsSaid
from qualcode.triangulation.indicators.figures import Figures
from qualcode.triangulation.indicators.questions import Asking, Question
from qualcode.triangulation.indicators.rows import rows_of
from qualcode.triangulation.indicators.tables import read_tables, short_name
from qualcode.triangulation.indicators.uses import FIGURES, USES, Use, is_of_figures, uses_of
from qualcode.triangulation.indicators.words import BETTER, RULES

_DIVIDING = (AchievementRule.RATIO, AchievementRule.CAPPED, AchievementRule.MIRRORED)
"""Rules that divide by the target."""

__all__ = ["ALL", "Declared", "IndicatorPlan", "act_of", "find_table", "plan_table", "source_of", "tables_of_figures"]


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    """What taking a table in will do.

    Attributes:
        table: what it is called.
        columns: heading and letter of the column of each use.
        drafts: its rows, as far as they are settled.
        keys: what the analyst may call each of them.
        questions: what has to be answered first.
        notes: what was left out or read by habit, a sentence each.
    """

    table: str
    columns: tuple[tuple[Use, str, str], ...]
    drafts: tuple[IndicatorDraft, ...]
    keys: tuple[str, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]

    def told(self) -> tuple[str, ...]:
        """Say what the columns were taken for, and which rules and directions the rows have, a sentence each."""
        rules = ", ".join(dict.fromkeys(_(RULES[draft.rule]) for draft in self.drafts))
        better = ", ".join(dict.fromkeys(_(BETTER[draft.better]) for draft in self.drafts))
        columns = (f"{letter} “{heading}”: {_(USES[use])}" for use, letter, heading in self.columns)
        return (*columns, _("Rules: {rules}. Direction: {better}.").format(rules=rules or "-", better=better or "-"))


def plan_table(sheet: Sheet, declared: Declared, codes: Collection[str]) -> IndicatorPlan:
    """Return what taking a table in will do, given what has been said and answered so far.

    Args:
        sheet: the table.
        declared: what the analyst says.
        codes: the labels of the codebook.

    Raises:
        ReadingError: where it has no rows below its headings.
        RuleError: where what was said or answered does not fit the table.
    """
    headings, asking = find_headings(sheet), Asking(declared.answers)
    uses = uses_of(sheet, headings, declared.columns, asking)
    _refuse_without(sheet, headings, uses)
    rows = rows_of(sheet, headings, uses, asking)
    said = RowsSaid(sheet, headings, uses, declared, frozenset(codes), asking)
    zero_targets = {row.row for row in rows.taken if said.rule(row) not in _DIVIDING}
    figures = Figures(sheet, headings, uses, rows.taken, asking, zero_targets)
    table = declared.table or short_name(sheet) or _("table")
    drafts, keys = [], []
    for row in rows.taken:
        if row.row not in figures.skipped:
            drafts.append(said.draft(row, figures, table))
            keys.append(row.key)
    said.refuse_unknown(rows.taken)
    if not asking.open:
        asking.refuse_unused()
    names = dict(zip(headings.columns, headings.names, strict=True))
    columns = tuple((use, column_name(uses[use]), names.get(uses[use], "")) for use in Use if use in uses)
    notes = (*sheet.notes, *headings.notes, *rows.notes, *figures.notes)
    return IndicatorPlan(table, columns, tuple(drafts), tuple(keys), tuple(asking.open), notes)


def act_of(plan: IndicatorPlan, source: str = "", document: SourceDraft | None = None) -> ImportIndicators:
    """Return the act that takes a planned table in.

    Args:
        plan: the plan; all its questions are answered.
        source: name of the document among the sources; empty where it is none.
        document: the document, where it becomes a source by the same act.

    Raises:
        RuleError: while there are questions; it names the cells.
    """
    if plan.questions:
        cells = ", ".join(question.where for question in plan.questions)
        raise RuleError(
            ngettext(
                "{count} cell can be taken in more than one way: {cells}.",
                "{count} cells can be taken in more than one way: {cells}.",
                len(plan.questions),
            ).format(count=len(plan.questions), cells=cells),
            where=plan.table,
            todo=_("Say what is meant, or correct the table."),
        )
    return ImportIndicators(plan.table, plan.drafts, document.name if document else source, document)


def source_of(project: Project, path: Path, name: str = "") -> str:
    """Return the name of the source that a file is among those of a project; empty where it is none.

    Args:
        project: the project.
        path: the file; a source that came from a file of this name is taken to be it.
        name: of the source, where the analyst says so.

    Raises:
        NotFoundError: if there is no source of the name.
    """
    if name:
        return project.source(name).name
    file = clean_name(path.name)
    return next((source.name for source in project.sources() if source.file_name == file), "")


def tables_of_figures(path: Path, limits: Limits) -> list[Sheet]:
    """Return the tables of a file whose headings are those of indicators with figures; of none, all its tables.

    Raises:
        ReadingError: when it has no table at all.
    """
    tables = [
        sheet if sheet.name else replace(sheet, name=clean_name(path.stem)) for sheet in read_tables(path, limits)
    ]
    return [sheet for sheet in tables if _looks_right(sheet)] or tables


def find_table(path: Path, limits: Limits, *, name: str = "", encoding: str = "", any_table: bool = False) -> Sheet:
    """Return the table with indicators and their figures in a file.

    Args:
        path: the file; its name stands for that of a table which has none.
        limits: how much it may ask of the machine.
        name: of the table where there are several; its number in order does too.
        encoding: of a text file, where the analyst knows it.
        any_table: whether one with other headings does, as the analyst says what the columns are.

    Raises:
        ReadingError: when there is none.
        RuleError: when there are several, or none of that name.
    """
    tables = read_tables(path, limits, encoding=encoding)
    where = path.name
    if name:
        found = [
            sheet
            for number, sheet in enumerate(tables, 1)
            if fold(name) in (fold(sheet.name), fold(short_name(sheet)), str(number))
        ]
    else:
        found = [sheet for sheet in tables if _looks_right(sheet)] or ([tables[0]] if any_table else [])
    if len(found) == 1:
        return _named(found[0], path)
    names = ", ".join(f"{number} “{one_line(sheet.name)}”" for number, sheet in enumerate(tables, 1))
    if found and not name:
        told = _("There are several tables with figures; say which is meant.")
    elif name:
        told = _("There is not one table named {name} but {count}.").format(name=name, count=len(found))
    else:
        told = _("No table has headings for indicators and their figures.")
        raise ReadingError(
            told,
            where=where,
            todo=_("Say which columns hold them. There are these tables: {names}.").format(names=names),
        )
    raise RuleError(told, where=where, todo=_("There are: {names}.").format(names=names))


def _named(sheet: Sheet, path: Path) -> Sheet:
    """Return a table that has a name: its file's where it has none of its own."""
    return sheet if sheet.name else replace(sheet, name=clean_name(path.stem))


def _looks_right(sheet: Sheet) -> bool:
    try:
        return is_of_figures(find_headings(sheet))
    except ReadingError:
        return False


def _refuse_without(sheet: Sheet, headings: Headings, uses: Mapping[Use, int]) -> None:
    """Refuse a table in which no indicator or no figure can be found."""
    missing = [] if Use.INDICATOR in uses else [_(USES[Use.INDICATOR])]
    if not any(use in uses for use in FIGURES):
        missing += [_(USES[use]) for use in FIGURES]
    if missing:
        shown = zip(headings.columns, headings.names, strict=True)
        names = ", ".join(f"{column_name(column)} “{name}”" for column, name in shown)
        raise RuleError(
            _("No column was found for {uses}.").format(uses=", ".join(missing)),
            where=sheet.row_place(headings.row),
            todo=_("Say which it is. There are: {names}.").format(names=names),
        )
