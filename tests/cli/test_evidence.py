import json
from pathlib import Path

import pytest

from qualcode.model import Indicator, SourceKind
from qualcode.project import Project
from qualcode.resources import resource

TABLE = resource("transcripts_example") / "documents" / "table1_lkip2023.xlsx"
ODD = "No;Indikator;Target;Realisasi;Capaian\n1;Dokumen;0;50;100\n2;Rapat;8;n/a;75\n;Jumlah;8;50;75\n"


@pytest.fixture
def odd() -> Path:
    path = Path("odd.csv")
    path.write_text(ODD, "utf-8")
    return path


@pytest.fixture
def figures(run, project):
    """The project with Table 1 of the founding study."""
    run("evidence", "import", TABLE, "-p", project, "--with-source", "--code", "D4", "--code", "1=D3")
    return project


def rows(result):
    return json.loads(result.stdout)


def indicators(project):
    with Project.open(project) as opened:
        return opened.records(Indicator)


def test_table_1_is_flagged_where_it_does_not_follow_and_nowhere_else(run, figures):
    found = rows(run("evidence", "check", "-p", figures, "--format", "json", code=3))
    told = [(each["number"], each["status"], each["printed"], each["computed"], each["difference"]) for each in found]
    assert told == [
        (3, "capped", 100, 111.11, -11.11),
        (4, "inconsistent", 64, 55.56, 8.44),
        (5, "inconsistent", 63, 52.63, 10.37),
    ]
    assert found[1]["place"] == "Tabel 1, row 4"
    shown = run("evidence", "check", "-p", figures, code=3)
    assert "does not follow" in shown.stdout
    assert "2 of 5 figures do not follow" in shown.stderr


def test_the_document_comes_in_with_its_figures_as_one_act(run, figures):
    with Project.open(figures) as opened:
        [source] = [source for source in opened.sources() if source.kind is SourceKind.DOCUMENT]
        assert {each.source_id for each in opened.records(Indicator)} == {source.id}
    run("undo", "-p", figures)
    with Project.open(figures) as opened:
        assert [source.name for source in opened.sources()] == ["R01"]
        assert opened.records(Indicator) == []


def test_figures_are_tied_to_the_source_that_came_from_the_file(run, project):
    run("import", TABLE, "--kind", "document", "-p", project)
    run("evidence", "import", TABLE, "-p", project)
    assert {each.source_id for each in indicators(project)} == {2}
    alone = run("evidence", "import", TABLE, "-p", project, "--source", "R01", "--name", "Other")
    assert "tied to no source" not in alone.stderr


def test_accepting_needs_a_reason_and_can_be_withdrawn(run, figures):
    refused = run("evidence", "accept", 4, "-p", figures, code=1)
    assert "reason is needed" in refused.stderr
    run("evidence", "accept", 4, "--reason", "weighted", "-p", figures)
    assert "nothing to accept" in run("evidence", "accept", 1, "--reason", "x", "-p", figures, code=1).stderr
    listed = rows(run("evidence", "list", "-p", figures, "--format", "json"))
    assert [(each["counts"], each["code"]) for each in listed] == [
        (100, "D3"), (26.32, "D4"), (111.11, "D4"), (64, "D4"), (None, "D4"),
    ]  # fmt: skip
    assert (listed[3]["accepted"], listed[3]["reason"]) == (1, "weighted")
    run("evidence", "change", 5, "--reported", "52,63", "-p", figures)
    run("evidence", "check", "-p", figures)
    run("evidence", "accept", 4, "--withdraw", "-p", figures)
    run("evidence", "check", "-p", figures, code=3)


def test_changing_a_figure_takes_back_that_it_was_accepted(run, figures):
    run("evidence", "accept", 4, "--reason", "weighted", "-p", figures)
    run("evidence", "change", 4, "--rule", "inverse", "--better", "lower", "-p", figures)
    changed = indicators(figures)[3]
    assert (changed.rule, changed.accepted, changed.reason) == ("inverse", False, "")
    assert "less is better" in run("evidence", "change", 4, "--better", "higher", "-p", figures, code=1).stderr
    assert "no rule" in run("evidence", "change", 4, "--rule", "much", "-p", figures, code=2).stderr
    assert "no number" in run("evidence", "change", 4, "--target", "much", "-p", figures, code=2).stderr
    run("evidence", "change", 4, "--target", "-", "--text", "Dokumen", "--unit", "berkas", "-p", figures)
    changed = indicators(figures)[3]
    assert (changed.target, changed.text, changed.unit) == (None, "Dokumen", "berkas")
    assert "no figure number 99" in run("evidence", "change", 99, "--unit", "x", "-p", figures, code=1).stderr


def test_codes_are_given_and_taken(run, figures):
    run("evidence", "code", "D3", 4, 5, "-p", figures)
    run("evidence", "code", "-", 5, "-p", figures)
    listed = rows(run("evidence", "list", "-p", figures, "--format", "json"))
    assert [each["code"] for each in listed] == ["D3", "D4", "D4", "D3", ""]


def test_figures_are_removed_by_number_and_by_table(run, figures):
    run("evidence", "remove", 1, "-p", figures)
    assert len(indicators(figures)) == 4
    assert "there already" in run("evidence", "import", TABLE, "-p", figures, code=1).stderr
    run("evidence", "remove", "--table", "Tabel 1", "--source", "table1_lkip2023", "-p", figures)
    assert indicators(figures) == []
    run("undo", "-p", figures)
    assert len(indicators(figures)) == 4


def test_what_is_unclear_is_asked_by_name_of_cell_and_nothing_is_taken_in(run, project, odd):
    result = run("evidence", "import", odd, "-p", project, code=1)
    for told in ("line 2, column C", "“n/a” is no number", "This row says “Jumlah”", "Proposed: sum"):
        assert told in result.stderr
    assert indicators(project) == []
    answers = ("--answer", "C2=yes/no", "--answer", "d3=6", "--answer", "B4=skip")
    run("evidence", "import", odd, "-p", project, *answers)
    assert [(each.rule.value, each.realised) for each in indicators(project)] == [("yes/no", 50), ("ratio", 6)]


def test_proposals_answer_what_has_one(run, project, odd):
    run("evidence", "import", odd, "-p", project, "--proposals", "--answer", "C2=keep", "--answer", "D3=empty")
    assert [each.rule.value for each in indicators(project)] == ["ratio", "ratio", "sum"]


def test_a_dry_run_shows_rows_and_questions_and_takes_nothing_in(run, project, odd):
    result = run("evidence", "import", odd, "-p", project, "--dry-run", "--rule", "2=yes/no", "--better", "lower")
    assert "? C2 (line 2, column C)" in result.stdout
    assert "yes/no" in result.stdout
    assert "lower" in result.stdout
    assert indicators(project) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--map", "much=C"), "--map knows no much"),
        (("--map", "target"), "--map takes two names"),
        (("--better", "more"), "--better takes higher or lower"),
        (("--answer", "D4"), "--answer takes two names"),
    ],
)
def test_options_that_say_nothing_are_refused(run, project, odd, options, told):
    assert told in run("evidence", "import", odd, "-p", project, *options, code=2).stderr


def test_a_table_is_chosen_by_name_or_number(run, project):
    assert "not one table named 9" in run("evidence", "import", TABLE, "--table", "9", "-p", project, code=1).stderr
    run("evidence", "import", TABLE, "--table", "tabel 1", "--map", "code=-", "-p", project)
    assert len(indicators(project)) == 5


@pytest.mark.parametrize(
    ("command", "code", "keys"),
    [
        (
            "list",
            0,
            (
                "number source table place indicator unit target realised reported computed difference status counts "
                "rule better code accepted reason"
            ),
        ),
        (
            "check",
            3,
            "number source place indicator figure printed computed difference status accepted rule",
        ),
    ],
)
def test_lists_have_the_same_keys_in_both_languages_and_come_in_every_format(run, figures, command, code, keys):
    for language in ("en", "id"):
        shown = run("evidence", command, "-p", figures, "--format", "json", "--lang", language, code=code)
        assert {tuple(each) for each in rows(shown)} == {tuple(keys.split())}
    run("evidence", command, "-p", figures, "-o", "out.xlsx", code=code)
    assert Path("out.xlsx").read_bytes().startswith(b"PK")
    assert run("evidence", command, "-p", figures, "--format", "csv", code=code).stdout.count("\n") > 3
