"""What every coefficient of agreement takes and gives."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, permutations
from typing import TypeAlias

from qualcode.locale import N_

Value: TypeAlias = Hashable
"""What a coder may say of a unit: whether a code is on it, or which of several values it has."""

Ratings: TypeAlias = Mapping[tuple[Value | None, ...], int]
"""How many units there are for each way they were judged: what each coder said, None where a coder did not judge it."""


class Why(StrEnum):
    """Why a figure is not defined."""

    NOTHING = "nothing compared"
    NO_VARIATION = "no variation"
    NOT_EXCLUSIVE = "not exclusive"


WHY_WORDS = {
    Why.NOTHING.value: N_("nothing was judged by two"),
    Why.NO_VARIATION.value: N_("nothing varies"),
    Why.NOT_EXCLUSIVE.value: N_("codes of one coder overlap"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient, or the reason why there is none.

    Attributes:
        value: None where it is not defined; never 0 or 1 instead.
        why: empty where there is a value.
    """

    value: float | None
    why: Why | None = None


NOTHING = Figure(None, Why.NOTHING)
NO_VARIATION = Figure(None, Why.NO_VARIATION)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A coefficient of agreement, one module each.

    Attributes:
        key: names it for programs.
        heading: names it for people; a letter needs no translation.
        position: where it stands among the others.
        of: computes it.
    """

    key: str
    heading: str
    position: int
    of: Callable[[Ratings], Figure]


def of_units(units: Iterable[Sequence[Value | None]]) -> Ratings:
    """Return ratings of units that are given one by one.

    >>> of_units([("a", "a"), ("a", "b"), ("a", "a")])
    {('a', 'a'): 2, ('a', 'b'): 1}
    """
    found: dict[tuple[Value | None, ...], int] = {}
    for unit in units:
        judged = tuple(unit)
        found[judged] = found.get(judged, 0) + 1
    return found


def of_table(table: Sequence[Sequence[int]]) -> Ratings:
    """Return ratings of a square table: the first coder's value by row, the second's by column.

    >>> of_table([[3, 1], [0, 2]])
    {(0, 0): 3, (0, 1): 1, (1, 1): 2}
    """
    return {(row, column): count for row, counts in enumerate(table) for column, count in enumerate(counts) if count}


def counted(unit: Sequence[Value | None]) -> dict[Value, int]:
    """Return how many coders gave a unit each value."""
    found: dict[Value, int] = {}
    for value in unit:
        if value is not None:
            found[value] = found.get(value, 0) + 1
    return found


def values_of(ratings: Ratings) -> list[Value]:
    """Return the values given to any unit, one that only one coder judged among them."""
    return list(dict.fromkeys(value for unit in ratings for value in unit if value is not None))


def shares(ratings: Ratings) -> dict[Value, float]:
    """Return the mean share of each value among those a unit was given, over all units that were judged.

    A unit counts once however many judged it, as Gwet does it; where all judge all units, these are the shares of all
    that was given.
    """
    found = dict.fromkeys(values_of(ratings), 0.0)
    total = 0
    for unit, weight in ratings.items():
        counts = counted(unit)
        given = sum(counts.values())
        if given:
            total += weight
            for value, count in counts.items():
                found[value] += weight * count / given
    return {value: share / total for value, share in found.items()}


def pairs_of(ratings: Ratings) -> list[Ratings]:
    """Return the ratings of each two coders who judged any unit both, of those units."""
    coders = max((len(unit) for unit in ratings), default=0)
    found: list[Ratings] = []
    for one, other in combinations(range(coders), 2):
        both: dict[tuple[Value | None, ...], int] = {}
        for unit, weight in ratings.items():
            if unit[one] is not None and unit[other] is not None:
                pair = (unit[one], unit[other])
                both[pair] = both.get(pair, 0) + weight
        if both:
            found.append(both)
    return found


def coincidences(ratings: Ratings) -> dict[tuple[Value, Value], float]:
    r"""Return Krippendorff's coincidences :math:`o_{ck}`: pairs of values of a unit, each unit worth its judgements.

    A unit that fewer than two judged has no pairs. Both orders of a pair are there.
    """
    found: dict[tuple[Value, Value], float] = {}
    for unit, weight in ratings.items():
        given = [value for value in unit if value is not None]
        if len(given) > 1:
            for pair in permutations(given, 2):
                found[pair] = found.get(pair, 0.0) + weight / (len(given) - 1)
    return found
