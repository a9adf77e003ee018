"""The nouns of conclusion: Finding, a claim that has been argued, and Verification, a tactic by which it was tested."""

from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.codebook import FindingStatus
from qualcode.model.words import Words

Evidence = tuple[tuple[str, int], ...]
"""Pairs of record type and id: ("Coding", 17), ("Item", 3), ("Indicator", 2), ("Assessment", 5), ("Summary", 8),
("Memo", 1)."""


class Tactic(StrEnum):
    """How a finding was tested: the thirteen tactics of Miles, Huberman & Saldana (2014), chapter 11."""

    REPRESENTATIVENESS = "representativeness"
    RESEARCHER_EFFECTS = "researcher effects"
    TRIANGULATION = "triangulation"
    WEIGHTING = "weighting"
    OUTLIERS = "outliers"
    EXTREME_CASES = "extreme cases"
    SURPRISES = "surprises"
    NEGATIVE_EVIDENCE = "negative evidence"
    IF_THEN = "if-then"
    SPURIOUS_RELATIONS = "spurious relations"
    REPLICATION = "replication"
    RIVAL_EXPLANATIONS = "rival explanations"
    FEEDBACK = "feedback"


class Outcome(StrEnum):
    """What a tactic did to the finding."""

    UPHELD = "upheld"
    QUALIFIED = "qualified"
    SHAKEN = "shaken"


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that has been argued: the statement, what follows from it, and the evidence.

    Attributes:
        code_id: the code it is about; a row of the article's tables.
        implication: what follows: how to develop a dimension, how to improve a factor.
        supporting, opposing: the evidence for and against it.
        looked_at: ids of codings of the opposite valence that were looked at and not taken as evidence.
        basis: what the evidence was when the finding was last written (:mod:`qualcode.conclusion`); a finding whose
            evidence differs from it today is stale.
        position: order among the findings of its code.
    """

    id: int
    claim_id: int | None
    code_id: int | None
    statement: Words
    coder_id: int
    written_at: str
    implication: Words = field(default_factory=Words)
    status: FindingStatus = FindingStatus.TENTATIVE
    supporting: Evidence = ()
    opposing: Evidence = ()
    looked_at: tuple[int, ...] = ()
    basis: tuple[tuple[str, int, str], ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """One tactic used on one finding.

    Attributes:
        outcome: what it did to the finding.
        note: what was done and what came of it; never empty.
        done_on: the day, ISO 8601.
        cases: ids of the cases it was about, such as those asked for feedback.
    """

    id: int
    finding_id: int
    tactic: Tactic
    outcome: Outcome
    note: str
    done_on: str
    coder_id: int
    written_at: str
    cases: tuple[int, ...] = ()
