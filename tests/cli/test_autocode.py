"""Auto-coding and saved questions from the command line: shown first, done in one act, looked at one by one."""

import json

import pytest


@pytest.fixture
def study(run, project, monkeypatch):
    """The project as the one that commands work with, by Ani."""
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    return project


def codings(run, *args) -> list[dict]:
    return json.loads(run("codings", *args, "--format", "json").stdout)


def test_a_dry_run_shows_and_changes_nothing(run, study):
    asked = ("search", "latih", "OR", "ajar", "--code", "D1", "--dry-run")
    shown = json.loads(run("autocode", *asked, "--format", "json").stdout)
    assert [(each["number"], each["reason"], each["state"]) for each in shown] == [(1, "belajar", "")]
    assert shown[0]["quote"] == "Saya belajar sendiri, dibantu teman."
    assert codings(run) == []


def test_what_is_left_out_is_not_coded_and_undo_takes_all_back(run, study):
    asked = ("autocode", "search", "diklat", "--code", "D1a")
    left_out = run(*asked, "--dry-run", "--leave-out", 2)
    assert "left out" in left_out.stdout
    assert "2" in run(*asked, "--leave-out", 2).stdout
    made = codings(run, "--automatic")
    assert [each["line"] for each in made] == [1, 4]
    assert {each["automatic"] for each in made} == {"yes"}
    assert "coded so already" in run(*asked).stderr
    assert len(codings(run)) == 3
    run("undo")
    run("undo")
    assert codings(run) == []
    run(*asked, "--leave-out", 9, code=2)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (("speaker", "--role", "participant"), [2, 4]),
        (("speaker", "--speaker", "P"), [1, 3]),
        (("question", "bagaimana"), [4]),
        (("question", "--asked", "pernah ikut diklat"), [2]),
        (("question", "diklat", "--over", "2"), [2, 4]),
        (("search", r"\bbel\w+", "--regex", "--unit", "turn", "--speaker", "N1"), [2, 4]),
    ],
)
def test_each_way(run, study, asked, lines):
    run("autocode", *asked, "--code", "D1")
    assert [each["line"] for each in codings(run, "--automatic")] == lines


def test_phrases_of_a_file_and_names_of_codes(run, study, tmp_path):
    (tmp_path / "f.yaml").write_text("D1a: [ikut diklat]\nD2: teman\n", "utf-8")
    run("autocode", "phrases", "f.yaml", "--code", "D2")
    assert [each["code"] for each in codings(run)] == ["D2"]
    run("autocode", "phrases", "f.yaml")
    assert sorted(each["code"] for each in codings(run)) == ["D1a", "D1a", "D1a", "D2"]
    assert "Found nowhere" in run("autocode", "phrases", "--names", "--dry-run").stderr
    run("autocode", "phrases", code=2)
    run("autocode", "phrases", "none.yaml", code=1)


def test_headings_of_a_document(run, study, tmp_path):
    (tmp_path / "note.md").write_text("# Hasil\n\nKantor sepi.\n\n# Saran\n\nTambah loket.\n", "utf-8")
    run("import", "note.md", "--kind", "document")
    assert [each["heading"] for each in json.loads(run("autocode", "headings", "--format", "json").stdout)] == [
        "Hasil",
        "Saran",
    ]
    run("autocode", "heading", "sar*", "--code", "D1")
    assert [each["quote"] for each in codings(run)] == ["Tambah loket."]


def test_questions_are_listed(run, study):
    listed = json.loads(run("autocode", "questions", "--format", "json").stdout)
    assert [(each["question"], each["answers"]) for each in listed] == [
        ("Pernah ikut diklat?", 1),
        ("Lalu bagaimana?", 1),
    ]


def test_automatic_codings_are_accepted_and_removed_by_number(run, study):
    run("autocode", "search", "diklat", "--code", "D1a")
    first, second, third = (each["id"] for each in json.loads(run("autocode", "review", "--format", "json").stdout))
    run("autocode", "review", "--accept", first, "--remove", second)
    assert [each["automatic"] for each in codings(run)] == ["", "yes"]
    run("autocode", "review", "--accept", first, code=2)
    run("autocode", "review", "--accept", third, "--remove", third, code=2)
    run("--coder", "Budi", "autocode", "review", "--accept", third, code=2)
    run("autocode", "review", "--accept", "all")
    assert codings(run, "--automatic") == []
    assert len(codings(run, "--reviewed")) == 2


def test_a_question_is_saved_run_renamed_and_deleted(run, study):
    run("code", "R01", "--quote", "Belum pernah ikut diklat.", "D1a", "--valence", "gap")
    run("code", "R01", "--quote", "Saya belajar sendiri", "D1b")
    saved = run("queries", "save", "Gaps", "--query", "D1-", "--role", "participant")
    assert "1" in saved.stderr
    for asked in (("queries", "run", "gaps"), ("codings", "--saved", "Gaps")):
        assert [each["code"] for each in json.loads(run(*asked, "--format", "json").stdout)] == ["D1a"]
    assert json.loads(run("codings", "--saved", "Gaps", "--valence", "none", "--format", "json").stdout) == []
    run("queries", "rename", "Gaps", "Lacks")
    run("codebook", "edit", "D1", "--label", "T1")
    (listed,) = json.loads(run("queries", "list", "--format", "json").stdout)
    assert (listed["name"], listed["question"], listed["codings"]) == ("Lacks", "T1-", 1)
    run("queries", "run", "Gaps", code=1)
    run("queries", "save", "Wrong", "--query", "D9", code=1)
    run("queries", "save", "Empty", code=1)
    run("queries", "delete", "Lacks")
    assert json.loads(run("queries", "list", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    "wrong",
    [("--weight", "x"), ("--since", "soon"), ("--where", "nothing"), ("--where", "none=1"), ("--saved", "none")],
)
def test_a_filter_that_is_not_understood_is_told(run, study, wrong):
    assert run("codings", *wrong, code=1).stderr.count("\n") == 1
