"""Axes: what the rows and columns of a matrix are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.locale import _
from qualcode.model import Case, Code, Coder, Source, Variable, VariableType
from qualcode.model.naming import record_named
from qualcode.project import Project

KINDS = ("case", "code", "source", "coder", "month", "year")
PERIODS = {"month": 7, "year": 4}
"""How many letters of the day a source was gathered on name the period; "2024-08-12" is of the month "2024-08"."""
LEVELS = ("code", "all")


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows, or the columns, of a matrix.

    Attributes:
        kind: one of :data:`KINDS`.
        names: of the rows.
        places: for each case, code, source (for periods too) or coder, by id, the rows it counts in, from 0.
        groups: how many cases each group has; empty where cases are not grouped.
    """

    kind: str
    names: tuple[str, ...]
    places: Mapping[int, tuple[int, ...]]
    groups: Mapping[str, int] = field(default_factory=dict)


def axis_of(
    kind: str, project: Project, *, level: str, by: str, sources: Sequence[Source], coders: Sequence[Coder]
) -> Axis:
    """Return an axis of a project.

    Args:
        kind: one of :data:`KINDS`.
        project: the study.
        level: for codes, one of :data:`LEVELS`.
        by: for cases, the variable that groups them, or an empty string.
        sources: those that are asked for.
        coders: those that are asked for.

    Raises:
        NotFoundError: if there is no such variable.
    """
    if kind == "code":
        return code_axis(project.codes(), level)
    if kind == "case":
        return _group_axis(project, by) if by else _named(kind, project.cases())
    if kind in PERIODS:
        return period_axis(kind, sources)
    return _named(kind, sources) if kind == "source" else _named(kind, coders)


def period_axis(kind: str, sources: Sequence[Source]) -> Axis:
    """Return an axis of months or years in which sources were gathered, with the number of sources in each.

    Sources of which nobody has said so exactly when they were gathered are in a period with an empty name, the last.
    """
    letters = PERIODS[kind]
    period_of = {
        source.id: source.gathered_on[:letters] if len(source.gathered_on) >= letters else "" for source in sources
    }
    names = sorted(set(period_of.values()), key=lambda name: (not name, name))
    place = {name: number for number, name in enumerate(names)}
    groups = {name: sum(1 for period in period_of.values() if period == name) for name in names}
    return Axis(kind, tuple(names), {source: (place[name],) for source, name in period_of.items()}, groups)


def code_axis(codes: Sequence[Code], level: str) -> Axis:
    """Return an axis of codes: those of the top level with all under them, or ("all") each with what is under it.

    Args:
        codes: each parent before its children.
        level: one of :data:`LEVELS`.
    """
    places: dict[int, tuple[int, ...]] = {}
    names: list[str] = []
    for code in codes:
        above = () if code.parent_id is None else places[code.parent_id]
        if level == "all" or code.parent_id is None:
            above = (*above, len(names))
            names.append(code.label)
        places[code.id] = above
    return Axis("code", tuple(names), places)


def _named(kind: str, records: Sequence[Case | Source | Coder]) -> Axis:
    names = tuple(record.name for record in records)
    return Axis(kind, names, {record.id: (place,) for place, record in enumerate(records)})


def _group_axis(project: Project, by: str) -> Axis:
    variable = variable_named(project.variables(), by)
    known = {value.case_id: value.value for value in project.values() if value.variable_id == variable.id}
    of_case = {case.id: known.get(case.id, "") for case in project.cases()}
    names = ordered_values(variable, of_case.values())
    place = {name: number for number, name in enumerate(names)}
    groups = {name: sum(1 for value in of_case.values() if value == name) for name in names}
    return Axis("case", names, {case: (place[value],) for case, value in of_case.items()}, groups)


def variable_named(variables: Sequence[Variable], name: str) -> Variable:
    """Return a variable by name, whatever the letters' case if that is clear.

    Raises:
        NotFoundError: if there is none.
    """
    return record_named(variables, name, lambda variable: variable.name, _("variable"))


def ordered_values(variable: Variable, values: Collection[str]) -> tuple[str, ...]:
    """Return the values as their variable orders them, choices nobody has among them; "not known" comes last."""
    there = {value for value in values if value}
    has_unknown = any(not value for value in values)
    chosen = [choice for choice in variable.choices if choice]
    rest = sorted(there - set(chosen), key=_number if variable.type is VariableType.NUMBER else None)
    return (*chosen, *rest, *([""] if has_unknown else []))


def _number(value: str) -> tuple[bool, float, str]:
    """Sort by size; what is no number comes behind, by its letters."""
    try:
        return False, float(value), value
    except ValueError:
        return True, 0.0, value
