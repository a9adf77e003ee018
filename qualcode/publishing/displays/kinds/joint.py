"""The joint display: what each strand says of each claim, and how they fit together."""

from qualcode.locale import N_
from qualcode.project import Project
from qualcode.publishing.displays.contract import Asked, Behind, DisplayKind, Setting, Shown
from qualcode.publishing.displays.settings import CODERS

ORDER = 11
_BY = {"technique": "technique", "coder": "coder", "month": "time", "year": "time:year"}
_FIRST = 3
"""Columns before the strands: number, code and claim."""


def _show(project: Project, asked: Asked) -> Shown:
    from qualcode.errors import RuleError
    from qualcode.locale import _
    from qualcode.publishing.convergence_table import convergence_table
    from qualcode.publishing.displays.tracing import behind_strands
    from qualcode.triangulation.converging import converge

    strands, variable, coders = asked.one("strands"), asked.one("by"), asked.every("coder")
    if strands == "case" and not variable:
        raise RuleError(
            _("Strands by groups of cases need a variable."), todo=_("Name one under “{name}”.").format(name="by")
        )
    by = _BY.get(strands, f"case:{variable}")
    codes = {project.code(label).id for label in asked.every("code")}
    claims = tuple(claim.id for claim in project.claims() if claim.code_id in codes) if codes else ()
    made = converge(project, by=by, coders=coders, claims=claims)

    traced = behind_strands(project, by=by, coders=coders, claims=claims)

    def behind(row: int, column: int) -> Behind:
        claim = made.rows[row].claim.id
        names = [strand.name for strand in made.strands]
        at = column - _FIRST
        # The claim, the class and the inference rest on all strands.
        if 0 <= at < len(names):
            return traced(claim, names[at : at + 1])
        return Behind((("Claim", claim),)).with_(traced(claim, names))

    return Shown(convergence_table(made), _FIRST, behind)


KIND = DisplayKind(
    "joint",
    N_("Joint display"),
    N_("What each strand says of each claim, side by side, and how they fit together."),
    (
        Setting(
            "strands",
            N_("Strands by"),
            {
                "technique": N_("technique"),
                "case": N_("groups of cases"),
                "coder": N_("coder"),
                "month": N_("month"),
                "year": N_("year"),
            },
            default="technique",
        ),
        Setting("by", N_("Groups"), names="variable"),
        Setting("code", N_("Only claims of the codes"), names="code", many=True),
        CODERS,
    ),
    _show,
)
