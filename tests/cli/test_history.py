"""``qualcode log`` and ``qualcode undo``: which acts, what one changed, and back to one of them."""

import json

import pytest

from qualcode.project import Project


@pytest.fixture
def study(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    for text in ("One", "Two", "Three"):
        run("--coder", "Ani", "memo", "add", text)
    run("--coder", "Budi", "memo", "add", "Mine")
    return project


def listed(run, *options) -> list[dict[str, object]]:
    return json.loads(run("log", "--format", "json", *options).stdout)


def memos(path) -> list[str]:
    with Project.open(path) as project:
        return [memo.text for memo in project.memos()]


def test_acts_are_listed_by_coder_act_and_words(run, study):
    assert [row["act"] for row in listed(run, "--coder", "Budi")] == ["WriteMemo", "EnterCoder"]
    assert {row["coder"] for row in listed(run, "--act", "WriteMemo")} == {"Ani", "Budi"}
    assert [row["act"] for row in listed(run, "--words", "CODEBOOK")] == ["ImportCodebook"]
    assert len(listed(run, "--act", "WriteMemo", "--coder", "Ani", "--limit", "2")) == 2
    assert listed(run, "--since", "2999-01-01") == []
    assert len(listed(run, "--since", "2000-01-01", "--until", "2999-01-01")) == len(listed(run))
    assert listed(run, "--until", "2000-01-01 10:30") == []


def test_an_act_that_nobody_did_is_refused_by_name(run, study):
    told = run("log", "--act", "ApplyKode", code=2).output
    assert "No act here is called ApplyKode." in told
    assert "WriteMemo" in told


def test_what_was_taken_back_says_so(run, study):
    run("--coder", "Ani", "undo")
    rows = listed(run, "--act", "WriteMemo", "--coder", "Ani")
    assert [row["state"] for row in rows] == ["", "taken back", "", ""]


def test_one_act_is_told_with_what_it_changed(run, study):
    number = listed(run, "--coder", "Ani", "--act", "WriteMemo")[0]["number"]
    rows = json.loads(run("log", number, "--format", "json").stdout)
    assert rows == [
        {"operation": "add", "kind": "memo", "record": "project", "field": "text", "before": "", "after": "Three"}
    ]
    assert "Ani: Wrote a memo" not in run("log", number, "--format", "csv").stdout
    run("log", 999, code=1)
    run("log", number, "--coder", "Ani", code=2)


def test_undo_to_an_act_asks_and_says_how_many_and_whose(run, study):
    first = listed(run, "--coder", "Ani", "--act", "WriteMemo")[-1]["number"]
    asked = run("undo", "--to", first, "--coder", "Ani", input="n\n", code=1).output
    assert "Take back 3 acts of Ani? 2 events by others stay (Budi)." in asked
    assert memos(study) == ["One", "Two", "Three", "Mine"]
    told = run("undo", "--to", first, "--coder", "Ani", input="y\n").stdout
    assert "3 acts taken back." in told
    assert memos(study) == ["Mine"]
    assert "no act to take back" in run("undo", "--to", first, "--coder", "Ani", "--yes").stdout


def test_undo_after_an_act_leaves_that_one(run, study):
    first = listed(run, "--coder", "Ani", "--act", "WriteMemo")[-1]["number"]
    run("undo", "--after", first, "--coder", "Ani", "--yes")
    assert memos(study) == ["One", "Mine"]
    run("undo", "--to", 1, "--after", 1, code=2)


def test_a_conflict_says_how_far_it_came(run, study):
    rows = listed(run, "--coder", "Ani", "--act", "WriteMemo")
    with Project.open(study) as project:
        number = project.memos()[0].id
    run("memo", "change", number, "Changed by Budi", "--coder", "Budi")
    result = run("undo", "--to", rows[-1]["number"], "--coder", "Ani", "--yes", code=1)
    assert "2 acts taken back. 1 still holds." in result.output
    assert "changed again since" in result.output
    assert memos(study) == ["Changed by Budi", "Mine"]
