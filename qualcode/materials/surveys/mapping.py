"""A survey mapping: what each column of a sheet is taken for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from qualcode.locale import _
from qualcode.materials.surveys.answer_words import Scale
from qualcode.materials.values import fold
from qualcode.model import VariableType, Words

MISSING = ("-", "--", ".", "n/a", "na", "tidak menjawab", "tidak diisi", "kosong", "no answer", "not answered")
"""What people write where nothing was answered, beside leaving the cell empty."""
MOST_POINTS = 101


class Use(StrEnum):
    """What a column is taken for."""

    CASE = "case"
    VARIABLE = "variable"
    ITEM = "item"
    QUESTION = "question"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column is taken for.

    Attributes:
        heading: what the column is called in the sheet, named apart from others.
        column: its place in the sheet, from 0.
        name: of the variable; label of the item; name of the source that an open question becomes; for the column of
            cases, what goes before each of their names.
        text: the wording of an item or open question; the heading where empty.
        type, choices: of a variable.
        scale: of an item.
        reverse: whether a high answer to an item speaks against its code.
        code: label of an item's code; empty for none.
        reason: why it was proposed, a sentence; empty where the analyst decided.
    """

    heading: str
    use: Use
    column: int = -1
    name: str = ""
    text: Words = field(default_factory=Words)
    type: VariableType = VariableType.TEXT
    choices: tuple[str, ...] = ()
    scale: Scale | None = None
    reverse: bool = False
    code: str = ""
    reason: str = ""

    @property
    def title(self) -> str:
        """What it will be called: the name, or the heading where none was given."""
        return self.name or self.heading

    @property
    def wording(self) -> Words:
        """The wording of an item or question."""
        return self.text or Words.of(self.heading)


@dataclass(frozen=True, slots=True)
class SurveyMapping:
    """What the columns of a sheet are taken for.

    Without a column for cases, the respondents are numbered.

    Attributes:
        columns: in the order of the sheet.
        sheet: its name; empty for the one sheet of a text file.
        heading_row: the row the headings stand in, from 1.
        cases: the name of the case for names in the sheet that are spelled otherwise.
        missing: texts that say that nothing was answered; letters' case does not count.
    """

    columns: tuple[ColumnMapping, ...]
    sheet: str = ""
    heading_row: int = 1
    cases: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = MISSING

    def used(self, use: Use) -> tuple[ColumnMapping, ...]:
        """Return the columns taken for something, in order."""
        return tuple(column for column in self.columns if column.use is use)

    def with_column(self, changed: ColumnMapping) -> "SurveyMapping":
        """Return this mapping with another word on the column of the same heading."""
        columns = (changed if column.heading == changed.heading else column for column in self.columns)
        return replace(self, columns=tuple(columns))

    def problems(self) -> Iterator[tuple[ColumnMapping, str, str]]:
        """Yield what keeps the mapping from being used: the column, what is wrong, and the field it is wrong in."""
        for column in self.used(Use.CASE)[1:]:
            yield column, _("Only one column can name the cases."), "is"
        for use in (Use.VARIABLE, Use.ITEM, Use.QUESTION):
            counts = Counter(fold(column.title) for column in self.used(use))
            for column in self.used(use):
                if counts[fold(column.title)] > 1:
                    yield column, _("The name {name} stands there twice.").format(name=column.title), "name"
        for column in self.used(Use.VARIABLE):
            if column.type is VariableType.CHOICE and not column.choices:
                yield column, _("A choice needs something to choose from."), "choices"
        for column in self.used(Use.ITEM):
            scale = column.scale
            if scale is None:
                yield column, _("An item needs a scale."), "scale"
            elif not 0 < scale.high - scale.low < MOST_POINTS:
                yield column, _("A scale goes from a low to a higher whole number."), "scale"
            elif scale.labels and len(scale.labels) != scale.high - scale.low + 1:
                yield column, _("A scale has a label for every point, or none."), "scale"
            elif any(not scale.low <= point <= scale.high for _answer, point in scale.answers):
                yield column, _("An answer stands for a point that is not on the scale."), "scale"
