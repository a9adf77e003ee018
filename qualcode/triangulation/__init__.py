"""Triangulation: what interviews, observation, questionnaire and documents say of each claim, side by side.

Nothing is imported until it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.triangulation.cell_evidence import CellEvidence, evidence_of
    from qualcode.triangulation.comparing import ClassComparison, compare_classes
    from qualcode.triangulation.converging import converge, convergence
    from qualcode.triangulation.questionnaire.reliability import questionnaire_reliability
    from qualcode.triangulation.questionnaire.statistics import QuestionnaireStatistics, questionnaire_statistics
    from qualcode.triangulation.results import Convergence
    from qualcode.triangulation.rules import rule_table
    from qualcode.triangulation.thresholds import thresholds_of

__all__ = [
    "CellEvidence",
    "ClassComparison",
    "Convergence",
    "QuestionnaireStatistics",
    "compare_classes",
    "converge",
    "convergence",
    "evidence_of",
    "questionnaire_reliability",
    "questionnaire_statistics",
    "rule_table",
    "thresholds_of",
]

_HOMES = {
    "CellEvidence": "cell_evidence",
    "ClassComparison": "comparing",
    "Convergence": "results",
    "QuestionnaireStatistics": "questionnaire.statistics",
    "compare_classes": "comparing",
    "converge": "converging",
    "convergence": "converging",
    "evidence_of": "cell_evidence",
    "questionnaire_reliability": "questionnaire.reliability",
    "questionnaire_statistics": "questionnaire.statistics",
    "rule_table": "rules",
    "thresholds_of": "thresholds",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.triangulation' has no attribute {name!r}")
    return getattr(import_module(f"qualcode.triangulation.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
