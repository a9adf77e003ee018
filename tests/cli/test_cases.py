import json
from pathlib import Path

import pytest

from qualcode.project import Project


@pytest.fixture
def people(run, project):
    Path("people.csv").write_text(
        "nama;mulai;unit;lulus\nR01;17/08/2005;Loket;ya\nR02;1/4/2010;Arsip;tidak\nR03;2/5/2011;Loket;\nR04;;Arsip;ya\n",
        "utf-8",
    )
    return run("cases", "import", "people.csv", "-p", project)


def listed(run, project, *what):
    return json.loads(run("cases", *what, "-p", project, "--format", "json").stdout)


def test_a_table_says_what_each_variable_is(run, project, people):
    assert "mulai: date" in people.stdout
    assert "unit: choice" in people.stdout
    assert listed(run, project, "variables", "list") == [
        {"variable": "mulai", "type": "date", "choices": "", "cases": 3},
        {"variable": "unit", "type": "choice", "choices": "Loket, Arsip", "cases": 4},
        {"variable": "lulus", "type": "boolean", "choices": "", "cases": 3},
    ]
    assert listed(run, project, "list")[1] == {"case": "R02", "mulai": "2010-04-01", "unit": "Arsip", "lulus": "0"}
    assert "yes" in run("cases", "list", "-p", project).stdout


def test_types_may_be_said(run, project):
    Path("a.csv").write_text("name,years\nR01,5\nR02,6\n", "utf-8")
    run("cases", "import", "a.csv", "--type", "years=choice", "-p", project)
    assert listed(run, project, "variables", "list")[0]["choices"] == "5, 6"
    for bad in ("years", "=number", "years=float"):
        run("cases", "import", "a.csv", "--type", bad, "-p", project, code=2)
    error = run("cases", "import", "a.csv", "--type", "age=text", "-p", project, code=1).stderr
    assert "age" in error


def test_a_value_of_another_type_is_named_by_its_cell(run, project, people):
    Path("more.csv").write_text("name,mulai\nR05,30/02/2020\n", "utf-8")
    assert "more.csv, line 2, column B" in run("cases", "import", "more.csv", "-p", project, code=1).stderr
    assert "R01" in run("cases", "set", "R01", "mulai", "x", "-p", project, code=1).stderr


def test_variables_are_added_changed_renamed_and_removed(run, project, people):
    run("cases", "variables", "add", "post", "--choices", "head, staff", "-p", project)
    run("cases", "variables", "change", "lulus", "--type", "text", "-p", project)
    run("cases", "variables", "rename", "lulus", "passed", "-p", project)
    run("cases", "variables", "remove", "mulai", "-p", project, input="n\n", code=1)
    run("cases", "variables", "remove", "mulai", "--yes", "-p", project)
    told = {each["variable"]: (each["type"], each["choices"]) for each in listed(run, project, "variables", "list")}
    assert told == {"unit": ("choice", "Loket, Arsip"), "passed": ("text", ""), "post": ("choice", "head, staff")}
    assert "none" in run("cases", "variables", "change", "none", "--type", "text", "-p", project, code=1).stderr


def test_groups_are_shown_and_made(run, project, people):
    groups = {each["value"]: each["cases"] for each in listed(run, project, "group", "unit")}
    assert groups == {"Loket": "R01, R03", "Arsip": "R02, R04"}
    result = run("cases", "group", "unit", "arsip", "R01", "R03", "-p", project)
    assert "R01, R03" in result.stdout
    assert {each["value"]: each["count"] for each in listed(run, project, "group", "unit")} == {"Loket": 0, "Arsip": 4}
    run("cases", "group", "unit", "Arsip", "-p", project, code=2)
    assert "Loket, Arsip" in run("cases", "group", "unit", "x", "R01", "-p", project, code=1).stderr


def test_cases_are_added_and_merged(run, project):
    run("cases", "add", "R1", "--note", "the same person", "-p", project)
    run("cases", "merge", "R1", "--into", "R01", "-p", project)
    with Project.open(project) as opened:
        assert [(case.name, case.note) for case in opened.cases()] == [("R01", "the same person")]
    run("undo", "-p", project)
    assert [each["case"] for each in listed(run, project, "list")] == ["R01", "R1"]
