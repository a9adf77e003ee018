"""The map of needs: on which code which group falls short, beside the figures of documents."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import CODERS

ORDER = 12


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.conclusion.needs import need_map
    from qualcode.publishing.displays.tracing import behind_strands
    from qualcode.publishing.need_table import need_table

    variable, coders = asked.one("by"), asked.every("coder")
    made = need_map(project, variable, coders=coders)
    traced = behind_strands(project, by=f"case:{variable}", coders=coders)

    def behind(row: int, column: int) -> Behind:
        need, at = made.rows[row], column - 2
        if at >= len(made.groups):
            return Behind(tuple(("Indicator", figure.id) for figure, _achieved in need.figures))
        return traced(need.claim.id, made.groups[at : at + 1] if at >= 0 else made.groups)

    return Shown(need_table(made), 2, behind)


KIND = DisplayKind(
    "needs",
    N_("Map of needs"),
    N_("On which code which group falls short, beside the figures of documents the code is tied to."),
    (Setting("by", N_("Groups"), names="variable"), CODERS),
    _show,
)
