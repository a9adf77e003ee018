"""Findings: stated, argued with evidence for and against, tested, and stale when their evidence changes."""

from decimal import Decimal

import pytest

from qualcode.coding.acts import RemoveCodings, SetValence, WriteMemo
from qualcode.conclusion.candidates import candidates
from qualcode.conclusion.finding_acts import (
    AddFinding,
    ChangeFinding,
    DropEvidence,
    LookAtPassages,
    MarkFinding,
    MoveFinding,
    RemoveFinding,
    TakeEvidence,
)
from qualcode.conclusion.findings import findings
from qualcode.conclusion.standing import contradicting, standing_by_group, standing_of
from qualcode.conclusion.strength import Level, strength_of
from qualcode.conclusion.verification_acts import ForgetTactic, NoteTactic
from qualcode.display import theme_matrix
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Finding, FindingStatus, Indicator, MemoTarget, Outcome, Tactic, Valence, Verification, Words
from qualcode.project import Project
from tests.factories import Coded, make_project, source_draft

TALK = "P: Bagaimana?\nN1: Belum pernah dilatih. Pernah sekali dilatih. Entahlah.\n"
GAP, STRENGTH = Valence.GAP, Valence.STRENGTH
CODINGS = (
    Coded("R01", "Belum pernah dilatih", "D1a", valence=GAP),
    Coded("R02", "Belum pernah dilatih", "D1", valence=GAP),
    Coded("R02", "Pernah sekali dilatih", "D1b", valence=STRENGTH),
    Coded("R03", "Pernah sekali dilatih", "D1a", valence=STRENGTH),
    Coded("R04", "Entahlah", "D2"),
)
GROUPS = {"R01": {"group": "low"}, "R02": {"group": "low"}, "R03": {"group": "high"}, "R04": {"group": "high"}}
STATED = Words.of("Training is scarce.", "en")


class AddIndicator:
    def perform(self, tx) -> None:
        tx.add(Indicator(0, None, None, "Trained", "%", Decimal(90), Decimal(45), Decimal(50), "row 1"))
        tx.say("Added a figure")


@pytest.fixture
def project(tmp_path):
    sources = [source_draft(name, TALK) for name in ("R01", "R02", "R03", "R04")]
    with make_project(tmp_path, sources=sources, codings=CODINGS, values=GROUPS) as made:
        made.perform(AddFinding(STATED, made.code("D1").id))
        yield made


def take(project, *steps, against=False):
    project.perform(TakeEvidence(1, steps, against))


def only(project):
    (argued,) = findings(project)
    return argued


def test_a_finding_needs_a_statement_and_stands_under_its_code(project):
    with pytest.raises(RuleError, match="statement"):
        project.perform(AddFinding(Words.of(" "), project.code("D1").id))
    project.perform(AddFinding(Words.of("Second"), project.code("D1").id))
    project.perform(AddFinding(Words.of("Other"), project.code("D2").id))
    project.perform(AddFinding(Words.of("Of none")))
    project.perform(MoveFinding(2, 0))
    assert [each.finding.id for each in findings(project)] == [2, 1, 3, 4]
    assert [each.finding.id for each in findings(project, codes=["D1"])] == [2, 1]
    with pytest.raises(NotFoundError, match="number 9"):
        findings(project, ids=[9])


def test_evidence_turns_round_and_is_dropped(project):
    take(project, ("Coding", 1), ("Coding", 3))
    take(project, ("Coding", 3), against=True)
    argued = only(project)
    assert [record.id for record in argued.supporting] == [1]
    assert [record.words for record in argued.opposing] == ["Pernah sekali dilatih"]
    project.perform(DropEvidence(1, (("Coding", 3),)))
    assert only(project).opposing == ()
    with pytest.raises(RuleError, match="None of this"):
        project.perform(DropEvidence(1, (("Coding", 3),)))
    with pytest.raises(RuleError, match="cannot be evidence"):
        take(project, ("Speaker", 1))
    with pytest.raises(RuleError, match="Nothing was chosen"):
        take(project)
    with pytest.raises(NotFoundError):
        take(project, ("Coding", 99))


def test_a_finding_is_stale_when_its_evidence_changes_until_it_is_written_again(project):
    take(project, ("Coding", 1), ("Coding", 2))
    assert not only(project).is_stale
    project.perform(SetValence((1,), Valence.MIXED))
    assert only(project).changed == ("R01:2 N1 (R01) was changed",)
    project.perform(RemoveCodings((2,)))
    assert only(project).changed == ("R01:2 N1 (R01) was changed", "Coding 2 is gone")
    assert only(project).gone == (("Coding", 2),)
    project.perform(ChangeFinding(only(project).finding))
    assert only(project).changed == ("Coding 2 is gone",), "what is gone stays told until it is dropped"
    project.undo()
    project.undo()
    project.undo()
    assert not only(project).is_stale
    assert project.check() == []


def test_cases_stand_for_or_against_by_the_valence_of_the_evidence(project):
    assert standing_of(project, only(project).finding).speaking == 0, "no evidence yet, so no side"
    take(project, ("Coding", 1), ("Coding", 2))
    found = standing_of(project, only(project).finding)
    assert (found.supporting, found.opposing, found.mixed, found.silent) == (("R01",), ("R03",), ("R02",), ("R04",))
    groups = standing_by_group(project, only(project).finding, "group")
    assert {name: (group.supporting, group.opposing) for name, group in groups.items()} == {
        "high": ((), ("R03",)),
        "low": (("R01",), ()),
    }
    with pytest.raises(NotFoundError, match="variable"):
        standing_by_group(project, only(project).finding, "unit")


class TestPassagesInWhichSeveralCasesSpeak:
    @pytest.fixture
    def focus(self, tmp_path):
        text = "P: Dilatih?\nN1: Belum pernah.\nN2: Kami juga belum.\nP: Yakin?\nN2: Pernah sekali.\nN3: Saya pernah.\n"
        draft = source_draft("FG", text, cases={"N1": "R01", "N2": "R02", "N3": "R03"})
        codings = (
            Coded("FG", "Belum pernah.\nN2: Kami juga belum.", "D1a", valence=GAP),
            Coded("FG", "Pernah sekali.\nN3: Saya pernah.", "D1b", valence=STRENGTH),
            Coded("FG", "Yakin?", "D1", valence=STRENGTH),
        )
        values = {"R01": {"group": "low"}, "R02": {"group": "low"}, "R03": {"group": "high"}}
        with make_project(tmp_path, sources=[draft], codings=codings, values=values) as made:
            made.perform(AddFinding(STATED, made.code("D1").id))
            made.perform(TakeEvidence(1, (("Coding", 1),)))
            yield made

    def test_count_for_each_of_them_as_in_the_theme_matrix(self, focus):
        found = standing_of(focus, only(focus).finding)
        assert (found.supporting, found.mixed, found.opposing) == (("R01",), ("R02",), ("R03",))
        matrix = theme_matrix(focus, rows="case", columns="code")
        heard = {name for name in matrix.rows if matrix.value(name, "D1")}
        assert heard == {*found.supporting, *found.mixed, *found.opposing}
        assert strength_of(focus, only(focus).finding).told()[1] == (
            "Cases that bear it out: 1 of 3; against: 1; mixed: 1; silent: 0."
        )

    def test_count_in_the_group_of_each(self, focus):
        groups = standing_by_group(focus, only(focus).finding, "group")
        assert {name: [each.coding_id for each in group.against] for name, group in groups.items()} == {
            "high": [2],
            "low": [2],
        }, "what nobody but an interviewer says is in no group"


def test_what_would_contradict_is_listed_until_it_is_looked_at(project):
    take(project, ("Coding", 1), ("Coding", 2))
    assert [passage.coding_id for passage in contradicting(project, only(project).finding)] == [3, 4]
    project.perform(LookAtPassages(1, (3,)))
    take(project, ("Coding", 4), against=True)
    assert contradicting(project, only(project).finding) == []
    with pytest.raises(NotFoundError):
        project.perform(LookAtPassages(1, (99,)))


def test_a_finding_is_verified_only_with_evidence_and_a_test(project):
    with pytest.raises(RuleError, match="without evidence"):
        project.perform(MarkFinding(1, FindingStatus.VERIFIED))
    take(project, ("Coding", 1))
    with pytest.raises(RuleError, match="nobody has tested"):
        project.perform(MarkFinding(1, FindingStatus.VERIFIED))
    with pytest.raises(RuleError, match="note"):
        project.perform(NoteTactic(1, Tactic.NEGATIVE_EVIDENCE, Outcome.UPHELD, " "))
    with pytest.raises(RuleError, match="not a day"):
        project.perform(NoteTactic(1, Tactic.NEGATIVE_EVIDENCE, Outcome.UPHELD, "R03 only", "12 August"))
    project.perform(NoteTactic(1, Tactic.NEGATIVE_EVIDENCE, Outcome.QUALIFIED, "R03 only", "2024-08-12", (3,)))
    project.perform(MarkFinding(1, FindingStatus.VERIFIED))
    assert [test.done_on for test in only(project).tests] == ["2024-08-12"]
    project.perform(ForgetTactic(1))
    assert only(project).finding.status is FindingStatus.TENTATIVE


def test_strength_follows_from_techniques_cases_and_what_is_unresolved(project):
    assert strength_of(project, only(project).finding).level is Level.NONE
    take(project, ("Coding", 1))
    assert strength_of(project, only(project).finding).level is Level.MODERATE, "1 of 4 cases is a medium share"
    project.perform(AddIndicator())
    take(project, ("Indicator", 1))
    found = strength_of(project, only(project).finding)
    assert (found.level, len(found.techniques)) == (Level.MODERATE, 2)
    project.perform(SetValence((3, 4), GAP))
    found = strength_of(project, only(project).finding)
    assert found.level is Level.STRONG, "3 of 4 cases bear it out, by two techniques"
    assert found.told()[1] == "Cases that bear it out: 3 of 4; against: 0; mixed: 0; silent: 1."
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.SHAKEN, "They do not agree."))
    found = strength_of(project, only(project).finding)
    assert (found.level, found.told()[-1]) == (Level.WEAK, "Tests that shook it: 1.")


def test_removing_a_finding_takes_its_tests_and_undo_brings_both_back(project):
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.UPHELD, "They agree."))
    project.perform(RemoveFinding(1))
    assert (project.records(Finding), project.records(Verification)) == ([], [])
    project.undo()
    with Project.open(project.path) as again:
        assert (len(again.records(Finding)), len(again.records(Verification))) == (1, 1)


class TestCandidates:
    def test_all_that_bears_on_the_code_may_be_taken_and_what_is_evidence_already(self, project):
        other = next(coding.id for coding in project.codings() if coding.code_id == project.code("D2").id)
        take(project, ("Coding", other))
        found = [each.record.step for each in candidates(project, only(project).finding)]
        under = {project.code(label).id for label in ("D1", "D1a", "D1b")}
        expected = {("Coding", coding.id) for coding in project.codings() if coding.code_id in under}
        assert set(found) == expected | {("Coding", other)}
        assert len(found) == len(set(found))

    def test_memos_on_the_code_are_among_them(self, project):
        project.perform(WriteMemo(MemoTarget.CODE, project.code("D1").id, "why"))
        project.perform(WriteMemo(MemoTarget.CODE, project.code("D2").id, "not this"))
        found = candidates(project, only(project).finding)
        assert [each.record.words for each in found if each.record.kind == "Memo"] == ["why"]

    def test_those_of_other_coders_can_be_left_out(self, project):
        take(project, ("Coding", 1))
        assert candidates(project, only(project).finding, coders=["Nobody"]) == []
        (argued,) = findings(project, coders=["Nobody"])
        assert argued.supporting == ()
        assert argued.gone == (), "it is there, only not told"
        assert contradicting(project, argued.finding)
        assert contradicting(project, argued.finding, coders=["Nobody"]) == []

    def test_a_finding_about_no_code_has_its_evidence_only(self, project):
        project.perform(AddFinding(STATED))
        project.perform(TakeEvidence(2, (("Coding", 1),)))
        (argued,) = findings(project, ids=[2])
        assert [each.record.step for each in candidates(project, argued.finding)] == [("Coding", 1)]
