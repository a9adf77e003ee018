"""``qualcode agreement``: its tables, its words, and the passages behind them."""

import csv
import io
import json

import pytest

FIGURES = {"percent", "alpha", "kappa", "pi", "s", "ac1", "f1"}
COUNTS = {"units", "everybody", "some", "nobody", "standing", "why"}
KEYS = {
    "agreement": {"code", "sources", "alpha_low", "alpha_high", *FIGURES, *COUNTS},
    "agreement --by source": {"source", *FIGURES, *COUNTS},
    "agreement --by pair --unit turn": {"coder_1", "coder_2", "sources", *FIGURES, *COUNTS},
    "agreement --by domain": {
        *("aspect", "code", "u", "u_low", "u_high", "bar_u", "cu", "ku", "coverage", "overlapping", "why"),
    },
    "agreement --disagreements": {
        *("source", "line", "code", "difference", "coder_1", "coder_2", "valence_1", "valence_2", "share"),
        *("quote", "start", "end", "codings_1", "codings_2"),
    },
}


@pytest.fixture
def filled(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    run("code", "R01", 27, 51, "D1a", "--coder", "Ani")
    run("code", "R01", 27, 45, "D1", "--coder", "Budi")
    run("code", "R01", 52, 80, "F1", "--coder", "Budi")
    return project


@pytest.mark.parametrize("words", KEYS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_json_has_the_same_keys_in_both_languages(run, filled, words, language):
    records = json.loads(run(*words.split(), "--format", "json", "--lang", language).stdout)
    assert records
    assert all(set(record) == KEYS[words] for record in records)


@pytest.mark.parametrize("words", KEYS)
def test_every_table_comes_in_every_format(run, filled, words, tmp_path):
    for form in ("table", "csv"):
        assert run(*words.split(), "--format", form).stdout
    run(*words.split(), "-o", "out.xlsx")
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


def test_figures_by_code_and_all_together(run, filled):
    found = run("agreement", "--format", "json")
    d1, f1, together = json.loads(found.stdout)
    assert (d1["code"], d1["everybody"], d1["some"], d1["standing"]) == ("D1", 18, 6, "reliable")
    assert (f1["code"], f1["everybody"], f1["alpha"] < 0, f1["standing"]) == ("F1", 0, True, "low")
    assert (together["code"], together["units"]) == ("", d1["units"] + f1["units"])
    assert together["alpha_low"] is None
    assert "Ani and Budi both coded 1 of 1 sources (100%)" in found.stderr
    assert f"Krippendorff's α is {together['alpha']:.3f} (too low)" in found.stderr


def test_the_last_row_is_named_for_people(run, filled):
    rows = list(csv.reader(io.StringIO(run("agreement", "--format", "csv").stdout)))
    assert rows[-1][0] == "All together"
    assert rows[0][0] == "Code"


def test_passages_that_differ_lead_to_their_codings(run, filled):
    found = json.loads(run("agreement", "--disagreements", "--format", "json").stdout)
    assert [(each["code"], each["difference"], each["line"]) for each in found] == [
        ("D1", "extent", 2),
        ("F1", "only one", 2),
    ]
    assert found[0]["share"] == 0.75
    assert {found[0]["codings_1"], found[0]["codings_2"], found[1]["codings_2"]} == {"1", "2", "3"}
    assert found[1]["codings_1"] == ""


def test_coders_codes_and_sources_are_chosen(run, filled):
    run("code", "R01", 27, 51, "D2", "--coder", "Citra")
    assert len(json.loads(run("agreement", "--by", "pair", "--format", "json").stdout)) == 3
    asked = run("agreement", "--coder", "Ani", "--coder", "Citra", "--code", "D2", "--format", "json")
    assert [row["code"] for row in json.loads(asked.stdout)] == ["D2", ""]
    assert "Ani and Citra" in asked.stderr
    three = run("agreement", "--format", "json").stderr
    assert "Of 1 sources 1 (100%) were coded by two or more of Ani, Budi, Citra" in three


def test_of_a_single_coder_nothing_is_said(run, project):
    run("code", "R01", 27, 51, "D1", "-p", project, "--coder", "Ani")
    found = run("agreement", "-p", project)
    assert "No source was coded by two people" in found.stderr
    refused = run("agreement", "-p", project, "--coder", "Ani", code=1)
    assert "two coders or more" in refused.stderr


def test_what_does_not_fit_together_is_refused(run, filled):
    assert "--unit" in run("agreement", "--disagreements", "--unit", "turn", code=2).stderr
    assert "character" in run("agreement", "--by", "domain", "--unit", "turn", code=1).stderr
    assert "Nobody" in run("agreement", "--coder", "Nobody", "--coder", "Ani", code=1).stderr
