"""What is behind the cells of tables: codings that are known by their places, and all that strands say of claims."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain

from qualcode.display.evidence import coding_ids
from qualcode.display.sweep import Cell, CodingSpan
from qualcode.project import Project
from qualcode.publishing.displays.contract import Behind, codings
from qualcode.triangulation.cell_evidence import CellEvidence, evidence_of, evidence_of_all


def behind_cells(
    project: Project, members: Mapping[Cell, Sequence[CodingSpan]], labels: int
) -> Callable[[int, int], Behind]:
    """Return what gives the codings of a cell, and behind the name of a row those of all its cells.

    Args:
        project: where the codings are; it must be open when somebody asks.
        members: the codings by row and column, the columns counted without the labels.
        labels: how many columns of the table name a row.
    """

    def behind(row: int, column: int) -> Behind:
        if column >= labels:
            spans = frozenset(members.get((row, column - labels), ()))
        else:
            spans = frozenset(chain.from_iterable(some for (each, _at), some in members.items() if each == row))
        return codings(tuple(coding_ids(project, spans).values()))

    return behind


def behind_strands(
    project: Project, *, by: str, coders: Sequence[str] = (), claims: Sequence[int] = ()
) -> Callable[[int, Sequence[str]], Behind]:
    """Return what gives everything behind what strands say of a claim, by its id and their names.

    Args:
        project: the study; it must be open when somebody asks.
        by: as :func:`~qualcode.triangulation.converging.converge` takes it.
        coders: as there.
        claims: those that may be asked of; all if empty.
    """

    @cache
    def every() -> dict[tuple[int, str], CellEvidence]:
        return evidence_of_all(project, by=by, coders=coders, claims=claims)

    def behind(claim: int, strands: Sequence[str]) -> Behind:
        # One cell is looked at by itself; for a row everything is looked at once, since others will be asked for.
        if len(strands) == 1:
            found = [evidence_of(project, claim, strands[0], by=by, coders=coders)]
        else:
            found = [every()[claim, strand] for strand in strands]
        steps = [(kind, number) for each in found for kind, ids in each.ids.items() for number in ids]
        return Behind(tuple(dict.fromkeys(steps)))

    return behind
