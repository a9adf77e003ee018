"""What the documents' figures say of each claim, and which of them are held."""

from dataclasses import dataclass
from functools import cached_property

from qualcode.model import Claim, Direction, Indicator, StanceTarget
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.indicators.checking import checks_of
from qualcode.triangulation.indicators.checks import Check
from qualcode.triangulation.indicators.stances import stance_of


@dataclass(frozen=True, slots=True)
class FigureSays:
    """What an indicator says of a claim.

    Attributes:
        check: whether its figures follow from its row.
        direction: held where they do not and nobody has accepted them; None where it says nothing.
    """

    indicator: Indicator
    check: Check
    direction: Direction | None


@dataclass(frozen=True)
class ClaimFigures:
    """The indicators of a study, by claim."""

    ground: Ground

    @cached_property
    def checks(self) -> dict[int, Check]:
        """Whether each indicator's figures follow from its row, by its id."""
        return checks_of(self.ground.indicators)

    def of(self, claim: Claim) -> list[FigureSays]:
        """Return what is said of a claim: by the stance that was given, else by the achievement that counts.

        A held figure counts for nothing, whatever stance it was given: it is not known what it is.
        """
        covered = self.ground.covered[claim.id]
        said = self.ground.said.get((claim.id, StanceTarget.INDICATOR), {})
        found = []
        for indicator in self.ground.indicators:
            stance = said.get(indicator.id)
            if stance is None and indicator.code_id not in covered:
                continue
            check = self.checks[indicator.id]
            own = stance_of(indicator, check, self.ground.thresholds, polarity=claim.polarity)
            found.append(FigureSays(indicator, check, own if own is Direction.HELD else stance or own))
        return found
