"""Case profiles: what each case speaks of, or one case beside all others."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown, codings
from qualcode.publishing.displays.settings import CODERS, LEVEL, SOURCES

ORDER = 6


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.profiles import profiles_of
    from qualcode.publishing.displays.drawing import drawn_bars
    from qualcode.publishing.profile_tables import profile_table, profiles_table

    made = profiles_of(project, level=asked.one("level"), coders=asked.every("coder"), sources=asked.every("source"))
    case = asked.one("case")
    if not case:
        table = profiles_table(made)
        counted = table.keys.index("codings")

        def behind_case(row: int, _column: int) -> Behind:
            name = made.profiles[row].case
            return codings(made.cell_codings(name)).with_(Behind((("Case", project.case(name).id),)))

        return Shown(table, 1, behind_case, chart=lambda: drawn_bars(table, 0, counted))
    profile = made.value(case)
    rows = profile_table(profile)

    def behind_code(row: int, _column: int) -> Behind:
        return codings(made.cell_codings(case, profile.rows[row].code))

    return Shown(rows, 1, behind_code, chart=lambda: drawn_bars(rows, 0, 1))


KIND = DisplayKind(
    "profiles",
    N_("Case profiles"),
    N_("What each case speaks of, which way; or one case, code by code, beside all others."),
    (Setting("case", N_("Only the case"), names="case"), LEVEL, CODERS, SOURCES),
    _show,
)
