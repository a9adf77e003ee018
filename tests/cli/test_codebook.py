"""``qualcode codebook``: groups, history, keys, colours and splitting; and codes from examples."""

import json
from pathlib import Path

import pytest

from qualcode.project import Project


def opened(path: Path) -> Project:
    return Project.open(path, coder="Ani")


def listed(run, *args) -> list[dict]:
    return json.loads(run("codebook", *args, "--format", "json").stdout)


def test_groups_are_made_listed_filled_and_filter_the_list(run, project):
    where = ("-p", project)
    assert "with 2 codes" in run("codebook", "groups", "make", "Learning", "D1a", "F1", *where).stdout
    run("codebook", "groups", "put", "learning", "D2", *where)
    run("codebook", "groups", "take", "Learning", "D1a", *where)
    run("codebook", "groups", "rename", "Learning", "At work", *where)
    (group,) = listed(run, "groups", "list", *where)
    assert group == {"group": "At work", "count": 2, "codes": "D2, F1"}
    labels = [row["code"] for row in listed(run, "list", "--group", "At work", *where)]
    assert labels[0] == "D2"
    assert {"F1", "D2a"} <= set(labels)
    assert not {"D1", "F2"} & set(labels)
    assert "At work" in run("codebook", "show", "D2", *where).stdout
    run("codebook", "groups", "delete", "At work", *where)
    assert listed(run, "groups", "list", *where) == []
    assert "no group of codes" in run("codebook", "list", "--group", "At work", *where, code=1).stderr


def test_the_list_counts_cases(run, project):
    run("code", "R01", "--quote", "Belum pernah ikut diklat", "D1a", "-p", project)
    rows = {row["code"]: row for row in listed(run, "list", "-p", project)}
    assert (rows["D1"]["codings"], rows["D1"]["codings_with_sub_codes"], rows["D1"]["cases"]) == (0, 1, 1)
    assert (rows["D1a"]["codings"], rows["D1a"]["cases"], rows["F1"]["cases"]) == (1, 1, 0)


def test_history_tells_each_field(run, project):
    run("codebook", "edit", "D1", "--label", "T1", "--definition", "Baru.", "-p", project, "--coder", "Budi")
    run("codebook", "delete", "T1", "--yes", "-p", project)
    rows = listed(run, "history", "T1", "-p", project)
    assert rows == listed(run, "history", "D1", "-p", project)
    assert rows[0]["field"] == ""
    assert [(row["field"], row["coder"]) for row in rows[1:3]] == [("label", "Budi"), ("definition", "Budi")]
    assert (rows[1]["before"], rows[1]["after"]) == ("D1", "T1")
    assert (rows[2]["language"], rows[2]["after"]) == ("id", "Baru.")
    assert "Deleted code T1" in rows[-1]["what"]
    run("codebook", "history", "X9", "-p", project, code=1)


def test_a_key_that_is_taken_names_its_holder_and_can_be_swapped(run, project):
    refused = run("codebook", "key", "D1", "2", "-p", project, code=1)
    assert "taken by D2" in refused.stderr
    run("codebook", "key", "D1", "2", "--swap", "-p", project)
    with opened(project) as found:
        assert (found.code("D1").key, found.code("D2").key) == ("2", "1")
    run("codebook", "key", "D1", "", "-p", project)
    with opened(project) as found:
        assert found.code("D1").key == ""


def test_colours_have_names_and_those_hard_to_see_are_told(run, project):
    run("codebook", "recolour", "teal", "D1", "--with-sub-codes", "-p", project)
    with opened(project) as found:
        top = found.code("D1")
        assert {c.colour for c in found.codes() if c.id == top.id or c.parent_id == top.id} == {"#007884"}
    told = run("codebook", "recolour", "#FFFF00", "D1", "F1", "-p", project).stderr
    assert "#ffff00 is hard to see" in told
    run("codebook", "edit", "D1", "--colour", "red", "-p", project)
    with opened(project) as found:
        assert (found.code("D1").colour, found.code("F1").colour) == ("#f00030", "#ffff00")
    assert "There are: blue, orange" in run("codebook", "recolour", "x", "D1", "-p", project, code=2).stderr


@pytest.fixture
def coded(run, project) -> Path:
    for quote in ("Belum pernah ikut diklat", "Saya belajar sendiri", "dibantu teman"):
        run("code", "R01", "--quote", quote, "D1", "-p", project, "--coder", "Ani")
    return project


def labels_of(path: Path) -> list[str]:
    with opened(path) as found:
        called = {code.id: code.label for code in found.codes()}
        return [called[coding.code_id] for coding in found.codings()]


def test_split_gives_each_passage_the_code_that_is_typed(run, coded):
    result = run(
        "codebook", "split", "D1", "--to", "F1", "--to", "F2", "-p", coded, "--coder", "Ani", input="9\n2\n\n1\n"
    )
    assert "from 1 to 2" in result.stderr
    assert "[1/3]" in result.stderr
    assert "2 passages of 3" in result.stdout
    assert labels_of(coded) == ["F2", "D1", "F1"]
    result = run("codebook", "split", "D1", "-p", coded, "--coder", "Ani", input="q\n")
    assert "[1/1]" in result.stderr
    assert labels_of(coded) == ["F2", "D1", "F1"]


def test_split_leaves_what_others_coded_unless_it_is_asked_for(run, coded):
    assert "0 passages of 0" in run("codebook", "split", "D1", "--to", "F1", "-p", coded, "--coder", "Budi").stdout
    run("codebook", "split", "D1", "--to", "F1", "--all-coders", "-p", coded, "--coder", "Budi", input="1\n1\n1\n")
    assert labels_of(coded) == ["F1"] * 3
    run("codebook", "split", "D1a", "-p", coded, code=2)


def test_a_code_from_an_example(run, project):
    run("code", "R01", "--quote", "dibantu teman", "D1x", "--new", "Help of others", "--under", "D1", "-p", project)
    with opened(project) as found:
        code = found.code("D1x")
        assert (code.name.get("id"), code.example.get("id")) == ("Help of others", "dibantu teman")
        assert code.parent_id == found.code("D1").id
        assert [coding.code_id for coding in found.codings()] == [code.id]
    run("undo", "-p", project)
    with opened(project) as found:
        assert found.codings() == []
    run("code", "R01", 27, 40, "F1", "--under", "D1", "-p", project, code=2)
    run("code", "R01", 27, 40, "Z", "--new", "Z", "--valence", "gap", "-p", project, code=2)


def test_groups_go_out_with_the_codebook_and_come_in_again(run, project):
    run("codebook", "groups", "make", "Learning", "D1a", "F1", "-p", project)
    run("codebook", "export", "out.yaml", "-p", project)
    run("new", "copy", "--language", "id", "--codebook", "blank")
    run("codebook", "groups", "make", "Learning", "-p", "copy.qualcode")
    run("codebook", "import", "out.yaml", "-p", "copy.qualcode")
    assert listed(run, "groups", "list", "-p", "copy.qualcode") == listed(run, "groups", "list", "-p", project)
    run("new", "fresh", "--language", "id", "--codebook", "out.yaml")
    assert listed(run, "groups", "list", "-p", "fresh.qualcode") == listed(run, "groups", "list", "-p", project)
