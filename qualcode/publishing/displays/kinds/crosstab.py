"""The cross-tab: how groups of cases differ in what they speak of."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import CODERS, LEVEL, SOURCES

ORDER = 2


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.crosstab import crosstab_of
    from qualcode.publishing.display_tables import crosstab_notes, crosstab_table
    from qualcode.publishing.displays.drawing import drawn_grid
    from qualcode.publishing.displays.tracing import behind_cells
    from qualcode.triangulation.thresholds import thresholds_of

    made = crosstab_of(
        project,
        asked.one("by"),
        level=asked.one("level"),
        least=thresholds_of(project).compared,
        coders=asked.every("coder"),
        sources=asked.every("source"),
    )
    table = crosstab_table(made, asked.one("values"))
    return Shown(
        table,
        1,
        behind_cells(project, made.members, 1),
        is_grid=True,
        chart=lambda: drawn_grid(table, 1),
        sentences=tuple(crosstab_notes(made)),
    )


KIND = DisplayKind(
    "crosstab",
    N_("Cross-tab"),
    N_("How groups of cases differ in what they speak of."),
    (
        Setting("by", N_("Groups"), names="variable"),
        Setting(
            "values",
            N_("Cells hold"),
            {
                "count": N_("codings"),
                "cases": N_("cases"),
                "share": N_("share of the group's cases"),
                "row": N_("share of the code"),
                "column": N_("share of the group's codings"),
                "total": N_("share of all codings"),
                "expected": N_("expected codings"),
            },
            default="count",
        ),
        LEVEL,
        CODERS,
        SOURCES,
    ),
    _show,
)
