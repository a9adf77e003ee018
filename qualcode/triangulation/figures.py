"""Figures: what the documents' indicators say of claims, and which of them are held."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from qualcode.model import Better, Claim, Direction, Indicator, StanceTarget
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.rules import opposite


@dataclass(frozen=True, slots=True)
class FigureSays:
    """What an indicator says of a claim.

    Attributes:
        direction: held where its figures do not follow from their row; None where it says nothing.
    """

    indicator: Indicator
    direction: Direction | None


@dataclass(frozen=True)
class Figures:
    """All indicators of a study."""

    ground: Ground

    @cached_property
    def _own(self) -> dict[int, Direction | None]:
        """What each says of its code."""
        return {indicator.id: _says(indicator) for indicator in self.ground.indicators}

    def of(self, claim: Claim) -> list[FigureSays]:
        """Return what is said of a claim: by the stance that was given, else by the achievement that counts."""
        covered = self.ground.covered[claim.id]
        said = self.ground.said.get((claim.id, StanceTarget.INDICATOR), {})
        found = []
        for indicator in self.ground.indicators:
            stance, own = said.get(indicator.id), self._own[indicator.id]
            if stance is None and indicator.code_id not in covered:
                continue
            if own is not Direction.HELD:
                own = stance or (own if claim.polarity > 0 or own is None else opposite(own))
            found.append(FigureSays(indicator, own))
        return found


def _says(indicator: Indicator) -> Direction | None:
    if not indicator.target or indicator.realised is None:
        return Direction.HELD
    achieved = 100 * Fraction(indicator.realised) / Fraction(indicator.target)
    printed = indicator.reported
    follows = printed is None or abs(Fraction(printed) - min(achieved, Fraction(100))) <= Fraction(1, 200)
    if not (follows or indicator.accepted):
        return Direction.HELD
    good = achieved > 75 if indicator.better is Better.HIGHER else achieved <= 75
    return Direction.SUPPORTS if good else Direction.CONTRADICTS
