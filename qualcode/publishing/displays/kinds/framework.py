"""The framework matrix: what each case says on each code, in the analyst's words."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown, codings
from qualcode.publishing.displays.settings import CODERS

ORDER = 10


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.publishing.reduction_tables import framework_table
    from qualcode.reduction.summaries import summary_grid, told_progress

    grid = summary_grid(
        project,
        codes=asked.every("code"),
        cases=asked.every("case"),
        coders=asked.every("coder"),
        writer=asked.one("writer"),
    )

    def behind(row: int, column: int) -> Behind:
        case = grid.cases[row]
        cells = [grid.cell(case, code) for code in (grid.codes[column - 1 : column] if column else grid.codes)]
        written = tuple(("Summary", cell.summary.id) for cell in cells if cell.summary)
        return Behind(written).with_(codings([number for cell in cells for number in cell.coding_ids]))

    return Shown(framework_table(grid), 1, behind, is_grid=True, sentences=(told_progress(grid),))


KIND = DisplayKind(
    "framework",
    N_("Framework matrix"),
    N_("What each case says on each code, in the analyst's words (Gale et al. 2013)."),
    (
        Setting("code", N_("Codes"), names="code", many=True),
        Setting("case", N_("Cases"), names="case", many=True),
        CODERS,
        Setting("writer", N_("Summaries by"), names="coder"),
    ),
    _show,
)
