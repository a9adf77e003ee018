"""Suggestions: which codes a passage may carry, from the codebook's own words and from what has been coded so far.

Nothing leaves the computer and nothing is applied by itself. Other packages bring models of their own through the entry
point group ``qualcode.suggesters``.
"""

from qualcode.coding.suggestions.contract import Example, Model, Suggester, Suggestion, Topic, suggesters
from qualcode.coding.suggestions.evaluation import Evaluation, OfCode, evaluate, verdict
from qualcode.coding.suggestions.listing import Suggested, for_uncoded
from qualcode.coding.suggestions.training import examples_of, level_of, topics_of, trained

__all__ = [
    "Evaluation",
    "Example",
    "Model",
    "OfCode",
    "Suggested",
    "Suggester",
    "Suggestion",
    "Topic",
    "evaluate",
    "examples_of",
    "for_uncoded",
    "level_of",
    "suggesters",
    "topics_of",
    "trained",
    "verdict",
]
