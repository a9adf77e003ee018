"""A keyword in context: every place where something is said, with the words around it."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import INTERVIEWER, SOURCES, YES_NO

ORDER = 9


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.coding.search import Where
    from qualcode.display.contexts import keyword_in_context
    from qualcode.model import Role
    from qualcode.publishing.display_tables import context_table

    roles = () if asked.is_set("interviewer") else (Role.PARTICIPANT, Role.OTHER)
    found = keyword_in_context(
        project,
        asked.written,
        Where(sources=asked.every("source"), codes=asked.every("code"), roles=roles),
        width=asked.number("width"),
        without_stop_words=asked.is_set("content"),
        order=asked.one("order"),
    )

    def behind(row: int, _column: int) -> Behind:
        return Behind(places=((found[row].source_id, found[row].start, found[row].end),))

    return Shown(context_table(found), 3, behind)


KIND = DisplayKind(
    "contexts",
    N_("Keyword in context"),
    N_("Every place where something is said, in any form of the word, with the words around it."),
    (
        Setting("width", N_("Words on each side"), names="number", default="6"),
        Setting(
            "order",
            N_("Order"),
            {"place": N_("by place"), "before": N_("by the words before"), "after": N_("by the words behind")},
            default="place",
        ),
        Setting("content", N_("Without stop words around it"), YES_NO, default="no"),
        Setting("code", N_("Only where it is coded with"), names="code", many=True),
        SOURCES,
        INTERVIEWER,
    ),
    _show,
    looks_for=N_("Words to look for"),
    needs_words=True,
)
