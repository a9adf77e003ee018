"""What is said of the rows of a table: rule, direction and code, in its own columns or by the analyst."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.materials.sheets.contract import Sheet
from qualcode.materials.sheets.headings import Headings, one_line
from qualcode.materials.values import fold
from qualcode.model import AchievementRule, Better
from qualcode.triangulation.indicators.acts import IndicatorDraft
from qualcode.triangulation.indicators.cells import cell_name
from qualcode.triangulation.indicators.figures import Figures
from qualcode.triangulation.indicators.places import row_place
from qualcode.triangulation.indicators.questions import MEAN, NONE, SUM, Asking, Question
from qualcode.triangulation.indicators.rows import TableRow
from qualcode.triangulation.indicators.uses import USES, Use, is_percent

ALL = ""
"""The key of what is said of all rows."""

_SUMS = {SUM: AchievementRule.SUM, MEAN: AchievementRule.MEAN}
_LOWER = frozenset(["lower", "less", "turun", "rendah", "minimum", "minimize", "negatif", "negative", "menurun", "min"])
_HIGHER = frozenset(
    ["higher", "more", "naik", "tinggi", "maximum", "maximize", "positif", "positive", "meningkat", "max"]
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the analyst says of a table beside its cells.

    Attributes:
        columns: column letter or heading of each use; "-" for none.
        rules, better, codes: by the key of a row (its printed number, or its number in order); that of all others under
            :data:`ALL`.
        answers: to questions, by the name of the cell.
        table: what to call the table; as the document does where empty.
    """

    columns: Mapping[Use, str] = field(default_factory=dict)
    rules: Mapping[str, AchievementRule] = field(default_factory=dict)
    better: Mapping[str, Better] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    table: str = ""


class RowsSaid:
    """What is said of each row: in the table, or by the analyst, whose word goes first."""

    def __init__(
        self,
        sheet: Sheet,
        headings: Headings,
        uses: Mapping[Use, int],
        declared: Declared,
        codes: Collection[str],
        asking: Asking,
    ) -> None:
        self._sheet = sheet
        self._headings = headings
        self._uses = uses
        self._declared = declared
        self._codes = codes
        self._asking = asking

    def rule(self, row: TableRow) -> AchievementRule:
        """Return the rule of a row; the ratio where nobody says one."""
        if row.sums:
            return _SUMS[row.sums]
        found = self._declared.rules.get(row.key)
        written = fold(self._cell(row, Use.RULE))
        if found is None and written:
            found = next((rule for rule in AchievementRule if rule.value == written), None)
            if found is None:
                choices = tuple(rule.value for rule in AchievementRule)
                answer = self._ask(row, Use.RULE, choices)
                found = AchievementRule(answer) if answer else None
        return found or self._declared.rules.get(ALL, AchievementRule.RATIO)

    def better(self, row: TableRow) -> Better:
        """Return the direction of a row; more is better where nobody says."""
        found = self._declared.better.get(row.key)
        written = fold(self._cell(row, Use.BETTER))
        if found is None and written:
            words = set(written.split())
            if bool(words & _LOWER) != bool(words & _HIGHER):
                found = Better.LOWER if words & _LOWER else Better.HIGHER
            else:
                answer = self._ask(row, Use.BETTER, tuple(each.value for each in Better))
                found = Better(answer) if answer else None
        return found or self._declared.better.get(ALL, Better.HIGHER)

    def code(self, row: TableRow) -> str:
        """Return the label of a row's code, or empty."""
        if row.key in self._declared.codes:
            return self._declared.codes[row.key]
        written = self._cell(row, Use.CODE).strip()
        if written in ("", "-"):
            return "" if row.sums else self._declared.codes.get(ALL, "")
        if written in self._codes:
            return written
        answer = self._ask(row, Use.CODE, (*sorted(self._codes), NONE))
        return "" if answer == NONE else answer

    def draft(self, row: TableRow, figures: Figures, table: str) -> IndicatorDraft:
        """Return the indicator a row stands for."""
        rule = AchievementRule.YES_NO if row.row in figures.yes_no else self.rule(row)
        return IndicatorDraft(
            text=row.text,
            unit=self._unit(row),
            target=figures.figure(Use.TARGET, row.row),
            realised=figures.figure(Use.REALISED, row.row),
            reported=figures.figure(Use.REPORTED, row.row),
            place=row_place(table, row.key),
            better=self.better(row),
            rule=rule,
            code=self.code(row),
        )

    def refuse_unknown(self, rows: Sequence[TableRow]) -> None:
        """Refuse what is said of rows that are not there.

        Raises:
            RuleError: naming them.
        """
        known = {row.key for row in rows} | {ALL}
        for said in (self._declared.rules, self._declared.better, self._declared.codes):
            if unknown := [key for key in said if key not in known]:
                raise RuleError(
                    _("There is no row {rows} in the table.").format(rows=", ".join(unknown)),
                    where=self._sheet.name,
                    todo=_("The rows are: {names}.").format(names=", ".join(row.key for row in rows)),
                )

    def _unit(self, row: TableRow) -> str:
        if Use.UNIT in self._uses:
            return one_line(self._cell(row, Use.UNIT))
        names = dict(zip(self._headings.columns, self._headings.names, strict=True))
        shown = [names.get(self._uses[use], "") for use in (Use.TARGET, Use.REALISED) if use in self._uses]
        return "%" if shown and all(map(is_percent, shown)) else ""

    def _cell(self, row: TableRow, use: Use) -> str:
        return self._sheet.cell(row.row, self._uses[use]) if use in self._uses else ""

    def _ask(self, row: TableRow, use: Use, choices: tuple[str, ...]) -> str:
        place = row.row, self._uses[use]
        told = _("“{text}” cannot be {use}.").format(text=one_line(self._sheet.cell(*place)), use=_(USES[use]))
        return self._asking.ask(Question(cell_name(self._sheet, *place), self._sheet.place(*place), told, choices))
