import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from qualcode.project import Project

LISTS = {
    "source list": {"source", "kind", "cases", "gathered_on", "words", "codings", "file"},
    "source speakers R01": {"speaker", "role", "case", "turns", "words", "first"},
    "source turns R01": {"turn", "time", "speaker", "speech"},
    "cases list": {"case", "group"},
    "codebook list": {"code", "name", "parent", "key", "aspect", "codings", "codings_with_sub_codes", "cases"},
    "codebook groups list": {"group", "count", "codes"},
    "codebook history D1": {"number", "at", "coder", "what", "field", "language", "before", "after"},
    "memo list": {"kind", "about", "coder", "written_at", "text", "number"},
    "log": {"number", "at", "coder", "act", "what", "state"},
    "memo journal": {"day", "time", "coder", "entry", "done"},
    "log 1": {"operation", "kind", "record", "field", "before", "after"},
    "readers": {"name", "endings", "limits"},
}


@pytest.fixture
def filled(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("cases", "set", "R01", "group", "pelaksana", "--new")
    run("codebook", "groups", "make", "Belajar", "D1")
    run("code", "R01", 27, 51, "D1a")
    run("memo", "add", "Lihat lagi", "--source", "R01", "--from", 27, "--to", 51)
    return project


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_json_has_the_same_keys_in_both_languages(run, filled, words, language):
    records = json.loads(run(*words.split(), "--format", "json", "--lang", language).stdout)
    assert records
    assert all(set(record) == LISTS[words] for record in records)


@pytest.mark.parametrize("words", LISTS)
def test_every_list_comes_in_every_format(run, filled, words):
    assert run(*words.split()).stdout
    assert run(*words.split(), "--format", "csv").stdout
    run(*words.split(), "-o", "out.xlsx")
    assert Path("out.xlsx").read_bytes().startswith(b"PK")
    run(*words.split(), "-o", "out.csv")
    assert Path("out.csv").stat().st_size


def test_lists_say_what_is_there(run, filled):
    def records(*args):
        return json.loads(run(*args, "--format", "json").stdout)

    (source,) = records("source", "list")
    assert (source["source"], source["kind"], source["cases"], source["codings"]) == ("R01", "interview", "R01", 1)
    assert records("cases", "list") == [{"case": "R01", "group": "pelaksana"}]
    counts = {record["code"]: record["codings"] for record in records("codebook", "list")}
    assert (counts["D1a"], counts["D1"]) == (1, 0)
    totals = {record["code"]: record["codings_with_sub_codes"] for record in records("codebook", "list")}
    assert (totals["D1a"], totals["D1"]) == (1, 1)
    (memo,) = records("memo", "list")
    assert (memo["kind"], memo["about"], memo["text"]) == ("passage", "R01 27-51", "Lihat lagi")
    assert [record["act"] for record in records("log", "--limit", 2)] == ["WriteMemo", "ApplyCode"]


def test_codebooks_of_the_program_are_listed_without_a_project(run):
    records = json.loads(run("codebook", "list", "--format", "json").stdout)
    assert {record["codebook"] for record in records} >= {"competence", "blank"}


def test_an_output_file_that_cannot_be_written_is_a_clear_error(run, filled):
    result = run("log", "-o", "no/such/folder/out.csv", code=1)
    assert len(result.stderr.splitlines()) == 1


def test_check_that_finds_something_names_it_and_leaves_with_three(run, filled):
    with Project.open(filled) as project:
        (coding,) = project.codings()
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE coding SET start = start + 1 WHERE id = ?", (coding.id,))
    connection.commit()
    connection.close()
    before = filled.read_bytes()
    result = run("check", code=3)
    assert "coding" in result.stdout
    assert json.loads(run("check", "--format", "json", code=3).stdout)[0].keys() == {"where", "what"}
    assert filled.read_bytes() == before


def test_people_read_words_lines_and_the_time_of_their_clock(run, filled):
    assert "wawancara" in run("source", "list", "--lang", "id").stdout
    assert "R01, baris 2" in run("memo", "list", "--lang", "id").stdout
    assert "R01, line 2" in run("memo", "list").stdout
    (newest, *_older) = json.loads(run("log", "--format", "json").stdout)
    local = datetime.fromisoformat(newest["at"]).astimezone()
    assert f"{local:%Y-%m-%d %H:%M}  Ani" in run("log").stdout


@pytest.mark.parametrize("name", ["out.foo", "out", "out.txt.bak"])
def test_an_ending_that_says_no_format_is_wrong_usage(run, filled, name):
    assert "no format" in run("codings", "-o", name, code=2).stderr
    assert not Path(name).exists()
    run("codings", "--format", "csv", "-o", name)
    assert Path(name).exists()
