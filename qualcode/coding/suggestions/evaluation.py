"""How good suggestions are, tried on people the model has not learned from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.coding.suggestions.contract import Example, Suggester, Topic

Progress = Callable[[int, int], None]

_MOST_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares of passages, 0 to 1, for which a right code was suggested.

    Attributes:
        passages: how many were tried.
        first, third: a code the analyst gave was the first suggestion, or among the first three.
        usual_first, usual_third: the same for always suggesting the most frequent codes.
        groups: how many people there are.
    """

    passages: int
    groups: int
    first: float
    third: float
    usual_first: float
    usual_third: float

    @property
    def helps(self) -> bool:
        """Whether the suggestions beat always naming the most frequent codes."""
        return self.first > self.usual_first and self.third >= self.usual_third


def evaluate(
    suggester: Suggester,
    topics: Sequence[Topic],
    examples: Sequence[Example],
    language: str,
    progress: Progress = lambda _done, _all: None,
) -> Evaluation | None:
    """Try a suggester on each person's passages after learning from the others'.

    People are put into at most ten folds; each fold is left out once (interviewee-wise cross-validation).

    Returns:
        The shares; None where fewer than two people have been coded.
    """
    groups = sorted({example.group for example in examples})
    if len(groups) < 2:
        return None
    fold_of = {group: n % min(len(groups), _MOST_FOLDS) for n, group in enumerate(groups)}
    folds = sorted(set(fold_of.values()))
    right = Counter[str]()
    for fold in folds:
        progress(fold, len(folds))
        learned = [example for example in examples if fold_of[example.group] != fold]
        model = suggester.learn(topics, learned, language)
        counted = Counter(code for example in learned for code in example.code_ids)
        usual = [code for code, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
        for example in (example for example in examples if fold_of[example.group] == fold):
            suggested = [suggestion.code_id for suggestion in model.suggest(example.text)]
            right["first"] += bool(example.code_ids & set(suggested[:1]))
            right["third"] += bool(example.code_ids & set(suggested[:3]))
            right["usual_first"] += bool(example.code_ids & set(usual[:1]))
            right["usual_third"] += bool(example.code_ids & set(usual[:3]))
    shares = {name: right[name] / len(examples) for name in ("first", "third", "usual_first", "usual_third")}
    return Evaluation(len(examples), len(groups), **shares)
