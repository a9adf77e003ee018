"""A survey plan: a sheet, what its columns are taken for, and what there is to say about that."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from qualcode.locale import N_, _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.sheets.contract import Sheet, column_name
from qualcode.materials.sheets.headings import Headings
from qualcode.materials.surveys.answer_words import Scale
from qualcode.materials.surveys.columns import Column, columns_of
from qualcode.materials.surveys.mapping import ColumnMapping, SurveyMapping, Use
from qualcode.model import Item, SourceKind, Variable, VariableType
from qualcode.project import Project

USES = {
    Use.CASE: N_("names the cases"),
    Use.VARIABLE: N_("variable"),
    Use.ITEM: N_("item"),
    Use.QUESTION: N_("open question"),
    Use.NOTHING: N_("left out"),
}
"""What columns are taken for, as people call it."""

TYPES = {
    VariableType.TEXT: N_("text"),
    VariableType.NUMBER: N_("number"),
    VariableType.DATE: N_("date"),
    VariableType.BOOLEAN: N_("yes or no"),
    VariableType.CHOICE: N_("choice"),
}
"""The types of variables, as people call them."""

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What a project has already that a survey may speak of.

    Attributes:
        cases: their names.
        codes: the label of each code by its id.
        items, variables: as they are stored.
        sources: the kind of each source by name.
    """

    cases: frozenset[str] = frozenset()
    codes: Mapping[int, str] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    variables: tuple[Variable, ...] = ()
    sources: Mapping[str, SourceKind] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> "Known":
        """Return what a project has."""
        return cls(
            frozenset(case.name for case in project.cases()),
            {code.id: code.label for code in project.codes()},
            tuple(project.records(Item)),
            tuple(project.variables()),
            {source.name: source.kind for source in project.sources()},
        )

    def after(self, mapping: SurveyMapping, cases: Iterable[str] = ()) -> "Known":
        """Return what a project will have when a survey has been taken in by a mapping, with these cases."""
        made = mapping.used(Use.ITEM)
        scales = [column.scale or Scale(1, 5) for column in made]
        items = (
            Item(0, None, column.title, column.wording, scale.low, scale.high, column.reverse, 0, scale.labels)
            for column, scale in zip(made, scales, strict=True)
        )
        labels = {column.title for column in made}
        questions = {column.title: SourceKind.QUESTIONNAIRE for column in mapping.used(Use.QUESTION)}
        return replace(
            self,
            cases=self.cases.union(cases),
            items=(*(item for item in self.items if item.label not in labels), *items),
            sources={**self.sources, **questions},
        )


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What importing a survey will do.

    Attributes:
        file: name of the file, without its folder.
        notes: what was changed, left out or guessed so far, a sentence each.
    """

    file: str
    sheet: Sheet
    headings: Headings
    mapping: SurveyMapping
    notes: tuple[str, ...] = ()

    def with_mapping(self, mapping: SurveyMapping) -> "SurveyPlan":
        """Return this plan with another mapping of the same sheet, as the analyst changed it."""
        return replace(self, mapping=mapping)

    @property
    def is_likely(self) -> bool:
        """Whether the sheet looks like answers: it names respondents, has closed items, or says when it was sent."""
        told = self.mapping.used(Use.CASE) or self.mapping.used(Use.ITEM)
        return bool(told) or any(column.tells_when_sent or column.names_cases for column in self.columns().values())

    def columns(self) -> dict[str, Column]:
        """Return the columns with their answers, by heading."""
        return {column.heading: column for column in columns_of(self.sheet, self.headings, self.mapping.missing)}

    def samples(self) -> dict[str, tuple[str, ...]]:
        """Return the first different answers of each column, by heading."""
        return {
            heading: tuple(list(dict.fromkeys(" ".join(text.split()) for text in column.texts))[:_SAMPLES])
            for heading, column in self.columns().items()
        }

    def told(self) -> tuple[str, ...]:
        """Say what each column was taken for, neighbours that are alike in one sentence."""
        samples = self.samples()
        groups: list[list[ColumnMapping]] = []
        for column in self.mapping.columns:
            if groups and column.use in (Use.ITEM, Use.NOTHING) and _kind(groups[-1][-1]) == _kind(column):
                groups[-1].append(column)
            else:
                groups.append([column])
        return tuple(_sentence(group, samples) for group in groups)

    def counts(self) -> Counter[Use]:
        """Return how many columns are taken for what."""
        return Counter(column.use for column in self.mapping.columns)


def details(column: ColumnMapping) -> str:
    """Return what there is to know of a column beside its use: type, scale, code."""
    match column.use:
        case Use.VARIABLE:
            told = _(TYPES[column.type])
            return f"{told}: {', '.join(column.choices)}" if column.choices else told
        case Use.ITEM if column.scale:
            scale = column.scale
            ends = f"{scale.low}-{scale.high}"
            told = f"{ends} ({'; '.join(scale.labels)})" if scale.labels else ends
            code = _("code {code}").format(code=column.code) if column.code else ""
            return ", ".join(filter(None, (told, code, _("reversed") if column.reverse else "")))
        case _:
            return ""


def stem_of(file: str) -> str:
    """Return a file's name without its ending, which goes before the numbers of respondents without names."""
    return clean_name(file.rpartition(".")[0] or file)


def _kind(column: ColumnMapping) -> tuple[object, ...]:
    return column.use, column.scale, column.reason if column.use is Use.NOTHING else ""


def _sentence(group: list[ColumnMapping], samples: Mapping[str, tuple[str, ...]]) -> str:
    first, last = group[0], group[-1]
    place = column_name(first.column)
    told = _(USES[first.use])
    if len(group) > 1:
        place = f"{place}-{column_name(last.column)}"
        heading = f"“{_short(first.title)}” … “{_short(last.title)}”"
    else:
        heading = f"“{_short(first.heading)}”"
        if first.use is Use.CASE and first.name:
            told = _("{use}, “{name}” before each").format(use=told, name=_short(first.name))
        elif first.title != first.heading:
            told = f"{told} {_short(first.title)}"
    alike = first if len(group) == 1 else replace(first, code="", reverse=False)
    more = details(alike)
    told = f"{told}, {more}" if more else told
    if first.use is Use.NOTHING and first.reason:
        told = f"{told}: {first.reason}"
    elif samples.get(first.heading):
        answers = " · ".join(map(_short, samples[first.heading]))
        told = _("{what}. Such as: {answers}").format(what=told, answers=answers)
    return f"{place} {heading}: {told}"


def _short(text: str, most: int = 48) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
