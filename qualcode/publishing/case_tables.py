"""The table of cases: a row a case, a column a variable. It can be taken in again as a sheet of cases."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from qualcode.locale import _
from qualcode.model import Case, Variable, VariableType
from qualcode.publishing.tables import Cell, Column, Table

_KEPT = 10**15
"""Workbooks keep fifteen digits of a number."""


def cases_table(cases: Iterable[Case], variables: Sequence[Variable], known: Mapping[tuple[int, int], str]) -> Table:
    """Return what is known of cases; numbers are numbers, so that a workbook shows them as its readers write them.

    Args:
        cases: the rows, in their order.
        variables: the columns after the names.
        known: values in their stored form, by the ids of case and variable.
    """
    yes_no = {"1": _("yes"), "0": _("no")}
    columns = [Column(each.name, each.name, yes_no if each.type is VariableType.BOOLEAN else {}) for each in variables]
    rows = [(case.name, *(_cell(known.get((case.id, each.id), ""), each) for each in variables)) for case in cases]
    return Table(_("Cases"), (Column("case", _("Case")), *columns), rows)


def _cell(value: str, variable: Variable) -> Cell:
    """Return a stored value as a table holds it; a number that a program would keep only nearly stays a text."""
    if variable.type is not VariableType.NUMBER:
        return value
    if not value:
        return None
    try:
        number = int(value) if value.lstrip("-").isdecimal() else float(value)
        return number if abs(number) < _KEPT and Decimal(repr(number)) == Decimal(value) else value
    except (ValueError, ArithmeticError):
        return value
