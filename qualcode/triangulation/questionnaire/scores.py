"""Scores: what each person comes to on a set of items, and who has answered too few of them."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from qualcode.locale import _
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.describing import mean
from qualcode.triangulation.questionnaire.item_sets import ItemSet


@dataclass(frozen=True, slots=True)
class PersonScore:
    """What one person scores.

    Attributes:
        value: the mean of the items that were answered.
        answered: how many were.
        items: how many there are.
    """

    case_id: int
    value: Fraction
    answered: int
    items: int

    @property
    def prorated(self) -> bool:
        """Whether the score goes by fewer items than there are."""
        return self.answered < self.items


@dataclass(frozen=True, slots=True)
class PersonScores:
    """What everybody scores on a set of items.

    Attributes:
        asked: the cases that were given at least one of the items, whether or not they answered.
        needed: how many items a person must have answered to have a score.
        scores: of those who have, in the order of ``asked``.
        low, high: the ends of the scale that all items share.
        why_not: why there are no scores; empty where there are.
    """

    asked: tuple[int, ...]
    needed: int
    scores: tuple[PersonScore, ...]
    low: int
    high: int
    why_not: str = ""

    @property
    def without(self) -> tuple[int, ...]:
        """The cases that were asked and have no score."""
        scored = {score.case_id for score in self.scores}
        return tuple(case for case in self.asked if case not in scored)

    @property
    def prorated(self) -> tuple[PersonScore, ...]:
        """The scores that go by fewer items than there are."""
        return tuple(score for score in self.scores if score.prorated)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the scores; None where nobody has one."""
        return mean([score.value for score in self.scores])

    @property
    def below(self) -> tuple[int, ...]:
        """The cases that score below the midpoint of the scale."""
        return tuple(score.case_id for score in self.scores if 2 * score.value < self.low + self.high)

    @property
    def above(self) -> tuple[int, ...]:
        """The cases that score above the midpoint of the scale."""
        return tuple(score.case_id for score in self.scores if 2 * score.value > self.low + self.high)


def person_scores(
    answers: Answers, items: ItemSet, answered: Decimal | None = None, cases: Collection[int] | None = None
) -> PersonScores:
    r"""Return what each person scores on a set of items.

    A person's score is the mean of the items they answered, each reversed where it has to be, if these are at least
    :math:`\lceil p k \rceil` of the ``k`` items; nothing is filled in. The mean of what was answered is workable with
    up to half missing (Siddiqui 2015, *Methods for computing missing item response in psychometric scale
    construction*); it is biased all the same, also where answers are missing by chance (Mazza, Enders & Ruehlman 2015,
    *Addressing item-level missing data*), so those who have such a score are listed.

    For example, with ``p`` = .8 and three items, all three must have been answered, as 2 < 2.4; with five items four
    are enough, and 4, 5, 3 and 4 give 16/4 = 4.

    Args:
        answers: the questionnaire.
        items: what is scored together.
        answered: the share ``p``; that of the study where None.
        cases: those that count; all where None.
    """
    share = answers.thresholds.answered if answered is None else answered
    needed = ceil(Fraction(share) * len(items.items))
    given = [(keyed, answers.given[keyed.item.id]) for keyed in items.items]
    asked = tuple(
        case.id
        for case in answers.cases
        if (cases is None or case.id in cases) and any(case.id in each for _keyed, each in given)
    )
    if items.scale is None:
        why_not = (
            _("its items are on different scales ({scales})").format(scales=_scales(items))
            if items.items
            else _("no item is mapped to it")
        )
        return PersonScores(asked, needed, (), 0, 0, why_not)
    scores = []
    for case in asked:
        found = [keyed.score(answer) for keyed, each in given if (answer := each.get(case)) is not None]
        # A share of 0 would let a person without any answer in.
        if found and len(found) >= needed:
            scores.append(PersonScore(case, Fraction(sum(found), len(found)), len(found), len(given)))
    return PersonScores(asked, needed, tuple(scores), *items.scale, "" if scores else _why_nobody(asked))


def _why_nobody(asked: Collection[int]) -> str:
    return _("nobody has answered enough of its items") if asked else _("nobody was asked")


def _scales(items: ItemSet) -> str:
    found = dict.fromkeys((keyed.item.low, keyed.item.high) for keyed in items.items)
    return ", ".join(f"{low}-{high}" for low, high in found)
