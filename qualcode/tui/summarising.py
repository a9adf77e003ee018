"""What the framework matrix shows: which cells are asked for, and each in a few words or in full."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from textual.content import Content

from qualcode.coding.retrieval import Passage
from qualcode.locale import N_, _
from qualcode.model import Case, Code, Summary
from qualcode.project import Project
from qualcode.publishing.words import local_times
from qualcode.reduction.summaries import SummaryCell, SummaryGrid, summary_grid
from qualcode.tui.plain import lines, plain


class Only(StrEnum):
    """Which cells are shown."""

    ALL = "all"
    OPEN = "open"
    STALE = "stale"


ONLY_TOLD = {
    Only.ALL: N_("All cells"),
    Only.OPEN: N_("Only cells without a summary"),
    Only.STALE: N_("Only stale summaries"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown.

    Attributes:
        under: id of the code whose sub-codes are the columns; 0 for the codes of the top level.
    """

    under: int = 0
    only: Only = Only.ALL


@dataclass(frozen=True, slots=True)
class Framework:
    """What was read.

    Attributes:
        grid: of each cell the coder's own summary is the one asked for, if there is one.
        under: the code whose sub-codes are shown.
        parents: ids of the codes that have sub-codes.
        coders: their names, by id.
        source_ids: by name.
    """

    grid: SummaryGrid
    under: Code | None = None
    parents: Collection[int] = ()
    coders: Mapping[int, str] = field(default_factory=dict)
    source_ids: Mapping[str, int] = field(default_factory=dict)

    def asked_for(self, only: Only) -> tuple[list[Case], list[Code]]:
        """Return the rows and columns in which there are cells asked for."""
        grid = self.grid
        if only is Only.ALL:
            return list(grid.cases), list(grid.codes)
        places = {place for place, cell in grid.cells.items() if is_asked_for(cell, only)}
        cases, codes = {case for case, _code in places}, {code for _case, code in places}
        return [case for case in grid.cases if case.id in cases], [code for code in grid.codes if code.id in codes]


def is_asked_for(cell: SummaryCell, only: Only) -> bool:
    """Return whether a cell is one of those asked for."""
    return only is Only.ALL or (cell.is_stale if only is Only.STALE else bool(cell.basis and not cell.summary))


def is_to_write(cell: SummaryCell) -> bool:
    """Return whether a cell waits for somebody to write."""
    return is_asked_for(cell, Only.OPEN) or cell.is_stale


def read(project: Project, asked: Asked, coder_id: int, known: tuple[str, ...] = ()) -> Framework:
    """Return the matrix of what some coders coded and wrote, or all where none are named.

    Args:
        project: the study.
        asked: which columns.
        coder_id: whose summaries come first.
        known: names of the coders.
    """
    codes = project.codes()
    under = next((code for code in codes if code.id == asked.under), None)
    labels = [code.label for code in codes if under and under.id in (code.id, code.parent_id)]
    grid = summary_grid(project, codes=labels, coders=known)
    coders = {coder.id: coder.name for coder in project.coders()}
    may_write = [number for number, name in coders.items() if not known or name in known]
    cells = {place: _own_first(cell, coder_id, may_write) for place, cell in grid.cells.items()}
    cells = {place: cell for place, cell in cells.items() if cell.basis or cell.summary}
    parents = {code.parent_id for code in codes if code.parent_id is not None}
    source_ids = {source.name: source.id for source in project.sources()}
    return Framework(replace(grid, cells=cells), under, parents, coders, source_ids)


def _own_first(cell: SummaryCell, coder_id: int, writers: Collection[int]) -> SummaryCell:
    """Return a cell with the summaries of some coders, of which one coder's own comes first."""
    every = [each for each in (cell.summary, *cell.others) if each is not None and each.coder_id in writers]
    every.sort(key=lambda each: each.coder_id != coder_id)
    return replace(cell, summary=every[0] if every else None, others=tuple(every[1:]))


def own(cell: SummaryCell, coder_id: int) -> Summary | None:
    """Return a coder's own summary of a cell."""
    return cell.summary if cell.summary is not None and cell.summary.coder_id == coder_id else None


# Telling


def cell_told(cell: SummaryCell) -> str:
    """Return a cell of the matrix: how its summary begins, or the number of its passages."""
    if cell.summary is None:
        return str(len(cell.basis)) if cell.basis else "·"
    text = " ".join(cell.summary.text[:200].split())
    return f"≠ {_('stale')}: {text}" if cell.is_stale else text


def marked(cell: SummaryCell) -> frozenset[int]:
    """Return the codings of a cell on which its summary rests most."""
    return frozenset(cell.summary.codings if cell.summary else ())


def passage_told(passage: Passage, is_marked: bool) -> Content:
    """Return a passage of a cell, with a sign before it where the summary rests on it."""
    place = _("{source}:{line}").format(source=passage.source, line=passage.line)
    sign = f" [{passage.valence.sign}]" if passage.valence.sign else ""
    parts = [
        Content.assemble(
            ("● " if is_marked else "", "bold"),
            (plain(place), "bold"),
            f"  {plain(passage.speaker)}  {plain(passage.code)}",
            (sign, "bold"),
            (f"  {plain(passage.coder)}", "dim"),
        ),
        Content(f"“{plain(' '.join(passage.quote.split()))}”"),
    ]
    if passage.memo:
        parts.append(Content.assemble(("✎ ", "bold"), (plain(" ".join(passage.memo.split())), "italic")))
    return Content("\n").join([*parts, Content("")])


def summary_told(cell: SummaryCell, coders: Mapping[int, str], key: str) -> Content:
    """Return all summaries of a cell; where there is none, which key writes one."""
    if cell.summary is None:
        return Content.styled(_("No summary yet. {key} writes one.").format(key=key), "dim")
    return Content("\n").join(_summaries_told(cell, coders))


def _summaries_told(cell: SummaryCell, coders: Mapping[int, str]) -> Iterator[Content]:
    every = [each for each in (cell.summary, *cell.others) if each is not None]
    times = local_times(each.written_at for each in every)
    for number, summary in enumerate(every):
        if number:
            yield Content("")
        told = replace(cell, summary=summary)
        who = plain(coders.get(summary.coder_id, ""))
        yield Content.assemble((who, "bold"), (f"  {times[summary.written_at]}", "dim"))
        if told.is_stale:
            yield Content.styled(f"≠ {_('stale')}: {' · '.join(told.changed)}", "bold")
        yield Content(lines(summary.text))
