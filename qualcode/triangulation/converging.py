"""Convergence: what all strands say of all claims, side by side, and how that fits together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.locale import current_language
from qualcode.model import ConvergenceClass, SourceKind, Thresholds
from qualcode.project import Project
from qualcode.triangulation.cell_evidence import ids_of
from qualcode.triangulation.decisions import Decisions
from qualcode.triangulation.looking import Looked, look_at
from qualcode.triangulation.looks import TECHNIQUE, Look
from qualcode.triangulation.notes import notes_of
from qualcode.triangulation.results import Convergence, Row, Strand
from qualcode.triangulation.rows import Rows

if TYPE_CHECKING:
    import pandas as pd


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
        coders: names of the coders whose codings count; all if empty. Of decisions, only their own are then shown.
        technique: by anything but technique, whose passages or answers are compared.
        claims: ids of the claims that are meant; all if empty.

    Raises:
        RuleError: if the strands cannot be told apart so.
        NotFoundError: if a variable or coder does not exist.
    """
    look = Look(by, technique, tuple(coders))
    decisions = Decisions.of(project.reads, look)
    return _matrix(look_at(project, look, claims, detailed=decisions.decided), decisions, of_all=not claims)


def convergence(
    project: Project,
    *,
    by: str = TECHNIQUE,
    coders: Sequence[str] = (),
    technique: SourceKind = SourceKind.INTERVIEW,
    claims: Sequence[int] = (),
) -> "pd.DataFrame":
    """Return :func:`converge`, which explains everything, as a data frame, a row a claim.

    Returns:
        The index is the claims' ids. Columns: "code" (label), "claim" (its words in the current language), for each
        strand "NAME direction", "NAME prominence" (None where it does not speak) and "NAME m/n" ("9/12": how many speak
        of how many asked), then "class" and "meta-inference" (None without evidence). Directions and classes are those
        that hold: decided, else proposed. ``attrs["evidence"]`` has, by claim id and name of the strand, the ids of
        what is behind it by type ("Coding", "Item", "Indicator"); ``attrs["notes"]`` has what must be known, a sentence
        each; ``attrs["thresholds"]`` the numbers of the rules, by name.

    Raises:
        RuleError: if the strands cannot be told apart so.
        NotFoundError: if a variable or coder does not exist.
    """
    import pandas as pd

    look = Look(by, technique, tuple(coders))
    looked = look_at(project, look, claims, detailed=None)
    made = _matrix(looked, Decisions.of(project.reads, look), of_all=not claims)
    names = [strand.name for strand in made.strands]
    columns = ["code", "claim", *(f"{name} {what}" for name in names for what in ("direction", "prominence", "m/n"))]
    frame = pd.DataFrame(
        [_record(row) for row in made.rows],
        index=pd.Index([row.claim.id for row in made.rows], name="claim_id", dtype="int64"),
        columns=[*columns, "class", "meta-inference"],
        dtype="object",
    )
    frame.attrs["evidence"] = {
        (claim.id, strand.name): ids_of(looked, claim, place)
        for claim in looked.claims
        for place, strand in enumerate(made.strands)
    }
    frame.attrs["notes"] = list(made.notes)
    frame.attrs["thresholds"] = {
        field.name: str(getattr(made.thresholds, field.name)) for field in fields(Thresholds) if field.name != "id"
    }
    return frame


def _record(row: Row) -> list[str | None]:
    told: list[str | None] = [row.code.label, row.claim.text.get(current_language())]
    for cell in row.cells:
        prominence = cell.said.prominence
        told += [
            cell.direction.value,
            prominence.value if prominence else None,
            "{}/{}".format(*cell.proposal.prominent),
        ]
    return [*told, row.overall.holds.value, row.meta.value if row.meta else None]


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
