"""Nothing is tied to the nine codes: another study, codebook and language go the same way, from folder to report."""

from pathlib import Path

import pytest

from qualcode.conclusion.findings import findings
from qualcode.conclusion.standing import standing_by_group
from qualcode.display import matrix
from qualcode.exchange.study import build_study
from qualcode.locale import current_language, set_language
from qualcode.model import ConvergenceClass, Direction
from qualcode.project import Project
from qualcode.publishing.displays import saved_displays, show_saved
from qualcode.publishing.report.building import build_report
from qualcode.publishing.report.writers import formats, write_report
from qualcode.reduction.summaries import summary_grid
from qualcode.triangulation import converge

GARDENS = Path(__file__).parent / "gardens"


@pytest.fixture(scope="module")
def gardens(tmp_path_factory):
    language = current_language()
    set_language("en")
    path = tmp_path_factory.mktemp("gardens") / "gardens.qualcode"
    report = build_study(GARDENS, path)
    assert (report.sources, report.codings, report.unplaced) == (6, 15, ())
    with Project.open(path, coder="Kim") as project:
        yield project
    set_language(language)


def test_its_codes_are_its_own(gardens):
    frame = matrix(gardens, rows="case", columns="code", values="presence")
    assert list(frame.columns) == ["SKILL", "TRUST", "TIME"]
    assert frame.loc["Dan"].to_dict() == {"SKILL": 1, "TRUST": 1, "TIME": 0}


def test_early_and_late_volunteers_part_on_skill_only(gardens):
    found = converge(gardens, by="case:joined")
    said = {row.code.label: [cell.direction for cell in row.cells] for row in found.rows}
    assert [strand.name for strand in found.strands] == ["early", "late"]
    assert said["SKILL"] == [Direction.SUPPORTS, Direction.CONTRADICTS]
    assert {row.code.label: row.overall.holds for row in found.rows}["SKILL"] is ConvergenceClass.DISSONANCE
    assert said["TRUST"][0] is Direction.SUPPORTS


def test_a_finding_holds_again_in_one_group_and_not_in_the_other(gardens):
    skill = findings(gardens, codes=["SKILL"])[0].finding
    groups = standing_by_group(gardens, skill, "joined")
    assert groups["late"].supporting == ("Dan", "Eve", "Finn")
    assert (groups["early"].supporting, groups["early"].opposing) == ((), ("Ada", "Ben"))


def test_its_summary_stands_in_its_cell(gardens):
    grid = summary_grid(gardens)
    assert grid.cell(gardens.case("Dan"), gardens.code("SKILL")).summary.text.startswith("Never shown how")


def test_its_displays_are_kept_and_show_what_is_there(gardens):
    skill, nobody = saved_displays(gardens)
    table = show_saved(gardens, skill).table
    assert [dict(zip(table.keys, row, strict=True))["TRUST"] for row in table.rows] == [1, 0]
    assert [row[0] for row in show_saved(gardens, nobody).table.rows] == ["G1", "G4"]
    assert (skill.in_report, nobody.in_report) == (True, False)


@pytest.mark.parametrize("name", [each.name for each in formats() if each.name != "pdf"])
def test_its_report_is_written_in_every_format(gardens, name, tmp_path):
    report = build_report(gardens)
    target = tmp_path / f"report.{name}"
    write_report(report, target)
    assert target.stat().st_size > 1000
    assert {tabled.key for tabled in report.tables} >= {"other_findings", "convergence", "acts", "thresholds"}
    assert "dimensions" not in {tabled.key for tabled in report.tables}
