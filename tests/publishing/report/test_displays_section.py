"""Displays in the report: their figures are those of the command line, and each row leads to what was counted."""

import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.materials.variable_acts import RemoveVariable
from qualcode.model import Source
from qualcode.project import Project
from qualcode.publishing.displays import display_named
from qualcode.publishing.displays.acts import MoveDisplay, RemoveDisplay, ReportDisplay, SaveDisplay
from qualcode.publishing.report.blocks import Figure, Heading, Paragraph, Tabled
from qualcode.publishing.report.building import build_report
from qualcode.publishing.report.pieces import pieces
from qualcode.publishing.report.writers import contract, write_report
from qualcode.publishing.report.writers.contract import least_room

CHOSEN = ["Matriks tema", "Neraca menurut kelompok", "Ringkasan D1 dan D2", "Peta kebutuhan"]


@pytest.fixture
def project(example, tmp_path):
    """The example, to be changed; its theme matrix is in the report too."""
    with Project.open(shutil.copy(example, tmp_path / "own.qualcode"), coder="Ani") as opened:
        opened.perform(ReportDisplay(display_named(opened, "Matriks tema").id))
        yield opened


def section(project: Project) -> dict[str, list]:
    """Return the blocks of each display, by its name."""
    made: dict[str, list] = {}
    for block in build_report(project, parts=("displays",)).blocks:
        if isinstance(block, Heading):
            name = block.text
            made[name] = []
        else:
            made[name].append(block)
    return made


def shown_by_the_program(project: Project, name: str) -> list[dict]:
    env = {"QUALCODE_LANG": "en", "LANGUAGE": "en", "QUALCODE_HOME": str(project.path.parent)}
    args = ["displays", "show", name, "-p", str(project.path), "--format", "json"]
    return json.loads(CliRunner().invoke(program, args, env=env).stdout)


def records(blocks: list) -> list[dict]:
    """Return the figures of a display, its parts put together again."""
    tables = [block.table for block in blocks if isinstance(block, Tabled)]
    made: list[dict] = [{} for _row in tables[0].rows]
    for table in tables:
        for record, row in zip(made, table.rows, strict=True):
            record |= dict(zip(table.keys, row, strict=True))
    return made


def keep(project: Project, name: str, kind: str, *settings: tuple[str, str], written: str = "") -> None:
    project.perform(SaveDisplay(name, kind, settings, written))
    project.perform(ReportDisplay(display_named(project, name).id))


def test_the_figures_are_those_of_the_command_line(project):
    keep(project, "Met", "cooccurrence", ("layout", "matrix"), ("level", "all"), ("kind", "case"))
    found = section(project)
    assert list(found) == ["Displays", *CHOSEN, "Met"]
    for name, blocks in found.items():
        if name != "Displays":
            assert records(blocks) == shown_by_the_program(project, name)


def test_they_stand_in_their_order_and_only_those_that_were_chosen(project):
    project.perform(MoveDisplay(display_named(project, "Peta kebutuhan").id, -20))
    project.perform(ReportDisplay(display_named(project, "Matriks tema").id, in_report=False))
    assert list(section(project)) == ["Displays", CHOSEN[3], *CHOSEN[1:3]]
    for name in CHOSEN[1:]:
        project.perform(RemoveDisplay(display_named(project, name).id))
    assert section(project) == {}


def test_it_says_what_it_shows_and_how_it_is_set(project):
    paragraph, tabled = section(project)["Neraca menurut kelompok"]
    about, settings = paragraph.sentences
    assert about.text == "Theme matrix ({table}): who, or which source, says how much on which code."
    assert about.table == tabled.key
    assert settings.text == (
        "Settings: Rows: cases; Columns: codes; Cells hold: balance of valences; Grouped by: group; "
        "Codes: the top level, with all under it."
    )
    assert tabled.table.title == "Neraca menurut kelompok"


def test_rows_lead_to_their_codings_and_sentences_to_those_of_all_rows(project):
    paragraph, tabled, _figure = section(project)["Matriks tema"]
    for row, evidence in zip(tabled.table.rows, tabled.evidence, strict=True):
        assert len(evidence) == sum(row[1:])  # nothing is coded with two codes of the top level at once
        assert {kind for kind, _number in evidence} <= {"Coding"}
    every = {step for evidence in tabled.evidence for step in evidence}
    assert len(every) > 600
    assert all(set(sentence.evidence) == every for sentence in paragraph.sentences)


def test_places_in_texts_lead_to_their_sources(project):
    keep(project, "Diklat", "contexts", written="diklat")
    _paragraph, tabled = section(project)["Diklat"]
    sources = {source.id: source.name for source in project.records(Source)}
    assert [sources[number] for ((_kind, number),) in tabled.evidence] == [row[0] for row in tabled.table.rows]


def test_what_is_to_be_said_of_a_display_is_said(project):
    keep(project, "New codes", "saturation")
    paragraph, *_others = section(project)["New codes"]
    assert any(sentence.text.startswith("Saturation at 4+2") for sentence in paragraph.sentences)


def test_a_display_whose_variable_is_gone_says_so_and_the_others_stand(project):
    group = next(each for each in project.variables() if each.name == "group")
    project.perform(RemoveVariable(group.id))
    found = section(project)
    (paragraph,) = found["Neraca menurut kelompok"]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.sentences[0].text == "It cannot be shown: There is no variable “group”."
    assert isinstance(found["Matriks tema"][1], Tabled)


def test_a_display_wider_than_a_page_comes_in_parts_that_are_not(project):
    keep(project, "Every pair", "cooccurrence", ("layout", "matrix"), ("level", "all"), ("kind", "case"))
    _paragraph, *tables, _figure = section(project)["Every pair"]
    assert len(tables) > 1
    assert [each.table.title for each in tables] == [
        f"Every pair ({number} of {len(tables)})" for number in range(1, len(tables) + 1)
    ]
    assert len({each.key for each in tables}) == len(tables)
    for each in tables:
        assert each.table.keys[0] == tables[0].table.keys[0]
        assert least_room(each, (*each.table.headings, "Evidence")) <= 140
        assert each.evidence == tables[0].evidence


class TestPictures:
    def test_what_can_be_drawn_is_drawn_behind_its_table(self, project):
        pytest.importorskip("altair")
        blocks = section(project)["Matriks tema"]
        figure = blocks[-1]
        assert isinstance(figure, Figure)
        assert figure.table.title == "Matriks tema"
        assert b"R07" in figure.draw("svg")
        assert not [each for each in section(project)["Peta kebutuhan"] if isinstance(each, Figure)]

    def test_numbers_are_not_given_twice(self, project):
        made = build_report(project, parts=("displays",))
        told = [piece.text for piece in pieces(made) if piece.text.startswith("R07 │")]
        assert len(told) == 1

    @pytest.mark.parametrize("ending", [".docx", ".html", ".md", ".tex", ".xlsx"])
    def test_where_nothing_can_be_drawn_nothing_is_left_of_a_picture(self, project, tmp_path, monkeypatch, ending):
        made = build_report(project, parts=("displays",))
        without = replace(made, blocks=tuple(block for block in made.blocks if not isinstance(block, Figure)))
        assert made.figures
        monkeypatch.setattr(contract, "can_draw", lambda: False)
        for name, report in (("with", made), ("without", without)):
            write_report(report, tmp_path / f"{name}{ending}")
        # Blank lines, and the places of headings by which a page finds them, may differ.
        told = [re.sub(r"\s+|\bs\d+\b", " ", inside(tmp_path / f"{name}{ending}")) for name in ("with", "without")]
        assert told[0] == told[1]
        assert "R07" in told[0]


def inside(file: Path) -> str:
    """Return the text of a report, of a packed one that of its parts."""
    if not zipfile.is_zipfile(file):
        return file.read_text("utf-8")
    with zipfile.ZipFile(file) as packed:
        names = [name for name in packed.namelist() if "/docProps/" not in f"/{name}" and name.endswith(".xml")]
        return "".join(packed.read(name).decode() for name in sorted(names))
