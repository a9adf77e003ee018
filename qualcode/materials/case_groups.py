"""Groups of cases: those that have the same for a variable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Case, Variable, VariableType
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases that have the same for a variable.

    Attributes:
        value: what they have, as it is stored; empty for those of whom it is not known.
    """

    value: str
    cases: tuple[Case, ...]


def case_groups(project: Project, variable: str) -> list[CaseGroup]:
    """Return the cases grouped by a variable, as :func:`grouped` does.

    Raises:
        NotFoundError: if there is no variable by that name.
    """
    found = variable_named(project, variable)
    known = {value.case_id: value.value for value in project.values() if value.variable_id == found.id}
    return grouped(project.cases(), found, known)


def grouped(cases: Iterable[Case], variable: Variable, known: Mapping[int, str]) -> list[CaseGroup]:
    """Return cases in the groups of a variable: choices in their order, numbers by size, other values by letters.

    A choice that no case has is a group without cases; cases of whom it is not known come last. In each group the
    cases stand as they were given.

    Args:
        cases: those to group.
        variable: that they are grouped by.
        known: what they have for it, by their ids.
    """
    groups: dict[str, list[Case]] = {choice: [] for choice in variable.choices}
    cases = list(cases)
    there = {known[case.id] for case in cases if case.id in known} - groups.keys()
    groups |= {value: [] for value in sorted(there, key=_by_size if variable.type is VariableType.NUMBER else None)}
    unknown: list[Case] = []
    for case in cases:
        groups.get(known.get(case.id, ""), unknown).append(case)
    told = [CaseGroup(value, tuple(members)) for value, members in groups.items()]
    return [*told, CaseGroup("", tuple(unknown))] if unknown else told


def variable_named(project: Project, name: str) -> Variable:
    """Return a variable by its name, whatever its letters' case if that is clear.

    Raises:
        NotFoundError: if there is none.
    """
    variables = project.variables()
    alike = [variable for variable in variables if variable.name.casefold() == name.casefold()]
    found = next((variable for variable in variables if variable.name == name), None)
    if found is None and len(alike) != 1:
        names = ", ".join(variable.name for variable in variables)
        raise NotFoundError(
            _("There is no {kind} “{name}”.").format(kind=_("variable"), name=name),
            todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
        )
    return found or alike[0]


def _by_size(value: str) -> tuple[bool, float, str]:
    try:
        return False, float(value), value
    except ValueError:
        return True, 0.0, value
