"""The evidence of a cell: everything behind what one strand says of one claim, to be looked at side by side."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Claim, Coding, Direction, Indicator, Item, Response, Source, SourceKind
from qualcode.project import CodingFilter, Project
from qualcode.triangulation.gathering import DIRECTIONS
from qualcode.triangulation.indicators.checks import Check
from qualcode.triangulation.looking import Looked, look_at
from qualcode.triangulation.looks import TECHNIQUE, Look
from qualcode.triangulation.proposing import Told
from qualcode.triangulation.results import Proposal, Strand

_MOST_IDS = 1_000
"""So many codings a query names by their ids; of more, all are read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding that speaks of the claim.

    Attributes:
        case: name of the case whose words it is; of several, joined by commas; empty where it is nobody's.
        says: what it says of the claim; None where it points nowhere.
    """

    coding: Coding
    source: Source
    case: str
    says: Direction | None


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """An item that speaks to the claim.

    Attributes:
        responses: of the persons of the strand, as given.
        turned: whether its scores are turned once more than ``item.reverse`` says, because of the analyst's stance.
    """

    item: Item
    responses: tuple[Response, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """An indicator of a document that speaks to the claim.

    Attributes:
        check: whether its figures follow from its row.
        says: what it says of the claim; held where they do not; None where it says nothing.
    """

    indicator: Indicator
    check: Check
    says: Direction | None


@dataclass(frozen=True)
class CellEvidence:
    """Everything behind a cell.

    Attributes:
        passages: by source and place.
        units: the direction of each case (or source) that speaks, by name; of a questionnaire, of each person.
        nowhere: names of those that speak without pointing anywhere.
        silent: names of those that were asked and do not speak.
        not_asked: names of those that were not asked.
        unread: names of those whose sources nobody has coded.
        scores: of the persons, by name; None for who has answered too little. Empty where it is not about items.
    """

    claim: Claim
    strand: Strand
    proposal: Proposal
    passages: tuple[Passage, ...]
    items: tuple[ItemEvidence, ...]
    figures: tuple[FigureEvidence, ...]
    units: Mapping[str, Direction]
    nowhere: tuple[str, ...]
    silent: tuple[str, ...]
    not_asked: tuple[str, ...]
    unread: tuple[str, ...]
    scores: Mapping[str, Fraction | None]

    @property
    def ids(self) -> dict[str, list[int]]:
        """The ids of the records behind it, by their type."""
        return {
            "Coding": [passage.coding.id for passage in self.passages],
            "Item": [item.item.id for item in self.items],
            "Indicator": [figure.indicator.id for figure in self.figures],
        }


def evidence_of(
    project: Project,
    claim_id: int,
    strand: str,
    *,
    by: str = TECHNIQUE,
    coders: Sequence[str] = (),
    technique: SourceKind = SourceKind.INTERVIEW,
) -> CellEvidence:
    """Return the evidence behind what a strand says of a claim.

    Args:
        project: the study.
        claim_id: the claim.
        strand: name of the strand.
        by: as :func:`~qualcode.triangulation.converging.converge` was asked.
        coders: as it was asked.
        technique: as it was asked.

    Raises:
        NotFoundError: if there is no such claim or strand.
        RuleError: if the strands cannot be told apart so.
    """
    looked = look_at(project, Look(by, technique, tuple(coders)), (claim_id,), detailed=(claim_id,))
    return _Finding(project, looked).evidence(claim_of(looked, claim_id), place_of(looked, strand))


def evidence_of_all(
    project: Project,
    *,
    by: str = TECHNIQUE,
    coders: Sequence[str] = (),
    technique: SourceKind = SourceKind.INTERVIEW,
    claims: Sequence[int] = (),
) -> dict[tuple[int, str], CellEvidence]:
    """Return the evidence behind every cell of a matrix, by claim id and name of the strand, in one look.

    Args:
        project: the study.
        by: as :func:`~qualcode.triangulation.converging.converge` takes it.
        coders: as there.
        technique: as there.
        claims: ids of the claims that are meant; all if empty.

    Raises:
        NotFoundError: if a variable or coder does not exist.
        RuleError: if the strands cannot be told apart so.
    """
    looked = look_at(project, Look(by, technique, tuple(coders)), claims, detailed=None)
    finding = _Finding(project, looked)
    finding.read_all()
    return {
        (claim.id, strand.name): finding.evidence(claim, place)
        for claim in looked.claims
        for place, strand in enumerate(looked.strands.all)
    }


def ids_of(looked: Looked, claim: Claim, place: int) -> dict[str, list[int]]:
    """Return the ids of the records behind a cell, by their type, if every coding of the claim is known."""
    told = looked.proposing.told(claim, place)
    items = looked.proposing.answers.items(claim)
    return {
        "Coding": sorted(looked.proposing.gathered.of(claim.id, place).codings),
        "Item": [keyed.item.id for keyed in items.items] if items and told.persons else [],
        "Indicator": [figure.indicator.id for figure in told.figures],
    }


def claim_of(looked: Looked, claim_id: int) -> Claim:
    """Return a claim that was looked at.

    Raises:
        NotFoundError: if it is not there any more.
    """
    for claim in looked.claims:
        if claim.id == claim_id:
            return claim
    raise NotFoundError(
        _("There is no claim number {id} any more.").format(id=claim_id),
        todo=_("Look at the project again; it was changed since."),
    )


def place_of(looked: Looked, strand: str) -> int:
    """Return the place of a strand by its name.

    Raises:
        NotFoundError: if there is none.
    """
    names = [one.name for one in looked.strands.all]
    if strand not in names:
        raise NotFoundError(
            _("There is no {kind} “{name}”.").format(kind=_("strand"), name=strand),
            todo=_("There are: {names}.").format(names=", ".join(names)) if names else _("There are none yet."),
        )
    return names.index(strand)


class _Finding:
    """Gives ids their records and names."""

    def __init__(self, project: Project, looked: Looked) -> None:
        self._project, self._looked = project, looked
        ground = looked.ground
        self._sources = {source.id: source for source in ground.sources}
        self._names = {case.id: case.name for case in ground.cases}
        self._all: dict[int, Coding] | None = None
        self._units = self._names | {-source.id: source.name for source in ground.sources}

    def evidence(self, claim: Claim, place: int) -> CellEvidence:
        proposing = self._looked.proposing
        told = proposing.told(claim, place)
        return CellEvidence(
            claim,
            self._looked.strands.all[place],
            proposing.proposal(claim, place),
            self._passages(proposing.gathered.of(claim.id, place).codings),
            self._items(claim, told),
            tuple(FigureEvidence(figure.indicator, figure.check, figure.direction) for figure in told.figures),
            {self._units[unit]: way for unit, way in sorted(told.says.items(), key=self._by_name)},
            self._named(told.nowhere),
            self._named(told.silent),
            self._named(told.not_asked),
            self._named(told.unread),
            self._scores(told),
        )

    def _by_name(self, pair: tuple[int, object]) -> str:
        return self._units[pair[0]]

    def _scores(self, told: Told) -> dict[str, Fraction | None]:
        if told.persons is None:
            return {}
        scored = {score.case_id: score.value for score in told.persons.scores}
        return {name: scored.get(case) for name, case in sorted((self._units[n], n) for n in told.persons.asked)}

    def _named(self, units: frozenset[int]) -> tuple[str, ...]:
        return tuple(sorted(self._units[unit] for unit in units))

    def _passages(self, codings: Mapping[int, int]) -> tuple[Passage, ...]:
        if not codings:
            return ()
        found = self._read(codings)
        speech = self._looked.strands.speech
        places = [(coding.source_id, coding.start, coding.end) for coding in found]
        return tuple(
            Passage(
                coding,
                self._sources[coding.source_id],
                ", ".join(sorted(self._names[case] for case in speech.cases(coding.source_id, turns))),
                DIRECTIONS[codings[coding.id]],
            )
            for coding, turns in zip(found, speech.touched(places), strict=True)
        )

    def _read(self, ids: Collection[int]) -> list[Coding]:
        """Return codings by source and place; many of them by reading all once, for a query can name only so many."""
        if len(ids) <= _MOST_IDS and self._all is None:
            return self._project.codings(CodingFilter(ids=tuple(ids)))
        known = self.read_all()
        found = [known[number] for number in ids if number in known]
        return sorted(found, key=lambda each: (each.source_id, each.start, each.end, each.code_id, each.coder_id))

    def read_all(self) -> Mapping[int, Coding]:
        """Read all codings of the project, once: for when much of it is asked for."""
        if self._all is None:
            self._all = {coding.id: coding for coding in self._project.codings()}
        return self._all

    def _items(self, claim: Claim, told: Told) -> tuple[ItemEvidence, ...]:
        items = self._looked.proposing.answers.items(claim)
        if told.persons is None or items is None:
            return ()
        asked, given = set(told.persons.asked), dict[int, list[Response]]()
        for response in self._looked.ground.responses:
            if response.case_id in asked:
                given.setdefault(response.item_id, []).append(response)
        return tuple(
            ItemEvidence(keyed.item, tuple(given.get(keyed.item.id, ())), keyed.turned) for keyed in items.items
        )
