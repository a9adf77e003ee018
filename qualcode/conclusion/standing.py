"""How each case stands to a finding: who bears it out, who speaks against it, and who says nothing."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qualcode.coding.retrieval import Passage, passages
from qualcode.display.axes import ordered_values, variable_named
from qualcode.model import Coding, Evidence, Finding, Indicator, Item, SourceKind, Valence
from qualcode.project import Project

OPPOSITE = {Valence.STRENGTH: Valence.GAP, Valence.GAP: Valence.STRENGTH}


@dataclass(frozen=True, slots=True)
class Standing:
    """The cases of a study, by how their passages on the finding's code stand to it.

    A passage bears a finding out when its valence is the one most of the finding's own passages have, and speaks
    against it when it has the opposite one. It counts for every case that speaks in it, as in the theme matrix.

    Attributes:
        valence: the one that bears the finding out; ``NONE`` where its evidence has no passage with one of both.
        supporting, opposing, mixed, silent: names of cases; silent are those with no passage on the code that has a
            valence.
        against: the passages of the opposite valence and the mixed ones, by source and place.
    """

    valence: Valence
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    mixed: tuple[str, ...]
    silent: tuple[str, ...]
    against: tuple[Passage, ...]

    @property
    def speaking(self) -> int:
        """How many cases say anything of it."""
        return len(self.supporting) + len(self.opposing) + len(self.mixed)

    def of(self, names: Sequence[str]) -> "Standing":
        """Return the same for some cases only."""
        kept = frozenset(names)

        def among(group: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(name for name in group if name in kept)

        return Standing(
            self.valence,
            among(self.supporting),
            among(self.opposing),
            among(self.mixed),
            among(self.silent),
            tuple(passage for passage in self.against if not kept.isdisjoint(passage.cases)),
        )


def standing_of(project: Project, finding: Finding) -> Standing:
    """Return how the cases stand to a finding, by the interviews and whatever else they are heard in.

    Args:
        project: the study.
        finding: one about a code; one about none has no passages.
    """
    return standing_by(on_code(project, finding), valence_of(project, finding), [case.name for case in project.cases()])


def standing_by(found: Sequence[Passage], valence: Valence, names: Sequence[str]) -> Standing:
    """Return how cases stand by some passages.

    Args:
        found: passages on the finding's code.
        valence: the one that bears the finding out.
        names: of the cases.
    """
    said: dict[str, set[Valence]] = {}
    for passage in found:
        if passage.valence is not Valence.NONE:
            for name in passage.cases:
                said.setdefault(name, set()).add(passage.valence)
    stands: dict[str, list[str]] = {}
    for name in names:
        stands.setdefault(stand_of(said.get(name, set()), valence), []).append(name)
    against = tuple(p for p in found if valence in OPPOSITE and p.valence in (OPPOSITE[valence], Valence.MIXED))
    supporting, opposing, mixed, silent = (
        tuple(stands.get(name, ())) for name in ("supporting", "opposing", "mixed", "silent")
    )
    return Standing(valence, supporting, opposing, mixed, silent, against)


def on_code(project: Project, finding: Finding) -> list[Passage]:
    """Return the passages on a finding's code and those under it; none of a finding about no code."""
    if finding.code_id is None:
        return []
    label = next(code.label for code in project.codes() if code.id == finding.code_id)
    return passages(project, codes=[label])


def contradicting(project: Project, finding: Finding, coders: Collection[str] = ()) -> list[Passage]:
    """Return the passages that might contradict a finding and that nobody has looked at yet, by source and place.

    They have the opposite valence, or are mixed, and are neither evidence of the finding nor marked as looked at.

    Args:
        project: the study.
        finding: which.
        coders: names of those whose codings may be told; everybody's if empty.
    """
    known = {number for kind, number in (*finding.supporting, *finding.opposing) if kind == Coding.__name__}
    known |= set(finding.looked_at)
    return [
        passage
        for passage in standing_of(project, finding).against
        if passage.coding_id not in known and (not coders or passage.coder in coders)
    ]


def standing_by_group(project: Project, finding: Finding, variable: str) -> dict[str, Standing]:
    """Return how the cases of each group stand: whether a finding holds again in another group of informants.

    Args:
        project: the study.
        finding: which.
        variable: name of the variable whose values are the groups; cases without a value are a group without a name.

    Raises:
        NotFoundError: if there is no such variable.
    """
    standing = standing_of(project, finding)
    return {group: standing.of(names) for group, names in groups_of(project, variable).items()}


def techniques_of(project: Project, finding: Finding) -> dict[SourceKind, int]:
    """Return by which techniques a finding's supporting evidence was gathered, and how many pieces each has."""
    return {kind: len(evidence) for kind, evidence in evidence_by_technique(project, finding).items()}


def evidence_by_technique(project: Project, finding: Finding) -> dict[SourceKind, Evidence]:
    """Return the pieces of a finding's supporting evidence by the technique that gathered them."""
    ids = [number for kind, number in finding.supporting if kind == Coding.__name__]
    found: dict[SourceKind, list[tuple[str, int]]] = {}
    for passage in passages(project, ids=ids):
        found.setdefault(passage.kind, []).append((Coding.__name__, passage.coding_id))
    of_others = {Item.__name__: SourceKind.QUESTIONNAIRE, Indicator.__name__: SourceKind.DOCUMENT}
    for step in finding.supporting:
        if step[0] in of_others:
            found.setdefault(of_others[step[0]], []).append(step)
    return {kind: tuple(found[kind]) for kind in SourceKind if kind in found}


def valence_of(project: Project, finding: Finding) -> Valence:
    """Return the valence that bears a finding out: the one most of its passages have; of a tie, none."""
    ids = [number for kind, number in finding.supporting if kind == Coding.__name__]
    counts = Counter(passage.valence for passage in passages(project, ids=ids))
    strengths, gaps = counts[Valence.STRENGTH], counts[Valence.GAP]
    if strengths == gaps:
        return Valence.NONE
    return Valence.STRENGTH if strengths > gaps else Valence.GAP


def stand_of(said: set[Valence], valence: Valence) -> str:
    """Return how a case that says some valences stands: "supporting", "opposing", "mixed" or "silent"."""
    if not said or valence not in OPPOSITE:
        return "silent"
    if said == {valence}:
        return "supporting"
    return "opposing" if said == {OPPOSITE[valence]} else "mixed"


def groups_of(project: Project, variable: str) -> dict[str, list[str]]:
    """Return the names of the cases of each group, the groups in the variable's order."""
    chosen = variable_named(project.variables(), variable)
    known = {value.case_id: value.value for value in project.values() if value.variable_id == chosen.id}
    groups: dict[str, list[str]] = {}
    for case in project.cases():
        groups.setdefault(known.get(case.id, ""), []).append(case.name)
    return {group: groups[group] for group in ordered_values(chosen, groups) if group in groups}
