"""What checking gives: a check of a row, and of each of its figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qualcode.triangulation.indicators.rounding import follows, is_rounded, shown

FULL = 100
"""An achievement of all that was meant, in percent."""


class CheckStatus(StrEnum):
    """What came of checking a figure, from the best to the worst.

    ``OK``: it follows, to two decimals at least. ``ROUNDED``: it does, to the fewer digits it is printed with.
    ``CAPPED``: more than 100 is computed, and 100 printed. ``UNDEFINED``: nothing can be computed. ``INCONSISTENT``:
    something else is computed.
    """

    OK = "ok"
    ROUNDED = "rounded"
    CAPPED = "capped"
    UNDEFINED = "undefined"
    INCONSISTENT = "inconsistent"

    @property
    def gravity(self) -> int:
        """0 for the best, 4 for the worst."""
        return list(CheckStatus).index(self)


class FigureName(StrEnum):
    """Which figure was checked; ``SHARES`` is the sum of all shares of a table."""

    REPORTED = "reported"
    TARGET = "target"
    REALISED = "realised"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """What came of checking one figure.

    Attributes:
        printed: None where nothing is printed; what is computed then stands for it, and the status is ``OK``.
        computed: rounded half up to the digits printed, and two at least; None where it cannot be computed.
        difference: printed less computed; None where either is missing.
        rule: how it was computed, in words and numbers ("100 × realised / target: 100 × 50 / 90 = 55.56"), or why it
            could not be.
    """

    name: FigureName
    status: CheckStatus
    printed: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    rule: str


@dataclass(frozen=True, slots=True)
class Check:
    """What came of checking an indicator's row.

    Attributes:
        figures: the checked figures: the achievement, or each printed figure of a row that sums up others; never empty.
        accepted: whether the analyst lets a figure count that does not follow.
    """

    figures: tuple[FigureCheck, ...]
    accepted: bool = False

    @property
    def worst(self) -> FigureCheck:
        """The figure that fails most; what the check as a whole comes to."""
        return max(self.figures, key=lambda figure: figure.status.gravity)

    @property
    def status(self) -> CheckStatus:
        """That of the worst figure."""
        return self.worst.status

    @property
    def printed(self) -> Decimal | None:
        """The worst figure as printed."""
        return self.worst.printed

    @property
    def computed(self) -> Decimal | None:
        """The worst figure as computed."""
        return self.worst.computed

    @property
    def difference(self) -> Decimal | None:
        """The worst figure, printed less computed."""
        return self.worst.difference

    @property
    def rule(self) -> str:
        """How the worst figure was computed, in words and numbers."""
        return self.worst.rule

    @property
    def fails(self) -> bool:
        """Whether a figure does not follow, or cannot be computed, accepted or not."""
        return self.status in (CheckStatus.INCONSISTENT, CheckStatus.UNDEFINED)

    @property
    def held(self) -> bool:
        """Whether it counts for nothing: it fails, and the analyst has not accepted it."""
        return self.fails and not self.accepted


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure as it follows from its row.

    Attributes:
        exact: None where it cannot be computed.
        words: how, in words and numbers, or why not.
    """

    exact: Fraction | None
    words: str

    def against(self, name: FigureName, printed: Decimal | None, *, may_be_capped: bool = True) -> FigureCheck:
        """Compare with what is printed."""
        if self.exact is None:
            return FigureCheck(name, CheckStatus.UNDEFINED, printed, None, None, self.words)
        computed = shown(self.exact, printed)
        words = f"{self.words} = {computed}"
        if printed is None:
            return FigureCheck(name, CheckStatus.OK, None, computed, None, words)
        status = CheckStatus.INCONSISTENT
        if follows(printed, self.exact):
            status = CheckStatus.OK
        elif is_rounded(printed, self.exact):
            status = CheckStatus.ROUNDED
        elif may_be_capped and self.exact > FULL and printed == FULL:
            status = CheckStatus.CAPPED
        return FigureCheck(name, status, printed, computed, printed - computed, words)
