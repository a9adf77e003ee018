"""``qualcode report`` and ``qualcode excerpts``."""

import json
import sys

import pytest


@pytest.fixture
def study(run, project, monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path / "home"))
    run("code", "R01", 27, 51, "D1a", "--valence", "gap")
    return project


def test_a_report_of_some_parts(run, study, tmp_path):
    target = tmp_path / "article.md"
    assert "with 2 tables" in run("report", target, "--part", "method", "--part", "checklists").output
    text = target.read_text("utf-8")
    assert "Ani made 1 coding in 1 source " in text
    assert "## Findings" not in text


def test_pictures_are_a_part_of_their_own(run, study, tmp_path):
    pytest.importorskip("altair", reason="the extra charts is not installed")
    run("code", "R01", 30, 45, "D2")
    target = tmp_path / "article.tex"
    output = run("report", target, "--part", "figures").output
    pictures = sorted(file.name for file in (tmp_path / "article-figures").iterdir())
    assert "with 0 tables and 4 pictures" in output
    assert str(tmp_path / "article-figures") in output.replace("\n", "")
    assert pictures == ["frequencies.png", "matrix.png", "network.png", "saturation.png"]
    assert all(f"{{article-figures/{name}}}" in target.read_text("utf-8") for name in pictures)
    run("report", target, "--part", "method")
    assert "article-figures" not in target.read_text("utf-8")


def test_without_the_libraries_numbers_stand_in_place_of_pictures(run, study, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    output = run("report", tmp_path / "article.tex", "--part", "figures").output
    assert "with 0 tables and 0 pictures" in output
    assert "qualcode[charts]" in output
    assert not (tmp_path / "article-figures").exists()
    assert "qualcode[charts]" in (tmp_path / "article.tex").read_text("utf-8")


def test_markdown_has_no_pictures_and_says_so(run, study, tmp_path):
    output = run("report", tmp_path / "article.md", "--part", "figures").output
    assert "with 0 tables and 0 pictures" in output
    assert "without pictures" in output
    assert "qualcode[charts]" not in output


def test_another_ending_and_an_unknown_variable_are_refused(run, study, tmp_path):
    assert ".docx" in run("report", tmp_path / "article.odt", code=1).output
    assert "nix" in run("report", tmp_path / "article.md", "--label-by", "nix", code=1).output
    assert not list(tmp_path.glob("article.*"))


def test_excerpts_as_a_document_and_as_a_table(run, study, tmp_path):
    run("excerpts", "--code", "D1", "-o", tmp_path / "quotes.md")
    assert "(R01, line 2)" in (tmp_path / "quotes.md").read_text("utf-8")
    (row,) = json.loads(run("excerpts", "--format", "json").stdout)
    assert (row["code"], row["label"], row["line"]) == ("D1a", "R01, line 2", 2)
    assert json.loads(run("excerpts", "--exemplary", "--format", "json").stdout) == []


def test_the_setting_says_how_labels_are_written(run, study):
    run("settings", "citation", "source")
    (row,) = json.loads(run("excerpts", "--format", "json").stdout)
    assert row["label"] == "R01:2"


def test_without_a_project_the_only_one_beside_the_file_is_meant(run, study, monkeypatch, tmp_path):
    monkeypatch.delenv("QUALCODE_PROJECT")
    run("report", study.parent / "article.md", "--part", "method")
    assert (study.parent / "article.md").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "No project was given" in run("report", elsewhere / "article.md", code=2).output
    run("new", study.parent / "second", "--coder", "Ani")
    assert "No project was given" in run("report", study.parent / "other.md", code=2).output
