import json

import pytest

from tests.triangulation.claims_made import make_claims_project

LISTS = {
    "cases sheet R01": {"theme", "code", "kind", "number", "where", "value", "score", "coder", "words"},
    "claim list": {
        "number",
        "code",
        "claim",
        "default",
        "polarity",
        "by_valence",
        "status",
        "asked",
        "not_asked",
        "stances_of_codings",
        "stances_of_items",
        "stances_of_indicators",
    },
    "claim evidence D1a": {"kind", "number", "technique", "where", "code", "says", "by_stance", "coder", "words"},
    "claim stance list": {"claim", "claim_text", "kind", "number", "evidence", "says", "coder", "written_at"},
    "claim asked list": {"claim", "code", "technique", "case", "asked"},
    "trail list": {"number", "trail", "code", "claim", "steps", "coder", "written_at"},
    "trail show plans": {"step", "kind", "number", "technique", "where", "code", "coder", "words"},
    "trail thread D1a memo:1": {"kind", "number", "technique", "where", "code", "coder", "words", "says"},
}


@pytest.fixture
def study(tmp_path):
    return make_claims_project(tmp_path / "claims.qualcode")


def listed(run, study, *what):
    return json.loads(run(*what, "-p", study, "--format", "json").stdout)


def test_claims_are_added_changed_listed_and_removed(run, study):
    made = run("claim", "add", "D2", "Pimpinan melatih", "--en", "Leaders train", "--supported-by", "gap", "-p", study)
    assert "Added the claim D2: Pimpinan melatih" in made.stdout
    assert "Its number is 5" in made.stderr
    run("claim", "edit", "5", "--en", "Leaders train staff", "--by-valence", "-p", study)
    (row,) = [one for one in listed(run, study, "claim", "list", "--code", "D2") if one["number"] == 5]
    assert (row["claim"], row["polarity"], row["by_valence"]) == ("Leaders train staff", "-1", "1")
    assert (row["status"], row["default"]) == ("tentative", "0")
    run("claim", "edit", "5", "--by-stance", "--supported-by", "strength", "-p", study)
    (row,) = [one for one in listed(run, study, "claim", "list") if one["number"] == 5]
    assert (row["polarity"], row["by_valence"]) == ("1", "0")
    run("claim", "remove", "5", "-p", study, input="n\n", code=1)
    run("claim", "remove", "5", "--yes", "-p", study)
    assert "goes with the code" in run("claim", "remove", "D1", "-p", study, code=1).stderr
    assert "Say what to change" in run("claim", "edit", "D1", "-p", study, code=2).stderr
    assert "There is no claim 5" in run("claim", "edit", "5", "x", "-p", study, code=1).stderr
    assert "A claim needs words" in run("claim", "add", "D1", "-p", study, code=1).stderr


def test_a_status_is_set_and_a_dissonance_must_be_explained_first(run, study):
    run("claim", "status", "D2", "rejected", "-p", study)
    assert listed(run, study, "claim", "list", "--code", "D2")[0]["status"] == "rejected"
    # Interviews against, the observation for it: in dissonance.
    number = listed(run, study, "claim", "list", "--code", "D1")[1]["number"]
    run("claim", "stance", "take", number, "contradicts", "--coding", 1, "--coding", 3, "-p", study)
    run("claim", "stance", "take", number, "supports", "--coding", 5, "-p", study)
    refused = run("claim", "status", number, "verified", "-p", study, code=1).stderr
    assert "dissonance" in refused
    run("claim", "status", "D2", "sure", "-p", study, code=2)


def test_stances_are_taken_listed_and_dropped(run, study):
    told = run("claim", "stance", "take", "D2", "mixed", "--coding", 1, "--item", "Q1", "--indicator", 2, "-p", study)
    assert told.stdout.count("both support and contradict D2: Staff lead: 1") == 3
    rows = listed(run, study, "claim", "stance", "list", "D2")
    assert [(row["kind"], row["number"], row["says"], row["evidence"]) for row in rows] == [
        ("coding", 1, "mixed", "R01:2 N1 (R01): Belum pernah."),
        ("item", 1, "mixed", "Q1: I was trained (1-5)"),
        ("indicator", 2, "mixed", "no. 2: Others: reported 7 days"),
    ]
    evidence = listed(run, study, "claim", "evidence", "D2")
    assert [(row["kind"], row["number"], row["says"], row["by_stance"]) for row in evidence] == [
        ("coding", 1, "mixed", "1"),
        ("coding", 4, "", ""),
        ("item", 1, "mixed", "1"),
        ("indicator", 2, "mixed", "1"),
    ]
    run("claim", "stance", "drop", "D2", "--item", "Q1", "-p", study)
    assert len(listed(run, study, "claim", "stance", "list")) == 2
    assert "no such stance" in run("claim", "stance", "drop", "D2", "--item", "Q1", "-p", study, code=1).stderr
    assert "Name evidence" in run("claim", "stance", "take", "D2", "mixed", "-p", study, code=2).stderr
    run("claim", "stance", "take", "D2", "silent", "--coding", 1, "-p", study, code=2)
    assert "Q9" in run("claim", "stance", "take", "D2", "mixed", "--item", "Q9", "-p", study, code=1).stderr


def test_what_was_asked_is_recorded_listed_and_forgotten(run, study):
    run("claim", "asked", "record", "D1", "D2", "--technique", "interview", "-p", study)
    run("claim", "asked", "record", "D1", "--technique", "interview", "--case", "R02", "--not", "-p", study)
    rows = listed(run, study, "claim", "asked", "list")
    assert [(row["code"], row["technique"], row["case"], row["asked"]) for row in rows] == [
        ("D1", "interview", "", "1"),
        ("D1", "interview", "R02", "0"),
        ("D2", "interview", "", "1"),
    ]
    assert listed(run, study, "claim", "list", "--code", "D2")[0]["asked"] == "interview"
    run("claim", "asked", "forget", "D1", "D2", "--technique", "interview", "-p", study)
    assert [row["case"] for row in listed(run, study, "claim", "asked", "list", "D1")] == ["R02"]
    run("claim", "asked", "record", "D1", "-p", study, code=2)


def test_trails_are_followed_kept_and_dropped(run, study):
    rows = listed(run, study, "trail", "thread", "D1", "coding:1")
    assert [(row["kind"], row["number"]) for row in rows] == [("coding", 5), ("item", 1), ("item", 2), ("indicator", 1)]
    run("trail", "add", "D1", "who plans", "coding:1", "item:Q2", "-p", study)
    run("trail", "step", "who plans", "memo:1", "-p", study)
    run("trail", "step", "who plans", "--remove", 1, "-p", study)
    rows = listed(run, study, "trail", "show", "who plans")
    assert [(row["step"], row["kind"], row["number"]) for row in rows] == [(1, "item", 2), (2, "memo", 1)]
    run("trail", "rename", "1", "who pays", "-p", study)
    assert [(row["trail"], row["steps"]) for row in listed(run, study, "trail", "list")] == [("who pays", 2)]
    for bad in ("source:1", "coding:x", "coding", "item:", "memo:-1"):
        assert "names no step" in run("trail", "step", "who pays", bad, "-p", study, code=2).stderr
    run("trail", "step", "who pays", "-p", study, code=2)
    assert "no Coding number 999" in run("trail", "step", "who pays", "coding:999", "-p", study, code=1).stderr
    run("trail", "remove", "who pays", "-p", study)
    assert "There is no trail" in run("trail", "show", "who pays", "-p", study, code=1).stderr


def test_a_step_that_is_gone_is_shown_as_such(run, study):
    run("trail", "add", "D1", "who plans", "coding:1", "-p", study)
    run("uncode", "R01", "--code", "D1a", "--quote", "Belum pernah.", "-p", study, "--coder", "Ani")
    assert "(gone)" in run("trail", "show", "who plans", "-p", study).stdout


def test_a_case_sheet_is_given_in_every_format(run, study, tmp_path):
    rows = listed(run, study, "cases", "sheet", "R01")
    assert [row["kind"] for row in rows][:4] == ["value", "value", "coding", "coding"]
    told = run("cases", "sheet", "R01", "-p", study).stdout
    assert "belajar sendiri" in told
    for ending in ("csv", "xlsx", "docx"):
        run("cases", "sheet", "R01", "-p", study, "-o", tmp_path / f"sheet.{ending}")
        assert (tmp_path / f"sheet.{ending}").stat().st_size
    assert "R09" in run("cases", "sheet", "R09", "-p", study, code=1).stderr


def test_sources_are_dated(run, study):
    run("source", "date", "R01", "R02", "12/8/2024", "-p", study)
    dates = {row["source"]: row["gathered_on"] for row in listed(run, study, "source", "list")}
    assert dates == {"R01": "2024-08-12", "R02": "2024-08-12", "O1": "", "LKIP": ""}
    run("source", "date", "R01", "", "-p", study)
    assert "This is no day" in run("source", "date", "R01", "soon", "-p", study, code=1).stderr


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_json_has_the_same_keys_in_both_languages(run, study, words, language):
    run("claim", "stance", "take", "D1a", "supports", "--coding", 1, "-p", study)
    run("claim", "asked", "record", "D1a", "--technique", "interview", "-p", study)
    run("trail", "add", "D1a", "plans", "coding:1", "-p", study)
    records = json.loads(run(*words.split(), "-p", study, "--format", "json", "--lang", language).stdout)
    assert records
    assert all(set(record) == LISTS[words] for record in records)
    assert run(*words.split(), "-p", study, "--lang", language).stdout
