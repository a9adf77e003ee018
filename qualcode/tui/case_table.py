"""What the cases screen shows: cases, variables and values in memory, and the order of the rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.materials.case_groups import grouped
from qualcode.model import Case, Performed, Value, Variable, VariableType
from qualcode.project import Project
from qualcode.tui.overview import natural

NAME, SOURCES = 0, -1
"""Stand for the first two columns where others have the id of their variable."""


TYPES = {
    VariableType.TEXT: N_("text"),
    VariableType.NUMBER: N_("number"),
    VariableType.DATE: N_("date"),
    VariableType.BOOLEAN: N_("yes or no"),
    VariableType.CHOICE: N_("choice"),
}
"""The types of variables as people call them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the rows stand.

    Attributes:
        words: what a case must have somewhere; empty shows all.
        by: the column that sorts.
        is_down: whether the largest comes first.
        group: id of the variable whose values make groups, 0 for none.
    """

    words: str = ""
    by: int = NAME
    is_down: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A row above the cases that have the same for a variable.

    Attributes:
        text: what they have.
        cases: their ids.
    """

    text: str
    cases: tuple[int, ...]


Line = Case | Heading


@dataclass(slots=True)
class CaseTable:
    """The cases of a project.

    Attributes:
        cases: by id, in the order of their names ("R2" before "R10").
        variables: by id, in their order.
        known: values in their stored form, by the ids of case and variable.
        sources: id and name of the sources each case is heard in.
    """

    cases: dict[int, Case]
    variables: dict[int, Variable]
    known: dict[tuple[int, int], str]
    sources: dict[int, tuple[tuple[int, str], ...]]

    @classmethod
    def of(cls, project: Project) -> "CaseTable":
        """Read a project, in a number of queries that does not grow with it."""
        names = {source.id: source.name for source in project.sources()}
        heard: dict[int, set[int]] = {}
        for source in project.sources():
            if source.case_id:
                heard.setdefault(source.case_id, set()).add(source.id)
        for speaker in project.speakers():
            if speaker.case_id:
                heard.setdefault(speaker.case_id, set()).add(speaker.source_id)
        return cls(
            {case.id: case for case in sorted(project.cases(), key=lambda case: natural(case.name))},
            {variable.id: variable for variable in project.variables()},
            {(value.case_id, value.variable_id): value.value for value in project.values()},
            {
                case: tuple(sorted(((each, names[each]) for each in some), key=lambda pair: natural(pair[1])))
                for case, some in heard.items()
            },
        )

    def take(self, performed: Performed) -> set[tuple[int, int]]:
        """Take over what was done to values; return the ids of case and variable of those that changed."""
        changed: set[tuple[int, int]] = set()
        for change in performed.changes:
            if change.type is Value:
                before = {(v.case_id, v.variable_id): v.value for v in change.before if isinstance(v, Value)}
                after = {(v.case_id, v.variable_id): v.value for v in change.after if isinstance(v, Value)}
                for key in before.keys() - after.keys():
                    self.known.pop(key, None)
                self.known.update(after)
                changed |= before.keys() | after.keys()
        return changed

    def text(self, case: Case, column: int) -> str:
        """Return what a column says of a case, as people read it."""
        if column == NAME:
            return case.name
        if column == SOURCES:
            return ", ".join(name for _id, name in self.sources.get(case.id, ()))
        return shown_value(self.variables[column], self.known.get((case.id, column), ""))

    def count(self, variable: int) -> int:
        """Return how many cases have a value for a variable."""
        return sum(of == variable for _case, of in self.known)

    def lines(self, asked: Asked) -> list[Line]:
        """Return the rows: cases, and headings above them where they are grouped. Groups without cases are left out."""
        cases = self._sorted(self._matching(asked.words), asked)
        variable = self.variables.get(asked.group)
        if variable is None:
            return list(cases)
        known = {case: value for (case, of), value in self.known.items() if of == variable.id}
        lines: list[Line] = []
        for group in grouped(cases, variable, known):
            if group.cases:
                told = shown_value(variable, group.value) or _("(not known)")
                lines += [Heading(told, tuple(case.id for case in group.cases)), *group.cases]
        return lines

    def _matching(self, words: str) -> Iterable[Case]:
        """Return the cases in whose row each of some words stands."""
        wanted = words.casefold().split()
        if not wanted:
            return self.cases.values()
        columns = (NAME, SOURCES, *self.variables)
        rows = ((case, "\n".join(self.text(case, each) for each in columns).casefold()) for case in self.cases.values())
        return [case for case, row in rows if all(word in row for word in wanted)]

    def _sorted(self, cases: Iterable[Case], asked: Asked) -> list[Case]:
        """Return cases by a column; those of whom it is not known come last both ways."""
        by = asked.by if asked.by in (NAME, SOURCES, *self.variables) else NAME
        have: list[Case] = []
        lack: list[Case] = []
        for case in cases:
            (have if self.text(case, by) else lack).append(case)
        have.sort(key=lambda case: self._key(case, by), reverse=asked.is_down)
        return [*have, *lack]

    def _key(self, case: Case, by: int) -> tuple[float, list[tuple[int, str]]]:
        variable = self.variables.get(by)
        text = self.text(case, by) if variable is None else self.known[case.id, by]
        if variable is not None and variable.type is VariableType.CHOICE and text in variable.choices:
            return variable.choices.index(text), []
        if variable is not None and variable.type is VariableType.NUMBER:
            try:
                return float(text), []
            except ValueError:
                return float("inf"), natural(text)
        return 0.0, natural(text)


def shown_value(variable: Variable, value: str) -> str:
    """Return a stored value as people read it."""
    if variable.type is VariableType.BOOLEAN:
        return {"1": _("yes"), "0": _("no")}.get(value, value)
    return value
