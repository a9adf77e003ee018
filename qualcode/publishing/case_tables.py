"""The table of cases: a row a case, a column a variable. It can be taken in again as a sheet of cases."""

from collections.abc import Iterable, Mapping, Sequence

from qualcode.locale import _
from qualcode.model import Case, Variable, VariableType
from qualcode.publishing.tables import Column, Table


def cases_table(cases: Iterable[Case], variables: Sequence[Variable], known: Mapping[tuple[int, int], str]) -> Table:
    """Return what is known of cases.

    Args:
        cases: the rows, in their order.
        variables: the columns after the names.
        known: values in their stored form, by the ids of case and variable.
    """
    yes_no = {"1": _("yes"), "0": _("no")}
    columns = [Column(each.name, each.name, yes_no if each.type is VariableType.BOOLEAN else {}) for each in variables]
    rows = [(case.name, *(known.get((case.id, each.id), "") for each in variables)) for case in cases]
    return Table(_("Cases"), (Column("case", _("Case")), *columns), rows)
