"""What there is to look at for a claim: passages, items and indicators, with what each says and why."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from qualcode.coding.coders import coder_ids
from qualcode.coding.retrieval import passages
from qualcode.model import (
    Claim,
    Direction,
    Indicator,
    Item,
    SourceKind,
    Stance,
    StanceTarget,
    Valence,
    descendants,
)
from qualcode.project import CodingFilter, Project
from qualcode.triangulation.records import Recorded, codings_of, of_indicator, of_item, of_passages

_BY_VALENCE = {
    (Valence.STRENGTH, 1): Direction.SUPPORTS,
    (Valence.GAP, 1): Direction.CONTRADICTS,
    (Valence.STRENGTH, -1): Direction.CONTRADICTS,
    (Valence.GAP, -1): Direction.SUPPORTS,
    (Valence.MIXED, 1): Direction.MIXED,
    (Valence.MIXED, -1): Direction.MIXED,
}
_TECHNIQUES = list(SourceKind)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A passage, item or indicator that bears on a claim.

    Attributes:
        target: what it is.
        says: what it says of the claim; None where nobody has said, so that it points nowhere by itself.
        by_stance: whether the analyst said so for this claim, and not the valence.
        unsaid: what it says, or would say, without a stance.
    """

    record: Recorded
    target: StanceTarget
    says: Direction | None = None
    by_stance: bool = False
    unsaid: Direction | None = None

    def with_stance(self, stance: Stance | None) -> "EvidenceLine":
        """Return it with another stance, or with none."""
        says = stance.direction if stance else self.unsaid
        return replace(self, says=says, by_stance=stance is not None)


def says_by_valence(valence: Valence, claim: Claim) -> Direction | None:
    """Return what a coding says of a claim by its valence; None where it has none or the claim does not read it."""
    return _BY_VALENCE.get((valence, claim.polarity)) if claim.reads_valence else None


def evidence_lines(project: Project, claim: Claim, *, coders: Collection[str] = ()) -> list[EvidenceLine]:
    """Return all that bears on a claim: what is under its code or under one below it, and what was given a stance.

    Passages come first, by technique, source and place, then items, then indicators.

    Args:
        project: where.
        claim: which.
        coders: names of those whose codings count; everybody's if empty.
    """
    codes = project.codes()
    meant = {claim.code_id, *descendants(codes, claim.code_id)}
    labels = {code.id: code.label for code in codes}
    said: dict[StanceTarget, dict[int, Direction]] = {target: {} for target in StanceTarget}
    for stance in project.records(Stance):
        if stance.claim_id == claim.id:
            said[stance.target][stance.target_id] = stance.direction
    sources = {source.id: source for source in project.sources()}
    items = sorted(project.records(Item), key=lambda item: (item.position, item.id))
    figures = sorted(project.records(Indicator), key=lambda one: (one.source_id or 0, one.table, one.position, one.id))
    on_items, on_figures = said[StanceTarget.ITEM], said[StanceTarget.INDICATOR]
    return [
        *_passages(project, claim, meant, said[StanceTarget.CODING], coders),
        *(
            _stated(of_item(item, labels), StanceTarget.ITEM, on_items)
            for item in items
            if item.code_id in meant or item.id in on_items
        ),
        *(
            _stated(of_indicator(figure, sources, labels), StanceTarget.INDICATOR, on_figures)
            for figure in figures
            if figure.code_id in meant or figure.id in on_figures
        ),
    ]


def _stated(record: Recorded, target: StanceTarget, said: dict[int, Direction]) -> EvidenceLine:
    return EvidenceLine(record, target, said.get(record.id), record.id in said)


def _passages(
    project: Project, claim: Claim, meant: Collection[int], said: dict[int, Direction], coders: Collection[str]
) -> Iterator[EvidenceLine]:
    """Yield the passages under some codes, and those with a stance wherever they are coded."""
    asked = CodingFilter(codes=tuple(meant), coders=coder_ids(project, coders))
    under = {row.id for row in project.coding_rows(asked)}
    found = passages(project, ids=under | codings_of(project, set(said) - under, coders), memos_by=coders)
    found.sort(key=lambda passage: _TECHNIQUES.index(passage.kind))
    for passage, record in zip(found, of_passages(found, project.sources()), strict=True):
        stance = said.get(passage.coding_id)
        unsaid = says_by_valence(passage.valence, claim) if passage.coding_id in under else None
        yield EvidenceLine(record, StanceTarget.CODING, stance or unsaid, stance is not None, unsaid)
