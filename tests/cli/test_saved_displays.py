"""``qualcode displays``: displays are kept, shown as they are now, changed and taken away."""

import json

import pytest


def test_a_display_from_beginning_to_end(run, filled, tmp_path):
    told = run("displays", "save", "By rank", "crosstab", "--set", "by=rank", "--set", "values=row")
    assert "Saved the display “By rank”" in told.stdout
    assert "It has 9 rows now." in told.stderr
    (record, *_others) = json.loads(run("displays", "show", "by RANK", "--format", "json").stdout)
    assert record == {"code": "D1", "staff": 1.0}
    assert "100.0%" in run("displays", "show", "By rank").stdout
    run("displays", "show", "By rank", "-o", "by.svg")
    assert "<svg" in (tmp_path / "by.svg").read_text("utf-8")
    run("displays", "report", "By rank")
    assert json.loads(run("displays", "list", "--format", "json").stdout) == [
        {
            "name": "By rank",
            "kind": "Cross-tab",
            "settings": "Groups: rank; Cells hold: share of the code",
            "report": "yes",
            "trouble": "",
        }
    ]
    run("displays", "report", "By rank", "--out")
    run("displays", "rename", "By rank", "Ranks")
    run("displays", "save", "Words", "words", "--words", "belum")
    run("displays", "move", "Words", "--", "-1")
    assert [each["name"] for each in json.loads(run("displays", "list", "--format", "json").stdout)] == [
        "Words",
        "Ranks",
    ]
    run("displays", "delete", "Ranks")
    run("undo")
    assert "Ranks" in run("displays", "list").stdout


def test_the_list_says_which_cannot_be_shown_any_more(run, filled):
    run("displays", "save", "By rank", "crosstab", "--set", "by=rank")
    run("displays", "save", "R01", "profiles", "--set", "case=R01")
    run("cases", "variables", "remove", "rank", "--yes")
    first, second = json.loads(run("displays", "list", "--format", "json").stdout)
    assert "rank" in first["trouble"]
    assert second["trouble"] == ""


def test_it_can_be_looked_at_without_being_kept(run, filled):
    figures = json.loads(run("displays", "look", "profiles", "--set", "case=R01", "--format", "json").stdout)
    assert {each["code"]: each["codings"] for each in figures}["D1"] == 1
    told = run("displays", "look", "contexts", "--words", "diklat", "--lang", "id")
    assert "ikut" in told.stdout
    assert "[]" in run("displays", "list", "--format", "json").stdout.replace("\n", "")


def test_figures_are_those_of_the_commands_of_their_own(run, filled):
    for kind, command in (
        ("matrix --set values=words", "matrix --values words"),
        ("crosstab --set by=rank --set values=cases", "crosstab rank --values cases"),
        ("cooccurrence --set level=all", "cooccurrence --level all"),
        ("frequencies", "frequencies"),
        ("saturation", "saturation"),
        ("words", "words --limit 100"),
        ("needs --set by=rank", "needs --by rank"),
    ):
        looked = run("displays", "look", *kind.split(), "--format", "json").stdout
        assert json.loads(looked) == json.loads(run(*command.split(), "--format", "json").stdout)


def test_kinds_are_listed_with_their_settings(run, filled):
    listed = json.loads(run("displays", "kinds", "--format", "json", "--lang", "id").stdout)
    assert {each["kind"] for each in listed} >= {"matrix", "joint", "framework", "profiles"}
    assert {each["setting"] for each in listed if each["kind"] == "crosstab"} >= {"by", "values", "sort", "transpose"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("save A poem", 1, "crosstab"),
        ("save A crosstab --set by=nobody", 1, "rank"),
        ("save A matrix --set level", 2, "NAME=VALUE"),
        ("save A matrix --set values=many", 1, "coverage"),
        ("look contexts", 1, "words"),
        ("show Nothing", 1, "There are none yet."),
        ("look framework -o out.svg", 1, "There is no picture"),
    ],
)
def test_what_is_wrong_is_said(run, filled, words, code, told):
    assert told in run("displays", *words.split(), code=code).output
