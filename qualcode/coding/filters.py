"""Which cases are meant: by name and by what is known of them, for searches and questions alike.

::

    position=Kepala Dinas   the value is this, whatever the letters' case
    position=Kepala*        ... begins so
    position!=staff         another value is known
    years>=10               numbers and dates, also < <= >
    years=                  nothing is known
    years!=                 something is known
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from operator import ge, gt, le, lt
from typing import Any

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.materials.values import expected, fold, normalised
from qualcode.model import Variable, VariableType
from qualcode.project import Project

_WRITTEN = re.compile(r"\s*(?P<variable>[^=!<>]+?)\s*(?P<relation>!=|<=|>=|=|<|>)\s*(?P<value>.*?)\s*", re.DOTALL)


class Relation(StrEnum):
    """How a value stands to the one that is asked for."""

    IS = "="
    IS_NOT = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


_ORDERED: dict[Relation, Callable[[Any, Any], bool]] = {
    Relation.LESS: lt,
    Relation.AT_MOST: le,
    Relation.MORE: gt,
    Relation.AT_LEAST: ge,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What the value of a variable must be.

    Attributes:
        variable: its name.
        value: as the analyst writes it; empty for "nothing is known".
    """

    variable: str
    relation: Relation
    value: str

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.variable}{self.relation}{self.value}"


def condition(written: str) -> Condition:
    """Return what is written as in ``position=staff``.

    Raises:
        RuleError: if it is no condition.
    """
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise RuleError(
            _("This is no condition on a variable."),
            where=written[:60],
            todo=_("Write it as VARIABLE=VALUE; also != and, for numbers and dates, < <= > >=."),
        )
    return Condition(found["variable"], Relation(found["relation"]), found["value"])


def cases_meant(project: Project, names: Iterable[str], conditions: Sequence[Condition]) -> frozenset[int] | None:
    """Return the ids of the cases that have one of some names and meet some conditions.

    Conditions ``=`` on the same variable are alternatives; all others must hold together.

    Args:
        project: where they are.
        names: of cases; none restrict nothing.
        conditions: as :func:`condition` reads them.

    Returns:
        The ids, or None where nothing is asked.

    Raises:
        NotFoundError: if a case or variable does not exist.
        RuleError: if a value is not of the variable's type, or cannot be more or less.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted and not conditions:
        return None
    cases = {project.case(name).id for name in wanted} if wanted else {case.id for case in project.cases()}
    if not conditions:
        return frozenset(cases)
    variables = project.variables()
    asked: dict[tuple[int, str], list[_Test]] = {}
    for each in conditions:
        variable = _variable(variables, each.variable)
        together = "" if each.relation is Relation.IS else str(each)
        asked.setdefault((variable.id, together), []).append(_test(variable, each))
    known = {(value.case_id, value.variable_id): value.value for value in project.values()}
    return frozenset(
        case
        for case in cases
        if all(any(test(known.get((case, number), "")) for test in tests) for (number, _), tests in asked.items())
    )


_Test = Callable[[str], bool]


def _variable(variables: Sequence[Variable], name: str) -> Variable:
    for variable in variables:
        if variable.name == name:
            return variable
    same = [variable for variable in variables if fold(variable.name) == fold(name)]
    if len(same) == 1:
        return same[0]
    names = ", ".join(variable.name for variable in variables)
    raise NotFoundError(
        _("There is no variable “{name}”.").format(name=name),
        todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
    )


def _test(variable: Variable, asked: Condition) -> _Test:
    """Return whether a value, empty where none is known, is as asked."""
    order = _ORDERED.get(asked.relation)
    if order is not None:
        return _comparison(variable, asked, order)
    if not asked.value:
        return (lambda value: not value) if asked.relation is Relation.IS else bool
    is_so = _equality(variable, asked)
    if asked.relation is Relation.IS:
        return lambda value: bool(value) and is_so(value)
    return lambda value: bool(value) and not is_so(value)


def _equality(variable: Variable, asked: Condition) -> _Test:
    if variable.type in (VariableType.TEXT, VariableType.CHOICE):
        wanted = fold(asked.value)
        if "*" in wanted:
            # Only the star means something: the rest of what fnmatch knows stands for itself.
            pattern = wanted.replace("[", "[[]").replace("?", "[?]")
            return lambda value: fnmatchcase(fold(value), pattern)
        return lambda value: fold(value) == wanted
    wanted = _value(variable, asked)
    if variable.type is VariableType.NUMBER:
        return lambda value: Decimal(value) == Decimal(wanted)
    return lambda value: value[: len(wanted)] == wanted


def _comparison(variable: Variable, asked: Condition, order: Callable[[Any, Any], bool]) -> _Test:
    if variable.type not in (VariableType.NUMBER, VariableType.DATE):
        raise RuleError(
            _("The values of “{name}” cannot be more or less than another.").format(name=variable.name),
            where=str(asked),
            todo=_("Only numbers and dates can; write = or != here."),
        )
    wanted = _value(variable, asked)
    if variable.type is VariableType.NUMBER:
        return lambda value: bool(value) and order(Decimal(value), Decimal(wanted))
    # A day asks for days: a time of that day is neither before nor after it.
    return lambda value: bool(value) and order(value[: len(wanted)], wanted)


def _value(variable: Variable, asked: Condition) -> str:
    value = normalised(asked.value, variable.type, variable.choices) if asked.value else None
    if value is None:
        raise RuleError(
            _("This is no value of the variable {name}: {text}.").format(name=variable.name, text=asked.value or "-"),
            where=str(asked),
            todo=expected(variable),
        )
    return value
