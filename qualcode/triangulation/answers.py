"""What the answers to a questionnaire come to on each claim."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from qualcode.model import Claim, StanceTarget
from qualcode.triangulation.bands import Scheme, half_up, scheme_named
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.item_sets import ItemSet, claim_set
from qualcode.triangulation.questionnaire.scores import PersonScores, person_scores
from qualcode.triangulation.results import Scores


@dataclass(frozen=True)
class ClaimAnswers:
    """The answers of a study, by claim."""

    ground: Ground

    @cached_property
    def answers(self) -> Answers:
        """All of them."""
        ground = self.ground
        given: dict[int, dict[int, int | None]] = {item.id: {} for item in ground.items}
        for response in ground.responses:
            given[response.item_id][response.case_id] = response.answer
        return Answers(ground.items, ground.codes, ground.cases, given, ground.thresholds)

    @cached_property
    def scheme(self) -> Scheme:
        """The bands that means fall into."""
        return scheme_named(self.ground.thresholds.bands)

    @cached_property
    def _sets(self) -> dict[int, ItemSet]:
        by_claim = {claim.id: claim for claim in self.ground.claims}
        stances = [stance for stance in self.ground.stances if stance.target is StanceTarget.ITEM]
        if not self.ground.items:
            return {}
        return {number: claim_set(self.answers, claim, stances) for number, claim in by_claim.items()}

    def items(self, claim: Claim) -> ItemSet | None:
        """Return the items that speak to a claim; None where there are none."""
        found = self._sets.get(claim.id)
        return found if found and found.items else None

    def persons(self, items: ItemSet, cases: Collection[int]) -> PersonScores:
        """Return what some cases score on the items."""
        return person_scores(self.answers, items, cases=cases)

    def scores(self, persons: PersonScores) -> Scores:
        """Return what the scores of persons come to together."""
        mean = persons.mean
        return Scores(
            None if mean is None else half_up(mean),
            None if mean is None else self.scheme.band_of(mean, persons.low, persons.high).number,
            len(persons.below),
            len(persons.above),
            len(persons.scores),
            len(persons.asked),
        )

    @property
    def bands(self) -> int:
        """How many bands there are."""
        return len(self.scheme.names)
