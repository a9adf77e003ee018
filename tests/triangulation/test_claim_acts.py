"""What is done to claims: written, argued, spoken to by evidence, and asked about."""

from dataclasses import replace

import pytest

from qualcode.coding.codebook_acts import DeleteCode, EditCode, ImportCodebook, MergeCodes
from qualcode.errors import NotFoundError, RuleError
from qualcode.exchange.codebook_draft import codebook_draft
from qualcode.model import (
    Asked,
    Assessment,
    Claim,
    Direction,
    Finding,
    FindingStatus,
    Indicator,
    Item,
    SourceKind,
    Stance,
    StanceTarget,
    Trail,
    Words,
)
from qualcode.project import Project
from qualcode.triangulation import claim_acts
from qualcode.triangulation.claim_acts import (
    AddClaim,
    ChangeClaim,
    DropStance,
    ForgetAsked,
    MarkClaim,
    RecordAsked,
    RemoveClaim,
    TakeStance,
)
from tests.store.building import AddEvidence, furnish

LACKING = Words.of({"id": "Pelatihan kurang", "en": "Training is lacking"})


@pytest.fixture
def project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as made:
        yield made


def claim(project: Project, code: str = "D1", *, default: bool = True) -> Claim:
    wanted = project.code(code).id
    return next(one for one in project.claims() if one.code_id == wanted and one.is_default is default)


def added(project: Project) -> Claim:
    (made,) = project.perform(AddClaim(project.code("D1").id, LACKING, -1)).added(Claim)
    return made


class TestClaims:
    def test_one_is_added_beside_the_default_one(self, project):
        performed = project.perform(AddClaim(project.code("D1").id, LACKING, -1, by_valence=True))
        (made,) = performed.added(Claim)
        assert (made.text, made.polarity, made.by_valence, made.is_default) == (LACKING, -1, True, False)
        assert made.status is FindingStatus.TENTATIVE
        assert performed.event.sentence() == "Added the claim D1: Pelatihan kurang"
        assert claim(project).text == Words.of("It is adequate", "en")

    @pytest.mark.parametrize(
        ("text", "polarity", "what"),
        [
            (Words(), 1, "needs words"),
            (Words.of("  ", "id"), 1, "needs words"),
            (LACKING, 0, "polarity 0"),
            (Words.of("It is adequate", "en"), 1, "has this claim already: number"),
        ],
    )
    def test_a_bad_one_is_refused_with_code_and_remedy(self, project, text, polarity, what):
        with pytest.raises(RuleError, match=what) as error:
            project.perform(AddClaim(project.code("D1").id, text, polarity))
        assert error.value.where == "D1"
        assert error.value.todo

    def test_what_is_written_anew_keeps_its_code_status_and_place(self, project):
        made = added(project)
        project.perform(MarkClaim(made.id, FindingStatus.REJECTED))
        project.perform(
            ChangeClaim(replace(made, text=Words.of("Often lacking"), polarity=1, by_valence=True, code_id=99))
        )
        now = claim(project, default=False)
        assert now == Claim(
            made.id, made.code_id, Words.of("Often lacking"), 1, by_valence=True, status=FindingStatus.REJECTED
        )

    def test_the_default_one_reads_valence_whatever_is_asked(self, project):
        now = claim(project)
        project.perform(ChangeClaim(replace(now, polarity=-1, by_valence=True, is_default=False)))
        assert claim(project) == replace(now, polarity=-1)

    def test_the_text_of_the_codebook_does_not_undo_the_polarity(self, project):
        project.perform(ChangeClaim(replace(claim(project), polarity=-1)))
        project.perform(EditCode(project.code("D1"), Words.of("It is poor", "en")))
        assert (claim(project).polarity, claim(project).text) == (-1, Words.of("It is poor", "en"))

    def test_a_removed_one_takes_along_what_was_said_of_it_and_undo_brings_it_back(self, project):
        made = added(project)
        project.perform(AddEvidence())
        project.perform(TakeStance(made.id, StanceTarget.CODING, (1,), Direction.MIXED))
        kinds = (Stance, Asked, Assessment, Trail)
        before = {kind: [one for one in project.records(kind) if one.claim_id == made.id] for kind in kinds}
        assert all(before.values())
        (finding,) = (one for one in project.records(Finding) if one.claim_id == made.id)
        project.perform(RemoveClaim(made.id))
        assert not any(one.claim_id == made.id for kind in kinds for one in project.records(kind))
        assert replace(finding, claim_id=None) in project.records(Finding)
        project.undo()
        assert {kind: [one for one in project.records(kind) if one.claim_id == made.id] for kind in kinds} == before

    def test_the_default_one_stays_with_its_code(self, project):
        with pytest.raises(RuleError, match="goes with the code") as error:
            project.perform(RemoveClaim(claim(project).id))
        assert error.value.todo

    def test_they_go_over_with_merged_codes_and_away_with_deleted_ones(self, project):
        made = added(project)
        project.perform(TakeStance(made.id, StanceTarget.CODING, (1,), Direction.MIXED))
        project.perform(MergeCodes((project.code("D1").id,), project.code("D2").id))
        moved = next(one for one in project.claims() if one.id == made.id)
        assert moved.code_id == project.code("D2").id
        assert [one.claim_id for one in project.records(Stance)] == [made.id]
        project.perform(DeleteCode(project.code("D2").id))
        assert not project.records(Stance)

    def test_they_survive_a_codebook_file_and_back(self, project, tmp_path):
        added(project)
        project.perform(AddClaim(project.code("D1a").id, Words.of("It is new"), by_valence=True))
        project.perform(ChangeClaim(replace(claim(project, "F1"), polarity=-1)))
        draft = codebook_draft(project.codes(), project.claims(), Words.of("Mine"))
        with Project.create(tmp_path / "other.qualcode") as other:
            other.perform(ImportCodebook(draft.codes))
            assert codebook_draft(other.codes(), other.claims(), Words.of("Mine")) == draft
            assert sorted((one.text.texts, one.polarity, one.by_valence, one.is_default) for one in other.claims()) == (
                sorted((one.text.texts, one.polarity, one.by_valence, one.is_default) for one in project.claims())
            )


class TestStatus:
    def test_it_is_marked_and_told(self, project):
        performed = project.perform(MarkClaim(claim(project).id, FindingStatus.VERIFIED))
        assert claim(project).status is FindingStatus.VERIFIED
        assert performed.event.sentence() == "Marked as verified: D1: It is adequate"
        with pytest.raises(RuleError, match="this status already"):
            project.perform(MarkClaim(claim(project).id, FindingStatus.VERIFIED))

    def test_what_must_not_be_verified_is_refused_with_why(self, project, monkeypatch):
        monkeypatch.setattr(claim_acts, "refusal_to_verify", lambda _tx, number: f"Claim {number} is in dissonance.")
        number = claim(project).id
        with pytest.raises(RuleError, match=f"D1: Claim {number} is in dissonance"):
            project.perform(MarkClaim(number, FindingStatus.VERIFIED))
        project.perform(MarkClaim(number, FindingStatus.REJECTED))


class TestStances:
    def test_many_at_once_are_one_event(self, project):
        ids = tuple(coding.id for coding in project.codings())
        last = project.last_event
        performed = project.perform(TakeStance(claim(project).id, StanceTarget.CODING, ids, Direction.CONTRADICTS))
        assert project.last_event == last + 1
        assert {one.target_id for one in project.records(Stance)} == set(ids)
        assert performed.event.sentence() == f"Codings now contradict D1: It is adequate: {len(ids)}"

    def test_another_takes_the_place_of_the_first(self, project):
        number = claim(project).id
        project.perform(TakeStance(number, StanceTarget.CODING, (1, 2), Direction.SUPPORTS))
        project.coder = "Budi"
        project.perform(TakeStance(number, StanceTarget.CODING, (2, 3), Direction.MIXED))
        found = {one.target_id: one for one in project.records(Stance)}
        assert {number: one.direction for number, one in found.items()} == {
            1: Direction.SUPPORTS,
            2: Direction.MIXED,
            3: Direction.MIXED,
        }
        coders = {coder.id: coder.name for coder in project.coders()}
        assert {number: coders[one.coder_id] for number, one in found.items()} == {1: "Ani", 2: "Budi", 3: "Budi"}

    def test_items_and_indicators_take_them_too(self, project):
        project.perform(AddEvidence())
        number = claim(project, "D1b").id
        for target, kind in ((StanceTarget.ITEM, Item), (StanceTarget.INDICATOR, Indicator)):
            (record, *_rest) = project.records(kind)
            (made,) = project.perform(TakeStance(number, target, (record.id,), Direction.CONTRADICTS)).added(Stance)
            assert (made.target, made.target_id) == (target, record.id)
            project.perform(DropStance(number, target, (record.id,)))
            assert made not in project.records(Stance)

    @pytest.mark.parametrize("direction", [Direction.SILENT, Direction.NOT_ASKED, Direction.HELD])
    def test_evidence_cannot_be_silent(self, project, direction):
        with pytest.raises(RuleError, match="A stance cannot be"):
            project.perform(TakeStance(claim(project).id, StanceTarget.CODING, (1,), direction))

    def test_what_is_not_there_takes_none(self, project):
        with pytest.raises(NotFoundError):
            project.perform(TakeStance(claim(project).id, StanceTarget.ITEM, (1,), Direction.MIXED))
        with pytest.raises(RuleError, match="No evidence is named"):
            project.perform(TakeStance(claim(project).id, StanceTarget.ITEM, (), Direction.MIXED))
        with pytest.raises(NotFoundError, match="no such stance"):
            project.perform(DropStance(claim(project).id, StanceTarget.CODING, (1,)))


class TestAsked:
    def test_of_all_and_of_some_stand_side_by_side(self, project):
        number, case = claim(project).id, project.case("R02").id
        project.perform(RecordAsked((number,), SourceKind.INTERVIEW))
        performed = project.perform(RecordAsked((number,), SourceKind.INTERVIEW, (case,), asked=False))
        found = {(one.case_id, one.asked) for one in project.records(Asked)}
        assert found == {(None, True), (case, False)}
        assert performed.event.sentence() == "Recorded that interviews did not ask about D1: It is adequate (R02)"

    def test_saying_it_again_changes_the_record(self, project):
        number = claim(project).id
        for asked in (True, False, False):
            project.perform(RecordAsked((number,), SourceKind.DOCUMENT, asked=asked))
        assert [(one.case_id, one.asked) for one in project.records(Asked)] == [(None, False)]

    def test_it_is_forgotten_for_the_technique_and_whom_it_was_said_of(self, project):
        numbers, case = tuple(one.id for one in project.claims()), project.case("R02").id
        project.perform(RecordAsked(numbers, SourceKind.INTERVIEW))
        project.perform(RecordAsked(numbers, SourceKind.INTERVIEW, (case,)))
        project.perform(RecordAsked(numbers, SourceKind.OBSERVATION))
        project.perform(ForgetAsked(numbers, SourceKind.INTERVIEW))
        left = {(one.technique, one.case_id) for one in project.records(Asked)}
        assert left == {(SourceKind.INTERVIEW, case), (SourceKind.OBSERVATION, None)}
        with pytest.raises(NotFoundError, match="Nothing was recorded"):
            project.perform(ForgetAsked(numbers, SourceKind.INTERVIEW))

    def test_of_nothing_it_cannot_be_said(self, project):
        with pytest.raises(RuleError, match="No claim is named"):
            project.perform(RecordAsked((), SourceKind.INTERVIEW))
