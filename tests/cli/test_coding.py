"""``qualcode coding``: changing codings that are there, named by passage and code."""

import pytest

from qualcode.project import Project
from tests.cli.conftest import TALK

QUOTE = "Belum pernah ikut diklat. Yang berangkat pejabat saja."


@pytest.fixture
def coded(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("code", "R01", "--quote", QUOTE, "D1a", "--valence", "gap", "--weight", 80)
    return project


def codings(path) -> list[tuple[str, str, str, int | None]]:
    with Project.open(path) as project:
        labels = {code.id: code.label for code in project.codes()}
        return [(TALK[c.start : c.end], labels[c.code_id], c.valence.sign, c.weight) for c in project.codings()]


def test_a_coding_is_moved_by_place_and_by_words(run, coded):
    run("coding", "move", "R01", "--quote", QUOTE, "D1a", "--to-quote", "ikut diklat")
    assert codings(coded) == [("ikut diklat", "D1a", "-", 80)]
    start = TALK.index("ikut diklat")
    run("coding", "move", "R01", start, start + 11, "D1a", "--to", start, start + 4)
    assert codings(coded) == [("ikut", "D1a", "-", 80)]
    run("coding", "move", "R01", start, start + 4, "D1a", code=2)


def test_a_coding_is_split_and_joined_again(run, coded):
    told = run("coding", "split", "R01", "--quote", QUOTE, "D1a", "--before", "Yang").stdout
    assert "Split a coding of R01, line 2, with D1a" in told
    assert codings(coded) == [
        ("Belum pernah ikut diklat.", "D1a", "-", 80),
        ("Yang berangkat pejabat saja.", "D1a", "-", 80),
    ]
    run("coding", "join", "R01", "--quote", "Belum pernah ikut diklat.", "D1a")
    assert codings(coded) == [(QUOTE, "D1a", "-", 80)]
    assert "follows" in run("coding", "join", "R01", "--quote", QUOTE, "D1a", code=1).stderr
    run("coding", "split", "R01", "--quote", QUOTE, "D1a", code=2)
    run("coding", "split", "R01", "--quote", QUOTE, "D1a", "--before", "nowhere", code=1)
    run("coding", "split", "R01", "--quote", QUOTE, "D1a", "--at", TALK.index("pejabat"))
    assert [quote for quote, *_rest in codings(coded)] == ["Belum pernah ikut diklat. Yang berangkat", "pejabat saja."]


def test_code_weight_and_valence_are_changed(run, coded):
    run("coding", "recode", "R01", "--quote", QUOTE, "D1a", "D2")
    run("coding", "weight", "R01", "--quote", QUOTE, "D2", 15)
    run("coding", "valence", "R01", "--quote", QUOTE, "D2", "none")
    assert codings(coded) == [(QUOTE, "D2", "", 15)]
    run("coding", "weight", "R01", "--quote", QUOTE, "D2", "none")
    assert codings(coded) == [(QUOTE, "D2", "", None)]
    assert "0 to 100" in run("coding", "weight", "R01", "--quote", QUOTE, "D2", "101", code=1).stderr
    run("undo")
    assert codings(coded) == [(QUOTE, "D2", "", 15)]


def test_only_own_codings_are_changed(run, coded):
    told = run("coding", "recode", "R01", "--quote", QUOTE, "D1a", "D2", "--coder", "Budi", code=1).stderr
    assert "Budi has given this passage no such code" in told
    assert codings(coded) == [(QUOTE, "D1a", "-", 80)]
