"""Cross-tabs: how groups of cases differ in what they speak of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.display.sweep import Cell, CodingSpan
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Thresholds
from qualcode.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CrossCell:
    """A code in a group of cases.

    Attributes:
        codings: how many codings of the code the group has.
        expected: how many it would have if the code's codings were spread over the groups as all codings are; None
            where nothing is coded.
        cases: how many cases of the group speak of the code.
        size: how many cases the group has.
        share: ``cases / size``; None where the group is too small for a share.
        row_share: ``codings`` among those of the code in all groups; None where there are none.
        column_share: ``codings`` among all those of the group; None where there are none.
        total_share: ``codings`` among all there are; None where there are none.
    """

    codings: int
    expected: float | None
    cases: int
    size: int
    share: float | None
    row_share: float | None
    column_share: float | None
    total_share: float | None


@dataclass(frozen=True)
class Crosstab:
    """Codes by groups of cases.

    Attributes:
        by: the variable that groups the cases.
        least: how many cases a group needs before a share of them is given.
        codes: labels, in the order of the codebook.
        groups: values of the variable, with how many cases have each; empty: not known.
        cells: for each code a cell a group.
        left_out: how many of the codings asked for are in no group.
    """

    by: str
    least: int
    codes: tuple[str, ...]
    groups: Mapping[str, int]
    cells: tuple[tuple[CrossCell, ...], ...]
    left_out: int
    _matrix: Matrix = field(repr=False, compare=False)

    @property
    def small(self) -> tuple[str, ...]:
        """The groups that are too small for a share."""
        return tuple(group for group, size in self.groups.items() if size < self.least)

    def value(self, code: str, group: str) -> CrossCell:
        """Return a cell, by names.

        Raises:
            NotFoundError: if there is no such code or group.
        """
        row, column = self._matrix.place(code, group)
        return self.cells[row][column]

    @property
    def members(self) -> Mapping[Cell, Sequence[CodingSpan]]:
        """The codings of each cell that has any, as those of a :class:`~qualcode.display.matrices.Matrix`."""
        return self._matrix.members

    def cell_codings(self, code: str, group: str) -> tuple[int, ...]:
        """Return the ids of the codings behind a cell, as :meth:`Matrix.cell_codings` does."""
        return self._matrix.cell_codings(code, group)


def crosstab_of(
    project: Project,
    by: str,
    *,
    level: str = "code",
    least: int = Thresholds().compared,
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> Crosstab:
    """Compare groups of cases by what they speak of.

    Whose words a coding is made of is found as in a theme matrix; a coding in which two groups speak counts in both.
    With ``n(c, g)`` the codings of code c in group g, ``n(g)`` all codings of the group, each once, ``n(c)`` the sum of
    ``n(c, g)`` over the groups and ``n`` the sum of ``n(g)``, expected are ``n(c) * n(g) / n``. No test is made of the
    difference: cases were not drawn by lot, and several codings of one case are not independent of each other.

    For example, two groups have 6 and 2 codings in all, and 4 of those 8 have the code D1: 3 + 1 are expected. If there
    are 4 and 0, it is by that much that the first group speaks more of D1 than of other things.

    Args:
        project: the study.
        by: name of the variable that groups the cases.
        level: "code" for the codes of the top level with all that is under them; "all" for every code, each with what
            is under it.
        least: how many cases a group needs before a share of them is given; what a study says
            (:class:`~qualcode.model.Thresholds`) is for the caller to ask.
        coders: names of the coders whose codings count; all if empty.
        sources: names of the sources that count; all if empty.

    Raises:
        RuleError: if no variable is named, or the level is none.
        NotFoundError: if the variable, a coder or a source does not exist.
    """
    if not by:
        raise RuleError(_("A cross-tab needs a variable."), todo=_("Name one that groups the cases."))
    made = theme_matrix(
        project, rows="code", columns="case", values="presence", by=by, level=level, coders=coders, sources=sources
    )
    counts = made.counts
    # Each coding once: at the top level each code has all that is under it.
    tops = {code.label for code in project.codes() if code.parent_id is None}
    outermost = [line for label, line in zip(made.rows, counts, strict=True) if label in tops]
    groups = [sum(line[column] for line in outermost) for column in range(len(made.columns))]
    every = sum(groups)
    sizes = [made.groups[group] for group in made.columns]

    def cell(row: int, column: int) -> CrossCell:
        number, of_code, cases = counts[row][column], sum(counts[row]), int(made.cells[row][column])
        size = sizes[column]
        return CrossCell(
            number,
            of_code * groups[column] / every if every else None,
            cases,
            size,
            cases / size if size >= max(least, 1) else None,
            number / of_code if of_code else None,
            number / groups[column] if groups[column] else None,
            number / every if every else None,
        )

    cells = tuple(tuple(cell(i, j) for j in range(len(made.columns))) for i in range(len(made.rows)))
    named = dict(zip(made.columns, sizes, strict=True))
    return Crosstab(by, least, made.rows, named, cells, made.left_out, made)


def crosstab_frame(made: Crosstab) -> "pd.DataFrame":
    """Return a cross-tab as a data frame, a row for each code and group, with the fields of :class:`CrossCell`."""
    import pandas as pd

    rows = [
        (code, group, *(getattr(cell, name) for name in CrossCell.__slots__))
        for code, cells in zip(made.codes, made.cells, strict=True)
        for group, cell in zip(made.groups, cells, strict=True)
    ]
    return pd.DataFrame(rows, columns=["code", made.by if made.by != "code" else "group", *CrossCell.__slots__])
