"""What is behind the cells of tables whose codings are known by their places."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from qualcode.display.evidence import coding_ids
from qualcode.display.sweep import Cell, CodingSpan
from qualcode.project import Project
from qualcode.publishing.displays.contract import Behind, codings


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
