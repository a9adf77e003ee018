"""The ground: everything but codings that a triangulation stands on, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.coding.retrieval import coder_named
from qualcode.display.axes import ordered_values, variable_named
from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import (
    Asked,
    Case,
    Claim,
    Code,
    Coder,
    Direction,
    Indicator,
    Item,
    Response,
    Source,
    SourceKind,
    Speaker,
    Stance,
    StanceTarget,
    Thresholds,
    Value,
    Variable,
    descendants,
    parents_first,
)
from qualcode.project import HasReads, Reads
from qualcode.triangulation.looks import Look
from qualcode.triangulation.thresholds import thresholds_of


@dataclass(frozen=True)
class Ground:
    """What a look stands on.

    Attributes:
        codes: each parent before its children.
        coded: who has coded each source by hand, of the coders that count.
        groups: by case id, the value of the variable that groups the cases; empty where they are not grouped.
        values: those there are, as the variable orders them.
    """

    look: Look
    reads: Reads
    thresholds: Thresholds
    sources: tuple[Source, ...]
    speakers: tuple[Speaker, ...]
    cases: tuple[Case, ...]
    coders: tuple[Coder, ...]
    codes: tuple[Code, ...]
    claims: tuple[Claim, ...]
    stances: tuple[Stance, ...]
    asked: tuple[Asked, ...]
    items: tuple[Item, ...]
    responses: tuple[Response, ...]
    indicators: tuple[Indicator, ...]
    coded: Mapping[int, frozenset[int]]
    groups: Mapping[int, str]
    values: tuple[str, ...]

    @classmethod
    def of(cls, project: HasReads, look: Look) -> "Ground":
        """Read it.

        Raises:
            NotFoundError: if there is no such variable or coder.
        """
        reads = project.reads
        everyone = reads.records(Coder, order_by=("name",))
        counted = tuple(coder_named(everyone, name) for name in dict.fromkeys(look.coders)) or tuple(everyone)
        cases = reads.records(Case, order_by=("name",))
        groups, values = _groups(reads, look.variable, cases) if look.variable else ({}, ())
        return cls(
            look,
            reads,
            thresholds_of(project),
            tuple(reads.records(Source)),
            tuple(reads.records(Speaker)),
            tuple(cases),
            counted,
            tuple(parents_first(reads.records(Code, order_by=("position", "id")))),
            tuple(reads.records(Claim)),
            tuple(reads.records(Stance)),
            tuple(reads.records(Asked)),
            tuple(reads.records(Item, order_by=("position", "id"))),
            tuple(reads.records(Response)),
            tuple(reads.records(Indicator, order_by=("source_id", "table", "position", "id"))),
            _coded(reads.coded(), {coder.id for coder in counted}),
            groups,
            values,
        )

    @cached_property
    def covered(self) -> dict[int, frozenset[int]]:
        """The codes whose evidence speaks to each claim, by claim id; none where it reads no valence."""
        tops = {claim.code_id for claim in self.claims if claim.reads_valence}
        under = {code: frozenset([code, *descendants(self.codes, code)]) for code in tops}
        return {claim.id: under[claim.code_id] if claim.reads_valence else frozenset() for claim in self.claims}

    @cached_property
    def said(self) -> dict[tuple[int, StanceTarget], dict[int, Direction]]:
        """What the analyst said that codings, items and indicators say, by claim id and kind, then by their id."""
        found: dict[tuple[int, StanceTarget], dict[int, Direction]] = {}
        for stance in self.stances:
            found.setdefault((stance.claim_id, stance.target), {})[stance.target_id] = stance.direction
        return found

    @cached_property
    def asked_of(self) -> dict[tuple[int, SourceKind], dict[int | None, bool]]:
        """Who was asked and who was not, by claim id and technique, then by case id; None is for all others."""
        found: dict[tuple[int, SourceKind], dict[int | None, bool]] = {}
        for asked in self.asked:
            found.setdefault((asked.claim_id, asked.technique), {})[asked.case_id] = asked.asked
        return found

    @cached_property
    def respondents(self) -> frozenset[int]:
        """The ids of the cases that were given the questionnaire, whether or not they answered."""
        return frozenset(response.case_id for response in self.responses)

    def claim_order(self, wanted: Iterable[int] = ()) -> list[Claim]:
        """Return claims in the order of the codebook, a code's own first; those of some ids, or all.

        Raises:
            NotFoundError: if one is not there any more.
        """
        place = {code.id: number for number, code in enumerate(self.codes)}
        ids = set(wanted)
        if missing := sorted(ids - {claim.id for claim in self.claims}):
            raise NotFoundError(
                _("There is no claim number {id} any more.").format(id=missing[0]),
                todo=_("Look at the project again; it was changed since."),
            )
        chosen = [claim for claim in self.claims if not ids or claim.id in ids]
        return sorted(chosen, key=lambda claim: (place[claim.code_id], not claim.is_default, claim.id))


def _coded(pairs: Iterable[tuple[int, int]], counted: set[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for source, coder in pairs:
        if coder in counted:
            found.setdefault(source, set()).add(coder)
    return {source: frozenset(who) for source, who in found.items()}


def _groups(reads: Reads, name: str, cases: Iterable[Case]) -> tuple[dict[int, str], tuple[str, ...]]:
    variable = variable_named(reads.records(Variable, order_by=("position", "id")), name)
    known = {value.case_id: value.value for value in reads.records(Value, variable_id=variable.id)}
    groups = {case.id: known.get(case.id, "") for case in cases}
    there = set(groups.values())
    return groups, tuple(value for value in ordered_values(variable, there) if value in there)
