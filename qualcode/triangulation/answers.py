"""Answers: what the items of a claim come to, person by person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from qualcode.model import Claim, Direction, Item, StanceTarget
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.results import Scores

BANDS = 5
"""How many bands means fall into."""


@dataclass(frozen=True)
class Answers:
    """All answers of a study, and the items that speak to each claim."""

    ground: Ground

    @cached_property
    def _given(self) -> dict[int, dict[int, int]]:
        """By item id, then by case id."""
        found: dict[int, dict[int, int]] = {}
        for response in self.ground.responses:
            if response.answer is not None:
                found.setdefault(response.item_id, {})[response.case_id] = response.answer
        return found

    def items(self, claim: Claim) -> list[tuple[Item, bool]]:
        """Return the items that speak to a claim, each with whether its scores are to be turned once more.

        Scores are kept so that high speaks for the code, or, of a claim that reads no valence, for the claim. An item
        that was said to speak for both sides points nowhere, and is left out.
        """
        covered = self.ground.covered[claim.id]
        said = self.ground.said.get((claim.id, StanceTarget.ITEM), {})
        is_for = claim.polarity > 0 or not claim.reads_valence
        found = []
        for item in self.ground.items:
            stance = said.get(item.id)
            if stance is None and item.code_id in covered:
                found.append((item, False))
            elif stance in (Direction.SUPPORTS, Direction.CONTRADICTS):
                found.append((item, (stance is Direction.SUPPORTS) != is_for))
        return found

    def of_persons(self, claim: Claim, persons: Collection[int]) -> dict[int, Fraction | None]:
        """Return what the answers of some persons to the items of a claim come to, by case id.

        A person's score is the mean of what was answered, reversed items turned, if enough was answered; nothing is
        filled in for what is missing.
        """
        items = self.items(claim)
        least = max(1, ceil(Fraction(self.ground.thresholds.answered) * len(items)))
        return {case: self._score(case, items, least) for case in persons}

    def scores(self, claim: Claim, of_persons: Mapping[int, Fraction | None]) -> Scores:
        """Return what the scores of persons come to together."""
        low, high = self.scale(claim)
        middle = Fraction(low + high, 2)
        found = [score for score in of_persons.values() if score is not None]
        mean = _half_up(sum(found, Fraction(0)) / len(found)) if found else None
        return Scores(
            mean,
            None if mean is None else _band(mean, low, high),
            sum(1 for score in found if score < middle),
            sum(1 for score in found if score > middle),
            len(found),
            len(of_persons),
        )

    def scale(self, claim: Claim) -> tuple[int, int]:
        """Return the ends of the scale of the items of a claim."""
        item, _is_turned = self.items(claim)[0]
        return item.low, item.high

    def _score(self, case: int, items: Iterable[tuple[Item, bool]], least: int) -> Fraction | None:
        given = []
        for item, is_turned in items:
            answer = self._given.get(item.id, {}).get(case)
            if answer is not None:
                score = item.score(answer)
                given.append(item.low + item.high - score if is_turned else score)
        return Fraction(sum(given), len(given)) if len(given) >= least else None


def _half_up(value: Fraction) -> Decimal:
    return Decimal(int(value * 100 + Fraction(1, 2))).scaleb(-2)


def _band(mean: Decimal, low: int, high: int) -> int:
    width = Fraction(high - low, BANDS)
    return next((n for n in range(BANDS) if Fraction(mean) <= low + width * (n + 1)), BANDS - 1)
