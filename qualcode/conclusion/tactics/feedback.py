"""Feedback from informants: whose words a finding rests on, and who of them was asked what they think of it."""

from collections.abc import Iterator

from qualcode.conclusion.feedback import FeedbackLine, feedback_log
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground
from qualcode.locale import N_, _
from qualcode.model import Case, Coding, Evidence, Outcome, Tactic, Verification

_ANSWERS = {
    Outcome.UPHELD: N_("{case} was asked on {day} and upheld it: {note}"),
    Outcome.QUALIFIED: N_("{case} was asked on {day} and qualified it: {note}"),
    Outcome.SHAKEN: N_("{case} was asked on {day} and shook it: {note}"),
}


def _find(ground: Ground) -> Iterator[Fact]:
    for line in feedback_log(ground.project, [ground.finding]):
        evidence: Evidence = tuple((Coding.__name__, number) for number in (*line.supporting, *line.opposing))
        if line.case is not None:
            evidence = (*evidence, (Case.__name__, line.case.id))
        yield from _asked(line, evidence)


def _asked(line: FeedbackLine, evidence: Evidence) -> Iterator[Fact]:
    name = line.case.name if line.case else ""
    good, bad = len(line.supporting), len(line.opposing)
    if not line.tests:
        told = _("{case} was not asked yet; passages for it: {count}, against it: {against}.")
        told = told.format(case=name, count=good, against=bad)
        yield Fact("not asked", told, name, good, good + bad, evidence=evidence, is_warning=True)
    for test in line.tests:
        note = " ".join(test.note.split())
        told = _(_ANSWERS[test.outcome]).format(case=name or _("Somebody"), day=test.done_on, note=note)
        yield Fact("asked", told, name, good, good + bad, evidence=((Verification.__name__, test.id), *evidence))


HELPER = Helper(
    Tactic.FEEDBACK,
    (
        N_(
            "Named are the cases that speak in the passages for the finding or against it, and whoever was asked, with"
            " the day and what came of it; “qualcode finding feedback-sheet” writes what an informant is handed."
        ),
    ),
    _find,
)
