"""``qualcode search``: what was found, in which forms, and where."""

import json

import pytest


@pytest.fixture(autouse=True)
def _here(project, monkeypatch) -> None:
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))


@pytest.fixture
def found(run):
    """Searches and gives what was found, in order."""

    def search(*words: str) -> list[str]:
        return [record["found"] for record in json.loads(run("search", *words, "--format", "json").stdout)]

    return search


def test_all_forms_are_found_and_told(run, found) -> None:
    result = run("search", "ajar")
    assert "Found in 1 turn" in result.stderr
    assert "ajar: belajar (1)" in result.stderr
    assert found("berangkat", "diklat") == ["diklat"]
    records = json.loads(run("search", "ajar", "--format", "json").stdout)
    assert [set(record) for record in records] == [{"source", "line", "speaker", "before", "found", "after"}]
    assert (records[0]["source"], records[0]["line"], records[0]["speaker"]) == ("R01", 4, "N1")


def test_pages(found) -> None:
    assert found("diklat", "--limit", "1") == ["diklat"]
    assert found("diklat", "--all") == ["diklat"] * 3


def test_a_regular_expression(found) -> None:
    assert found("--regex", r"dibantu\s\w+") == ["dibantu teman"]


def test_where(run, found) -> None:
    assert found("diklat", "--speaker", "P") == ["diklat"]
    assert found("diklat", "--role", "interviewer") == ["diklat"]
    assert found("diklat", "--coded") == []
    run("code", "R01", "--quote", "Belum pernah ikut diklat", "D1a")
    assert found("diklat", "--code", "D1") == ["diklat"]
    assert len(found("diklat", "--uncoded", "--code", "D1")) == 2
    run("cases", "set", "R01", "position", "head", "--new")
    assert found("berangkat", "--where", "position=head", "--where", "position=staff") == ["berangkat"]
    assert found("berangkat", "--where", "position!=head") == []
    assert "of cases with position=head" in run("search", "diklat", "--where", "position = head").stderr
    assert "VARIABLE=VALUE" in run("search", "diklat", "--where", "position", code=2).stderr
    assert "R99" in run("search", "diklat", "--source", "R99", code=1).stderr


def test_what_cannot_be_looked_for(run) -> None:
    assert "bracket" in run("search", "(diklat", code=1).stderr
    assert "no such word" in run("search", "zzz").stderr


def test_questions_about_codes(run) -> None:
    run("code", "R01", "--quote", "Belum pernah ikut diklat", "D1a", "--valence", "gap")
    run("code", "R01", "--quote", "ikut diklat", "--occurrence", "2", "F4")

    def codes(*options: str) -> list[str]:
        return [record["code"] for record in json.loads(run("codings", *options, "--format", "json").stdout)]

    assert codes("--query", "D1 AND F4") == ["D1a", "F4"]
    assert codes("--query", "D1- NOT F4") == []
    assert codes("--valence", "none") == ["F4"]
    assert "missing" in run("codings", "--query", "D1 NOT", code=1).stderr
