"""Figures by item, code and group, and the persons behind them."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import NotFoundError
from qualcode.materials.acts import ImportCases
from qualcode.materials.surveys.acts import ItemDraft
from qualcode.model import Direction, Item, StanceTarget, VariableType, Words
from qualcode.triangulation import questionnaire_statistics
from qualcode.triangulation.claim_acts import AddClaim, TakeStance
from tests.triangulation.questionnaire.surveyed import surveyed

# One item of 17 persons, reversed, one answer missing: worked by hand.
RAW = [4, 2, 5, None, 1, 3, 4, 4, 2, 5, 3, 4, 1, 2, 4, 5, 3]
LABELS = ("STS", "TS", "N", "S", "SS")


def names(project, ids):
    return [project.case(number).name for number in ids]


@pytest.fixture
def reversed_item(tmp_path):
    items = (ItemDraft("Q1", reverse=True, labels=LABELS, code="D1"),)
    with surveyed(tmp_path, items, {f"R{n:02}": [answer] for n, answer in enumerate(RAW, 1)}) as project:
        yield project


def test_a_reversed_item_with_a_missing_answer(reversed_item):
    (row,) = questionnaire_statistics(reversed_item, level="item").rows
    assert (row.n, row.missing) == (16, 1)
    assert (row.mean, row.median, row.tcr) == (Fraction(11, 4), Fraction(5, 2), 55)
    assert (row.top_two.count, row.top_two.share) == (5, Fraction(5, 16))
    assert (row.bottom_two.count, row.bottom_two.share) == (8, Fraction(1, 2))
    assert row.band.name.get("en") == "Fair"
    assert names(reversed_item, row.persons.without) == ["R04"]


def test_a_distribution_says_what_was_answered_and_by_whom(reversed_item):
    (row,) = questionnaire_statistics(reversed_item, level="item").rows
    assert [(point.number, point.name, point.count) for point in row.distribution] == [
        (1, "SS", 3), (2, "S", 5), (3, "N", 3), (4, "TS", 3), (5, "STS", 2),
    ]  # fmt: skip
    assert names(reversed_item, row.distribution[-1].cases) == ["R05", "R13"]
    assert set(row.top_two.cases) == set(row.distribution[3].cases) | set(row.distribution[4].cases)


def test_scores_on_a_code_are_counted_by_band(tmp_path):
    answers = {"R1": [1, 1], "R2": [5, 4], "R3": [5, 5], "R4": [3, 3], "R5": [2, 2], "R6": [None, 5]}
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "D1"}, answers) as project:
        (row,) = questionnaire_statistics(project).rows
        assert [(share.name, share.count) for share in row.distribution] == [
            ("Very poor", 1), ("Poor", 1), ("Fair", 1), ("Good", 0), ("Very good", 2),
        ]  # fmt: skip
        assert (row.n, row.missing) == (5, 1)
        assert row.top_two.share == Fraction(2, 5)


def test_groups_stand_side_by_side_with_counts_and_small_ones_without_shares(tmp_path):
    answers = {f"R{n}": [n % 5 + 1] for n in range(1, 9)}
    groups = {f"R{n}": "staff" if n < 6 else "head" for n in range(1, 8)}
    with surveyed(tmp_path, {"Q1": "D1"}, answers, groups=groups) as project:
        found = questionnaire_statistics(project, by="group", level="item")
        rows = {row.group: row for row in found.rows}
        assert {group: row.n for group, row in rows.items()} == {"head": 2, "staff": 5, "": 1}
        assert rows["staff"].top_two.share is not None
        assert (rows["head"].top_two.share, rows["head"].top_two.count) == (None, 0)
        assert any("5" in note and "shares" in note for note in found.notes())


def test_a_group_that_was_not_asked_has_no_row(tmp_path):
    groups = {"R1": "staff", "R2": "staff"}
    with surveyed(tmp_path, {"Q1": "D1"}, {"R1": [1], "R2": [3]}, groups=groups) as project:
        project.perform(ImportCases((("group", VariableType.TEXT),), (("R9", ("guest",)),)))
        assert [row.group for row in questionnaire_statistics(project, by="group").rows] == ["staff"]


@pytest.mark.parametrize("answer", [3, None])
def test_one_respondent(tmp_path, answer):
    with surveyed(tmp_path, {"Q1": "D1"}, {"R1": [answer]}) as project:
        (row,) = questionnaire_statistics(project).rows
        assert row.deviation is None
        if answer is None:
            assert (row.n, row.missing, row.mean, row.band, row.distribution) == (0, 1, None, None, ())
            assert row.why_not
        else:
            assert (row.mean, row.lower, row.upper, row.tcr) == (3, 3, 3, 60)
            assert not row.why_not


def test_a_constant_item(tmp_path):
    with surveyed(tmp_path, {"Q1": "D1"}, {f"R{n}": [4] for n in range(6)}) as project:
        (row,) = questionnaire_statistics(project).rows
        assert (row.mean, row.deviation, row.lower, row.upper) == (4, 0, 4, 4)
        assert row.top_two.share == 1


def test_too_few_points_have_no_two_at_the_top(tmp_path):
    items = (ItemDraft("Q1", low=0, high=1, code="D1"),)
    with surveyed(tmp_path, items, {f"R{n}": [n % 2] for n in range(6)}) as project:
        (row,) = questionnaire_statistics(project, level="item").rows
        assert row.top_two is row.bottom_two is None
        assert [share.count for share in row.distribution] == [3, 3]
        assert row.tcr == 50


def test_the_frame_has_the_same_figures_with_the_ids_behind_them(reversed_item):
    found = questionnaire_statistics(reversed_item, level="item")
    record = found.frame().iloc[0]
    assert (record["key"], record["n"], record["mean"], record["tcr"], record["top_two"]) == ("Q1", 16, 2.75, 55.0, 5)
    assert len(record["cases"]) == 16
    assert found.frame().attrs["notes"] == found.notes()


def test_what_is_not_there_is_refused(reversed_item):
    with pytest.raises(NotFoundError, match="D9"):
        questionnaire_statistics(reversed_item, codes=["D9"])
    with pytest.raises(NotFoundError, match="unit"):
        questionnaire_statistics(reversed_item, by="unit")
    with pytest.raises(NotFoundError, match="99"):
        questionnaire_statistics(reversed_item, level="claim", claims=[99])


def test_claims_are_scored_so_that_high_speaks_for_their_code(tmp_path):
    answers = {f"R{n}": [5, 1, 4] for n in range(6)}
    with surveyed(tmp_path, {"Q1": "D1", "Q2": "F1", "Q3": ""}, answers) as project:
        project.perform(AddClaim(project.code("D1").id, Words.of("Training is left to others.", "en"), polarity=-1))
        (claim,) = project.claims()
        items = {item.label: item.id for item in project.records(Item)}
        project.perform(TakeStance(claim.id, StanceTarget.ITEM, (items["Q2"],), Direction.SUPPORTS))
        project.perform(TakeStance(claim.id, StanceTarget.ITEM, (items["Q3"],), Direction.CONTRADICTS))
        (row,) = questionnaire_statistics(project, level="claim").rows
        # 1 supports that something is lacking, so it counts 1 + 5 - 1 = 5 for what is there; 4 against it counts 4.
        assert {keyed.item.label: keyed.score(1) for keyed in row.items.items} == {"Q2": 5, "Q3": 1}
        assert row.mean == Fraction(9, 2)
        assert [
            each.items.key for each in questionnaire_statistics(project, level="claim", claims=[claim.id]).rows
        ] == [str(claim.id)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.lists(st.none() | st.integers(1, 5), min_size=3, max_size=3), min_size=1, max_size=8))
def test_every_person_who_was_asked_is_somewhere_and_only_once(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("everybody")
    answers = {f"R{n}": row for n, row in enumerate(rows)}
    with surveyed(folder, {"Q1": "D1", "Q2": "D1", "Q3": "F1"}, answers) as project:
        for level in ("item", "code"):
            for row in questionnaire_statistics(project, level=level).rows:
                there = [case for share in row.distribution for case in share.cases]
                assert sorted(there) == sorted(score.case_id for score in row.persons.scores)
                assert row.n + row.missing == len(rows)
                assert len(there) == len(set(there)) == row.n
                if row.n:
                    assert row.lower <= row.median <= row.upper
                    assert sum(share.count for share in row.distribution[:2]) == row.bottom_two.count
                    assert row.persons.low <= row.mean <= row.persons.high
                else:
                    assert row.why_not
