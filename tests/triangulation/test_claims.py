"""Claims as lists, the evidence on each, stances, and what was asked."""

import pytest

from qualcode.coding.acts import RemoveCodings
from qualcode.errors import NotFoundError
from qualcode.locale import current_language, set_language
from qualcode.model import Claim, Direction, SourceKind, StanceTarget, Valence
from qualcode.project import Project
from qualcode.triangulation.claim_acts import RecordAsked, TakeStance
from qualcode.triangulation.claim_evidence import evidence_lines, says_by_valence
from qualcode.triangulation.claims import asked_lines, claim_lines, claim_named, of_claim
from qualcode.triangulation.stances import stance_lines
from tests.triangulation.claims_made import make_claims_project


@pytest.fixture
def project(tmp_path):
    language = current_language()
    set_language("en")
    with Project.open(make_claims_project(tmp_path / "study.qualcode"), coder="Ani") as made:
        yield made
    set_language(language)


def lacking(project: Project) -> Claim:
    """The claim of its own under D1, which reads stances only."""
    return next(claim for claim in project.claims() if not claim.is_default)


def told(project: Project, claim: Claim, **asked) -> list[tuple[str, int, str, bool]]:
    return [
        (line.record.kind, line.record.id, line.says.value if line.says else "", line.by_stance)
        for line in evidence_lines(project, claim, **asked)
    ]


def test_claims_stand_in_the_order_of_the_codebook_the_default_one_first(project):
    found = [(line.code.label, line.claim.is_default, line.text) for line in claim_lines(project)]
    assert found == [
        ("D1", True, "Competence is adequate"),
        ("D1", False, "Training is lacking"),
        ("D1a", True, "Staff are trained"),
        ("D2", True, "Staff lead"),
    ]


def test_a_line_counts_stances_and_tells_what_was_asked(project):
    claim, case = lacking(project), project.case("R01").id
    project.perform(TakeStance(claim.id, StanceTarget.CODING, (1, 2), Direction.MIXED))
    project.perform(TakeStance(claim.id, StanceTarget.ITEM, (3,), Direction.SUPPORTS))
    project.perform(RecordAsked((claim.id,), SourceKind.INTERVIEW))
    project.perform(RecordAsked((claim.id,), SourceKind.DOCUMENT, asked=False))
    project.perform(RecordAsked((claim.id,), SourceKind.INTERVIEW, (case,), asked=False))
    (line,) = (line for line in claim_lines(project) if line.claim.id == claim.id)
    assert line.stances == {StanceTarget.CODING: 2, StanceTarget.ITEM: 1}
    assert line.asked == {SourceKind.INTERVIEW: True, SourceKind.DOCUMENT: False}
    assert line.asked_cases == {SourceKind.INTERVIEW: 1}
    assert of_claim(project, claim) == 6
    found = [
        (one.technique, case.name if case else "", one.asked) for one, _code, case in asked_lines(project, [claim])
    ]
    assert found == [
        (SourceKind.INTERVIEW, "", True),
        (SourceKind.INTERVIEW, "R01", False),
        (SourceKind.DOCUMENT, "", False),
    ]


def test_a_claim_is_named_by_its_number_or_its_code(project):
    assert claim_named(project, "d1").text.get("en") == "Competence is adequate"
    assert claim_named(project, str(lacking(project).id)) == lacking(project)
    for name in ("D9", "999", "9" * 40, "", "-1"):
        with pytest.raises(NotFoundError, match="There is no claim"):
            claim_named(project, name)


@pytest.mark.parametrize(
    ("valence", "polarity", "reads", "says"),
    [
        (Valence.STRENGTH, 1, True, Direction.SUPPORTS),
        (Valence.GAP, 1, True, Direction.CONTRADICTS),
        (Valence.STRENGTH, -1, True, Direction.CONTRADICTS),
        (Valence.GAP, -1, True, Direction.SUPPORTS),
        (Valence.MIXED, 1, True, Direction.MIXED),
        (Valence.MIXED, -1, True, Direction.MIXED),
        (Valence.NONE, 1, True, None),
        (Valence.GAP, 1, False, None),
    ],
)
def test_what_a_valence_says_of_a_claim(valence, polarity, reads, says):
    from qualcode.model import Words

    assert says_by_valence(valence, Claim(1, 1, Words.of("x"), polarity, by_valence=reads)) is says


def test_the_evidence_is_all_under_the_code_and_below_by_technique(project):
    assert told(project, claim_named(project, "D1")) == [
        ("Coding", 1, "contradicts", False),
        ("Coding", 2, "supports", False),
        ("Coding", 3, "mixed", False),
        ("Coding", 5, "contradicts", False),
        ("Item", 1, "", False),
        ("Item", 2, "", False),
        ("Indicator", 1, "", False),
    ]


def test_stances_go_before_valence_and_bring_evidence_of_other_codes(project):
    claim = claim_named(project, "D1a")
    assert told(project, claim) == [("Coding", 1, "contradicts", False)]
    project.perform(TakeStance(claim.id, StanceTarget.CODING, (1, 4), Direction.SUPPORTS))
    project.perform(TakeStance(claim.id, StanceTarget.ITEM, (3,), Direction.CONTRADICTS))
    project.perform(TakeStance(claim.id, StanceTarget.INDICATOR, (2,), Direction.MIXED))
    assert told(project, claim) == [
        ("Coding", 1, "supports", True),
        ("Coding", 4, "supports", True),
        ("Item", 3, "contradicts", True),
        ("Indicator", 2, "mixed", True),
    ]
    assert told(project, claim, coders=("Budi",)) == [("Item", 3, "contradicts", True), ("Indicator", 2, "mixed", True)]


def test_evidence_tells_where_it_stands(project):
    lines = evidence_lines(project, claim_named(project, "D1"))
    found = {line.record.step: (line.record.where, line.record.words, line.record.place) for line in lines}
    source = project.source("R01")
    assert found["Coding", 1] == ("R01:2 N1 (R01)", "Belum pernah.", (source.id, 27))
    assert found["Item", 2] == ("Q2", "Others decide (1-5, reversed)", None)
    where, words, place = found["Indicator", 1]
    assert (where, words) == ("LKIP, Table 1, row 4", "Staff trained: target 90%, realised 45.5%")
    assert place == (project.source("LKIP").id, 0)


def test_a_stance_whose_coding_is_gone_is_listed_as_such_and_counts_for_nothing(project):
    claim = claim_named(project, "D1")
    project.perform(TakeStance(claim.id, StanceTarget.CODING, (1,), Direction.SUPPORTS))
    project.perform(TakeStance(claim.id, StanceTarget.ITEM, (1,), Direction.SUPPORTS))
    (coding, item) = stance_lines(project, [claim])
    assert (coding.claim, coding.told, coding.coder) == (
        "Competence is adequate",
        "R01:2 N1 (R01): Belum pernah.",
        "Ani",
    )
    assert item.told == "Q1: I was trained (1-5)"
    project.perform(RemoveCodings((1,)))
    assert [line.told for line in stance_lines(project, [claim])] == ["", "Q1: I was trained (1-5)"]
    assert ("Coding", 1) not in {line.record.step for line in evidence_lines(project, claim)}
    project.undo()
    assert ("Coding", 1, "supports", True) in told(project, claim)
