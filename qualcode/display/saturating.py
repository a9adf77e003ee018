"""When nothing much new is heard any more: the arithmetic of saturation, of numbers alone.

The rule is that of Guest, Namey & Chen (2020), A simple method to assess and report thematic saturation in qualitative
research, PLoS ONE 15(5), e0232076. Its numbers were checked against second-hand quotations of the paper's example.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.errors import RuleError
from qualcode.locale import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NUMBERS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Criterion:
    """When to speak of saturation.

    Attributes:
        base: how many cases are heard before anything is judged.
        run: how many cases are judged together.
        threshold: the most that a run may bring, as a share of what the base has brought; "0.05", exactly.

    Raises:
        RuleError: if the numbers make no sense.
    """

    base: int = 4
    run: int = 2
    threshold: Fraction = Fraction(1, 20)

    def __post_init__(self) -> None:
        if self.base < 1 or self.run < 1 or not 0 <= self.threshold < 1:
            raise RuleError(
                _("Saturation cannot be judged so."),
                todo=_("Give a base and a run of at least 1 case, and a threshold from 0 to below 1."),
            )


def threshold_of(written: str) -> Fraction:
    """Return a share as somebody writes it: "0.05", "0,05" or "5%".

    Raises:
        RuleError: if it is none.
    """
    number = written.strip().replace(",", ".")
    try:
        return Fraction(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        raise RuleError(_("“{text}” is no share.").format(text=written), todo=_("Write it as 0.05 or 5%.")) from None


class NotReached(StrEnum):
    """Why there is no saturation."""

    TOO_FEW = "too few cases"
    NO_BASE = "no codes in base"
    STILL_NEW = "still new codes"


@dataclass(frozen=True, slots=True)
class Run:
    """What some cases in a row bring.

    Attributes:
        after: how many cases are heard before them.
        new: how many codes are heard in them for the first time.
        ratio: that among the codes of the base.
    """

    after: int
    new: int
    ratio: Fraction


@dataclass(frozen=True, slots=True)
class Judged:
    """What the criterion says.

    Attributes:
        base: how many codes the cases of the base have brought.
        runs: every run there is, beginning after the base; they overlap. None where the base has no codes.
        at: after how many cases there is saturation, or None.
        why: why not, or None.
    """

    criterion: Criterion
    base: int
    runs: tuple[Run, ...]
    at: int | None
    why: NotReached | None

    @property
    def notation(self) -> str:
        """Return what is reported, as "6+2": cases until saturation, and those heard to make sure; else empty."""
        return "" if self.at is None else f"{self.at}+{self.criterion.run}"


def judge(new: Sequence[int], criterion: Criterion = Criterion()) -> Judged:
    """Return whether and when cases stop to bring new codes.

    With B the base, R the run, t the threshold and D the codes that the first B cases bring: the first s of B, B + 1,
    ... with (new in the cases s + 1 to s + R) / D <= t. For new codes of 12, 11, 8, 6, 3, 4, 0 and 1 in eight cases,
    B = 4, R = 2 and t = 0.05 it is D = 37, then 7 / 37 = 0.19, 4 / 37 = 0.11 and 1 / 37 = 0.03, which is "6+2".

    Args:
        new: how many codes are heard for the first time in each case, in the order of the cases.
        criterion: base, run and threshold.
    """
    base, run = criterion.base, criterion.run
    if len(new) < base + run:
        return Judged(criterion, sum(new[:base]), (), None, NotReached.TOO_FEW)
    brought = sum(new[:base])
    if not brought:
        return Judged(criterion, 0, (), None, NotReached.NO_BASE)
    windows = ((s, sum(new[s : s + run])) for s in range(base, len(new) - run + 1))
    runs = tuple(Run(s, number, Fraction(number, brought)) for s, number in windows)
    at = next((each.after for each in runs if each.ratio <= criterion.threshold), None)
    return Judged(criterion, brought, runs, at, NotReached.STILL_NEW if at is None else None)


def cumulative_shares(new: Sequence[int], total: int) -> tuple[float, ...]:
    """Return which share of all codes is known after each case, or after each batch of cases.

    Guest, Bunce & Johnson (2006) found 80 codes in their first six interviews and 20 more in the next six, of 109 in
    all: 0.73 and 0.92.
    """
    return tuple(known / total for known in accumulate(new)) if total else ()


def rarefaction(frequencies: Sequence[int], cases: int) -> tuple[float, ...]:
    """Return how many codes 1, 2, ... cases bring on average over all orders, exactly.

    ``E S(n) = sum over codes of 1 - C(N - f, n) / C(N, n)`` with N cases, f of which have the code. For 6 cases and
    codes in 5, 5, 3, 2, 1 and 1 of them: 2.83, 4.07, 4.75, 5.27, 5.67 and 6.

    Args:
        frequencies: for each code, how many cases have it; at least one.
        cases: how many there are.
    """
    expected = [0.0] * cases
    for frequency, codes in Counter(frequencies).items():
        missed = 1.0  # the share of all choices of n cases without the code
        for n in range(cases):
            missed *= max(0, cases - frequency - n) / (cases - n)
            expected[n] += codes * (1 - missed)
    return tuple(expected)


@dataclass(frozen=True, slots=True)
class Orders:
    """What the criterion says of the same cases in many orders drawn by lot.

    Attributes:
        count, seed: how many orders were drawn, and with what; the same seed draws the same.
        reached: in how many there is saturation.
        median, low, high: of those, after how many cases: the median, and the 5th and 95th of a hundred; whole numbers
            that occur, None where there are none.
    """

    count: int
    seed: int
    reached: int
    median: int | None
    low: int | None
    high: int | None

    @property
    def not_reached(self) -> float:
        """The share of orders in which there is no saturation."""
        return 1 - self.reached / self.count


def in_any_order(
    having: Sequence[Sequence[int]], cases: int, criterion: Criterion, *, orders: int = 10_000, seed: int = 1
) -> Orders:
    """Return what :func:`judge` says of the cases in many orders.

    Args:
        having: for each code, which cases have it, by their places from 0; at least one.
        cases: how many there are.
        criterion: base, run and threshold.
        orders: how many to draw.
        seed: of the draw.

    Raises:
        RuleError: if no order is to be drawn.
    """
    import numpy as np

    if orders < 1:
        raise RuleError(_("No order is to be drawn."), todo=_("Give a number of at least 1."))
    if cases < criterion.base + criterion.run:
        return Orders(orders, seed, 0, None, None, None)
    dice = np.random.default_rng(seed)
    at_once = max(1, _NUMBERS_AT_ONCE // cases)
    found = [
        _reached(dice, having, cases, criterion, min(at_once, orders - done)) for done in range(0, orders, at_once)
    ]
    reached = np.concatenate(found)
    if not len(reached):
        return Orders(orders, seed, 0, None, None, None)
    median, low, high = np.percentile(reached, (50, 5, 95), method="inverted_cdf").tolist()
    return Orders(orders, seed, len(reached), int(median), int(low), int(high))


def _reached(
    dice: "np.random.Generator", having: Sequence[Sequence[int]], cases: int, criterion: Criterion, orders: int
) -> "NDArray[np.int64]":
    """Return after how many cases there is saturation in some orders; those without are left out."""
    import numpy as np

    # Where each case stands in each order.
    places = dice.permuted(np.tile(np.arange(cases, dtype=np.int32), (orders, 1)), axis=1)
    rows = np.arange(orders)
    known = np.zeros((orders, cases + 1), np.int64)
    for holders in having:
        known[rows, places[:, list(holders)].min(axis=1) + 1] += 1
    known = known.cumsum(axis=1)  # after 0, 1, 2 ... cases
    base, run = criterion.base, criterion.run
    brought = known[:, base, np.newaxis]
    new = known[:, base + run :] - known[:, base : cases + 1 - run]
    is_quiet = new * criterion.threshold.denominator <= brought * criterion.threshold.numerator
    is_quiet &= brought > 0
    first = is_quiet.argmax(axis=1) + base
    return np.asarray(first[is_quiet.any(axis=1)], np.int64)
