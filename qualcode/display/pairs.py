"""Two codes that meet, and all of a study that do: how often, how closely, and by which codings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from qualcode.display.evidence import coding_ids
from qualcode.display.sweep import Cell, CodingSpan
from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.project import Project

UNEQUAL = 5
"""A code used more than so many times as often as the other makes their coefficient small whatever they share."""

Behind = Callable[[int, int], list[tuple[CodingSpan, CodingSpan]]]
"""Gives the pairs of codings that two rows of codes meet by, the coding of the first row first."""


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes that meet.

    Attributes:
        first, second: their labels, in the order of the codebook.
        first_count, second_count: codings each has (for the kind "case": cases each has).
        count: pairs of a coding of the one and a coding of the other that meet (for "case": cases that have both).
        first_meeting: codings of the first that meet at least one of the second.
        second_meeting: codings of the second that meet at least one of the first.
        shared: characters that both cover.
        covered: characters that at least one of them covers.
    """

    first: str
    second: str
    first_count: int
    second_count: int
    count: int
    first_meeting: int
    second_meeting: int
    shared: int
    covered: int

    @property
    def coefficient(self) -> float | None:
        """The c-coefficient; see :func:`coefficient`."""
        return coefficient(self.first_count, self.second_count, self.count)

    @property
    def out_of_range(self) -> bool:
        """Whether the coefficient means nothing, since some codings meet several."""
        return is_out_of_range(self.first_count, self.second_count, self.count)

    @property
    def is_unequal(self) -> bool:
        """Whether one code is used more than five times as often as the other."""
        return is_unequal(self.first_count, self.second_count)

    @property
    def jaccard(self) -> float | None:
        """Characters both cover among those at least one covers, from 0 to 1; None where there are none."""
        return self.shared / self.covered if self.covered else None

    @property
    def second_given_first(self) -> float | None:
        """The share of the first code's codings that meet the second code."""
        return self.first_meeting / self.first_count if self.first_count else None

    @property
    def first_given_second(self) -> float | None:
        """The share of the second code's codings that meet the first code."""
        return self.second_meeting / self.second_count if self.second_count else None

    def turned(self) -> "CodePair":
        """Return the same with the second code first."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            first_count=self.second_count,
            second_count=self.first_count,
            first_meeting=self.second_meeting,
            second_meeting=self.first_meeting,
        )


@dataclass(frozen=True)
class CodePairs:
    """Which codes meet how often.

    Attributes:
        kind: how they meet: "overlap", "exact", "inside", "near", "turn" or "case".
        within: for "near", the most characters that may lie between two codings.
        codes: labels, in the order of the codebook.
        counts: codings (for "case": cases) of each of them.
        pairs: the codes that meet at least once, in the order of the codebook.
    """

    kind: str
    within: int
    codes: tuple[str, ...]
    counts: tuple[int, ...]
    pairs: tuple[CodePair, ...]
    _places: Mapping[str, int] = field(repr=False, compare=False)
    _related: frozenset[Cell] = field(repr=False, compare=False)
    _by_rows: Mapping[Cell, CodePair] = field(repr=False, compare=False)
    _behind: Behind = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    def pair(self, first: str, second: str) -> CodePair | None:
        """Return what is known of two codes, the first of them first; None where they never meet.

        Raises:
            NotFoundError: if there is no such code.
        """
        one, other = self._place(first), self._place(second)
        if one <= other:
            return self._by_rows.get((one, other))
        found = self._by_rows.get((other, one))
        return found.turned() if found else None

    def count(self, first: str, second: str) -> int | None:
        """Return how often two codes meet; None for a code and itself or one that lies under it.

        Raises:
            NotFoundError: if there is no such code.
        """
        cell = self._place(first), self._place(second)
        if cell[0] == cell[1] or cell in self._related:
            return None
        found = self.pair(first, second)
        return found.count if found else 0

    def cell_pairs(self, first: str, second: str) -> tuple[tuple[int, int], ...]:
        """Return the ids of the codings of each pair behind a cell, by place; the project must still be open.

        For the kind "case" these are all pairs of codings that a case has. Codings removed since are left out.

        Raises:
            NotFoundError: if there is no such code.
        """
        pairs = self._pairs_behind(first, second)
        ids = coding_ids(self._project, set(chain.from_iterable(pairs)))
        return tuple((ids[one], ids[other]) for one, other in pairs if one in ids and other in ids)

    def cell_codings(self, first: str, second: str) -> tuple[int, ...]:
        """Return the ids of the codings behind a cell, by source and place; see :meth:`cell_pairs`."""
        return tuple(coding_ids(self._project, set(chain.from_iterable(self._pairs_behind(first, second)))).values())

    def _pairs_behind(self, first: str, second: str) -> list[tuple[CodingSpan, CodingSpan]]:
        cell = self._place(first), self._place(second)
        return [] if cell[0] == cell[1] or cell in self._related else self._behind(*cell)

    def _place(self, label: str) -> int:
        if label not in self._places:
            names = ", ".join(self.codes)
            raise NotFoundError(
                _("The display has no code “{name}”.").format(name=label),
                todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
            )
        return self._places[label]


def coefficient(first: int, second: int, together: int) -> float | None:
    """Return ``c = n12 / (n1 + n2 - n12)``; None where that cannot be divided.

    As ATLAS.ti computes it. For n1 = 100, n2 = 10 and n12 = 5 it is 5 / 105 = 0.048. Pairs are counted, so that a
    coding which meets several can carry it beyond 1: it is given as it is, see :func:`is_out_of_range`.
    """
    below = first + second - together
    return together / below if below else None


def is_out_of_range(first: int, second: int, together: int) -> bool:
    """Return whether the c-coefficient of codes with codings lies beyond 1, or nothing is left to divide by."""
    below = first + second - together
    return first + second > 0 and (below <= 0 or together > below)


def is_unequal(first: int, second: int) -> bool:
    """Return whether one of two codes is used more than :data:`UNEQUAL` times as often as the other.

    ATLAS.ti marks such pairs: 100 codings against 10 are, 50 against 10 are not.
    """
    return max(first, second) > UNEQUAL * min(first, second)
