"""Which claims of a convergence matrix are asked for, in which columns and order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from qualcode.locale import N_, current_language
from qualcode.model import ConvergenceClass, Direction, FindingStatus, SourceKind
from qualcode.triangulation.results import Cell, ClassCell, Convergence, Row


class Gap(StrEnum):
    """What the matrix can be filtered to: where the strands part, and where something is missing."""

    DISSONANCE = "dissonance"
    SILENCE = "silence"
    NOT_ASKED = "not asked"
    HELD = "held"
    NO_EVIDENCE = "no evidence"
    TO_LOOK_AT = "to look at"


GAPS = {
    Gap.DISSONANCE: N_("dissonance"),
    Gap.SILENCE: N_("silence"),
    Gap.NOT_ASKED: N_("not asked"),
    Gap.HELD: N_("held figures"),
    Gap.NO_EVIDENCE: N_("no evidence"),
    Gap.TO_LOOK_AT: N_("decisions to look at"),
}
"""What the filters are called, in the order of their keys."""


class Claims(StrEnum):
    """Which claims are rows: the default one of each code, all there are, or those of the codes at the top."""

    DEFAULT = "default"
    ALL = "all"
    MAIN = "main"

    @property
    def following(self) -> "Claims":
        """The next of them, the first after the last."""
        each = list(Claims)
        return each[(each.index(self) + 1) % len(each)]


class Kind(Enum):
    """What a column shows."""

    CLAIM = "claim"
    STRAND = "strand"
    CLASS = "class"
    META = "meta"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        first, second: names of its strands: one of a strand, two of a pair, else none.
    """

    kind: Kind
    first: str = ""
    second: str = ""


CLAIM, CLASS, META = Column(Kind.CLAIM), Column(Kind.CLASS), Column(Kind.META)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        by: what the strands are, as :class:`~qualcode.triangulation.results.Convergence` has it.
        technique: whose evidence is compared where strands are no techniques.
        claims: which claims are rows.
        with_pairs: whether each pair of strands has a column.
        gaps: rows with any of these only; all rows where empty.
        words: letters that the claims must have.
        sorted_by: the column by which rows are in order, what needs attention first; None is the codebook's order.
        classed: two strands (empty for the claim as a whole) and the class that rows must have for them.
        only: the strand of which rows must be the only one that speaks.
    """

    by: str = "technique"
    technique: SourceKind = SourceKind.INTERVIEW
    claims: Claims = Claims.DEFAULT
    with_pairs: bool = False
    gaps: frozenset[Gap] = frozenset()
    words: str = ""
    sorted_by: Column | None = None
    classed: tuple[tuple[str, str], ConvergenceClass] | None = None
    only: str | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether rows may be left out."""
        return bool(self.gaps or self.words or self.classed or self.only is not None)

    def unfiltered(self) -> "Asked":
        """Return the same with no row left out."""
        return replace(self, gaps=frozenset(), words="", classed=None, only=None)


def columns_of(convergence: Convergence, asked: Asked) -> list[Column]:
    """Return the columns: the claim, its strands, the class of the whole, what is inferred, and pairs if asked for."""
    strands = [Column(Kind.STRAND, strand.name) for strand in convergence.strands]
    pairs = [Column(Kind.PAIR, *pair) for pair in _pairs(convergence)] if asked.with_pairs else []
    return [CLAIM, *strands, CLASS, META, *pairs]


def rows_of(convergence: Convergence, asked: Asked) -> list[Row]:
    """Return the rows asked for, in the order asked for."""
    alone = set(convergence.only.get(asked.only, ())) if asked.only is not None else set()
    letters = asked.words.casefold()
    rows = [
        row
        for row in convergence.rows
        if is_row(row, asked.claims)
        and (not asked.gaps or asked.gaps & gaps_of(row))
        and (asked.only is None or row.claim.id in alone)
        and (asked.classed is None or _has_class(row, *asked.classed))
        and (not letters or letters in _words_of(row))
    ]
    column = asked.sorted_by
    return sorted(rows, key=lambda row: _urgency(row, column)) if column else rows


def is_row(row: Row, claims: Claims) -> bool:
    """Return whether a claim is among those that are rows, unless it is filtered out."""
    if claims is Claims.ALL:
        return True
    return row.claim.is_default and (claims is Claims.DEFAULT or row.code.parent_id is None)


def gaps_of(row: Row) -> set[Gap]:
    """Return what a claim can be found by."""
    directions = {cell.direction for cell in row.cells}
    classes = {row.overall.holds, *(pair.holds for pair in row.pairs.values())}
    held = Direction.HELD in directions or any(cell.proposal.counts.held for cell in row.cells)
    found = {
        Gap.DISSONANCE: bool(classes & {ConvergenceClass.DISSONANCE, ConvergenceClass.WEAK}),
        Gap.SILENCE: Direction.SILENT in directions or row.overall.holds is ConvergenceClass.SILENCE,
        Gap.NOT_ASKED: Direction.NOT_ASKED in directions,
        Gap.HELD: held,
        Gap.NO_EVIDENCE: row.overall.holds is ConvergenceClass.NO_EVIDENCE,
        Gap.TO_LOOK_AT: any(each.changed or each.disputed for each in decided_cells(row)),
    }
    return {gap for gap, holds in found.items() if holds}


def decided_cells(row: Row) -> Iterator[Cell | ClassCell]:
    """Yield all of a row that somebody may have decided: its cells, its pairs and the whole."""
    yield from row.cells
    yield from row.pairs.values()
    yield row.overall


def of_column(row: Row, column: Column) -> Cell | ClassCell | None:
    """Return what a row has in a column to decide; None for the claim and the meta-inference."""
    if column.kind is Kind.STRAND:
        return row.cell(column.first)
    if column.kind is Kind.PAIR:
        return row.pairs[column.first, column.second]
    return row.overall if column.kind is Kind.CLASS else None


def _pairs(convergence: Convergence) -> Sequence[tuple[str, str]]:
    names = [strand.name for strand in convergence.strands]
    return [(first, second) for place, first in enumerate(names) for second in names[place + 1 :]]


def _has_class(row: Row, pair: tuple[str, str], wanted: ConvergenceClass) -> bool:
    cell = row.pairs.get(pair) if any(pair) else row.overall
    return cell is not None and cell.holds is wanted


def _words_of(row: Row) -> str:
    texts = [row.code.label, row.code.name.get(current_language()), *(text for _language, text in row.claim.text)]
    return "\n".join(texts).casefold()


_DIRECTIONS = (
    Direction.CONTRADICTS,
    Direction.MIXED,
    Direction.HELD,
    Direction.SILENT,
    Direction.NOT_ASKED,
    Direction.SUPPORTS,
)
_CLASSES = (
    ConvergenceClass.DISSONANCE,
    ConvergenceClass.WEAK,
    ConvergenceClass.HELD,
    ConvergenceClass.NO_EVIDENCE,
    ConvergenceClass.SILENCE,
    ConvergenceClass.NOT_COMPARABLE,
    ConvergenceClass.PARTIAL,
    ConvergenceClass.AGREEMENT,
)
_STATUSES = (FindingStatus.REJECTED, FindingStatus.TENTATIVE, FindingStatus.VERIFIED)


def _urgency(row: Row, column: Column) -> int:
    """Return where a row stands among others by one column; what needs attention comes first."""
    if column.kind is Kind.CLAIM:
        return _STATUSES.index(row.claim.status)
    if column.kind is Kind.META:
        return len(row.inferences)
    names = {cell.proposal.strand.name for cell in row.cells}
    if column.kind is Kind.STRAND:
        return _DIRECTIONS.index(row.cell(column.first).direction) if column.first in names else 0
    found = row.overall if column.kind is Kind.CLASS else row.pairs.get((column.first, column.second))
    return _CLASSES.index(found.holds) if found else 0
