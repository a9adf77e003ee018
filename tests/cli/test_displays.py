"""The commands that display: what they say, and that their JSON keeps its keys in both languages."""

import json
from pathlib import Path

import pytest

KEYS = {
    "cooccurrence": {
        *("code_1", "code_2", "n_1", "n_2", "n_12", "c", "out_of_range", "unequal"),
        *("jaccard", "p_2_given_1", "p_1_given_2"),
    },
    "cooccurrence --as network": {"source", "target", "type", "weight"},
    "frequencies": {
        *("code", "own", "codings", "cases", "share", "sources", "words"),
        *("strength", "gap", "mixed", "open", "balance"),
    },
    "crosstab rank": {"code", "staff"},
    "crosstab rank --values all": {
        *("code", "group", "n", "codings", "expected", "cases"),
        *("share", "row_share", "column_share", "total_share"),
    },
    "matrix --rows month --columns coder": {"month", "sources", "Ani"},
    "matrix --values balance --columns coder": {"case", "Ani"},
    "words": {"word", "count", "per_1000", "cases"},
    "words --per case --stems": {"word", "count", "per_1000", "cases", "forms", "R01"},
    "words diklat": {"source", "line", "speaker", "before", "found", "after"},
    "saturation": {"number", "case", "new", "known", "expected", "run_new", "ratio", "codes"},
    "saturation --as summary": {
        *("notation", "why", "base", "run", "threshold", "base_codes", "at", "coverage", "late", "cases", "codes"),
        *("orders", "seed", "median", "low", "high", "not_reached"),
    },
}


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


@pytest.fixture
def heard(run, filled):
    """R02 to R05: R02 brings D2a, R04 brings F2a late."""
    for name in ("R02", "R03", "R04", "R05"):
        Path(f"{name}.txt").write_text(f"P: Lalu?\nN1: Saya belajar sendiri, dibantu {name}.\n", "utf-8")
    run("import", "R02.txt", "R03.txt", "R04.txt", "R05.txt")
    run("code", "R02", 14, 30, "D2a")
    run("code", "R04", 14, 30, "F2a")
    return filled


def test_saturation_in_words(run, heard):
    small = ("--base", 2, "--run", 1, "--orders", 100)
    told = run("saturation", *small).stderr
    assert "Saturation at 2+1: after 2 cases the next 1 bring 0 new codes, 0% of the 2 in the base of 2 cases" in told
    assert "By then 66.7% of all 3 codes heard are known." in told
    assert "Heard later: F2a (R04)." in told
    assert "In 100 orders drawn by lot (seed 1)" in told
    assert "no licence to stop" in told
    assert "66,7%" in run("saturation", *small, "--lang", "id").stderr


@pytest.mark.parametrize(
    ("asked", "why", "told"),
    [
        (("--base", 5), "too few cases", "Too few cases for one full run: 5 are heard"),
        (("--code", "F5", "--base", 2), "no codes in base", "No codes in the base: none is heard in the first 2 cases"),
        (
            ("--base", 1, "--run", 3, "--threshold", "0"),
            "still new codes",
            "No saturation: each run of 3 cases brings more than 0% of the 1 codes in the base",
        ),
    ],
)
def test_where_there_is_no_saturation_words_say_why(run, heard, asked, why, told):
    found = run("saturation", *asked, "--as", "summary", "--format", "json")
    assert told in found.stderr
    (summary,) = json.loads(found.stdout)
    assert (summary["notation"], summary["why"], summary["at"], summary["coverage"]) == ("", why, None, None)


def test_orders_of_cases(run, heard):
    def cases(*asked):
        return [row["case"] for row in json.loads(run("saturation", *asked, "--format", "json").stdout)]

    run("cases", "set", "R04", "years", "1", "--new")
    assert cases("--by", "years")[0] == "R04"
    assert cases() == cases("--order", "name") == ["R01", "R02", "R03", "R04", "R05"]
    assert "No source says when these were gathered" in run("saturation", "--order", "date").stderr
    assert cases("--kind", "document") == []
    assert "share" in run("saturation", "--threshold", "little", code=1).stderr


def test_a_group_too_small_for_a_share_is_named(run, filled):
    found = run("crosstab", "rank", "--values", "share", "--format", "json")
    assert {row["staff"] for row in json.loads(found.stdout)} == {None}
    assert "fewer than 5: staff" in found.stderr
    counted = json.loads(run("crosstab", "rank", "--format", "json").stdout)
    assert {row["code"]: row["staff"] for row in counted}["D1"] == 1
    assert "age" in run("crosstab", "age", code=1).stderr


@pytest.mark.parametrize("values", ["cases", "row", "column", "total", "expected"])
def test_every_value_of_a_cross_tab(run, filled, values):
    rows = json.loads(run("crosstab", "rank", "--values", values, "--format", "json").stdout)
    expected = {"cases": 1, "row": 1, "column": 0.5, "total": 0.5, "expected": 1}[values]
    assert {row["code"]: row["staff"] for row in rows}["F1"] == expected


def test_shares_of_what_is_said(run, filled):
    said = len("Belum pernah ikut diklat. Yang berangkat pejabat saja.")
    said += len("Saya belajar sendiri, dibantu teman. Belum pernah ikut diklat.")
    (row,) = json.loads(run("matrix", "--values", "coverage", "--format", "json").stdout)
    assert row["D1"] == pytest.approx(24 / said, abs=1e-6)
    (row,) = json.loads(run("matrix", "--values", "density", "--format", "json").stdout)
    assert row["D1"] == pytest.approx(1000 / 17, abs=1e-6)
    run("code", "R01", 27, 32, "D1b", "--valence", "gap")
    (row,) = json.loads(run("matrix", "--values", "balance", "--format", "json").stdout)
    assert (row["D1"], row["F1"]) == (-1, None)


def test_words_without_stop_words(run, filled):
    def words(*asked):
        return {row["word"]: row["count"] for row in json.loads(run("words", *asked, "--format", "json").stdout)}

    assert words()["diklat"] == 2  # the interviewer's is not counted
    assert words("--interviewer")["diklat"] == 3
    assert "saya" not in words()
    assert words("--keep", "saya")["saya"] == 1
    assert "diklat" not in words("--stop", "diklat")
    assert words("--with-stop-words")["belum"] == 2
    assert set(words("--code", "F1")) == {"ikut", "diklat", "berangkat"}
    assert len(words("--limit", 2)) == 2
    assert len(words("--all")) == len(words())
    assert "17 words are said" in run("words").stderr


def test_a_word_in_its_contexts(run, filled):
    rows = json.loads(run("words", "diklat", "--width", 2, "--format", "json").stdout)
    assert [(row["line"], row["before"], row["after"]) for row in rows] == [
        (2, "pernah ikut", ". Yang berangkat"),
        (4, "pernah ikut", ""),
    ]
    (nearer, _other) = json.loads(run("words", "diklat", "--width", 1, "--content", "--format", "json").stdout)
    assert (nearer["before"], nearer["after"]) == ("ikut", "berangkat")
    assert "Said in 2 places." in run("words", "diklat").stderr


@pytest.mark.parametrize("words", ["matrix", "frequencies", "cooccurrence", "saturation --base 1 --run 1"])
def test_displays_come_as_pictures(run, filled, words):
    pytest.importorskip("vl_convert", reason="the extra charts is not installed")
    assert run(*words.split(), "--format", "svg").stdout.startswith("<svg")
    run(*words.split(), "-o", "chart.PNG")
    assert Path("chart.PNG").read_bytes().startswith(b"\x89PNG")
    run(*words.split(), "--format", "svg", "-o", "chart.svg")
    assert Path("chart.svg").read_text("utf-8").startswith("<svg")


def test_the_balance_is_no_picture(run, filled):
    assert run("matrix", "--values", "balance", "--format", "svg", code=1).stderr
