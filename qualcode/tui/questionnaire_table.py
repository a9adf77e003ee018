"""The questionnaire as its screen shows it: lines of items, codes, aspects or claims with their figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model import Claim, Stance, descendants
from qualcode.project import Project
from qualcode.triangulation.bands import Scheme, citation_of, scheme_named
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.figures import Figures
from qualcode.triangulation.questionnaire.item_sets import ItemSet, Level, code_set, item_set, item_sets
from qualcode.triangulation.questionnaire.reliability import Reliability, reliability
from qualcode.triangulation.questionnaire.statistics import (
    Groups,
    claim_sets,
    figures_of,
    groups_by,
    item_stances,
)
from qualcode.tui.codes import Codes

VIEWS = ("items", "code", "aspect", "claim")
"""Codes with their items under them, or codes, aspects or claims alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        view: one of :data:`VIEWS`.
        by: the variable that groups the cases; empty for all together.
    """

    view: str = "items"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        depth: 0, or 1 of an item under its code.
        code: label of the sub-code that an item is mapped to, under which it does not stand.
        figures: for each group.
    """

    items: ItemSet
    depth: int
    code: str
    figures: tuple[Figures, ...]

    @property
    def key(self) -> tuple[Level, int, str]:
        """What stays the same when figures change."""
        return self.items.level, self.items.record_id, self.items.key


class QuestionnaireTable:
    """Everything the screen shows, read in a number of queries that does not grow with the project.

    Attributes:
        lines: what is asked for.
        groups: the values of the variable that groups the cases, of which one is empty where it is not known; a single
            empty one for all cases.
        variables: names of those that cases can be grouped by.
        claims: in the codebook's order, the default one of each code first.
        stances: those of items.
    """

    def __init__(
        self,
        answers: Answers,
        lines: Sequence[Line],
        groups: Groups,
        variables: Sequence[str],
        scheme: Scheme,
        claims: Sequence[Claim],
        stances: Sequence[Stance],
    ) -> None:
        self.answers = answers
        self.lines = lines
        self.groups = tuple(value or "" for value, _cases in groups)
        self.is_grouped = bool(groups) and groups[0][0] is not None
        self.variables = variables
        self.claims = claims
        self.stances = stances
        self.scheme = scheme
        self.citation = citation_of(answers.thresholds, scheme)
        self.names = {case.id: case.name for case in answers.cases}
        self.codes = Codes({code.id: code for code in answers.codes})

    @classmethod
    def read(cls, project: Project, asked: Asked, coders: Sequence[str] = ()) -> "QuestionnaireTable":
        """Read and compute, with the stances of some coders, everybody's if none are named; run in a thread.

        Raises:
            NotFoundError: if the study's scheme of bands is not known.
        """
        answers, stances = Answers.of(project), item_stances(project, coders)
        scheme = scheme_named(answers.thresholds.bands)
        variables = tuple(variable.name for variable in project.variables())
        groups = groups_by(project, asked.by if asked.by in variables else "")
        lines = [
            Line(items, depth, code, tuple(figures_of(answers, items, scheme, groups)))
            for items, depth, code in _sets(project, answers, stances, asked.view)
        ]
        place = {code.id: n for n, code in enumerate(answers.codes)}
        claims = sorted(project.claims(), key=lambda claim: (place[claim.code_id], not claim.is_default, claim.id))
        return cls(answers, lines, groups, variables, scheme, claims, stances)

    def measured_by(self, line: Line) -> ItemSet:
        """Return the items whose reliability is told of a line: for an item those of its top code, else its own."""
        if line.items.level is not Level.ITEM:
            return line.items
        code = self.codes.codes.get(line.items.items[0].item.code_id or 0)
        return code_set(self.answers, self.codes.path_of(code)[0].id) if code else line.items

    def reliability(self, line: Line) -> Reliability | None:
        """Return the reliability of the items that an item or code is measured by; None of items without a code."""
        items = self.measured_by(line)
        return None if items.level is Level.ITEM else reliability(self.answers, items)


def _sets(project: Project, answers: Answers, stances: Sequence[Stance], view: str) -> list[tuple[ItemSet, int, str]]:
    if view == "claim":
        return [(items, 0, "") for items in claim_sets(project, answers, stances)]
    if view != "items":
        return [(items, 0, "") for items in item_sets(answers, Level(view))]
    labels = {code.id: code.label for code in answers.codes}
    sets: list[tuple[ItemSet, int, str]] = []
    for items in item_sets(answers, Level.CODE):
        under = set(descendants(answers.codes, items.record_id))
        sets.append((items, 0, ""))
        sets += [
            (item_set(keyed.item), 1, labels[keyed.item.code_id] if keyed.item.code_id in under else "")
            for keyed in items.items
            if keyed.item.code_id is not None
        ]
    return [*sets, *((item_set(item), 0, "") for item in answers.items if item.code_id is None)]
