"""Reviews, summaries and the report from the command line."""

import csv
import json

import pytest


@pytest.fixture
def study(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    for start, end, code in ((27, 51, "D1a"), (53, 80, "D2"), (107, 128, "D1c")):
        run("code", "R01", start, end, code)
    return project


def rows(run, *args) -> list[dict]:
    return json.loads(run(*args, "--format", "json").stdout)


def test_passages_are_reviewed_by_number(run, study):
    run("review", "aside", 1, "--reason", "hearsay")
    run("review", "exemplary", 2, 3)
    run("review", "reword", 3, "--paraphrase", "She teaches herself.")
    assert [(row["coding"], row["verdict"], row["reason"]) for row in rows(run, "review", "list")] == [
        (1, "set aside", "hearsay"),
        (2, "exemplary", ""),
        (3, "exemplary", ""),
    ]
    assert [row["paraphrase"] for row in rows(run, "review", "list", "--code", "D1", "--verdict", "exemplary")] == [
        "She teaches herself."
    ]
    run("review", "forget", 2)
    assert [row["coding"] for row in rows(run, "review", "list", "--verdict", "open")] == [2]
    assert rows(run, "review", "progress")[0] | {"aside": 1, "exemplary": 1} == rows(run, "review", "progress")[0]
    assert "reason" in run("review", "aside", 1, "--reason", " ", code=1).output
    run("review", "keep", code=2)
    run("review", "keep", 99, code=1)


def test_a_paraphrase_alone_leaves_a_passage_open(run, study):
    run("review", "reword", 3, "--paraphrase", "She teaches herself.")
    (row,) = rows(run, "review", "list", "--code", "D1c", "--verdict", "open")
    assert (row["verdict"], row["paraphrase"]) == ("", "She teaches herself.")
    d1 = rows(run, "review", "progress")[0]
    assert (d1["open"], d1["kept"], d1["paraphrased"]) == (2, 0, 1)
    run("review", "reword", 3)
    assert "not paraphrased" in run("review", "reword", 3, code=1).output


def test_verdicts_are_read_in_the_readers_language(run, study):
    run("review", "aside", 1, "--reason", "kabar")
    assert "disisihkan" in run("--lang", "id", "review", "list").stdout


def test_summaries_are_written_listed_and_removed(run, study, tmp_path):
    said = run("summary", "write", "R01", "D1", "Learns alone.", "--on", 3)
    assert "Summarised what R01 says on D1" in said.output
    (d1, d2) = rows(run, "summary", "list")
    assert (d1["code"], d1["coding_ids"], d1["summary"], d1["rests_on"], d1["stale"]) == (
        "D1",
        "1, 3",
        "Learns alone.",
        "3",
        "",
    )
    assert (d2["code"], d2["summary"]) == ("D2", "")
    run("uncode", "R01", 27, 51)
    assert rows(run, "summary", "list", "--code", "D1")[0]["changed"] == "Codings that are gone: 1"
    target = tmp_path / "matrix.csv"
    run("summary", "matrix", "-o", target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["D1"] == "≠ Learns alone."
    run("summary", "remove", "R01", "D1")
    assert "has not summarised" in run("summary", "remove", "R01", "D1", code=1).output
    assert "Citra has not" in run("summary", "remove", "R01", "D1", "--coder", "Citra", code=1).output


def test_the_report_tells_every_step(run, study):
    run("review", "keep", 1)
    found = {row["step"]: row["count"] for row in rows(run, "reduction")}
    assert (found["Sources"], found["Codings"], found["Kept"], found["Not reviewed"]) == (1, 3, 1, 2)
