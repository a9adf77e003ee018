"""Triangulation: what interviews, observation, questionnaire and documents say of each claim, side by side.

Nothing is imported until it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.triangulation.questionnaire.reliability import questionnaire_reliability
    from qualcode.triangulation.questionnaire.statistics import QuestionnaireStatistics, questionnaire_statistics

__all__ = ["QuestionnaireStatistics", "questionnaire_reliability", "questionnaire_statistics"]

_HOMES = {
    "QuestionnaireStatistics": "questionnaire.statistics",
    "questionnaire_reliability": "questionnaire.reliability",
    "questionnaire_statistics": "questionnaire.statistics",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode.triangulation' has no attribute {name!r}")
    return getattr(import_module(f"qualcode.triangulation.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
