"""The ground: what the help for tactics is computed from, each part read once and only when it is asked for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from qualcode.coding.retrieval import Passage, passages
from qualcode.coding.speech import Speech
from qualcode.conclusion.standing import Standing, on_code, standing_by, valence_of
from qualcode.display.axes import ordered_values
from qualcode.locale import N_
from qualcode.model import Case, Coding, Evidence, Finding, Item, Source, SourceKind, Valence
from qualcode.project import Project
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.item_sets import ItemSet, code_set
from qualcode.triangulation.questionnaire.scores import PersonScores, person_scores

GROUPING = N_(
    "Groups are those of every variable that has at least two among the cases heard and not more than one for every two"
    " of them."
)
"""Which variables group the cases: not one such as an age in years, which tells hardly any two alike."""


@dataclass(frozen=True)
class Ground:
    """A finding and what its study has on it."""

    project: Project
    finding: Finding

    @cached_property
    def cases(self) -> dict[str, Case]:
        """The cases by name."""
        return {case.name: case for case in self.project.cases()}

    @cached_property
    def sources(self) -> list[Source]:
        """The sources."""
        return self.project.sources()

    @cached_property
    def speech(self) -> Speech:
        """Whose words the sources are."""
        return Speech.of(self.project, self.sources)

    @cached_property
    def heard(self) -> frozenset[str]:
        """The names of the cases that are heard in some source."""
        ids = frozenset[int]().union(*(self.speech.heard_cases(source.id) for source in self.sources))
        return frozenset(name for name, case in self.cases.items() if case.id in ids)

    @cached_property
    def valence(self) -> Valence:
        """The one that bears the finding out; ``NONE`` where its evidence has as many of both."""
        return valence_of(self.project, self.finding)

    @cached_property
    def on_code(self) -> list[Passage]:
        """The passages on the finding's code and those under it."""
        return on_code(self.project, self.finding)

    @cached_property
    def directed(self) -> dict[str, list[Passage]]:
        """Those of them that are a strength, a gap or both, by case; cases without are absent."""
        return by_case(passage for passage in self.on_code if passage.valence is not Valence.NONE)

    @cached_property
    def standing(self) -> Standing:
        """How the cases stand."""
        return standing_by(self.on_code, self.valence, list(self.cases))

    @cached_property
    def supporting(self) -> list[Passage]:
        """The passages that are evidence for the finding."""
        return passages(self.project, ids=coding_ids(self.finding.supporting))

    @cached_property
    def opposing(self) -> list[Passage]:
        """The passages that are evidence against the finding."""
        return passages(self.project, ids=coding_ids(self.finding.opposing))

    @cached_property
    def codings(self) -> Counter[str]:
        """How many codings of any code each case has: one in which several speak counts for each, as passages do."""
        names = {case.id: name for name, case in self.cases.items()}
        found: Counter[str] = Counter()
        rows = self.project.coding_rows()
        places = (row[1:4] for row in rows)  # source, start, end
        for row, turns in zip(rows, self.speech.touched(places), strict=True):
            voice, _turn = self.speech.heard(row.source_id, turns)
            spoken = self.speech.cases(row.source_id, turns) if len(turns) > 1 else {voice.case_id}
            found.update(names[case] for case in spoken if case in names)
        return found

    @cached_property
    def groups(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By variable and then group, the names of the cases heard; "" is the group of those without a value.

        Only the variables that :data:`GROUPING` means.
        """
        known: dict[int, dict[int, str]] = {}
        for value in self.project.values():
            known.setdefault(value.variable_id, {})[value.case_id] = value.value
        made = {}
        for variable in self.project.variables():
            of_case = known.get(variable.id, {})
            found: dict[str, list[str]] = {}
            for name in self.cases:
                if name in self.heard:
                    found.setdefault(of_case.get(self.cases[name].id, ""), []).append(name)
            if 1 < len(found) <= max(2, len(self.heard) // 2):
                ordered = ordered_values(variable, found)
                made[variable.name] = {group: tuple(found[group]) for group in ordered if group in found}
        return made

    @cached_property
    def items(self) -> ItemSet | None:
        """The items of the questionnaire on the finding's code and those under it; None where there are none."""
        code = self.finding.code_id
        found = code_set(self._answers, code) if code is not None else None
        return found if found and found.items else None

    @cached_property
    def persons(self) -> PersonScores | None:
        """What the cases score on these items, a high score speaking for a strength; None where nobody has a score."""
        found = person_scores(self._answers, self.items) if self.items else None
        return found if found and found.scores else None

    @cached_property
    def scores(self) -> dict[str, tuple[Fraction, int]]:
        """Of each case with a score, that score and how many items it answered."""
        names = {case.id: name for name, case in self.cases.items()}
        found = self.persons.scores if self.persons else ()
        return {names[score.case_id]: (score.value, score.answered) for score in found}

    @property
    def item_evidence(self) -> Evidence:
        """The items as evidence."""
        return tuple((Item.__name__, keyed.item.id) for keyed in self.items.items) if self.items else ()

    @cached_property
    def _answers(self) -> Answers:
        return Answers.of(self.project)

    def sources_of(self, kind: SourceKind) -> int:
        """Return how many sources there are of a kind."""
        return sum(source.kind is kind for source in self.sources)


def coding_ids(evidence: Evidence) -> list[int]:
    """Return the ids of the codings among evidence."""
    return [number for kind, number in evidence if kind == Coding.__name__]


def by_case(found: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Return passages by the cases that speak, each of several for every one of them; those of none are left out."""
    made: dict[str, list[Passage]] = {}
    for passage in found:
        for name in passage.cases:
            made.setdefault(name, []).append(passage)
    return made


def as_evidence(found: Iterable[Passage]) -> Evidence:
    """Return passages as evidence."""
    return tuple((Coding.__name__, passage.coding_id) for passage in found)


def passages_of(found: Mapping[str, list[Passage]], names: Collection[str]) -> Evidence:
    """Return the passages of some cases as evidence, each once."""
    return tuple(dict.fromkeys(as_evidence(passage for name in names for passage in found.get(name, ()))))
