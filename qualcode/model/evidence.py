"""The nouns of triangulation and conclusion: Item, Response, Indicator, Summary, Assessment and Finding."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from qualcode.model.words import Words


class Direction(StrEnum):
    """What a strand says about a claim; ``HELD`` is a document's figure that fails its own arithmetic."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    SILENT = "silent"
    NOT_ASKED = "not asked"
    HELD = "held"


class FindingStatus(StrEnum):
    """How far a finding has been argued."""

    TENTATIVE = "tentative"
    VERIFIED = "verified"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Item:
    """A closed question of the questionnaire.

    Attributes:
        low, high: the ends of its scale, both possible answers.
        reverse: whether a high answer speaks against the code.
        labels: what the points of the scale were called, from ``low`` to ``high``; empty where only numbers were.
    """

    id: int
    code_id: int | None
    label: str
    text: Words
    low: int = 1
    high: int = 5
    reverse: bool = False
    position: int = 0
    labels: tuple[str, ...] = ()

    def score(self, answer: int) -> int:
        """Return ``answer`` turned so that high speaks for the code: ``low + high - answer`` on a reversed item."""
        return self.low + self.high - answer if self.reverse else answer


@dataclass(frozen=True, slots=True)
class Response:
    """What one case answered to one item, as given (not reversed); None where nothing was answered."""

    id: int
    case_id: int
    item_id: int
    answer: int | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure a document reports against a target.

    Attributes:
        target, realised, reported: percent or another ``unit``, as printed; None where nothing is printed.
        place: where in the document ("Table 1, row 4").
    """

    id: int
    code_id: int | None
    source_id: int | None
    text: str
    unit: str
    target: Decimal | None
    realised: Decimal | None
    reported: Decimal | None
    place: str = ""

    def achievement(self) -> Decimal | None:
        """Return ``100 * realised / target``, or None where that is not defined."""
        if self.target is None or self.realised is None or self.target == 0:
            return None
        return 100 * self.realised / self.target


@dataclass(frozen=True, slots=True)
class Summary:
    """The analyst's words for what one case says on one code: a cell of a framework matrix."""

    id: int
    case_id: int
    code_id: int
    text: str
    coder_id: int
    written_at: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one strand says about one claim: the rule's proposal and the analyst's decision beside it.

    Attributes:
        strand: name of the strand ("interview", "structural staff").
        decided: None until the analyst has spoken; then ``reason`` says why.
    """

    id: int
    claim_id: int
    strand: str
    proposed: Direction
    decided: Direction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that has been argued: the statement, what follows from it, and the evidence.

    Attributes:
        evidence: pairs of record type and id ("Coding", 17) for and against.
    """

    id: int
    claim_id: int | None
    statement: Words
    implication: Words = field(default_factory=Words)
    status: FindingStatus = FindingStatus.TENTATIVE
    evidence: tuple[tuple[str, int], ...] = ()
