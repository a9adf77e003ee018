"""The case sheet: all that one participant said, answered and is."""

from decimal import Decimal

import pytest

from qualcode.locale import current_language, set_language
from qualcode.model import Valence
from qualcode.project import Project
from qualcode.publishing.sheet_tables import sheet_table
from qualcode.triangulation.case_sheet import CaseSheet, case_sheet
from tests.test_bounded_queries import counted
from tests.triangulation.claims_made import make_claims_project


@pytest.fixture
def project(tmp_path):
    language = current_language()
    set_language("en")
    with Project.open(make_claims_project(tmp_path / "study.qualcode"), coder="Ani") as made:
        yield made
    set_language(language)


def sheet_of(project: Project, name: str, **asked) -> CaseSheet:
    return case_sheet(project, project.case(name), **asked)


def test_what_was_said_and_answered_stands_side_by_side_by_theme(project):
    d1, no_code = sheet_of(project, "R01").rows
    assert d1.code == project.code("D1")
    assert [(one.record.code, one.record.words, one.valence) for one in d1.spoken] == [
        ("D1", "belajar sendiri", Valence.STRENGTH),
        ("D1a", "Belum pernah.", Valence.GAP),
    ]
    assert [(one.record.where, one.answer, one.score) for one in d1.answered] == [("Q1", 2, 2), ("Q2", 4, 2)]
    assert [memo.words for memo in d1.memos] == ["Compare with R02"]
    assert no_code.code is None
    assert [(one.record.where, one.answer, one.score) for one in no_code.answered] == [("Q3", None, None)]


def test_a_theme_has_its_score_with_its_band(project):
    (d1, _no_code), (of_r02, *_rest) = sheet_of(project, "R01").rows, sheet_of(project, "R02").rows
    assert d1.score is not None
    assert (d1.score.mean, d1.score.answered, d1.score.items) == (Decimal("2.00"), 2, 2)
    assert d1.score.band is not None
    # Of two items 80 % are two: one answer alone is no score.
    assert of_r02.score is not None
    assert (of_r02.score.mean, of_r02.score.band, of_r02.score.answered, of_r02.score.items) == (None, None, 1, 2)


def test_what_the_case_is_and_the_memos_on_it_and_its_sources(project):
    sheet = sheet_of(project, "R01")
    assert [(variable.name, value.value if value else None) for variable, value in sheet.values] == [
        ("group", "staff"),
        ("trained", "0"),
    ]
    assert {memo.words for memo in sheet.memos} == {"Spoke freely", "Noisy room"}
    assert next(value for _variable, value in sheet_of(project, "R02").values) is None
    assert sheet_of(project, "R02").memos == ()


def test_only_what_some_coders_did(project):
    sheet = sheet_of(project, "R01", coders=("Ani",))
    assert [one.record.words for one in sheet.rows[0].spoken] == ["Belum pernah."]
    assert {memo.words for memo in sheet.memos} == {"Spoke freely"}


def test_a_case_of_which_there_is_nothing(project):
    from qualcode.materials.acts import AddCase

    project.perform(AddCase("R09"))
    sheet = sheet_of(project, "R09")
    assert (sheet.rows, sheet.memos) == ((), ())


def test_it_takes_as_many_queries_however_much_was_said(project):
    with counted(project) as few:
        case_sheet(project, project.case("R02"))
    with counted(project) as many:
        case_sheet(project, project.case("R01"))
    assert len(many) <= len(few) + 1


def test_as_a_table_each_row_names_its_record(project):
    table = sheet_table(sheet_of(project, "R01"))
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert [(row["kind"], row["number"], row["value"], row["score"]) for row in rows] == [
        ("value", 1, "staff", None),
        ("value", 2, "no", None),
        ("coding", 2, "strength", None),
        ("coding", 1, "gap", None),
        ("item", 1, 2, 2),
        ("item", 2, 4, 2),
        ("score", 1, "Poor", 2.0),
        ("memo", 1, "", None),
        ("item", 3, None, None),
        ("memo", 2, "", None),
        ("memo", 3, "", None),
    ]
    assert {row["theme"] for row in rows if row["kind"] == "coding"} == {"D1 technical"}
