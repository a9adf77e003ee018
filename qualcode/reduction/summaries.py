"""The framework matrix: what each case says on each code, in the analyst's words, beside the passages themselves.

After Gale, Heath, Cameron, Rashid & Redwood (2013), *Using the framework method for the analysis of qualitative data in
multi-disciplinary health research*, BMC Medical Research Methodology 13, 117.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.coders import coder_ids
from qualcode.coding.retrieval import coder_named
from qualcode.locale import N_, _
from qualcode.model import Case, Code, Summary
from qualcode.project import CodingFilter, Project
from qualcode.reduction.cells import Basis, Cell, basis_of, cells_of


@dataclass(frozen=True, slots=True)
class SummaryCell:
    """A case on a code.

    Attributes:
        basis: the codings that are there now; the ids lead to the passages.
        summary: the one asked for, the latest where several coders wrote one; None where nobody did.
        others: summaries by further coders.
    """

    basis: Basis = ()
    summary: Summary | None = None
    others: tuple[Summary, ...] = ()

    @property
    def coding_ids(self) -> tuple[int, ...]:
        """The codings of the cell."""
        return tuple(each[0] for each in self.basis)

    @property
    def is_stale(self) -> bool:
        """Whether its codings have changed since the summary was written."""
        return self.summary is not None and self.summary.basis != self.basis

    @property
    def changed(self) -> tuple[str, ...]:
        """What has changed since, a sentence each."""
        if not self.is_stale or self.summary is None:
            return ()
        before, now = ({each[0]: each[1:] for each in basis} for basis in (self.summary.basis, self.basis))
        new, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
        moved = sum(before[number] != now[number] for number in before.keys() & now.keys())
        told = (
            (new, N_("New codings: {count}")),
            (gone, N_("Codings that are gone: {count}")),
            (moved, N_("Codings with other ends or valence: {count}")),
        )
        return tuple(_(sentence).format(count=count) for count, sentence in told if count)


@dataclass(frozen=True, slots=True)
class SummaryGrid:
    """The whole matrix.

    Attributes:
        cases: one a row, by name.
        codes: one a column, in the codebook's order.
        cells: those in which there is a coding or a summary, by ids of case and code.
    """

    cases: tuple[Case, ...]
    codes: tuple[Code, ...]
    cells: dict[Cell, SummaryCell]

    def cell(self, case: Case, code: Code) -> SummaryCell:
        """Return a cell, an empty one where nothing is."""
        return self.cells.get((case.id, code.id), SummaryCell())

    @property
    def to_write(self) -> int:
        """How many cells have codings."""
        return sum(bool(cell.basis) for cell in self.cells.values())

    @property
    def written(self) -> int:
        """How many of them have a summary."""
        return sum(bool(cell.basis and cell.summary) for cell in self.cells.values())

    @property
    def stale(self) -> int:
        """How many summaries are of other codings than there are now."""
        return sum(cell.is_stale for cell in self.cells.values())


def summary_grid(
    project: Project,
    *,
    codes: Sequence[str] = (),
    cases: Sequence[str] = (),
    coders: Sequence[str] = (),
    writer: str = "",
) -> SummaryGrid:
    """Return the framework matrix, in a number of queries that does not grow with the project.

    Args:
        project: the study.
        codes: labels of the codes that are columns; those of the top level if empty.
        cases: names of the cases that are rows; all if empty.
        coders: names of those whose codings count; everybody's if empty.
        writer: name of the coder whose summaries are shown; everybody's if empty.

    Raises:
        NotFoundError: if something is named that does not exist.
    """
    columns = [project.code(label) for label in codes] or [c for c in project.codes() if c.parent_id is None]
    rows = [project.case(name) for name in cases] or project.cases()
    held = cells_of(project, CodingFilter(coders=coder_ids(project, coders)))
    whose = coder_named(project.coders(), writer).id if writer else None
    written: dict[Cell, list[Summary]] = {}
    for summary in sorted(project.records(Summary), key=lambda each: (each.written_at, each.id), reverse=True):
        if whose in (None, summary.coder_id):
            written.setdefault((summary.case_id, summary.code_id), []).append(summary)
    cells = {}
    for place in ((case.id, code.id) for case in rows for code in columns):
        found, said = held.get(place, ()), written.get(place, [])
        if found or said:
            cells[place] = SummaryCell(basis_of(found), said[0] if said else None, tuple(said[1:]))
    return SummaryGrid(tuple(rows), tuple(columns), cells)


def told_progress(grid: SummaryGrid) -> str:
    """Return how far the matrix is, in a sentence."""
    told = _("Summarised: {written} of {count} cells with passages.").format(written=grid.written, count=grid.to_write)
    if not grid.stale:
        return told
    return f"{told} {_('Written on other codings than there are now: {count}.').format(count=grid.stale)}"
