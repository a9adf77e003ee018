"""Proposing: from what was gathered to what each strand says of each claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from qualcode.model import Claim, Direction, Prominence, SourceKind
from qualcode.triangulation.answers import ClaimAnswers
from qualcode.triangulation.figures import ClaimFigures, FigureSays
from qualcode.triangulation.gathering import DIRECTIONS, Gathered
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.questionnaire.item_sets import ItemSet
from qualcode.triangulation.questionnaire.scores import PersonScores
from qualcode.triangulation.results import Counts, Proposal, Scores
from qualcode.triangulation.rules import SPEAKING, direction_of_cases, direction_of_scores, prominence_of
from qualcode.triangulation.strands import Strands, Unit


@dataclass(frozen=True, slots=True)
class Told:
    """Who says what of a claim in a strand: what is counted, and what screens name.

    Attributes:
        says: the direction of each unit that speaks; of a questionnaire, of each person with a score.
        nowhere: those that speak of the claim without pointing anywhere.
        silent: those that were asked and do not speak.
        not_asked: those that were not, as was recorded.
        unread: those none of whose sources has been coded.
        figures: what documents' figures say.
        persons: what was scored; None where it is not about items.
    """

    says: dict[Unit, Direction]
    nowhere: frozenset[Unit] = frozenset()
    silent: frozenset[Unit] = frozenset()
    not_asked: frozenset[Unit] = frozenset()
    unread: frozenset[Unit] = frozenset()
    figures: tuple[FigureSays, ...] = ()
    persons: PersonScores | None = None

    @property
    def counts(self) -> Counts:
        """How many say what."""
        said = [*self.says.values(), *(figure.direction for figure in self.figures)]
        supports, contradicts, mixed = (said.count(way) for way in SPEAKING)
        return Counts(
            supports,
            contradicts,
            mixed,
            undirected=len(self.nowhere),
            asked=supports + contradicts + mixed + len(self.nowhere) + len(self.silent),
            held=said.count(Direction.HELD),
            unread=len(self.unread),
        )


@dataclass(frozen=True)
class Proposing:
    """The rules applied to what was gathered."""

    ground: Ground
    strands: Strands
    gathered: Gathered

    @cached_property
    def answers(self) -> ClaimAnswers:
        """The answers of the questionnaire."""
        return ClaimAnswers(self.ground)

    @cached_property
    def figures(self) -> ClaimFigures:
        """The documents' figures."""
        return ClaimFigures(self.ground)

    def proposal(self, claim: Claim, place: int) -> Proposal:
        """Return what the rules propose that a strand says of a claim."""
        strand, told, thresholds = self.strands.all[place], self.told(claim, place), self.ground.thresholds
        counts = told.counts
        if told.persons is not None:
            scores = self.answers.scores(told.persons)
            direction, prominence = self._of_scores(claim, scores, counts)
            return Proposal(claim.id, strand, direction, prominence, counts, scores)
        if counts.speaking:
            direction = direction_of_cases(counts.supports, counts.contradicts, counts.mixed, thresholds)
        elif counts.held:
            direction = Direction.HELD
        else:
            direction = Direction.SILENT if counts.asked else Direction.NOT_ASKED
        return Proposal(claim.id, strand, direction, prominence_of(counts.speaking, counts.asked, thresholds), counts)

    def told(self, claim: Claim, place: int) -> Told:
        """Return who says what of a claim in a strand."""
        technique = self.strands.all[place].technique
        if technique is SourceKind.QUESTIONNAIRE and self.ground.look.has_answers:
            items = self.answers.items(claim)
            if items is not None:
                return self._told_by_answers(claim, place, items)
        told = self._told_by_passages(claim, place)
        if technique is SourceKind.DOCUMENT and place == self.strands.of_figures:
            return self._with_figures(told, claim)
        if technique is SourceKind.QUESTIONNAIRE and not told.says and not told.nowhere:
            # An open question about one thing asks about no other: who answered it was not asked about this claim.
            return Told({}, not_asked=told.silent | told.not_asked, unread=told.unread)
        return told

    def _told_by_passages(self, claim: Claim, place: int) -> Told:
        marks = self.gathered.of(claim.id, place).marks
        pointing = {unit: DIRECTIONS[bits] for unit, bits in marks.items()}
        says = {unit: way for unit, way in pointing.items() if way is not None}
        spoken = marks.keys()
        rest = self.strands.read[place] - spoken
        not_asked = self._not_asked(claim, self.strands.all[place].technique, rest)
        return Told(
            says,
            frozenset(spoken - says.keys()),
            frozenset(rest - not_asked),
            not_asked,
            frozenset(self.strands.expected[place] - self.strands.read[place] - spoken),
        )

    def _not_asked(self, claim: Claim, technique: SourceKind, units: Iterable[Unit]) -> frozenset[Unit]:
        """Return those of some units that do not speak and of which it was recorded that nobody asked them."""
        recorded = self.ground.asked_of.get((claim.id, technique))
        if not recorded:
            return frozenset()
        others = recorded.get(None, True)
        return frozenset(unit for unit in units if not recorded.get(unit, others))

    def _told_by_answers(self, claim: Claim, place: int, items: ItemSet) -> Told:
        """Return on which side of the midpoint each person is who was given one of the items."""
        respondents = {case for case in self.ground.respondents if self.strands.of_person(case) == place}
        not_asked = self._not_asked(claim, SourceKind.QUESTIONNAIRE, respondents)
        persons = self.answers.persons(items, respondents - not_asked)
        low, high = Direction.CONTRADICTS, Direction.SUPPORTS
        if claim.polarity < 0:
            low, high = high, low
        says = {score.case_id: Direction.MIXED for score in persons.scores}
        says |= dict.fromkeys(persons.below, low) | dict.fromkeys(persons.above, high)
        return Told(says, silent=frozenset(persons.without), not_asked=not_asked, persons=persons)

    def _with_figures(self, told: Told, claim: Claim) -> Told:
        """Add the figures of the documents to what their passages say.

        A document that was looked at for its figures was read for this; one that speaks by a figure is not silent.
        """
        found = tuple(self.figures.of(claim))
        speaking = {-figure.indicator.source_id for figure in found if figure.indicator.source_id is not None}
        looked = {-row.source_id for row in self.ground.indicators if row.source_id is not None}
        more = looked - told.says.keys() - told.nowhere - told.silent - told.not_asked
        off = self._not_asked(claim, SourceKind.DOCUMENT, more)
        return Told(
            told.says,
            told.nowhere,
            (told.silent | (more - off)) - speaking,
            (told.not_asked | off) - speaking,
            told.unread - looked,
            found,
        )

    def _of_scores(self, claim: Claim, scores: Scores, counts: Counts) -> tuple[Direction, Prominence | None]:
        thresholds = self.ground.thresholds
        if not scores.asked:
            return Direction.NOT_ASKED, None
        if scores.band is None:
            return Direction.SILENT, None
        direction = direction_of_scores(
            scores.low, scores.high, scores.scored, scores.band, self.answers.bands, claim.polarity, thresholds
        )
        side = {Direction.SUPPORTS: counts.supports, Direction.CONTRADICTS: counts.contradicts}
        return direction, prominence_of(side.get(direction, scores.scored), scores.asked, thresholds)
