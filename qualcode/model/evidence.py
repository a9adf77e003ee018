"""What a study has beside its codings: Item, Response and Indicator."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qualcode.model.words import Words


class Better(StrEnum):
    """Which figures of an indicator are good ones."""

    HIGHER = "higher"
    LOWER = "lower"


class AchievementRule(StrEnum):
    """How a reported achievement follows from its row: ``t`` is the target, ``r`` what was realised.

    ``RATIO`` is ``100 r / t``; ``CAPPED`` the same, 100 at most; ``INVERSE`` is ``100 t / r`` and ``MIRRORED``
    ``100 (2 t - r) / t``, both for indicators of which less is better; ``YES_NO`` is 100 where the target is reached
    and 0 elsewhere; ``SHARE`` is ``100 r`` over the sum of the ``r`` of its table. ``SUM`` and ``MEAN`` rows are no
    indicators of their own: each of their figures is the sum or the mean of the rows of its table.
    """

    RATIO = "ratio"
    CAPPED = "capped"
    INVERSE = "inverse"
    MIRRORED = "mirrored"
    YES_NO = "yes/no"
    SHARE = "share"
    SUM = "sum"
    MEAN = "mean"


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
        better: whether more or less of it is good.
        rule: how ``reported`` should follow from ``target`` and ``realised``.
        table: which rows of the document belong together, for sums and shares.
        position: 0, 1, 2 ... within its table.
        accepted: the analyst lets a figure that does not follow from its row count all the same; ``reason`` says why.
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
    better: Better = Better.HIGHER
    rule: AchievementRule = AchievementRule.RATIO
    table: str = ""
    position: int = 0
    accepted: bool = False
    reason: str = ""
