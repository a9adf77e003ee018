"""Which codings lie in which cell of case and code: what a summary is written from."""

from collections import defaultdict
from collections.abc import Iterable

from qualcode.coding.speech import Speech
from qualcode.model import Code, Coding
from qualcode.project import CodingFilter, CodingRow, Project

Cell = tuple[int, int]
"""``(case_id, code_id)``."""

Basis = tuple[tuple[int, int, int, str], ...]
"""Id, start, end and valence of each coding of a cell, by id."""


def cells_of(project: Project, asked: CodingFilter = CodingFilter()) -> dict[Cell, list[CodingRow]]:  # noqa: B008
    """Return the codings of every cell that has any, by source and place.

    A coding lies in the cells of the cases that are heard in it, and of its own code and all codes above that one.
    Interviewers are nobody's words.
    """
    above = _lines(project.codes())
    speech = Speech.of(project)
    rows = project.coding_rows(asked)
    places = [(row.source_id, row.start, row.end) for row in rows]
    found = defaultdict[Cell, list[CodingRow]](list)
    for row, turns in zip(rows, speech.touched(places), strict=True):
        for case in sorted(speech.cases(row.source_id, turns)):
            for code in above[row.code_id]:
                found[case, code].append(row)
    return found


def basis_of(codings: Iterable[CodingRow | Coding]) -> Basis:
    """Return what a summary of these codings rests on."""
    return tuple(sorted((each.id, each.start, each.end, str(each.valence)) for each in codings))


def _lines(codes: Iterable[Code]) -> dict[int, tuple[int, ...]]:
    """Return each code's id with those of all above it; every parent comes before its children."""
    lines: dict[int, tuple[int, ...]] = {}
    for code in codes:
        lines[code.id] = (code.id, *(lines[code.parent_id] if code.parent_id is not None else ()))
    return lines
