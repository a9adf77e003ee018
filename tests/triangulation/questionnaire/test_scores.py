"""Person scores: who has one, who has it by fewer items, and how answers are turned."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.materials.surveys.acts import ItemDraft
from qualcode.model import Claim, Direction, Item, Stance, StanceTarget, Words
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.item_sets import Level, claim_set, code_set, item_sets
from qualcode.triangulation.questionnaire.scores import person_scores
from tests.triangulation.questionnaire.surveyed import surveyed

FIVE = {f"Q{n}": "D1" for n in range(1, 6)}


def scored(project, code="D1", **keywords):
    answers = Answers.of(project)
    return person_scores(answers, code_set(answers, project.code(code).id), **keywords)


def by_name(project, scores):
    return {project.case(score.case_id).name: score.value for score in scores.scores}


def names(project, ids):
    return [project.case(number).name for number in ids]


def test_a_score_needs_four_fifths_of_the_items_and_fills_nothing_in(tmp_path):
    answers = {"R1": [4, 5, 3, 4, 5], "R2": [4, 5, None, 3, 4], "R3": [1, None, None, 2, 5], "R4": [None] * 5}
    with surveyed(tmp_path, FIVE, answers) as project:
        scores = scored(project)
        assert scores.needed == 4
        assert by_name(project, scores) == {"R1": Fraction(21, 5), "R2": 4}
        assert [(names(project, [s.case_id]), s.answered) for s in scores.prorated] == [(["R2"], 4)]
        assert names(project, scores.without) == ["R3", "R4"]
        assert scores.mean == Fraction(41, 10)


@pytest.mark.parametrize(
    ("share", "needed", "who"), [("0.5", 3, "R1 R2 R3"), ("0.8", 4, "R1 R2"), ("1", 5, "R1"), ("0", 0, "R1 R2 R3")]
)
def test_how_much_must_be_answered_is_the_studys_choice(tmp_path, share, needed, who):
    answers = {"R1": [4, 5, 3, 4, 5], "R2": [4, 5, None, 3, 4], "R3": [1, None, None, 2, 5], "R4": [None] * 5}
    with surveyed(tmp_path, FIVE, answers) as project:
        scores = scored(project, answered=Decimal(share))
        assert scores.needed == needed
        assert " ".join(by_name(project, scores)) == who


def test_a_reversed_item_is_turned_once_and_kept_as_given(tmp_path):
    items = (ItemDraft("Q1", code="D1"), ItemDraft("Q2", reverse=True, code="D1"))
    with surveyed(tmp_path, items, {"R1": [5, 1], "R2": [1, 5]}) as project:
        scores = scored(project)
        assert by_name(project, scores) == {"R1": 5, "R2": 1}
        assert (names(project, scores.below), names(project, scores.above)) == (["R2"], ["R1"])
        assert Answers.of(project).given[project.records(Item)[1].id][project.case("R2").id] == 5


def test_sub_codes_count_for_the_code_above_them(tmp_path):
    with surveyed(tmp_path, {"Q1": "D1a", "Q2": "D1b", "Q3": "F1"}, {"R1": [2, 4, 5]}) as project:
        assert by_name(project, scored(project)) == {"R1": 3}
        assert by_name(project, scored(project, "D1a")) == {"R1": 2}


def test_items_on_different_scales_give_no_score_and_say_why(tmp_path):
    items = (ItemDraft("Q1", code="D1"), ItemDraft("Q2", low=1, high=7, code="D1"))
    with surveyed(tmp_path, items, {"R1": [5, 6]}) as project:
        scores = scored(project)
        assert scores.scores == ()
        assert "1-5, 1-7" in scores.why_not


def test_a_code_without_items_and_items_without_answers_say_why(tmp_path):
    with surveyed(tmp_path, {"Q1": "D1"}, {"R1": [None]}) as project:
        assert scored(project).why_not
        assert scored(project, "F1").why_not
        assert scored(project).why_not != scored(project, "F1").why_not
        assert scored(project, cases=()).asked == ()


def claim(project, **fields):
    return Claim(fields.pop("id", 7), project.code("D1").id, Words.of("Claim"), **fields)


def stance(project, item, direction, *, claim_id=7, target=StanceTarget.ITEM, coder=1):
    number = next(each.id for each in project.records(Item) if each.label == item)
    return Stance(0, claim_id, target, number, direction, coder, "2026-01-01T00:00:00Z")


def keyed(project, a_claim, *stances):
    made = claim_set(Answers.of(project), a_claim, stances)
    return {each.item.label: each.turned for each in made.items}


def test_the_default_claim_has_the_items_of_its_code(tmp_path):
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "D1a", "Q3": "F1"}, {"R1": [1, 2, 3]}) as project:
        assert keyed(project, claim(project, is_default=True)) == {"Q1": False, "Q2": False}
        assert keyed(project, claim(project)) == {}


@pytest.mark.parametrize("polarity", [1, -1])
def test_a_stance_goes_before_the_mapping_and_high_always_speaks_for_the_code(tmp_path, polarity):
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "F1", "Q3": "D1"}, {"R1": [1, 2, 3]}) as project:
        said = [stance(project, "Q1", Direction.SUPPORTS), stance(project, "Q2", Direction.CONTRADICTS)]
        turned = keyed(project, claim(project, polarity=polarity), *said)
        # What supports a claim of a gap speaks against its code.
        assert turned == {"Q1": polarity < 0, "Q2": polarity > 0}


def test_mixed_and_disputed_items_point_nowhere(tmp_path):
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "D1", "Q3": "D1"}, {"R1": [1, 2, 3]}) as project:
        said = [
            stance(project, "Q1", Direction.MIXED),
            stance(project, "Q2", Direction.SUPPORTS),
            stance(project, "Q2", Direction.CONTRADICTS, coder=2),
            stance(project, "Q3", Direction.CONTRADICTS, claim_id=8),
            stance(project, "Q3", Direction.CONTRADICTS, target=StanceTarget.CODING),
        ]
        assert keyed(project, claim(project, is_default=True), *said) == {"Q3": False}


def test_aspects_take_their_items_from_the_top_codes(tmp_path):
    from qualcode.model import Aspect, CodeDraft

    codes = (
        CodeDraft("D1", Words.of("Technical"), aspect=Aspect.DIMENSION, codes=(CodeDraft("D1a", Words.of("Sub")),)),
        CodeDraft("F1", Words.of("Knowledge"), aspect=Aspect.FACTOR),
        CodeDraft("X", Words.of("Neither")),
    )
    items = {"Q1": "D1", "Q2": "D1a", "Q3": "F1", "Q4": "X", "Q5": ""}
    with surveyed(tmp_path, items, {"R1": [1, 2, 3, 4, 5]}, codes=codes) as project:
        sets = item_sets(Answers.of(project), Level.ASPECT)
        assert {each.key: [k.item.label for k in each.items] for each in sets} == {
            "dimension": ["Q1", "Q2"],
            "factor": ["Q3"],
        }
        only = item_sets(Answers.of(project), Level.ITEM, [project.code("D1").id])
        assert [each.key for each in only] == ["Q1", "Q2"]
        assert [each.key for each in item_sets(Answers.of(project), Level.CODE, [project.code("D1a").id])] == ["D1a"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(st.lists(st.none() | st.integers(1, 5), min_size=4, max_size=4), min_size=1, max_size=6),
    st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_scores_lie_on_the_scale_and_reversing_every_item_mirrors_them(tmp_path_factory, rows, reverse):
    folder = tmp_path_factory.mktemp("mirror")
    answers = {f"R{n}": row for n, row in enumerate(rows)}
    found = []
    for name, flip in (("a", False), ("b", True)):
        items = tuple(ItemDraft(f"Q{n}", reverse=turned != flip, code="D1") for n, turned in enumerate(reverse))
        with surveyed(folder, items, answers, name=name) as project:
            scores = scored(project)
            assert set(scores.asked) == {s.case_id for s in scores.scores} | set(scores.without)
            found.append(by_name(project, scores))
    assert all(1 <= value <= 5 for value in found[0].values())
    assert {case: 6 - value for case, value in found[0].items()} == found[1]
