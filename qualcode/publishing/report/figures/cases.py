"""Who says how much on which code: the theme matrix as a heat map."""

from collections.abc import Sequence
from dataclasses import replace

from qualcode.display.charts.heat_map import heat_map
from qualcode.display.evidence import coding_ids
from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.display.sweep import Cell
from qualcode.locale import _, ngettext
from qualcode.model import Case
from qualcode.project import Project
from qualcode.publishing.excerpts import matrix_table
from qualcode.publishing.report.blocks import Block, Figure, Paragraph, Sentence
from qualcode.publishing.report.figures.parts import (
    MOST_CASES,
    MOST_CODES,
    codings,
    drawing,
    largest,
    level_of,
    most,
)

_NAMED = 3
"""So many of the fullest cells are named."""


def matrix_figure(project: Project, notes: Sequence[str]) -> list[Block]:
    """Return the figure with the sentences on it; nothing where no case says anything that is coded.

    Args:
        project: the study.
        notes: what is to be said of every figure that counts codings.
    """
    every = theme_matrix(project, level=level_of(project))
    if not any(number for numbers in every.cells for number in numbers):
        return []
    behind = _behind(project, every)
    rows = largest([sum(numbers) for numbers in every.cells], MOST_CASES)
    columns = largest([sum(numbers) for numbers in zip(*every.cells, strict=True)], MOST_CODES)
    # What is behind the cells is known by the places they had.
    made = replace(
        every.emptied(),
        rows=tuple(every.rows[i] for i in rows),
        columns=tuple(every.columns[j] for j in columns),
        cells=tuple(tuple(every.cells[i][j] for j in columns) for i in rows),
    )
    ids = {(row, column): behind.get((i, j), ()) for row, i in enumerate(rows) for column, j in enumerate(columns)}
    evidence = tuple(codings(n for j in range(len(columns)) for n in ids[i, j]) for i in range(len(rows)))
    table = replace(matrix_table(made), title=_("Codings by case and code"), notes=(*_left_out(every, made), *notes))
    figure = Figure("matrix", table, _alternative(made), drawing(lambda: heat_map(made)), evidence)
    return [Paragraph(tuple(_sentences(project, made, ids))), figure]


def _behind(project: Project, made: Matrix) -> dict[Cell, tuple[int, ...]]:
    """Return the codings behind each cell, all found at once."""
    ids = coding_ids(project, {span for members in made.members.values() for span in members})
    return {cell: tuple(ids[span] for span in members if span in ids) for cell, members in made.members.items()}


def _left_out(every: Matrix, made: Matrix) -> list[str]:
    notes = []
    if len(made.rows) < len(every.rows):
        told = _("The {count} cases that say most of {all} are shown.")
        notes.append(told.format(count=len(made.rows), all=len(every.rows)))
    if len(made.columns) < len(every.columns):
        told = _("The {count} codes used most of {all} are shown.")
        notes.append(told.format(count=len(made.columns), all=len(every.columns)))
    return notes


def _sentences(project: Project, made: Matrix, ids: dict[Cell, tuple[int, ...]]) -> list[Sentence]:
    number, cells = _fullest(made)
    told = ngettext(
        "{figure} shows how many codings each case has on each code: at most {count} ({cells}).",
        "{figure} shows how many codings each case has on each code: at most {count} ({cells}).",
        number,
    ).format(figure="{figure}", count=number, cells=_named(made, cells))
    sentences = [Sentence(told, codings(n for cell in cells for n in ids[cell]), figure="matrix")]
    if silent := _silent(made):
        cases = {case.name: case.id for case in project.cases()}
        steps = tuple((Case.__name__, cases[name]) for name in silent)
        sentences.append(Sentence(_("Nothing is coded of {names}.").format(names=most(silent)), steps))
    return sentences


def _fullest(made: Matrix) -> tuple[int, list[Cell]]:
    number = max(number for numbers in made.cells for number in numbers)
    cells = [(i, j) for i, row in enumerate(made.cells) for j, each in enumerate(row) if each == number]
    return int(number), cells


def _named(made: Matrix, cells: Sequence[Cell]) -> str:
    told = ", ".join(_("{case} on {code}").format(case=made.rows[i], code=made.columns[j]) for i, j in cells[:_NAMED])
    more = len(cells) - _NAMED
    return (
        ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=told, count=more)
        if more > 0
        else told
    )


def _silent(made: Matrix) -> list[str]:
    return [name for name, numbers in zip(made.rows, made.cells, strict=True) if not any(numbers)]


def _alternative(made: Matrix) -> str:
    number, cells = _fullest(made)
    told = _(
        "Heat map with {rows} cases as rows and {columns} codes as columns; the darker a cell, the more codings it "
        "has, and the number stands in it. Darkest, with {count}: {cells}."
    ).format(rows=len(made.rows), columns=len(made.columns), count=number, cells=_named(made, cells))
    silent = _silent(made)
    return f"{told} {_('Empty rows: {names}.').format(names=most(silent))}" if silent else told
