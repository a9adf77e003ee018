"""Convergence: what all strands say of all claims, side by side, and how that fits together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.model import ConvergenceClass, SourceKind
from qualcode.project import Project
from qualcode.triangulation.decisions import Decisions
from qualcode.triangulation.looking import Looked, look_at
from qualcode.triangulation.looks import TECHNIQUE, Look
from qualcode.triangulation.notes import notes_of
from qualcode.triangulation.results import Convergence, Row, Strand
from qualcode.triangulation.rows import Rows

if TYPE_CHECKING:
    pass


def converge(
    project: Project,
    *,
    by: str = TECHNIQUE,
    coders: Sequence[str] = (),
    technique: SourceKind = SourceKind.INTERVIEW,
    claims: Sequence[int] = (),
) -> Convergence:
    """Return the convergence matrix: what each strand says of each claim, and how that fits together.

    A case supports a claim when all its passages do, contradicts it when all do that, and is mixed otherwise; cases are
    counted, never passages, and groups are never averaged. Where a source belongs to no case, it is counted itself, and
    so is each document, and each figure of one. :mod:`qualcode.triangulation.rules` has the rules.

    Args:
        project: the study.
        by: what the strands are: "technique", "coder", "time" (months) or "time:year", or "case:" and the name of a
            variable.
        coders: names of the coders whose codings count; all if empty. Decisions are about all, and are then left out.
        technique: by anything but technique, whose passages or answers are compared.
        claims: ids of the claims that are meant; all if empty.

    Raises:
        RuleError: if the strands cannot be told apart so.
        NotFoundError: if a variable or coder does not exist.
    """
    look = Look(by, technique, tuple(coders))
    decisions = Decisions.of(project.reads, look)
    return _matrix(look_at(project, look, claims, detailed=decisions.decided), decisions, of_all=not claims)


def _matrix(looked: Looked, decisions: Decisions, *, of_all: bool) -> Convergence:
    making = Rows(looked, decisions)
    rows = tuple(making.row(claim) for claim in looked.claims)
    strands = looked.strands.all
    return Convergence(
        looked.ground.look.by,
        strands,
        rows,
        looked.ground.thresholds,
        _shares(rows, strands),
        _only(rows, strands),
        notes_of(looked, of_all=of_all),
    )


def _shares(rows: Sequence[Row], strands: Sequence[Strand]) -> dict[tuple[str, str], Mapping[ConvergenceClass, int]]:
    """Count how many claims have each class, for all strands together and for each pair."""
    counted: dict[tuple[str, str], Mapping[ConvergenceClass, int]] = {}
    counted["", ""] = _in_order(Counter(row.overall.holds for row in rows))
    for pair in combinations((strand.name for strand in strands), 2):
        counted[pair] = _in_order(Counter(row.pairs[pair].holds for row in rows))
    return counted


def _in_order(counts: Mapping[ConvergenceClass, int]) -> dict[ConvergenceClass, int]:
    return {kind: counts[kind] for kind in ConvergenceClass if kind in counts}


def _only(rows: Sequence[Row], strands: Sequence[Strand]) -> dict[str, tuple[int, ...]]:
    """Return for each strand the claims that no other speaks of."""
    speaking = {row.claim.id: [c.proposal.strand.name for c in row.cells if c.said.speaks] for row in rows}
    return {
        strand.name: tuple(number for number, names in speaking.items() if names == [strand.name]) for strand in strands
    }
