"""``qualcode memo``: what memos are about, their links, changing and deleting them, and the research journal."""

import json

import pytest


@pytest.fixture
def study(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("memo", "add", "Began; see [[R01:2]] and [[R07:1]].")
    run("memo", "add", "A passage", "--source", "R01", "--from", 27, "--to", 51)
    run("memo", "add", "A code", "--code", "D1")
    run("memo", "add", "Another view", "--coder", "Budi")
    return project


def texts(run, *options) -> list[str]:
    return [row["text"] for row in json.loads(run("memo", "list", "--format", "json", *options).stdout)]


def test_memos_are_listed_by_what_they_are_about_coder_and_words(run, study):
    assert texts(run, "--about", "code", "--about", "passage") == ["A passage", "A code"]
    assert texts(run, "--coder", "Budi") == ["Another view"]
    assert texts(run, "--source", "R01") == ["A passage"]
    assert texts(run, "--words", "D1") == ["A code"]
    run("memo", "list", "--source", "R09", code=1)


def test_a_memo_is_shown_with_where_its_links_lead(run, study):
    told = run("memo", "show", 1).stdout
    assert "Began; see [[R01:2]] and [[R07:1]]." in told
    assert "[[R01:2]]  R01, line 2: N1: Belum pernah ikut diklat." in told
    assert "[[R07:1]]  leads nowhere: nothing here is called R07:1" in told
    run("source", "rename", "R01", "Camat")
    assert "[[R01:2]]  Camat, line 2" in run("memo", "show", 1).stdout
    run("memo", "show", 99, code=1)


def test_a_memo_is_changed_and_deleted_and_undo_brings_it_back(run, study):
    run("memo", "change", 3, "A code, again")
    assert texts(run, "--about", "code") == ["A code, again"]
    run("memo", "delete", 3)
    assert texts(run, "--about", "code") == []
    run("undo")
    assert texts(run, "--about", "code") == ["A code, again"]
    run("memo", "change", 99, "x", code=1)
    run("memo", "delete", 99, code=1)


def test_the_journal_has_the_entries_of_each_day_and_what_was_done(run, study, tmp_path):
    rows = json.loads(run("memo", "journal", "--format", "json").stdout)
    assert [row["entry"] for row in rows] == ["Began; see [[R01:2]] and [[R07:1]].", "Another view"]
    assert "1 source imported, 4 memos" in rows[0]["done"]
    assert run("memo", "journal", "--format", "md").stdout.startswith("# Research journal")
    run("memo", "journal", "-o", tmp_path / "journal.docx")
    assert (tmp_path / "journal.docx").stat().st_size > 0
