"""Saturation: how codes come in, case by case."""

from qualcode.locale import N_, _
from qualcode.model import SourceKind
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown, codings
from qualcode.publishing.displays.settings import CODERS

ORDER = 7


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.charts.accumulation import saturation_curve
    from qualcode.display.saturating import Criterion, threshold_of
    from qualcode.display.saturation import saturation_of
    from qualcode.publishing.saturation_words import saturation_sentences, saturation_table

    made = saturation_of(
        project,
        criterion=Criterion(asked.number("base"), asked.number("run"), threshold_of(f"{asked.one('threshold')}%")),
        level=asked.one("level"),
        under=asked.one("code"),
        order=asked.one("order"),
        by=asked.one("by"),
        kinds=tuple(map(SourceKind, asked.every("technique"))),
        coders=asked.every("coder"),
    )
    drawn = made.in_any_order(orders) if (orders := asked.number("orders")) else None

    table = saturation_table(made)
    run = asked.number("run")

    def behind(row: int, column: int) -> Behind:
        heard = range(row, row + 1)
        match table.keys[column]:
            case "number" | "case":
                case = made.cases[row]
                said = codings(tuple(n for code in made.codes for n in made.cell_codings(case, code)))
                return said.with_(Behind((("Case", project.case(case).id),)))
            case "known" | "expected":
                heard = range(row + 1)
            case "run_new" | "ratio":
                heard = range(row + 1, min(row + 1 + run, len(made.cases)))
        # Where each code was heard first.
        return codings(
            tuple(n for at in heard for code in made.first[at] for n in made.cell_codings(made.cases[at], code))
        )

    return Shown(
        table,
        2,
        behind,
        chart=lambda: saturation_curve(made),
        sentences=tuple(saturation_sentences(made, drawn)),
        marks={at - 1: f"{_('Saturation')} {made.judged.notation}"} if (at := made.judged.at) else {},
    )


KIND = DisplayKind(
    "saturation",
    N_("Saturation"),
    N_("After how many cases hardly any code is heard for the first time (Guest, Namey & Chen 2020)."),
    (
        Setting("base", N_("Cases in the base"), names="number", default="4"),
        Setting("run", N_("Cases in a run"), names="number", default="2"),
        Setting("threshold", N_("At most so many percent new"), names="number", default="5"),
        Setting(
            "level",
            N_("Codes"),
            {
                "sub": N_("those under others"),
                "code": N_("the top level, with all under it"),
                "all": N_("every code"),
            },
            default="sub",
        ),
        Setting("code", N_("Only under the code"), names="code"),
        Setting(
            "order",
            N_("Order of the cases"),
            {"import": N_("as they came in"), "name": N_("by name"), "date": N_("as they were gathered")},
            default="import",
        ),
        Setting("by", N_("Ordered by the variable"), names="variable"),
        Setting(
            "technique",
            N_("Techniques"),
            {
                "interview": N_("interview"),
                "observation": N_("observation"),
                "document": N_("document"),
                "questionnaire": N_("questionnaire"),
            },
            many=True,
        ),
        CODERS,
        Setting("orders", N_("Orders drawn by lot"), names="number", default="10000"),
    ),
    _show,
)
