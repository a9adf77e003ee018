"""Profiles of cases: what each speaks of, beside what all together speak of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.coding.speech import Speech
from qualcode.display.axes import axis_of
from qualcode.display.balance import Valences, valences_by_place, valences_of
from qualcode.display.evidence import coding_ids
from qualcode.display.matrices import Matrix, theme_matrix
from qualcode.display.said import words_said
from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ProfileCode:
    """A code in the profile of a case.

    Attributes:
        code: its label.
        codings: how many the case has.
        words: coded words of the case.
        share: ``codings`` among those of all codes of the profile; None where the case has none.
        elsewhere: the same share for all other cases together; None where they have none.
        valences: how many of the codings bear which way.
    """

    code: str
    codings: int
    words: int
    share: float | None
    elsewhere: float | None
    valences: Valences

    @property
    def more(self) -> float | None:
        """By how much the case speaks more of it than the others, from -1 to 1; None where that cannot be said."""
        return None if self.share is None or self.elsewhere is None else self.share - self.elsewhere


@dataclass(frozen=True, slots=True)
class Profile:
    """A case.

    Attributes:
        case: its name.
        values: what it has for each variable, by the variables' names.
        words: how many it says.
        codings: how many different codings it has.
        codes: how many of the codes it speaks of.
        most: labels of the codes it speaks of most, the first first, at most three; of equals, the codebook's first.
        rows: a row a code.
    """

    case: str
    values: Mapping[str, str]
    words: int
    codings: int
    codes: int
    most: tuple[str, ...]
    valences: Valences
    rows: tuple[ProfileCode, ...]


@dataclass(frozen=True)
class Profiles:
    """The profiles of all cases.

    Attributes:
        variables: their names, in order.
        profiles: a case each, by name.
    """

    variables: tuple[str, ...]
    profiles: tuple[Profile, ...]
    _matrix: Matrix = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    def value(self, case: str) -> Profile:
        """Return the profile of a case.

        Raises:
            NotFoundError: if there is no such case.
        """
        for profile in self.profiles:
            if profile.case == case:
                return profile
        names = ", ".join(profile.case for profile in self.profiles)
        raise NotFoundError(
            _("There is no {kind} “{name}”.").format(kind=_("case"), name=case),
            todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
        )

    def cell_codings(self, case: str, code: str = "") -> tuple[int, ...]:
        """Return the ids of the codings of a case with a code, or all it has, by source and place.

        Raises:
            NotFoundError: if there is no such case or code.
        """
        if code:
            return self._matrix.cell_codings(case, code)
        row = self._matrix.rows.index(self.value(case).case)
        spans = {span for (each, _at), members in self._matrix.members.items() if each == row for span in members}
        return tuple(coding_ids(self._project, spans).values())


def profiles_of(
    project: Project, *, level: str = "code", coders: Sequence[str] = (), sources: Sequence[str] = ()
) -> Profiles:
    """Describe each case by what it speaks of; what counts is counted as in a theme matrix.

    With ``n(k, c)`` the codings of code c in case k and ``n(k)`` their sum over the codes, the share of c is
    ``n(k, c) / n(k)``; elsewhere it is ``(n(c) - n(k, c)) / (n - n(k))``. For example, a case has 3 codings of D1 and 1
    of D2, all other cases 2 and 6: of the case D1 is 0.75, elsewhere 0.25, which makes 0.5 more.

    Args:
        project: the study.
        level: "code" for the codes of the top level with all that is under them; "all" for every code, each with what
            is under it.
        coders: names of the coders whose codings count; all if empty.
        sources: names of the sources that count; all if empty.

    Raises:
        RuleError: if the level is none.
        NotFoundError: if a coder or source does not exist.
    """
    counts, words = (
        theme_matrix(project, values=values, level=level, coders=coders, sources=sources)
        for values in ("count", "words")
    )
    valence_of = valences_by_place(project)
    of_code = [sum(column) for column in zip(*counts.cells, strict=True)]
    every = sum(of_code)
    said = _said(project, sources)
    values = _values(project)
    profiles = []
    for row, (case, numbers) in enumerate(zip(counts.rows, counts.cells, strict=True)):
        total = sum(numbers)
        spans = {span for column in range(len(numbers)) for span in counts.members.get((row, column), ())}
        rows = tuple(
            ProfileCode(
                code,
                int(number),
                int(words.cells[row][column]),
                number / total if total else None,
                (of_code[column] - number) / (every - total) if every > total else None,
                valences_of(valence_of, counts.members.get((row, column), ())),
            )
            for column, (code, number) in enumerate(zip(counts.columns, numbers, strict=True))
        )
        spoken = sorted((each for each in rows if each.codings), key=lambda each: -each.codings)
        most = tuple(each.code for each in spoken[:_MOST])
        about = (values.get(case, {}), said.get(case, 0), len(spans), len(spoken), most)
        profiles.append(Profile(case, *about, valences_of(valence_of, spans), rows))
    return Profiles(tuple(variable.name for variable in project.variables()), tuple(profiles), counts, project)


_MOST = 3


def _said(project: Project, sources: Sequence[str]) -> dict[str, int]:
    """Return how many words each case says."""
    chosen = [project.source(name) for name in dict.fromkeys(sources)] or project.sources()
    axis = axis_of("case", project, level="all", by="", sources=chosen, coders=())
    speech = Speech.of(project, chosen if sources else ())
    found = words_said(project, axis, speech, chosen, include_interviewer=False)
    return {name: found[place] for place, name in enumerate(axis.names)}


def _values(project: Project) -> dict[str, dict[str, str]]:
    cases = {case.id: case.name for case in project.cases()}
    variables = {variable.id: variable.name for variable in project.variables()}
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for value in project.values():
        found[cases[value.case_id]][variables[value.variable_id]] = value.value
    return found


def profile_frame(made: Profiles) -> "pd.DataFrame":
    """Return profiles as a data frame, a row for each case and code, with the fields of :class:`ProfileCode`."""
    import pandas as pd

    rows = [
        (profile.case, row.code, row.codings, row.words, row.share, row.elsewhere, row.more, row.valences.balance)
        for profile in made.profiles
        for row in profile.rows
    ]
    names = ["case", "code", "codings", "words", "share", "elsewhere", "more", "balance"]
    return pd.DataFrame(rows, columns=names)
