import json
from pathlib import Path

import pytest

from qualcode.model import Item, Response
from qualcode.project import Project
from qualcode.resources import resource

FORM = (
    "kode;usia;unit;Saya puas dengan tugas saya;Saya diberi waktu belajar;saran\n"
    "R01;31;Loket;SS;TS;Lebih banyak pelatihan untuk kami semua.\n"
    "R02;44;Arsip;S;STS;-\n"
    "R03;28;Loket;N;;Tidak ada saran lagi.\n"
    "R04;28;Arsip;N;S;Ruang arsip perlu lebih luas.\n"
)


@pytest.fixture
def form() -> Path:
    path = Path("form.csv")
    path.write_text(FORM, "utf-8")
    return path


def test_import_takes_a_sheet_for_what_it_is_and_says_so(run, project, form):
    result = run("import", form, "-p", project)
    assert "A “kode”: names the cases" in result.stdout
    assert "D-E “Q01” … “Q02”: item, 1-5 (STS; TS; N; S; SS)" in result.stdout
    assert "4 respondents, 2 items, 1 open" in result.stdout
    with Project.open(project) as opened:
        assert [case.name for case in opened.cases()] == ["R01", "R02", "R03", "R04"]
        assert len(opened.records(Response)) == 8
    run("undo", "-p", project)
    with Project.open(project) as opened:
        assert opened.records(Item) == []
        assert [case.name for case in opened.cases()] == ["R01"]


def test_a_folder_of_interviews_and_sheets_is_one_act(run, project, form):
    Path("all").mkdir()
    form.rename("all/form.csv")
    Path("all/A.txt").write_text("P: Apa?\nN: Ada.\n", "utf-8")
    Path("all/bad.xlsx").write_bytes(b"PK\x03\x04")
    Path("all/talk.csv").write_text("speaker,text\nP,Apa lagi?\nN,Itu saja.\n", "utf-8")
    Path("all/table.csv").write_text("No,Indikator,Target,Realisasi\n1,IKM,95,95\n", "utf-8")
    with Project.open(project) as opened:
        before = opened.last_event
    result = run("import", "all", "-p", project, "--coder", "Ani", code=1)
    assert "bad.xlsx" in result.stderr
    assert "3 sources and 1 surveys" in result.stdout
    with Project.open(project) as opened:
        assert opened.last_event == before + 1
        kinds = {source.name: source.kind.value for source in opened.sources()}
        assert kinds == {
            "R01": "interview", "A": "interview", "talk": "interview", "table": "document", "saran": "questionnaire",
        }  # fmt: skip
        assert opened.check() == []


def test_a_kind_makes_a_sheet_a_text(run, project, form):
    run("import", form, "--kind", "document", "-p", project)
    with Project.open(project) as opened:
        assert "R01\t31\tLoket\tSS" in opened.text(opened.source("form"))


def test_import_dry_run_shows_a_survey_and_changes_nothing(run, project, form):
    before = project.read_bytes()
    for arguments in (("-p", project), ()):
        result = run("import", form, "--dry-run", *arguments)
        assert "names the cases" in result.stdout
    assert project.read_bytes() == before


def test_dry_run_prints_the_mapping_with_reasons_and_samples(run, form):
    result = run("questionnaire", "import", form, "--dry-run")
    lines = result.stdout.splitlines()
    usia = next(line for line in lines if "usia" in line)
    assert "all answers are numbers" in usia
    assert "31 · 44 · 28" in usia
    assert len(lines) == 2 + 6


def test_a_mapping_is_saved_changed_and_used_again(run, project, form):
    run("questionnaire", "import", form, "--save-mapping", "m.yaml", "--dry-run")
    mapping = Path("m.yaml")
    text = mapping.read_text("utf-8")
    mapping.write_text(text.replace("name: Q01", "name: P1\n    code: D1\n    reverse: yes"), "utf-8")
    result = run("questionnaire", "import", form, "--mapping", mapping, "-p", project)
    assert "4 respondents, 2 items" in result.stdout
    told = json.loads(run("questionnaire", "items", "-p", project, "--format", "json").stdout)
    assert [(item["item"], item["code"], item["reverse"], item["answers"]) for item in told] == [
        ("P1", "D1", 1, 4),
        ("Q02", "", 0, 3),
    ]


def test_a_faulty_mapping_is_named_by_line_and_changes_nothing(run, project, form):
    Path("m.yaml").write_text("columns:\n- {heading: kode, is: person}\n", "utf-8")
    before = project.read_bytes()
    error = run("questionnaire", "import", form, "--mapping", "m.yaml", "-p", project, code=1).stderr
    assert "m.yaml, line 2, columns[0].is" in error
    assert project.read_bytes() == before


def test_a_cell_that_cannot_be_read_is_named_and_changes_nothing(run, project, form):
    form.write_text(FORM.replace("S;STS", "S;perhaps"), "utf-8")
    Path("m.yaml").write_text(
        "columns:\n- {heading: Saya diberi waktu belajar, is: item, scale: {labels: [STS, TS, N, S, SS]}}\n"
    )
    before = project.read_bytes()
    error = run("questionnaire", "import", form, "--mapping", "m.yaml", "-p", project, code=1).stderr
    assert "form.csv, line 3, column E" in error
    assert "perhaps" in error
    assert project.read_bytes() == before


def test_responses_long_and_wide(run, project, form):
    run("questionnaire", "import", form, "-p", project)
    told = json.loads(run("questionnaire", "responses", "-p", project, "--format", "json").stdout)
    assert told[0] == {"case": "R01", "item": "Q01", "answer": 5, "label": "SS"}
    assert told[5] == {"case": "R03", "item": "Q02", "answer": None, "label": ""}
    wide = run("questionnaire", "responses", "--wide", "-p", project, "--format", "csv").stdout.splitlines()
    assert wide[1:] == ["R01,5,2", "R02,4,1", "R03,3,", "R04,3,4"]


def test_the_example_has_its_questionnaire(run):
    sheet = resource("transcripts_example") / "questionnaire.xlsx"
    run("new", "a.qualcode")
    result = run("questionnaire", "import", sheet, "-p", "a.qualcode")
    assert "17 respondents, 27 items" in result.stdout
    told = json.loads(run("questionnaire", "items", "-p", "a.qualcode", "--format", "json").stdout)
    assert {item["code"] for item in told} == {
        f"{aspect}{n}" for aspect, last in (("D", 4), ("F", 5)) for n in range(1, last + 1)
    }
    assert told[0]["text"].startswith("In the last three years")


def test_the_sheet_is_chosen_by_name(run, project):
    sheet = resource("transcripts_example") / "questionnaire.xlsx"
    error = run("questionnaire", "import", sheet, "--sheet", "Tiada", "-p", project, code=1).stderr
    assert "Jawaban, Kodebuku, Catatan" in error


@pytest.fixture
def answered(run, project):
    """A project with the example's questionnaire."""
    run("questionnaire", "import", resource("transcripts_example") / "questionnaire.xlsx", "-p", project)
    run("cases", "import", resource("transcripts_example") / "cases.csv", "-p", project)
    return project


def records(run, *arguments):
    return json.loads(run("questionnaire", *arguments, "--format", "json").stdout)


def test_figures_by_code_and_group(run, answered):
    found = {each["code"]: each for each in records(run, "stats", "-p", answered)}
    assert (found["D2"]["n"], found["D2"]["items"], found["D2"]["mean"], found["D2"]["band"]) == (17, 3, 2.31, "Poor")
    assert (found["D2"]["bottom_two"], found["D2"]["bottom_two_percent"]) == (11, 64.71)
    groups = records(run, "stats", "--by", "group", "--code", "D1", "-p", answered)
    assert [(each["group"], each["n"], each["mean"]) for each in groups] == [
        ("struktural", 6, 3.89), ("pelaksana", 10, 2.53),
    ]  # fmt: skip


def test_the_rule_and_the_source_of_the_bands_are_told(run, answered):
    result = run("questionnaire", "stats", "--level", "aspect", "-p", answered)
    assert "80 %" in result.stderr
    assert "Simamora" in result.stderr
    assert "(" in result.stdout.splitlines()[2]  # a share beside its count
    assert "Kategori" in run("questionnaire", "stats", "-p", answered, "--lang", "id").stdout


def test_reliability_by_code(run, answered):
    found = [each for each in records(run, "stats", "--reliability", "-p", answered) if each["code"] == "D1"]
    assert [each["item"] for each in found] == ["", "Q01", "Q02", "Q03"]
    assert (found[0]["alpha"], found[0]["low"], found[0]["high"]) == (0.872, 0.706, 0.952)
    assert (found[1]["corrected"], found[1]["verdict"]) == (0.811, "1 %")
    assert found[0]["omega"] is None
    result = run("questionnaire", "stats", "--reliability", "--omega", "-p", answered)
    assert "n = 16 is small" in result.stderr
    assert "indicative" in result.stderr


def test_an_item_that_is_keyed_the_wrong_way_is_pointed_at(run, answered):
    run("questionnaire", "map", "Q02", "--reverse", "-p", answered)
    reversed_once = records(run, "stats", "--reliability", "--code", "D1", "-p", answered)
    run("questionnaire", "map", "Q02", "--no-reverse", "-p", answered)
    as_given = records(run, "stats", "--reliability", "--code", "D1", "-p", answered)
    verdicts = [[each["verdict"] for each in found if each["item"] == "Q02"] for found in (reversed_once, as_given)]
    assert ["check keying"] in verdicts
    assert verdicts[0] != verdicts[1]


def test_items_are_mapped_and_moved(run, answered):
    run("questionnaire", "map", "Q01", "Q02", "--code", "F1", "-p", answered)
    run("questionnaire", "map", "Q03", "--code", "", "-p", answered)
    run("questionnaire", "map", "Q27", "--place", "1", "-p", answered)
    items = records(run, "items", "-p", answered)
    assert [(item["item"], item["code"]) for item in items[:4]] == [
        ("Q27", "F5"), ("Q01", "F1"), ("Q02", "F1"), ("Q03", ""),
    ]  # fmt: skip
    assert [each["note"] for each in records(run, "stats", "--code", "D1", "-p", answered)] != [""]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("stats", "--omega"), 2),
        (("stats", "--reliability", "--by", "group"), 2),
        (("stats", "--reliability", "--level", "item"), 2),
        (("stats", "--level", "claim", "--code", "D1"), 2),
        (("stats", "--by", "unknown"), 1),
        (("stats", "--code", "D9"), 1),
        (("map", "Q01"), 2),
        (("map", "Q01", "Q02", "--place", "1"), 2),
        (("map", "Q99", "--code", "D1"), 1),
        (("map", "Q01", "--code", "D9"), 1),
    ],
)
def test_what_does_not_fit_together_is_refused(run, answered, arguments, code):
    before = answered.read_bytes()
    run("questionnaire", *arguments, "-p", answered, code=code)
    assert answered.read_bytes() == before


def test_numbers_written_as_text_and_a_respondent_without_an_interview(run, project):
    Path("form.csv").write_text('kode,Q1,Q2\n"R90","4","5"\n"R91","2",\n"R92","3","3"\n', "utf-8")
    run("questionnaire", "import", "form.csv", "-p", project)
    run("questionnaire", "map", "Q1", "Q2", "--code", "D1", "-p", project)
    (found,) = records(run, "stats", "-p", project)
    assert (found["n"], found["missing"], found["mean"]) == (2, 1, 3.75)
    items = records(run, "stats", "--level", "item", "-p", project)
    assert [(each["item"], each["n"]) for each in items] == [("Q1", 3), ("Q2", 2)]
