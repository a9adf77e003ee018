"""Frequencies: how much each code is spoken of, by whom, and which way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.display.balance import Valences, valences_by_place, valences_of
from qualcode.display.evidence import coding_ids
from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.display.said import cases_heard
from qualcode.display.sweep import CodingSpan
from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodeFrequency:
    """How much a code is spoken of.

    Attributes:
        code: its label.
        own: codings with the code itself.
        codings: codings with it or a code under it.
        cases: cases that speak in them.
        share: those among all cases that speak in the sources; None where none does.
        sources: sources they are in.
        words: words they touch, each once; None where they were not asked for.
        valences: how many of them bear which way on the claim.
    """

    code: str
    own: int
    codings: int
    cases: int
    share: float | None
    sources: int
    words: int | None
    valences: Valences


@dataclass(frozen=True)
class Frequencies:
    """How much each code is spoken of.

    Attributes:
        rows: a row a code, in the order of the codebook.
        heard: how many cases speak in the sources.
        left_out: how many of the codings asked for are not counted, because only an interviewer is heard in them.
    """

    rows: tuple[CodeFrequency, ...]
    heard: int
    left_out: int
    _matrix: Matrix = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    def value(self, code: str) -> CodeFrequency:
        """Return the row of a code.

        Raises:
            NotFoundError: if there is no such code.
        """
        for row in self.rows:
            if row.code == code:
                return row
        names = ", ".join(row.code for row in self.rows)
        raise NotFoundError(
            _("The display has no code “{name}”.").format(name=code),
            todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
        )

    def cell_codings(self, code: str) -> tuple[int, ...]:
        """Return the ids of the codings behind a row, by source and place; the project must still be open.

        Raises:
            NotFoundError: if there is no such code.
        """
        row = self.rows.index(self.value(code))
        spans = {span for (each, _column), members in self._matrix.members.items() if each == row for span in members}
        return tuple(coding_ids(self._project, spans).values())


def frequencies_of(
    project: Project,
    *,
    level: str = "all",
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    words: bool = True,
) -> Frequencies:
    """Count how much each code is spoken of; what only interviewers say counts for nothing, as in a theme matrix.

    Args:
        project: the study.
        level: "all" for every code, each with what is under it; "code" for those of the top level.
        coders: names of the coders whose codings count; all if empty.
        sources: names of the sources that count; all if empty.
        words: whether the words are counted, for which all texts are read; without, the rest takes half the time.

    Raises:
        RuleError: if the level is none.
        NotFoundError: if a coder or source does not exist.
    """
    by_source, by_case = (
        theme_matrix(project, rows="code", columns=columns, values=values, level=level, coders=coders, sources=sources)
        for columns, values in (("source", "words" if words else "count"), ("case", "presence"))
    )
    chosen = [project.source(name) for name in dict.fromkeys(sources)] or project.sources()
    heard = len(cases_heard(project, chosen))
    valence_of = valences_by_place(project)
    labels = {code.id: code.label for code in project.codes()}
    spans: list[list[CodingSpan]] = [[] for _row in by_source.rows]
    for (row, _column), members in by_source.members.items():
        spans[row] += members
    rows = tuple(
        CodeFrequency(
            label,
            sum(labels[span[3]] == label for span in spans[row]),
            len(spans[row]),
            cases := sum(1 for number in by_case.cells[row] if number),
            cases / heard if heard else None,
            len({span[0] for span in spans[row]}),
            int(sum(by_source.cells[row])) if words else None,
            valences_of(valence_of, spans[row]),
        )
        for row, label in enumerate(by_source.rows)
    )
    return Frequencies(rows, heard, by_source.left_out, by_source, project)


def frequency_frame(made: Frequencies) -> "pd.DataFrame":
    """Return frequencies as a data frame, a row a code; the valences have columns of their own, with their balance."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "code": row.code,
                "own": row.own,
                "codings": row.codings,
                "cases": row.cases,
                "share": row.share,
                "sources": row.sources,
                "words": row.words,
                "strength": row.valences.strength,
                "gap": row.valences.gap,
                "mixed": row.valences.mixed,
                "open": row.valences.open,
                "balance": row.valences.balance,
            }
            for row in made.rows
        ]
    ).set_index("code")
