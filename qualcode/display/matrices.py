"""The theme matrix: who, or which source, says how much on which code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING

from qualcode.coding.coders import coder_named
from qualcode.coding.extents import WordCounter, characters
from qualcode.coding.speech import Speech
from qualcode.display.axes import KINDS, LEVELS, PERIODS, axis_of
from qualcode.display.evidence import coding_ids
from qualcode.display.said import characters_said, words_said
from qualcode.display.sweep import Cell, CodingSpan, Measure, Sweep
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.model import Source
from qualcode.project import CodingFilter, Project

if TYPE_CHECKING:
    import pandas as pd

VALUES = ("count", "words", "presence", "characters", "coverage", "density")
SHARES = ("coverage", "density")
"""Those that are no whole numbers, and need a case or a source that says something."""
_SAYING = ("case", "source", "month", "year")


@dataclass(frozen=True)
class Matrix:
    """A theme matrix.

    Attributes:
        rows_are, columns_are: one of :data:`~qualcode.display.axes.KINDS`.
        values: one of :data:`VALUES`.
        by: the variable that cases are grouped by, or an empty string.
        rows, columns: names of cases (or values of ``by``; empty: not known), sources and coders, labels of codes,
            months ("2024-08") or years (empty: not known).
        cells: for each row a number a column, whole unless it is a share.
        groups: how many cases each group of ``by`` has or, without groups, how many sources each period.
        left_out: how many of the codings asked for are in no cell, because only an interviewer is heard in them or
            because they belong to no case.
        counts: for each row the number of codings a column, whatever the cells hold.
    """

    rows_are: str
    columns_are: str
    values: str
    by: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float, ...], ...]
    groups: dict[str, int]
    left_out: int
    counts: tuple[tuple[int, ...], ...] = field(repr=False)
    _sweep: Sweep | None = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    def value(self, row: str, column: str) -> float:
        """Return the number of a cell, by names.

        Raises:
            NotFoundError: if there is no such row or column.
        """
        row_place, column_place = self.place(row, column)
        return self.cells[row_place][column_place]

    def cell_codings(self, row: str, column: str) -> tuple[int, ...]:
        """Return the ids of the codings behind a cell, by source and place; the project must still be open.

        Codings removed since the matrix was made are left out.

        Raises:
            NotFoundError: if there is no such row or column.
        """
        members = frozenset(self.members.get(self.place(row, column), ()))
        return tuple(coding_ids(self._project, members).values())

    @property
    def members(self) -> Mapping[Cell, Sequence[CodingSpan]]:
        """The codings of each cell that has any, by the places of row and column; they are known by their place."""
        return self._sweep.members if self._sweep else {}

    def emptied(self) -> "Matrix":
        """Return the same rows and columns with nothing counted."""
        cells = tuple((0,) * len(self.columns) for _row in self.rows)
        return replace(self, cells=cells, left_out=0, counts=cells, _sweep=None)

    def place(self, row: str, column: str) -> Cell:
        """Return the places of a row and a column, by names.

        Raises:
            NotFoundError: if there is no such row or column.
        """
        for name, names in ((row, self.rows), (column, self.columns)):
            if name not in names:
                raise NotFoundError(
                    _("The matrix has no row or column “{name}”.").format(name=name),
                    todo=_("There are: {names}.").format(names=", ".join(names)) if names else _("There are none yet."),
                )
        return self.rows.index(row), self.columns.index(column)


def matrix(
    project: Project,
    *,
    rows: str = "case",
    columns: str = "code",
    values: str = "count",
    by: str = "",
    level: str = "code",
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    include_interviewer: bool = False,
) -> "pd.DataFrame":
    """Return :func:`theme_matrix`, which explains everything, as a data frame.

    Returns:
        Whole numbers, or shares; the index is named for ``by`` or ``rows``, the columns for ``columns``.
        ``attrs["groups"]`` has the number of cases in each group of ``by``.
    """
    import pandas as pd

    made = theme_matrix(
        project,
        rows=rows,
        columns=columns,
        values=values,
        by=by,
        level=level,
        coders=coders,
        sources=sources,
        include_interviewer=include_interviewer,
    )
    names = {"case": by} if by else {}
    frame = pd.DataFrame(
        data=[list(row) for row in made.cells],
        index=pd.Index(made.rows, name=names.get(rows, rows), dtype="str"),
        columns=pd.Index(made.columns, name=names.get(columns, columns), dtype="str"),
        dtype="float64" if values in SHARES else "int64",
    )
    frame.attrs["groups"] = dict(made.groups)
    return frame


def theme_matrix(
    project: Project,
    *,
    rows: str = "case",
    columns: str = "code",
    values: str = "count",
    by: str = "",
    level: str = "code",
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    include_interviewer: bool = False,
) -> Matrix:
    """Count what is said by whom on which code.

    A coding belongs to a case if it touches at least one character of what the case says in one of its turns, or if it
    touches nobody's turn and the whole source speaks for the case; touching turns of two cases, it belongs to both.
    Interviewers' turns count for nothing.
    With ``C`` the codings of a cell and ``P`` their parts within the turns that count:

    * count = |C|, each coding once, those of the codes under a code among its own;
    * characters = |union of P|;
    * words = number of words of which at least one character is in the union of P;
    * presence = 1 if C is not empty, else 0; in a group of cases or a period, for how many cases it would be 1;
    * coverage = characters / all characters that the case says (without cases, the source or the period);
    * density = count / 1,000 words that the case says (without cases, the source or the period).

    For example, the informant's turn is "Kami belajar sendiri dari rekan."; D1a is on "Kami belajar sendiri" (20
    characters) and D1b, which lies under D1 too, on "belajar sendiri dari rekan" (26 characters, 15 of them shared).
    Then case x D1 has count 2, characters 20 + 26 - 15 = 31, words 5 and presence 1. If the case says 68 characters
    and 8 words in all, coverage is 31 / 68 = 0.456 and density 2 / 8 x 1,000 = 250.

    Args:
        project: the study.
        rows: one of "case", "code", "source", "coder", and "month" and "year", in which a source was gathered. All
            that there are appear, those without codings with 0; sources and coders as far as they were asked for.
        columns: another of them.
        values: one of :data:`VALUES`.
        by: name of a variable whose values group the cases; cases without a value form a group with an empty name.
        level: "code" for the codes of the top level with all that is under them; "all" for every code, each with what
            is under it.
        coders: names of the coders whose codings count; all if empty.
        sources: names of the sources that count; all if empty.
        include_interviewer: whether interviewers' turns count; they go to the case of the source if it has just one.

    Raises:
        RuleError: if rows, columns, values, level and by do not fit.
        NotFoundError: if a variable, coder or source does not exist.
    """
    _refuse_bad(rows, columns, values, level, by)
    every_coder = project.coders()
    # What is named twice counts once.
    chosen = list(dict.fromkeys(project.source(name) for name in sources)) or project.sources()
    counted = list(dict.fromkeys(coder_named(every_coder, name) for name in coders)) or every_coder
    across, down = (
        axis_of(kind, project, level=level, by=by, sources=chosen, coders=counted) for kind in (columns, rows)
    )
    asked = CodingFilter(
        sources=tuple(source.id for source in chosen) if sources else (),
        coders=tuple(coder.id for coder in counted) if coders else (),
    )
    sweep = Sweep.of(project, down, across, asked, chosen, include_interviewer)
    counts = tuple(map(tuple, sweep.counts))
    cells: tuple[tuple[float, ...], ...] = counts
    if values in ("words", "characters"):
        coded = sweep.coded
        measuring = _measuring(project, values, [source for source in chosen if source.id in coded])
        cells = tuple(map(tuple, sweep.extents(measuring)))
    elif values == "presence" and (by or PERIODS.keys() & {rows, columns}):
        cells = tuple(map(tuple, sweep.cases()))
    elif values == "presence":
        cells = tuple(tuple(min(number, 1) for number in line) for line in counts)
    elif values in SHARES:
        cells = _shares(
            project, sweep, values, chosen, Speech.of(project, chosen if sources else ()), include_interviewer
        )
    groups = dict(down.groups or across.groups)
    return Matrix(
        rows, columns, values, by, down.names, across.names, cells, groups, sweep.left_out, counts, sweep, project
    )


def _shares(
    project: Project,
    sweep: Sweep,
    values: str,
    sources: Sequence[Source],
    speech: Speech,
    include_interviewer: bool,
) -> tuple[tuple[float, ...], ...]:
    """Return codings, or what they cover, as shares of what is said."""
    axes = {sweep.rows.kind: (sweep.rows, 0), sweep.columns.kind: (sweep.columns, 1)}
    axis, place = next(axes[kind] for kind in _SAYING if kind in axes)
    numbers: Sequence[Sequence[int]] = sweep.counts
    if values == "coverage":
        numbers = sweep.extents(_measuring(project, "characters", sources))
        said, unit = characters_said(axis, speech, sources, include_interviewer), 1
    else:
        said, unit = words_said(project, axis, speech, sources, include_interviewer), 1_000
    # Signs alone can be coded where no word is said.
    return tuple(
        tuple(
            unit * number / (said[(row, column)[place]] or inf) if number else 0 for column, number in enumerate(line)
        )
        for row, line in enumerate(numbers)
    )


def _measuring(project: Project, values: str, sources: Sequence[Source]) -> Callable[[int], Measure]:
    """Return what gives the measure of a source; only words need the texts."""
    if values == "characters":
        return lambda _source_id: characters
    texts = project.texts(sources)
    return lambda source_id: WordCounter(texts[source_id]).words


def _refuse_bad(rows: str, columns: str, values: str, level: str, by: str) -> None:
    for given, allowed in ((rows, KINDS), (columns, KINDS), (values, VALUES), (level, LEVELS)):
        if given not in allowed:
            raise RuleError(
                _("A matrix knows no “{name}”.").format(name=given),
                todo=_("Choose one of: {names}.").format(names=", ".join(allowed)),
            )
    if rows == columns:
        raise RuleError(_("Rows and columns are the same."), todo=_("Choose two different ones."))
    if values in SHARES and not {rows, columns} & {*_SAYING}:
        raise RuleError(
            _("Only what cases or sources say can be shared out."),
            todo=_("Let the rows or the columns be cases, sources, months or years."),
        )
    if by and "case" not in (rows, columns):
        raise RuleError(_("Only cases can be grouped by a variable."), todo=_("Let the rows or the columns be cases."))
