"""Which stage of the study each act belongs to."""

from functools import cache
from importlib import import_module

_MODULES = {
    "study": ("qualcode.study",),
    "materials": tuple(
        f"qualcode.materials.{name}"
        for name in (
            *("acts", "case_acts", "dating_acts", "forgetting_acts", "import_acts", "pseudonyms.acts", "review_acts"),
            *("revision_acts", "speaker_acts", "surveys.acts", "surveys.importing", "surveys.item_acts", "turn_acts"),
            "variable_acts",
        )
    ),
    "coding": tuple(
        f"qualcode.coding.{name}"
        for name in (
            *("acts", "automatic_acts", "code_groups", "code_marks", "codebook_acts", "querying.acts", "recoding"),
            "shaping_acts",
        )
    ),
    "reduction": ("qualcode.reduction.review_acts", "qualcode.reduction.summary_acts"),
    "display": ("qualcode.publishing.displays.acts",),
    "triangulation": tuple(
        f"qualcode.triangulation.{name}"
        for name in ("claim_acts", "decision_acts", "indicators.acts", "threshold_acts", "trail_acts")
    ),
    "conclusion": ("qualcode.conclusion.finding_acts", "qualcode.conclusion.verification_acts"),
}


def stage_of(act: str) -> str:
    """Return the stage of an act by its class name, as the journal keeps it; empty for one no longer known."""
    return _stages().get(act, "")


@cache
def _stages() -> dict[str, str]:
    found = {}
    for stage, modules in _MODULES.items():
        for module in modules:
            for name, kind in vars(import_module(module)).items():
                if isinstance(kind, type) and kind.__module__ == module and hasattr(kind, "perform"):
                    found[name] = stage
    return found
