"""Codes by frequency: how much each is spoken of, by whom, and which way."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Shown, codings
from qualcode.publishing.displays.settings import CODERS, EVERY_LEVEL, SOURCES

ORDER = 4


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.charts.frequency import frequency_chart
    from qualcode.display.frequencies import frequencies_of
    from qualcode.publishing.display_tables import frequency_table

    made = frequencies_of(project, level=asked.one("level"), coders=asked.every("coder"), sources=asked.every("source"))

    def behind(row: int, _column: int) -> Behind:
        return codings(made.cell_codings(made.rows[row].code))

    return Shown(frequency_table(made), 1, behind, chart=lambda: frequency_chart(made))


KIND = DisplayKind(
    "frequencies",
    N_("Codes by frequency"),
    N_("How much each code is spoken of, by whom, and which way."),
    (EVERY_LEVEL, CODERS, SOURCES),
    _show,
)
