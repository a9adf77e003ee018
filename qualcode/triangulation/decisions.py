"""Decisions: what analysts said of directions and classes, and which word holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from qualcode.model import Assessment, ClassDecision, Coder, MetaInference
from qualcode.project import Reads
from qualcode.triangulation.looks import Look

D = TypeVar("D", Assessment, ClassDecision)

WHOLE = frozenset({""})
"""Stands for two strands where all are meant; two that are compared never have the same name."""


@dataclass(frozen=True)
class Decisions:
    """What was decided in one way of looking.

    Attributes:
        directions: by claim id and name of the strand.
        classes: by claim id and the names of the two strands, in any order; :data:`WHOLE` for the claim as a whole.
        inferences: by claim id.
    """

    directions: dict[tuple[int, str], list[Assessment]] = field(default_factory=dict)
    classes: dict[tuple[int, frozenset[str]], list[ClassDecision]] = field(default_factory=dict)
    inferences: dict[int, list[MetaInference]] = field(default_factory=dict)

    @classmethod
    def of(cls, reads: Reads, look: Look) -> "Decisions":
        """Return what was decided.

        Where only some coders' codings are looked at, it is what they decided themselves: a consensus would tell what
        others had said.
        """
        found = cls()
        known = {coder.id for coder in reads.records(Coder) if look.is_whole or coder.name in look.coders}
        for assessment in reads.records(Assessment, by=look.key):
            if assessment.coder_id in known and (look.is_whole or not assessment.consensus):
                found.directions.setdefault((assessment.claim_id, assessment.strand), []).append(assessment)
        for decision in reads.records(ClassDecision, by=look.key):
            if decision.coder_id in known and (look.is_whole or not decision.consensus):
                pair = frozenset({decision.first, decision.second})
                found.classes.setdefault((decision.claim_id, pair), []).append(decision)
        for inference in reads.records(MetaInference, by=look.key):
            if inference.coder_id in known:
                found.inferences.setdefault(inference.claim_id, []).append(inference)
        return found

    @property
    def decided(self) -> frozenset[int]:
        """The ids of the claims of which a direction was decided."""
        return frozenset(claim_id for claim_id, _strand in self.directions)


def holding(decisions: Sequence[D]) -> tuple[D | None, tuple[D, ...]]:
    """Return the decision that holds, and those that are in dispute.

    The consensus holds; without one, what the only coder decided, or what all did who decided. Where they differ, none
    holds and all are in dispute.
    """
    agreed = [decision for decision in decisions if decision.consensus]
    if agreed:
        return _latest(agreed), ()
    if len({decision.decided for decision in decisions}) == 1:
        return _latest(decisions), ()
    return None, tuple(decisions)


def _latest(decisions: Iterable[D]) -> D:
    return max(decisions, key=lambda decision: (decision.decided_at, decision.id))
