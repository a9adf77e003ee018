"""Feedback from informants (member checks): who was asked about which finding, when, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.retrieval import passages
from qualcode.model import Case, Coding, Finding, Tactic, Verification
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """An informant on a finding.

    Attributes:
        case: None for feedback of which nobody noted whose it is.
        supporting, opposing: ids of the codings of the informant's words that are evidence for and against it.
        tests: the notes on what the informant said of it, by day; none where the informant was not asked.
    """

    finding: Finding
    case: Case | None
    supporting: tuple[int, ...]
    opposing: tuple[int, ...]
    tests: tuple[Verification, ...]


def feedback_log(project: Project, findings: Sequence[Finding]) -> list[FeedbackLine]:
    """Return for findings, in their order, whose words each rests on and who was asked, by name; a few queries.

    Args:
        project: the study.
        findings: those that are meant.
    """
    wanted = {number for each in findings for number in _codings(each.supporting) + _codings(each.opposing)}
    speaks = {passage.coding_id: passage.cases for passage in passages(project, ids=wanted)}
    cases = project.cases()
    tests: dict[int, list[Verification]] = {}
    for test in project.records(Verification):
        if test.tactic is Tactic.FEEDBACK:
            tests.setdefault(test.finding_id, []).append(test)
    lines = []
    for finding in findings:
        noted = sorted(tests.get(finding.id, ()), key=lambda test: (test.done_on, test.id))
        for case in cases:
            supporting, opposing = (
                tuple(number for number in _codings(evidence) if case.name in speaks.get(number, ()))
                for evidence in (finding.supporting, finding.opposing)
            )
            own = tuple(test for test in noted if case.id in test.cases)
            if supporting or opposing or own:
                lines.append(FeedbackLine(finding, case, supporting, opposing, own))
        known = {case.id for case in cases}
        if nobodys := tuple(test for test in noted if not known.intersection(test.cases)):
            lines.append(FeedbackLine(finding, None, (), (), nobodys))
    return lines


def _codings(evidence: Sequence[tuple[str, int]]) -> list[int]:
    return [number for kind, number in evidence if kind == Coding.__name__]
