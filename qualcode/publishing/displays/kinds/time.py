"""Codes by time: how much of what was said when."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, DisplayKind, Setting, Shown
from qualcode.publishing.displays.kinds.matrix import VALUES, show_matrix
from qualcode.publishing.displays.settings import CODERS, INTERVIEWER, LEVEL, SOURCES

ORDER = 5


def _show(project: Project, asked: Asked) -> Shown:
    return show_matrix(project, asked, "code", asked.one("period"))


KIND = DisplayKind(
    "time",
    N_("Codes by time"),
    N_("How much of each code was said in which month or year, as the sources were gathered."),
    (
        Setting("period", N_("Columns"), {"month": N_("months"), "year": N_("years")}, default="month"),
        VALUES,
        LEVEL,
        CODERS,
        SOURCES,
        INTERVIEWER,
    ),
    _show,
)
