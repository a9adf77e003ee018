"""Balance: which way the codings of a cell bear on the code's claim."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.display.sweep import CodingSpan
from qualcode.model import Valence
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class Valences:
    """How many codings of each valence there are; ``open`` have none."""

    strength: int = 0
    gap: int = 0
    mixed: int = 0
    open: int = 0

    @property
    def balance(self) -> float | None:
        """``(strength - gap) / (strength + gap + mixed)``, from -1 to 1; None where no coding has a valence.

        For 1 strength, 2 gaps and 1 mixed it is -0.25.
        """
        valued = self.strength + self.gap + self.mixed
        return (self.strength - self.gap) / valued if valued else None


@dataclass(frozen=True)
class Balances:
    """The valences of the codings in each cell of a theme matrix.

    Attributes:
        matrix: the counts, with names, groups and the codings behind each cell.
        cells: for each row the valences a column.
    """

    matrix: Matrix
    cells: tuple[tuple[Valences, ...], ...]

    def value(self, row: str, column: str) -> Valences:
        """Return the valences of a cell, by names.

        Raises:
            NotFoundError: if there is no such row or column.
        """
        row_place, column_place = self.matrix.place(row, column)
        return self.cells[row_place][column_place]

    def cell_codings(self, row: str, column: str) -> tuple[int, ...]:
        """Return the ids of the codings behind a cell, as :meth:`Matrix.cell_codings` does."""
        return self.matrix.cell_codings(row, column)


def balances(project: Project, **asked: Any) -> Balances:
    """Count the valences of the codings in the cells of a theme matrix.

    Args:
        project: the study.
        asked: rows, columns, by, level, coders, sources and include_interviewer of
            :func:`~qualcode.display.matrices.theme_matrix`; raises as it does.
    """
    made = theme_matrix(project, **asked, values="count")
    valence_of = valences_by_place(project)
    cells = tuple(
        tuple(valences_of(valence_of, made.members.get((i, j), ())) for j in range(len(made.columns)))
        for i in range(len(made.rows))
    )
    return Balances(made, cells)


def valences_by_place(project: Project) -> dict[CodingSpan, str]:
    """Return the valence of every coding, as it is stored, by the coding's place."""
    rows = project.coding_rows()
    return {(row.source_id, row.start, row.end, row.code_id, row.coder_id): row.valence for row in rows}


def valences_of(valence_of: Mapping[CodingSpan, str], spans: Iterable[CodingSpan]) -> Valences:
    """Return how many of some codings have each valence."""
    counted = Counter(map(valence_of.__getitem__, spans))
    named = (counted[valence.value] for valence in (Valence.STRENGTH, Valence.GAP, Valence.MIXED, Valence.NONE))
    return Valences(*named)
