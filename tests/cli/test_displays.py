"""The commands that display: what they say, and that their JSON keeps its keys in both languages."""

import json

import pytest

KEYS = {
    "cooccurrence": {
        *("code_1", "code_2", "n_1", "n_2", "n_12", "c", "out_of_range", "unequal"),
        *("jaccard", "p_2_given_1", "p_1_given_2"),
    },
    "cooccurrence --as network": {"source", "target", "type", "weight"},
}


@pytest.fixture
def filled(run, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("code", "R01", 27, 51, "D1a")
    run("code", "R01", 40, 60, "F1")
    return project


@pytest.mark.parametrize("words", KEYS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_json_has_the_same_keys_in_both_languages(run, filled, words, language):
    records = json.loads(run(*words.split(), "--format", "json", "--lang", language).stdout)
    assert records
    assert all(set(record) == KEYS[words] for record in records)


@pytest.mark.parametrize("words", KEYS)
def test_every_display_comes_in_every_format(run, filled, words, tmp_path):
    for form in ("table", "csv"):
        assert run(*words.split(), "--format", form).stdout
    run(*words.split(), "-o", "out.xlsx")
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


def test_codes_that_meet(run, filled):
    (pair,) = json.loads(run("cooccurrence", "--format", "json").stdout)
    assert (pair["code_1"], pair["code_2"], pair["n_12"], pair["c"]) == ("D1", "F1", 1, 1)
    assert pair["jaccard"] == pytest.approx(11 / 33, abs=1e-6)
    assert json.loads(run("cooccurrence", "--kind", "exact", "--format", "json").stdout) == []
    square = json.loads(run("cooccurrence", "--as", "matrix", "--format", "json").stdout)
    assert next(row for row in square if row["code"] == "D1")["F1"] == 1
    assert next(row for row in square if row["code"] == "D1")["D1"] is None


def test_a_distance_without_near_is_refused(run, filled):
    assert "near" in run("cooccurrence", "--within", 5, code=1).stderr
