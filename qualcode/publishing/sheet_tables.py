"""The case sheet as a table: a row for each thing the participant said, answered or is, and for each memo."""

from collections.abc import Iterator

from qualcode.locale import _, current_language
from qualcode.model import Code, VariableType
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for
from qualcode.triangulation.case_sheet import CaseSheet, SheetRow


def sheet_table(sheet: CaseSheet) -> Table:
    """Return a case sheet as a table, the values first, then by code of the top level, then the memos on the case.

    The columns ``kind`` and ``number`` name the record behind a row; ``value`` is the valence, the answer, the
    band of the score or the value; the record behind a score is its code.
    """
    kinds = {
        "value": _("value"),
        "coding": _("said"),
        "item": _("answered"),
        "memo": _("memo"),
        "score": _("score"),
    }
    columns = (
        Column("theme", _("Theme")),
        Column("code", _("Code")),
        Column("kind", _("Kind"), kinds),
        Column("number", _("No.")),
        Column("where", _("Where")),
        Column("value", _("Value"), words_for("valence")),
        Column("score", _("Score")),
        Column("coder", _("Coder")),
        Column("words", _("Words")),
    )
    rows = [*_values(sheet), *(cells for row in sheet.rows for cells in _row(row)), *_memos(sheet)]
    return Table(_("Case sheet of {case}").format(case=sheet.case.name), columns, tuple(rows))


def code_named(code: Code | None) -> str:
    """Return what a row of the sheet is called."""
    return f"{code.label} {code.name.get(current_language())}".strip() if code else _("(no code)")


def _values(sheet: CaseSheet) -> Iterator[tuple[Cell, ...]]:
    for variable, value in sheet.values:
        if value is not None:
            told = value.value
            if variable.type is VariableType.BOOLEAN:
                told = {"1": _("yes"), "0": _("no")}.get(told, told)
            yield "", "", "value", value.id, variable.name, told, None, "", ""
    if sheet.case.note:
        yield "", "", "value", sheet.case.id, _("note"), "", None, "", sheet.case.note


def _row(row: SheetRow) -> Iterator[tuple[Cell, ...]]:
    name = code_named(row.code)
    for said in row.spoken:
        record = said.record
        yield name, record.code, "coding", record.id, record.where, said.valence.value, None, record.coder, record.words
    for answered in row.answered:
        record = answered.record
        yield name, record.code, "item", record.id, record.where, answered.answer, answered.score, "", record.words
    if row.score is not None and row.code is not None:
        told = _("{answered} of {items} items answered").format(answered=row.score.answered, items=row.score.items)
        band = row.score.band.get(current_language()) if row.score.band else ""
        mean = None if row.score.mean is None else float(row.score.mean)
        yield name, row.code.label, "score", row.code.id, told, band, mean, "", ""
    for memo in row.memos:
        yield name, memo.code, "memo", memo.id, memo.where, "", None, memo.coder, memo.words


def _memos(sheet: CaseSheet) -> Iterator[tuple[Cell, ...]]:
    for memo in sheet.memos:
        yield "", "", "memo", memo.id, memo.where, "", None, memo.coder, memo.words
