"""``qualcode finding``: from a statement to a verified finding and the article's table."""

import json

import pytest


@pytest.fixture
def study(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("code", "R01", 27, 51, "D1a", "--valence", "gap")
    run("code", "R01", 107, 128, "D1c", "--valence", "strength")
    run("finding", "add", "Pelatihan jarang.", "--code", "D1", "--implication", "Susun rencana.")
    run("finding", "add", "Rekan saling membantu.", "--code", "F1")
    return project


def rows(run, *args) -> list[dict]:
    return json.loads(run("finding", *args, "--format", "json").stdout)


def test_a_finding_is_argued_tested_and_verified(run, study):
    assert "without evidence" in run("finding", "status", 1, "verified", code=1).output
    run("finding", "take", 1, "--coding", 1)
    assert [row["coding"] for row in rows(run, "against", 1)] == [2]
    run("finding", "take", 1, "--coding", 2, "--against")
    assert [(row["side"], row["type"], row["id"]) for row in rows(run, "evidence", 1)] == [
        ("for", "Coding", 1),
        ("against", "Coding", 2),
    ]
    run(
        "finding",
        "test",
        1,
        "negative evidence",
        "qualified",
        "R01 teaches herself.",
        "--on",
        "2024-08-12",
        "--case",
        "R01",
    )
    assert [(row["day"], row["tactic"]) for row in rows(run, "tests", 1)] == [("2024-08-12", "negative evidence")]
    assert "Called verified" in run("finding", "status", 1, "verified").output
    assert (
        rows(run, "list", "--status", "verified")[0] | {"supporting": 1, "opposing": 1, "tests": 1, "stale": ""}
        == (rows(run, "list", "--code", "D1")[0])
    )
    run("finding", "untest", 1)
    assert rows(run, "list")[0]["status"] == "tentative"


def test_it_is_stale_until_it_is_looked_over(run, study):
    run("finding", "take", 1, "--coding", 1)
    run("coding", "valence", "R01", 27, 51, "D1a", "mixed")
    assert rows(run, "list")[0]["stale"] == "yes"
    assert "was changed" in run("finding", "evidence", 1).output
    run("finding", "edit", 1)
    assert rows(run, "list")[0]["stale"] == ""


def test_strength_tells_its_rule_and_numbers(run, study):
    assert run("finding", "strength", 1).stdout.startswith("no evidence")
    run("finding", "take", 1, "--coding", 1)
    told = run("finding", "strength", 1)
    assert told.stdout.splitlines()[0] == "weak"
    assert "mixed: 1" in told.stdout
    assert [row["mixed"] for row in rows(run, "tests", 1, "--cases")] == ["R01"]


def test_the_articles_tables_hold_what_was_found(run, study):
    run("finding", "edit", 1, "--text", "Training is scarce.", "--language", "en")
    (row,) = rows(run, "table", "dimension")
    assert (row["code"], row["finding"], row["implication"]) == (
        "D1 Technical competence",
        "Training is scarce.",
        "Susun rencana.",
    )
    assert [row["finding"] for row in rows(run, "table", "factor")] == ["Rekan saling membantu."]
    assert "Temuan Utama" in run("--lang", "id", "finding", "table", "dimension").stdout
    run("finding", "status", 2, "rejected")
    assert rows(run, "table", "factor") == []
    assert rows(run, "table", "dimension", "--verified") == []


def test_findings_are_moved_dropped_and_removed(run, study):
    run("finding", "add", "Kedua.", "--code", "D1")
    run("finding", "move", 3, 1)
    assert [row["finding"] for row in rows(run, "list", "--code", "D1")] == [3, 1]
    run("finding", "take", 1, "--coding", 1)
    run("finding", "drop", 1, "--coding", 1)
    run("finding", "looked", 1, 2)
    run("finding", "remove", 1)
    assert [row["finding"] for row in rows(run, "list")] == [3, 2]
    assert "--coding" in run("finding", "take", 3, code=2).output
    run("finding", "evidence", 99, code=1)


def test_tactics_are_helped_by_what_can_be_computed(run, study):
    run("finding", "take", 1, "--coding", 1)
    found = rows(run, "help", 1, "--tactic", "negative evidence")
    assert [
        (row["tactic"], row["fact"], row["count"], row["of"], row["evidence"]) for row in found if row["about"]
    ] == [("negative evidence", "both", 1, 2, "Coding 2")]
    told = run("finding", "help", 1, "--tactic", "replication").stdout
    assert "more than half of its cases" in told, "the rule is printed"
    assert {row["tactic"] for row in rows(run, "help", 1)} >= {"weighting", "feedback", "extreme cases"}
    assert rows(run, "help", 1, "--tactic", "surprises")[0]["fact"] == "not computed"
    assert "1 dari 2 kutipan bervalensi menentang" in run("--lang", "id", "finding", "help", 1).stdout
    run("finding", "help", 9, code=1)


def test_an_informant_is_asked_by_a_sheet_and_the_answer_is_one_act(run, study, tmp_path):
    run("finding", "take", 1, "--coding", 1)
    assert [(row["finding"], row["case"], row["outcome"]) for row in rows(run, "feedback")] == [(1, "R01", "not asked")]
    sheet = tmp_path / "sheet.md"
    told = run("finding", "feedback-sheet", 1, "--case", "R01", "-o", sheet)
    assert 'qualcode finding test 1 feedback OUTCOME TEXT --case "R01"' in told.output
    assert "Pelatihan jarang." in sheet.read_text(encoding="utf-8")
    run("finding", "test", 1, "feedback", "upheld", "So it is.", "--case", "R01", "--on", "2024-09-01")
    (row,) = rows(run, "feedback", 1)
    assert (row["day"], row["outcome"], row["note"], row["supporting"]) == ("2024-09-01", "upheld", "So it is.", 1)
    run("finding", "feedback-sheet", 1, "--case", "nobody", "-o", sheet, code=1)
    run("finding", "feedback-sheet", 1, "--case", "R01", "-o", tmp_path / "sheet.xyz", code=1)
    assert rows(run, "feedback", 2) == []
