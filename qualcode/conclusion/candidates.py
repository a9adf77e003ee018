"""What may be taken as evidence of a finding: all that bears on its claim, and what was written about its code."""

from collections.abc import Collection
from dataclasses import dataclass

from qualcode.conclusion.findings import in_words
from qualcode.model import (
    Assessment,
    Claim,
    Direction,
    Finding,
    Memo,
    MemoTarget,
    MetaInference,
    Summary,
    Words,
    descendants,
)
from qualcode.project import Project
from qualcode.triangulation.claim_evidence import evidence_lines
from qualcode.triangulation.records import Recorded, Step


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be evidence.

    Attributes:
        says: what it says of the finding's claim; None where it says nothing by itself.
        by_stance: whether the analyst said so for the claim, and not the valence.
    """

    record: Recorded
    says: Direction | None = None
    by_stance: bool = False


def _claim_of(project: Project, finding: Finding) -> Claim | None:
    """Return the claim a finding argues, else one of its code; None where it is about no code.

    A code without a claim has one that reads nothing: its passages, items and figures bear on the finding all the same.
    """
    claims = project.claims()
    argued = next((claim for claim in claims if claim.id == finding.claim_id), None)
    if argued is not None or finding.code_id is None:
        return argued
    default = next((each for each in claims if each.is_default and each.code_id == finding.code_id), None)
    return default or Claim(0, finding.code_id, Words())


def candidates(project: Project, finding: Finding, coders: Collection[str] = ()) -> list[Candidate]:
    """Return what may be evidence of a finding, and what is; a number of queries that does not grow.

    Passages come first, then items, figures, decisions, meta-inferences, summaries and memos, and at the end what is
    evidence already but bears on another code.

    Args:
        project: the study.
        finding: which; one about no code has nothing but its evidence.
        coders: names of those whose work may be told; everybody's if empty.
    """
    claim = _claim_of(project, finding)
    lines = evidence_lines(project, claim, coders=coders) if claim else []
    found = {line.record.step: Candidate(line.record, line.says, line.by_stance) for line in lines}
    steps = [*_written(project, claim), *finding.supporting, *finding.opposing] if claim else []
    wanted = [step for step in dict.fromkeys(steps or (*finding.supporting, *finding.opposing)) if step not in found]
    told = in_words(project, wanted, coders)
    return [*found.values(), *(Candidate(told[step]) for step in wanted if step in told)]


def _written(project: Project, claim: Claim) -> list[Step]:
    """Return the decisions on a claim, and what was written about its code and those below it."""
    meant = {claim.code_id, *descendants(project.codes(), claim.code_id)}
    return [
        *((Assessment.__name__, each.id) for each in project.records(Assessment) if each.claim_id == claim.id),
        *((MetaInference.__name__, each.id) for each in project.records(MetaInference) if each.claim_id == claim.id),
        *((Summary.__name__, each.id) for each in project.records(Summary) if each.code_id in meant),
        *(
            (Memo.__name__, each.id)
            for each in project.records(Memo)
            if each.target is MemoTarget.CODE and each.target_id in meant
        ),
    ]
