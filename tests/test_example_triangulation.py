"""The example study, built and triangulated, gives what its README and the founding study say."""

import json
import re

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.exchange.study import build_study
from qualcode.locale import current_language, set_language
from qualcode.model import Claim, ConvergenceClass, Direction, SourceKind
from qualcode.project import Project
from qualcode.resources import resource
from qualcode.triangulation.cell_evidence import evidence_of
from qualcode.triangulation.converging import converge

CODES = ("D1", "D2", "D3", "D4", "F1", "F2", "F3", "F4", "F5")
FIRST, SECOND = "Peneliti 1", "Peneliti 2"
SUPPORTS, CONTRADICTS, MIXED = Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED
SILENT, HELD = Direction.SILENT, Direction.HELD
FOUND = {**dict.fromkeys(CODES, SUPPORTS), "D1": MIXED, "D2": CONTRADICTS}
"""The directions of the founding study."""
WITH_A_GAP = {"D4", "F1", "F2", "F3", "F4", "F5"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("example") / "demo.qualcode"
    build_study(resource("transcripts_example"), target)
    return target


@pytest.fixture(scope="module")
def project(built):
    with Project.open(built, coder="reader") as opened:
        yield opened


@pytest.fixture(scope="module")
def claims(project):
    """The claims that come with the nine codes, by the codes' labels."""
    codes = {code.id: code.label for code in project.codes() if code.parent_id is None}
    return {codes[claim.code_id]: claim.id for claim in project.records(Claim) if claim.code_id in codes}


@pytest.fixture(scope="module")
def matrix(project, claims):
    return by_code(converge(project, claims=tuple(claims.values())))


def by_code(convergence):
    return {row.code.label: row for row in convergence.rows}


def directions(rows, strand):
    return {code: row.cell(strand).direction for code, row in rows.items()}


class TestDirections:
    def test_interviews_give_the_directions_of_the_founding_study(self, matrix):
        assert directions(matrix, "interview") == FOUND

    def test_interviews_of_the_first_coder_alone_do_too(self, project, claims):
        rows = by_code(converge(project, coders=(FIRST,), claims=tuple(claims.values())))
        assert directions(rows, "interview") == FOUND

    def test_the_questionnaire_gives_the_same_directions(self, matrix):
        assert directions(matrix, "questionnaire") == FOUND

    def test_what_is_positive_is_so_with_a_gap(self, matrix):
        gaps = {code for code in CODES if matrix[code].cell("interview").proposal.with_gap}
        assert gaps >= WITH_A_GAP

    def test_observation_is_harder_on_skills_and_silent_on_what_cannot_be_seen(self, matrix):
        assert directions(matrix, "observation") == {
            **dict.fromkeys(("D1", "D2", "F2"), CONTRADICTS),
            **dict.fromkeys(("D3", "D4", "F3"), SUPPORTS),
            **dict.fromkeys(("F1", "F4"), SILENT),
            "F5": Direction.NOT_ASKED,
        }

    def test_documents_contradict_hold_back_and_keep_silent(self, matrix):
        assert directions(matrix, "document") == {
            **dict.fromkeys(("D1", "D2", "F2"), CONTRADICTS),
            "D3": MIXED,
            "D4": HELD,
            **dict.fromkeys(("F1", "F3", "F4", "F5"), SILENT),
        }

    def test_interviews_not_coded_yet_are_not_silent(self, matrix):
        assert {row.cell("interview").proposal.counts.unread for row in matrix.values()} == {2}
        assert {row.cell("interview").proposal.counts.asked for row in matrix.values()} == {15}


class TestClasses:
    def test_the_strands_fit_together_as_the_readme_says(self, matrix):
        found = {code: row.overall.proposed for code, row in matrix.items()}
        assert found == {
            **dict.fromkeys(CODES, ConvergenceClass.AGREEMENT),
            **dict.fromkeys(("D1", "D3", "D4"), ConvergenceClass.PARTIAL),
            "F2": ConvergenceClass.DISSONANCE,
        }

    def test_interviews_and_observation_are_in_dissonance_on_skills(self, project, claims, matrix):
        pair = matrix["F2"].pairs["interview", "observation"]
        assert pair.proposed is ConvergenceClass.DISSONANCE
        seen = evidence_of(project, claims["F2"], "observation")
        assert {passage.says for passage in seen.passages} == {CONTRADICTS}
        assert {passage.source.name for passage in seen.passages} == {"O1", "O2", "O3"}

    def test_documents_are_silent_on_self_concept_though_they_were_read(self, project, claims, matrix):
        assert "document" in matrix["F5"].silent
        found = evidence_of(project, claims["F5"], "document")
        assert found.passages == found.figures == ()
        assert {"NOTA", "RENJA"} <= set(found.silent)
        assert matrix["F5"].pairs["interview", "document"].proposed is ConvergenceClass.SILENCE

    def test_observation_was_not_asked_about_self_concept_and_is_compared_with_nothing(self, project, claims, matrix):
        assert matrix["F5"].pairs["interview", "observation"].proposed is ConvergenceClass.NOT_COMPARABLE
        assert set(evidence_of(project, claims["F5"], "observation").not_asked) == {"O1", "O2", "O3"}

    def test_the_figure_that_fails_its_row_is_held(self, project, claims):
        figures = evidence_of(project, claims["D4"], "document").figures
        assert [(figure.indicator.place[-1], figure.says) for figure in figures] == [("4", HELD)]


class TestGroups:
    def test_structural_and_implementing_staff_differ_on_d1_and_d2(self, project, claims):
        rows = by_code(converge(project, by="case:group", claims=tuple(claims.values())))
        differing = {code for code, row in rows.items() if len({cell.direction for cell in row.cells}) > 1}
        assert differing == {"D1", "D2"}
        assert rows["D1"].overall.proposed is ConvergenceClass.DISSONANCE
        assert (rows["D1"].cell("struktural").direction, rows["D1"].cell("pelaksana").direction) == (
            SUPPORTS,
            CONTRADICTS,
        )
        assert (rows["D2"].cell("struktural").direction, rows["D2"].cell("pelaksana").direction) == (
            MIXED,
            CONTRADICTS,
        )

    def test_the_questionnaire_parts_them_likewise(self, project, claims):
        asked = {"by": "case:group", "technique": SourceKind.QUESTIONNAIRE}
        rows = by_code(converge(project, **asked, claims=(claims["D1"], claims["D2"])))
        assert rows["D1"].cell("struktural").direction is SUPPORTS
        assert rows["D1"].cell("pelaksana").direction is CONTRADICTS
        assert rows["D2"].cell("pelaksana").direction is CONTRADICTS

    def test_the_two_coders_see_the_same_on_most_codes(self, project, claims):
        rows = by_code(converge(project, by="coder", claims=tuple(claims.values())))
        same = [code for code, row in rows.items() if row.cell(FIRST).direction is row.cell(SECOND).direction]
        assert len(same) >= 8


class TestReadme:
    def test_prints_what_each_strand_says(self, matrix):
        readme = (resource("transcripts_example") / "README.md").read_text("utf-8")
        printed = re.findall(
            r"^\| ([DF]\d) \| ([\w ]+) \| ([\w ]+) \| ([\w ]+) \| ([\w ]+) \| ([\w ]+) \|$", readme, re.M
        )
        strands = ("interview", "observation", "document", "questionnaire")
        assert printed == [
            (code, *(row.cell(strand).direction.value for strand in strands), row.overall.proposed.value)
            for code, row in matrix.items()
        ]


class TestCommand:
    @pytest.fixture(autouse=True)
    def _language(self, monkeypatch, tmp_path):
        language = current_language()
        monkeypatch.setenv("LANGUAGE", "en")
        monkeypatch.chdir(tmp_path)
        yield
        set_language(language)

    def test_demo_shows_it(self):
        def run(*args):
            result = CliRunner().invoke(program, [*args, "--lang", "en"])
            assert result.exit_code == 0, result.output
            return result.stdout

        run("demo", "--no-open", "demo")
        rows = json.loads(run("triangulate", "-p", "demo/demo.qualcode", "--format", "json"))
        assert [row["code"] for row in rows] == list(CODES)
        assert {row["code"]: row["strands"][0]["direction"] for row in rows} == {
            code: direction.value for code, direction in FOUND.items()
        }
        assert [row["code"] for row in rows if row["class"] == "dissonance"] == ["F2"]
        assert all(row["strands"][0]["codings"] for row in rows)
