import pytest

from qualcode.project import Project
from qualcode.tui.convergence.asked import Asked
from qualcode.tui.convergence.evidence import entries_of
from tests.tui.convergence_project import claim_of, make_convergence_project


@pytest.fixture
def project(tmp_path):
    with Project.open(make_convergence_project(tmp_path / "study.qualcode"), coder="Ani") as project:
        yield project


def test_each_strand_lists_what_it_has_and_where_that_leads(project):
    found = entries_of(project, Asked(), (), claim_of(project, "D1"))
    assert list(found) == ["interview", "observation", "document", "questionnaire"]
    passages = [entry for entry in found["interview"] if entry.screen]
    assert [entry.where for entry in passages] == [
        {"source_id": project.source(name).id, "offset": 43} for name in ("R01", "R02")
    ]
    assert passages[0].record == ("Coding", project.codings()[0].id)
    assert passages[0].told.plain.startswith("− contradicts R01:2")
    assert "“elatihan jarang, setahun sekali.”" in passages[0].told.plain


def test_items_show_how_often_each_point_was_chosen(project):
    (item,) = [e for e in entries_of(project, Asked(), (), claim_of(project, "D1"))["questionnaire"] if e.screen]
    lines = item.told.plain.split("\n")
    assert lines[0] == "Q1 I was trained"
    assert lines[1] == "1  0  never"
    assert lines[4] == f"4 {'█' * 16} 1"
    assert lines[5] == f"5 {'█' * 16} 1  often"
    assert item.record[0] == "Item"


def test_figures_show_what_is_printed_and_what_follows(project):
    (figure,) = [e for e in entries_of(project, Asked(), (), claim_of(project, "D1"))["document"] if e.screen]
    told = figure.told.plain
    assert told.startswith("! held Table 1, row 4 Documents completed")
    assert "target 90 %, realised 50 %, reported 64" in told
    assert "55.56" in told


def test_those_who_do_not_speak_are_named(project):
    found = entries_of(project, Asked(), (), claim_of(project, "D2"))
    (silent,) = [entry for entry in found["interview"] if not entry.screen]
    assert silent.told.plain == "Asked, and silent (1): R02"
    assert [entry.told.plain for entry in found["questionnaire"]] == ["Nothing here speaks of the claim."]


def test_groups_of_cases_have_their_own_evidence(project):
    found = entries_of(project, Asked(by="case:position"), (), claim_of(project, "D1"))
    assert {name: [e.where["source_id"] for e in entries] for name, entries in found.items()} == {
        "head": [project.source("R02").id],
        "staff": [project.source("R01").id],
    }
