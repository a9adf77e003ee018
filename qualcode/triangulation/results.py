"""What triangulation gives: proposals, cells, classes and the convergence matrix, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qualcode.model import (
    Assessment,
    Claim,
    ClassDecision,
    Code,
    ConvergenceClass,
    Direction,
    MetaInference,
    MetaInferenceType,
    Prominence,
    SourceKind,
    Thresholds,
)
from qualcode.triangulation.rules import Said


@dataclass(frozen=True, slots=True)
class Strand:
    """One voice of a triangulation.

    Attributes:
        name: as decisions keep it: "interview", a value of a variable, a coder's name, a year.
        technique: what its evidence was gathered by.
    """

    name: str
    technique: SourceKind


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units of a strand say what: cases, or sources and figures where a technique has no cases.

    Attributes:
        supports, contradicts, mixed: those that speak; ``mixed`` is each that says both, or says so.
        undirected: those with codings of which none has a valence or stance: they speak, but point nowhere.
        asked: all that were asked, whether they speak or not.
        held: figures that do not follow from their row and were not accepted; they count for nothing.
        unread: those whose source nobody has coded yet; they are not among those asked.
    """

    supports: int = 0
    contradicts: int = 0
    mixed: int = 0
    undirected: int = 0
    asked: int = 0
    held: int = 0
    unread: int = 0

    @property
    def speaking(self) -> int:
        """How many point somewhere: ``m`` of the rules."""
        return self.supports + self.contradicts + self.mixed


@dataclass(frozen=True, slots=True)
class Scores:
    """What the answers to the items of a claim come to.

    Attributes:
        mean: of the persons' scores, rounded half up to two decimals; None where nobody has a score.
        band: number of its band, from 0; None without a mean.
        low, high: persons below and above the midpoint.
        scored, asked: persons with a score, and persons who were given the items.
    """

    mean: Decimal | None
    band: int | None
    low: int
    high: int
    scored: int
    asked: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules propose that a strand says of a claim.

    Attributes:
        counts: of units; of a questionnaire, of persons on either side of the midpoint.
        scores: of a questionnaire; else None.
    """

    claim_id: int
    strand: Strand
    direction: Direction
    prominence: Prominence | None
    counts: Counts
    scores: Scores | None = None

    @property
    def prominent(self) -> tuple[int, int]:
        """How many speak of how many that were asked, which prominence goes by.

        Of a questionnaire, those who are on its side speak, or all with a score where it is mixed.
        """
        side = {Direction.SUPPORTS: self.counts.supports, Direction.CONTRADICTS: self.counts.contradicts}
        speaking = self.counts.speaking if self.scores is None else side.get(self.direction, self.scores.scored)
        return speaking, self.counts.asked

    @property
    def with_gap(self) -> bool:
        """Whether it supports the claim although some say otherwise: "positive with a gap"."""
        return self.direction is Direction.SUPPORTS and bool(self.counts.contradicts + self.counts.mixed)


@dataclass(frozen=True, slots=True)
class Cell:
    """A strand on a claim: what is proposed and what was decided.

    Attributes:
        decided: the decision that holds: the consensus, or the only one, or that on which all coders agree.
        disputed: the decisions, where coders decided differently and there is no consensus yet.
        changed: what has changed since the decision, a sentence each; a decision with changes is stale.
    """

    proposal: Proposal
    decided: Assessment | None = None
    disputed: tuple[Assessment, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """The decided direction, or the proposed one."""
        return self.decided.decided if self.decided else self.proposal.direction

    @property
    def said(self) -> Said:
        """What the classes go by."""
        return Said(self.direction, self.proposal.prominence)


@dataclass(frozen=True, slots=True)
class ClassCell:
    """How strands fit together on a claim: what is proposed from the directions that hold, and what was decided.

    Attributes:
        decided, disputed, changed: as in :class:`Cell`.
    """

    proposed: ConvergenceClass
    decided: ClassDecision | None = None
    disputed: tuple[ClassDecision, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def holds(self) -> ConvergenceClass:
        """The decided class, or the proposed one."""
        return self.decided.decided if self.decided else self.proposed


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the matrix.

    Attributes:
        cells: one a strand, in the matrix' order.
        pairs: by the names of two strands, in the matrix' order.
        meta: what is proposed to infer; None without evidence.
        inferences: what analysts have written.
    """

    claim: Claim
    code: Code
    cells: tuple[Cell, ...]
    pairs: Mapping[tuple[str, str], ClassCell]
    overall: ClassCell
    meta: MetaInferenceType | None
    inferences: tuple[MetaInference, ...] = ()

    def cell(self, strand: str) -> Cell:
        """Return the cell of a strand by name.

        Raises:
            KeyError: if there is no such strand.
        """
        return {cell.proposal.strand.name: cell for cell in self.cells}[strand]

    @property
    def silent(self) -> tuple[str, ...]:
        """The strands that were asked and say nothing."""
        return tuple(c.proposal.strand.name for c in self.cells if c.direction is Direction.SILENT)


@dataclass(frozen=True, slots=True)
class Convergence:
    """The convergence matrix.

    Attributes:
        by: what the strands are: "technique", "coder", "time" or "case:" and the name of a variable.
        shares: how many claims have each class, by pair of strands; the empty pair is for claims as wholes.
        only: the ids of the claims of which just one strand speaks, by strand: what would be missing without it.
        notes: what a reader of the matrix must know, a sentence each ("R06 and R17 are not coded yet").
    """

    by: str
    strands: tuple[Strand, ...]
    rows: tuple[Row, ...]
    thresholds: Thresholds
    shares: Mapping[tuple[str, str], Mapping[ConvergenceClass, int]]
    only: Mapping[str, tuple[int, ...]]
    notes: tuple[str, ...] = ()
