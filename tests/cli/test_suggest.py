"""``qualcode suggest``: codes for what carries none, and how good they are."""

import json

import pytest


@pytest.fixture(autouse=True)
def _here(project, run, monkeypatch) -> None:
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    run("code", "R01", "--quote", "Saya belajar sendiri, dibantu teman.", "D4", "--coder", "Ani")


def records(run, *options: str) -> list[dict[str, object]]:
    return json.loads(run("suggest", *options, "--format", "json").stdout)


def test_suggestions_for_what_carries_no_code(run) -> None:
    found = records(run, "--most", "2")
    assert {record["text"].strip() for record in found} == {"Belum pernah ikut diklat.", "Yang berangkat pejabat saja."}
    assert [record["rank"] for record in found] == [1, 2] * (len(found) // 2)
    (first, *_more) = found
    assert (first["source"], first["line"], first["speaker"]) == ("R01", 2, "N1")
    assert first["code"] in {"D1", "D2"}  # both speak of diklat
    assert "diklat" in first["words"]
    assert set(first) == {
        "source", "line", "start", "end", "speaker", "text", "rank", "code", "name", "words", "score"
    }  # fmt: skip


def test_nothing_is_coded(run) -> None:
    before = run("codings", "--format", "json").stdout
    run("suggest")
    assert run("codings", "--format", "json").stdout == before


def test_what_is_asked_for(run) -> None:
    assert len(records(run, "--limit", "1", "--most", "1")) == 1
    assert {record["text"] for record in records(run, "--unit", "turn", "--all")} == {
        "Belum pernah ikut diklat. Yang berangkat pejabat saja."
    }
    assert any(len(record["code"]) > 2 for record in records(run, "--level", "all"))
    assert "R99" in run("suggest", "--source", "R99", code=1).stderr
    assert "words" in run("suggest", "--suggester", "magic", code=2).stderr
    assert "Ani" in run("suggest", "--learn-from", "Budi", code=1).stderr


def test_accuracy_says_when_there_is_too_little(run, tmp_path) -> None:
    result = run("suggest", "--accuracy", "--format", "json")
    assert json.loads(result.stdout) == []
    assert "two people" in result.stderr
    other = tmp_path / "R02.txt"
    other.write_text("P: Bagaimana?\nN1: Saya belajar sendiri. Dibantu rekan.\n", "utf-8")
    run("import", other)
    run("code", "R02", "--quote", "Saya belajar sendiri.", "D4")
    result = run("suggest", "--accuracy", "--format", "json")
    assert "Only 2 coded passages" in result.stderr
    (everything, of_code) = json.loads(result.stdout)
    assert (everything["code"], everything["passages"], everything["first"]) == ("", 2, 1.0)
    assert (of_code["code"], of_code["usual_first"]) == ("D4", 1.0)
