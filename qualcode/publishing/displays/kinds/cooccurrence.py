"""Co-occurrence: which codes meet, as a table of pairs or code by code."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown, codings
from qualcode.publishing.displays.settings import CODERS, LEVEL, SOURCES

ORDER = 3


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.charts.network import network
    from qualcode.display.cooccurrence import code_pairs
    from qualcode.publishing.display_tables import pair_matrix_table, pair_table

    pairs = code_pairs(
        project,
        kind=asked.one("kind"),
        within=asked.number("within"),
        level=asked.one("level"),
        coders=asked.every("coder"),
        sources=asked.every("source"),
    )

    def behind_pair(row: int, _column: int) -> Behind:
        pair = pairs.pairs[row]
        return codings(pairs.cell_codings(pair.first, pair.second))

    def behind_cell(row: int, column: int) -> Behind:
        first = pairs.codes[row]
        met = (pairs.codes[column - 1],) if column else pairs.codes
        found = [number for second in met for number in pairs.cell_codings(first, second)]
        return codings(tuple(dict.fromkeys(found)))

    if asked.one("layout") == "matrix":
        return Shown(pair_matrix_table(pairs), 1, behind_cell, is_grid=True, chart=lambda: network(pairs))
    return Shown(pair_table(pairs), 2, behind_pair, chart=lambda: network(pairs))


KIND = DisplayKind(
    "cooccurrence",
    N_("Codes that meet"),
    N_("Which codes meet on the same words, near each other, in a turn or in a case."),
    (
        Setting(
            "kind",
            N_("They meet"),
            {
                "overlap": N_("on some of the same words"),
                "exact": N_("on exactly the same words"),
                "inside": N_("one within the other"),
                "near": N_("near each other"),
                "turn": N_("in the same turn"),
                "case": N_("in the same case"),
            },
            default="overlap",
        ),
        Setting("within", N_("Near: at most so many characters between"), names="number", default="0"),
        Setting(
            "layout", N_("Layout"), {"pairs": N_("a row for each two"), "matrix": N_("code by code")}, default="pairs"
        ),
        LEVEL,
        CODERS,
        SOURCES,
    ),
    _show,
)
