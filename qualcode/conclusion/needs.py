"""The map of needs: on which code which group falls short, beside the figures of documents the code is tied to.

A group's need on a code is the share of its cases speaking of the code that speak of a gap, wholly or in part. Groups
are set side by side and never averaged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qualcode.model import Claim, Code, Indicator, Prominence, Thresholds, descendants
from qualcode.project import Project
from qualcode.triangulation.converging import converge
from qualcode.triangulation.indicators.checking import achievement_that_counts, checks_of
from qualcode.triangulation.results import Counts, Row
from qualcode.triangulation.rules import prominence_of


class Need(StrEnum):
    """How much a group falls short on a code."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"
    UNKNOWN = "unknown"


_OF_SHARE = {Prominence.HIGH: Need.HIGH, Prominence.MEDIUM: Need.MEDIUM, Prominence.LOW: Need.LOW, None: Need.NONE}


@dataclass(frozen=True, slots=True)
class NeedCell:
    """A group on a code.

    Attributes:
        short: how many of the cases that speak tell of a gap, or of both.
        speaking: how many speak at all.
    """

    short: int
    speaking: int
    need: Need

    @property
    def share(self) -> Fraction | None:
        """The share that tells of a gap; None where nobody speaks."""
        return Fraction(self.short, self.speaking) if self.speaking else None


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A code of the map.

    Attributes:
        claim: the one the cells were read from: the code's default claim.
        cells: one a group, in the map's order.
        figures: the indicators of the code, each with the achievement that counts; None where it is held.
    """

    code: Code
    claim: Claim
    cells: tuple[NeedCell, ...]
    figures: tuple[tuple[Indicator, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class NeedMap:
    """The map: ``groups`` are the values of ``variable``; an empty one stands for cases without a value."""

    variable: str
    groups: tuple[str, ...]
    rows: tuple[NeedRow, ...]
    thresholds: Thresholds


def need_map(project: Project, variable: str, *, coders: Sequence[str] = ()) -> NeedMap:
    """Return the map of needs by the interviews.

    A need is high, medium or low by the same shares as prominence (:class:`~qualcode.model.Thresholds`), none where
    nobody who speaks tells of a gap, and unknown where nobody speaks.

    Args:
        project: the study.
        variable: whose values are the groups, such as a unit or a post.
        coders: names of those whose codings count; everybody's if empty.

    Raises:
        NotFoundError: if there is no such variable or coder.
    """
    codes = project.codes()
    tops = {code.id for code in codes if code.parent_id is None}
    claims = tuple(each.id for each in project.claims() if each.is_default and each.code_id in tops)
    found = converge(project, by=f"case:{variable}", coders=coders, claims=claims)
    figures = _figures(project, codes)
    rows = tuple(_row(row, figures, found.thresholds) for row in found.rows if row.claim.id in claims)
    return NeedMap(variable, tuple(strand.name for strand in found.strands), rows, found.thresholds)


def _row(
    row: Row, figures: Mapping[int, tuple[tuple[Indicator, Decimal | None], ...]], thresholds: Thresholds
) -> NeedRow:
    cells = tuple(_cell(cell.proposal.counts, row.claim.polarity, thresholds) for cell in row.cells)
    return NeedRow(row.code, row.claim, cells, figures.get(row.code.id, ()))


def _cell(counts: Counts, polarity: int, thresholds: Thresholds) -> NeedCell:
    """Return a cell; a claim of polarity -1 is supported by gaps."""
    gaps = counts.contradicts if polarity > 0 else counts.supports
    short, speaking = gaps + counts.mixed, counts.speaking
    need = _OF_SHARE[prominence_of(short, speaking, thresholds)] if speaking else Need.UNKNOWN
    return NeedCell(short, speaking, need)


def _figures(project: Project, codes: Sequence[Code]) -> dict[int, tuple[tuple[Indicator, Decimal | None], ...]]:
    """Return the indicators of each code of the top level, those of the codes under it among them."""
    indicators = project.records(Indicator)
    checks = checks_of(indicators)
    found = {}
    for code in codes:
        if code.parent_id is None:
            meant = {code.id, *descendants(codes, code.id)}
            own = [each for each in indicators if each.code_id in meant]
            found[code.id] = tuple((each, achievement_that_counts(each, checks[each.id])) for each in own)
    return found
