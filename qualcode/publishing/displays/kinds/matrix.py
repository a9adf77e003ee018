"""The theme matrix: who, or which source, says how much on which code."""

from typing import Any

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import BY, CODERS, INTERVIEWER, LEVEL, SOURCES

ORDER = 1
_AXES = {
    "case": N_("cases"),
    "code": N_("codes"),
    "source": N_("sources"),
    "coder": N_("coders"),
    "month": N_("months"),
    "year": N_("years"),
}
VALUES = Setting(
    "values",
    N_("Cells hold"),
    {
        "count": N_("codings"),
        "words": N_("coded words"),
        "presence": N_("presence"),
        "characters": N_("coded characters"),
        "coverage": N_("share of all that is said"),
        "density": N_("codings per 1,000 words"),
        "balance": N_("balance of valences"),
    },
    default="count",
)


def _show(project: Project, asked: Asked) -> Shown:
    return show_matrix(project, asked, asked.one("rows"), asked.one("columns"))


def show_matrix(project: Project, asked: Asked, rows: str, columns: str) -> Shown:
    """Return a theme matrix of some rows and columns as it is shown."""
    from qualcode.display.charts.heat_map import heat_map
    from qualcode.display.matrices import theme_matrix
    from qualcode.publishing.display_tables import balance_table
    from qualcode.publishing.displays.tracing import behind_cells
    from qualcode.publishing.excerpts import matrix_table

    values = asked.one("values")
    about: dict[str, Any] = {
        "rows": rows,
        "columns": columns,
        "by": asked.one("by"),
        "level": asked.one("level"),
        "coders": asked.every("coder"),
        "sources": asked.every("source"),
        "include_interviewer": asked.is_set("interviewer"),
    }
    if values == "balance":
        from qualcode.display.balance import balances

        made = balances(project, **about)
        matrix, table = made.matrix, balance_table(made)
    else:
        matrix = theme_matrix(project, **about, values=values)
        table = matrix_table(matrix)
    labels = len(table.columns) - len(matrix.columns)
    chart = None if values == "balance" else lambda: heat_map(matrix)
    return Shown(table, labels, behind_cells(project, matrix.members, labels), is_grid=True, chart=chart)


KIND = DisplayKind(
    "matrix",
    N_("Theme matrix"),
    N_("Who, or which source, says how much on which code."),
    (
        Setting("rows", N_("Rows"), _AXES, default="case"),
        Setting("columns", N_("Columns"), _AXES, default="code"),
        VALUES,
        BY,
        LEVEL,
        CODERS,
        SOURCES,
        INTERVIEWER,
    ),
    _show,
)
