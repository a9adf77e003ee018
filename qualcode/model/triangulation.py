"""The nouns of triangulation: what strands say about claims, how that fits together, and what the analyst decided.

Directions, classes and meta-inferences are computed afresh whenever they are shown
(:mod:`qualcode.triangulation`); stored is only what people said.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qualcode.model.sources import SourceKind


class Direction(StrEnum):
    """What a strand says about a claim; ``HELD`` is a document's figure that fails its own arithmetic."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    SILENT = "silent"
    NOT_ASKED = "not asked"
    HELD = "held"


class Prominence(StrEnum):
    """How much a strand speaks of a claim: by the share of those asked who do."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ConvergenceClass(StrEnum):
    """How two strands, or all of them, fit together on a claim (after Farmer et al. 2006)."""

    AGREEMENT = "agreement"
    PARTIAL = "partial agreement"
    SILENCE = "silence"
    DISSONANCE = "dissonance"
    WEAK = "weak dissonance"
    NO_EVIDENCE = "no evidence"
    HELD = "held"
    NOT_COMPARABLE = "not comparable"


class MetaInferenceType(StrEnum):
    """What the strands together say that none says alone (Fetters, Curry & Creswell 2013)."""

    CONFIRMATION = "confirmation"
    EXPANSION = "expansion"
    DISCORDANCE = "discordance"


class Resolution(StrEnum):
    """How a dissonance was explained; ``NONE`` where it has not been."""

    NONE = ""
    METHOD_DIFFERENCE = "method difference"
    SAMPLING_DIFFERENCE = "sampling difference"
    DATA_QUALITY = "data quality"
    REAL_CONTRADICTION = "real contradiction"
    COLLECT_MORE = "collect more"


class StanceTarget(StrEnum):
    """What takes a stance on a claim."""

    CODING = "coding"
    ITEM = "item"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Stance:
    """What a coding, item or indicator says about one claim, said by the analyst.

    It goes before the stance that follows from a coding's valence. A stance whose coding was removed counts for
    nothing; it counts again when the removal is undone.

    Attributes:
        target_id: id of the coding, item or indicator.
        direction: supports, contradicts or mixed; of an item, what a high answer (after reversing) does.
    """

    id: int
    claim_id: int
    target: StanceTarget
    target_id: int
    direction: Direction
    coder_id: int
    written_at: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a technique asked about a claim: what tells "not asked" from "silent".

    Attributes:
        case_id: the case that was, or was not, asked; None for all whom nothing else is said of.
    """

    id: int
    claim_id: int
    technique: SourceKind
    case_id: int | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """The analyst's word on what one strand says about one claim, beside what the rule proposed then.

    Attributes:
        by: what the strands are: "technique", "coder", "time" or "case:" and the name of a variable.
        strand: name of the strand ("interview", "struktural").
        proposed: what the rule said when the analyst decided.
        basis: the evidence that was there then, as :mod:`qualcode.triangulation` writes it; one that differs from
            today's makes the decision stale.
        decided_at: ISO 8601 in UTC.
        consensus: what several analysts agreed on after they had decided apart.
    """

    id: int
    claim_id: int
    by: str
    strand: str
    coder_id: int
    proposed: Direction
    decided: Direction
    reason: str
    basis: str
    decided_at: str
    consensus: bool = False


@dataclass(frozen=True, slots=True)
class ClassDecision:
    """The analyst's word on how two strands, or all, fit together on a claim, beside what the rule proposed then.

    Attributes:
        by, basis, decided_at, consensus: as in :class:`Assessment`.
        first, second: names of the two strands; both empty for the claim as a whole.
    """

    id: int
    claim_id: int
    by: str
    first: str
    second: str
    coder_id: int
    proposed: ConvergenceClass
    decided: ConvergenceClass
    reason: str
    basis: str
    decided_at: str
    consensus: bool = False


@dataclass(frozen=True, slots=True)
class MetaInference:
    """What the analyst concludes from all strands on a claim, and how a dissonance among them is explained.

    Attributes:
        by: as in :class:`Assessment`.
        reason: why the resolution holds; never empty beside one.
    """

    id: int
    claim_id: int
    by: str
    type: MetaInferenceType
    text: str
    resolution: Resolution
    reason: str
    coder_id: int
    written_at: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A thread followed through the strands (O'Cathain, Murphy & Nicholl 2010).

    Attributes:
        steps: pairs of record type and id ("Coding", 17), in the order they were looked at.
    """

    id: int
    claim_id: int
    name: str
    steps: tuple[tuple[str, int], ...]
    coder_id: int
    written_at: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers a study's rules go by: one record a project; what stands here holds where there is none.

    Attributes:
        balance: from which ``(S - C) / m`` on a strand of passages supports, and contradicts from minus it.
        high, medium: from which coverage on prominence is high, and medium.
        polarised: the share of respondents on either side of the midpoint from which on items are mixed.
        answered: the share of its items that a person must have answered to have a score.
        bands: key of the scheme that names means (:mod:`qualcode.triangulation.bands`).
        citation: where the scheme comes from; that of the scheme where empty.
        document_bands: key of the scheme that names achievements.
        compared: how many cases a group needs before a share is printed.
    """

    id: int = 0
    balance: Decimal = Decimal("0.5")
    high: Decimal = Decimal("0.5")
    medium: Decimal = Decimal("0.2")
    polarised: Decimal = Decimal("0.3")
    answered: Decimal = Decimal("0.8")
    bands: str = "interval"
    citation: str = ""
    document_bands: str = "lkjip"
    compared: int = 5
