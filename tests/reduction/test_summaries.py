"""Summaries: written in cells of case and code, resting on the cell's codings, stale when those change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.acts import RemoveCodings, SetValence
from qualcode.display import theme_matrix
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Summary, Valence
from qualcode.project import Project
from qualcode.reduction.cells import cells_of
from qualcode.reduction.report import reduction_of
from qualcode.reduction.summaries import SummaryCell, summary_grid, told_progress
from qualcode.reduction.summary_acts import RemoveSummary, write_summary
from tests.factories import Coded, make_project, source_draft

CODINGS = (
    Coded("R01", "Belum pernah", "D1a"),
    Coded("R01", "Kami belajar sendiri", "D1b"),
    Coded("R01", "Pernah ikut diklat?", "D1"),
    Coded("R02", "belajar sendiri", "D2"),
)


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01"), source_draft("R02")], codings=CODINGS) as made:
        yield made


def cell(project, case, code, **asked) -> SummaryCell:
    grid = summary_grid(project, codes=[code], **asked)
    return grid.cell(project.case(case), project.code(code))


def test_a_cell_holds_what_the_case_says_on_the_code_and_those_under_it(project):
    assert cell(project, "R01", "D1").coding_ids == (1, 2), "the interviewer's question is not what R01 says"
    assert cell(project, "R01", "D1b").coding_ids == (2,)
    assert cell(project, "R02", "D1") == SummaryCell()


def test_cells_are_those_of_the_theme_matrix(project):
    matrix = theme_matrix(project, level="all")
    cells = cells_of(project)
    for case in project.cases():
        for code in project.codes():
            ids = [row.id for row in cells.get((case.id, code.id), ())]
            assert ids == list(matrix.cell_codings(case.name, code.label))


def test_a_summary_is_stale_when_its_codings_change_and_says_how(project):
    write_summary(project, "R01", "D1", " Teaches herself. ", [2])
    written = cell(project, "R01", "D1")
    assert (written.summary.text, written.summary.codings, written.is_stale) == ("Teaches herself.", (2,), False)
    project.perform(SetValence((2,), Valence.GAP))
    project.perform(RemoveCodings((1,)))
    assert cell(project, "R01", "D1").changed == (
        "Codings that are gone: 1",
        "Codings with other ends or valence: 1",
    )
    grid = summary_grid(project)
    assert (grid.to_write, grid.written, grid.stale) == (2, 1, 1)
    assert told_progress(grid).endswith("now: 1.")
    project.undo()
    project.undo()
    assert not cell(project, "R01", "D1").is_stale


def test_writing_again_replaces_ones_own_words_only(project):
    write_summary(project, "R01", "D1", "First.")
    write_summary(project, "R01", "D1", "Second.")
    with Project.open(project.path, coder="Budi") as other:
        write_summary(other, "R01", "D1", "Budi's.")
        found = cell(other, "R01", "D1")
        assert (found.summary.text, [each.text for each in found.others]) == ("Budi's.", ["Second."])
        assert cell(other, "R01", "D1", writer="Ani").summary.text == "Second."
        other.perform(RemoveSummary(found.summary.id))
    assert [summary.text for summary in project.records(Summary)] == ["Second."]


def test_what_cannot_be_written_is_refused(project):
    with pytest.raises(RuleError, match="words"):
        write_summary(project, "R01", "D1", "  ")
    with pytest.raises(RuleError, match="Coding 4 is not what R01 says on D1"):
        write_summary(project, "R01", "D1", "Text", [4])
    with pytest.raises(NotFoundError):
        write_summary(project, "R09", "D1", "Text")
    assert project.records(Summary) == []


@given(st.sets(st.sampled_from([1, 2, 3, 4])))
def test_only_codings_of_the_cell_can_be_marked(tmp_path_factory, ids):
    folder = tmp_path_factory.mktemp("marks")
    with make_project(folder, sources=[source_draft("R01"), source_draft("R02")], codings=CODINGS) as project:
        if ids <= {1, 2}:
            write_summary(project, "R01", "D1", "Text", sorted(ids))
            assert cell(project, "R01", "D1").summary.codings == tuple(sorted(ids))
        else:
            with pytest.raises(RuleError):
                write_summary(project, "R01", "D1", "Text", sorted(ids))


def test_the_report_counts_every_step(project):
    write_summary(project, "R01", "D1", "Teaches herself.")
    found = reduction_of(project)
    assert (found.sources, found.coded_sources, found.codings, found.summaries) == (2, 2, 4, 1)
    # "Pernah ikut diklat", "Belum pernah", "Kami belajar sendiri" in R01; "belajar sendiri" in R02.
    assert (found.coded_words, found.reviews.open) == (3 + 2 + 3 + 2, 4)
