"""Words by frequency: which words people use."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import CODERS, INTERVIEWER, SOURCES, YES_NO

ORDER = 8


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.display.wordings import word_counts
    from qualcode.publishing.display_tables import word_table
    from qualcode.publishing.displays.drawing import drawn_bars

    per = asked.one("per")
    made = word_counts(
        project,
        per="" if per == "none" else per,
        stems=asked.is_set("stems"),
        also_stop=asked.written.replace(",", " ").split(),
        codes=asked.every("code"),
        coders=asked.every("coder"),
        sources=asked.every("source"),
        include_interviewer=asked.is_set("interviewer"),
    )
    table = word_table(made, asked.number("most"))
    first_group = len(table.columns) - len(made.groups)

    def behind(row: int, column: int) -> Behind:
        group = made.groups[column - first_group] if column >= first_group else ""
        return Behind(places=made.places(made.rows[row].word, group))

    return Shown(table, 1, behind, chart=lambda: drawn_bars(table, 0, 1))


KIND = DisplayKind(
    "words",
    N_("Words by frequency"),
    N_("Which words people use, without those that say nothing of a topic."),
    (
        Setting(
            "per",
            N_("Counted apart for each"),
            {
                "none": N_("nothing"),
                "case": N_("case"),
                "code": N_("code"),
                "speaker": N_("speaker"),
                "source": N_("source"),
            },
            default="none",
        ),
        Setting("stems", N_("By stems (pelatihan, dilatih and melatih are one)"), YES_NO, default="no"),
        Setting("most", N_("So many words"), names="number", default="100"),
        Setting("code", N_("Only words coded with"), names="code", many=True),
        CODERS,
        SOURCES,
        INTERVIEWER,
    ),
    _show,
    looks_for=N_("Words to leave out"),
)
