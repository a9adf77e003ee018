"""How good suggestions are, tried on people the model has not learned from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.coding.suggestions.contract import Example, Suggester, Topic
from qualcode.locale import _, ngettext

Progress = Callable[[int, int], None]

MOST_FOLDS = 10
MOST_TRIED = 3_000
"""Passages that are tried; of more, as many are taken at even distances: another percent is not worth the minutes."""
ENOUGH = 30
"""Passages below which a share says next to nothing: it may be 17 points off (95 %, at a half)."""

_SHARES = ("first", "third", "usual_first", "usual_third")


@dataclass(frozen=True, slots=True)
class OfCode:
    """How often one code was suggested where the analyst gave it.

    Attributes:
        passages: tried ones that carry it.
        first, third: shares of them for which it was the first suggestion, or among the first three.
        usual_first, usual_third: the same for always suggesting the most frequent codes.
    """

    code_id: int
    passages: int
    first: float
    third: float
    usual_first: float
    usual_third: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Shares of passages, 0 to 1, for which a right code was suggested.

    Attributes:
        passages: how many were tried.
        groups: how many people there are.
        first, third: a code the analyst gave was the first suggestion, or among the first three.
        usual_first, usual_third: the same for always suggesting the most frequent codes.
        codes: each code that was given, the most frequent first.
        all_passages: how many there are.
    """

    passages: int
    groups: int
    first: float
    third: float
    usual_first: float
    usual_third: float
    codes: tuple[OfCode, ...] = ()
    all_passages: int = 0

    @property
    def helps(self) -> bool:
        """Whether the suggestions beat always naming the most frequent codes."""
        return self.first > self.usual_first and self.third >= self.usual_third

    @property
    def is_enough(self) -> bool:
        """Whether there are so many passages that the shares say something."""
        return self.passages >= ENOUGH


def verdict(found: Evaluation | None) -> str:
    """Return in a sentence or two, in the current language, what a trial says."""
    if found is None:
        return _("Too little is coded to say: it takes codings of two people at least.")
    if not found.is_enough:
        told = ngettext(
            "Only {count} coded passage: too few to say how good the suggestions are.",
            "Only {count} coded passages: too few to say how good the suggestions are.",
            found.passages,
        )
        return told.format(count=found.passages)
    if not found.helps:
        return _(
            "The suggestions are no better than always naming the most frequent codes. Do not lean on them: "
            "better definitions and examples in the codebook, and more codings, may help."
        )
    told = _(
        "The first suggestion is right for {first} of 100 passages, one of the first three for {third}; always naming "
        "the most frequent codes would be right for {usual_first} and {usual_third}."
    )
    shares = {name: round(100 * getattr(found, name)) for name in _SHARES}
    return told.format(**shares)


def evaluate(
    suggester: Suggester,
    topics: Sequence[Topic],
    examples: Sequence[Example],
    language: str,
    progress: Progress = lambda _done, _all: None,
) -> Evaluation | None:
    """Try a suggester on each person's passages after learning from the others'.

    People are put into at most ten folds; each fold is left out once (interviewee-wise cross-validation).

    Args:
        suggester: that is tried.
        topics: the codes.
        examples: what was coded.
        language: of the passages.
        progress: told before each fold how many are done, and how many there are; whatever it raises ends the trial.

    Returns:
        The shares; None where fewer than two people have been coded.
    """
    groups = sorted({example.group for example in examples})
    if len(groups) < 2:
        return None
    fold_of = {group: n % min(len(groups), MOST_FOLDS) for n, group in enumerate(groups)}
    folds = sorted(set(fold_of.values()))
    step = max(1, -(-len(examples) // MOST_TRIED))
    tried = examples[::step]
    right = _Counts()
    for fold in folds:
        progress(fold, len(folds))
        learned = [example for example in examples if fold_of[example.group] != fold]
        model = suggester.learn(topics, learned, language)
        counted = Counter(code for example in learned for code in example.code_ids)
        usual = [code for code, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
        for example in (example for example in tried if fold_of[example.group] == fold):
            right.count(example.code_ids, [each.code_id for each in model.suggest(example.text)], usual)
    progress(len(folds), len(folds))
    return right.evaluation(len(tried), len(groups), len(examples))


class _Counts:
    def __init__(self) -> None:
        self._passages = Counter[str]()
        self._codes: dict[str, Counter[int]] = {name: Counter() for name in ("all", *_SHARES)}

    def count(self, given: frozenset[int], suggested: Sequence[int], usual: Sequence[int]) -> None:
        """Count one passage."""
        tops = {
            "first": suggested[:1],
            "third": suggested[:3],
            "usual_first": usual[:1],
            "usual_third": usual[:3],
        }
        for name, codes in tops.items():
            self._passages[name] += not given.isdisjoint(codes)
            self._codes[name].update(given.intersection(codes))
        self._codes["all"].update(given)

    def evaluation(self, tried: int, groups: int, count: int) -> Evaluation:
        """Return shares."""
        shares = {name: self._passages[name] / tried for name in _SHARES}
        given = sorted(self._codes["all"].items(), key=lambda pair: (-pair[1], pair[0]))
        codes = tuple(
            OfCode(
                code,
                often,
                *(self._codes[name][code] / often for name in _SHARES),
            )
            for code, often in given
        )
        return Evaluation(tried, groups, **shares, codes=codes, all_passages=count)
