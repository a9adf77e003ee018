"""The displays that the example study keeps: each shows something of it, and leads to what is behind."""

import pytest

from qualcode.exchange.study import build_study
from qualcode.project import Project
from qualcode.publishing.displays import display_named, saved_displays, show_saved
from qualcode.resources import resource

NAMES = [
    *("Matriks tema", "Neraca menurut kelompok", "Kelompok menurut kode", "Kode yang bertemu", "Saturasi subkode"),
    *("Profil R07", "Kata kunci pelatihan", "Ringkasan D1 dan D2", "Sajian gabungan", "Peta kebutuhan"),
]


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("displays") / "demo.qualcode"
    build_study(resource("transcripts_example"), path)
    with Project.open(path) as project:
        yield project


def test_they_stand_in_their_order_three_of_them_in_the_report(example):
    kept = saved_displays(example)
    assert [display.name for display in kept] == NAMES
    assert [display.name for display in kept if display.in_report] == [NAMES[1], NAMES[7], NAMES[9]]


@pytest.mark.parametrize("name", NAMES)
def test_each_has_rows_and_every_row_leads_home(example, name):
    shown = show_saved(example, display_named(example, name))
    behind = [shown.behind(row, 0) for row in range(len(shown.table.rows))]
    assert behind
    if name == "Saturasi subkode":  # from the second case on nothing was heard for the first time
        assert behind[0]
    elif name == "Matriks tema":  # R06 and R17 are left to be coded
        assert [row[0] for row, found in zip(shown.table.rows, behind, strict=True) if not found] == ["R06", "R17"]
    else:
        assert all(behind)


def test_the_balance_parts_the_groups_where_the_study_says_so(example):
    table = show_saved(example, display_named(example, NAMES[1])).table
    by_group = {row[0]: dict(zip(table.keys, row, strict=True)) for row in table.rows}
    assert by_group["struktural"]["D1"] > 0.5
    assert by_group["pelaksana"]["D1"] < -0.5
    assert by_group["pelaksana"]["D3"] > 0.5


@pytest.mark.parametrize("name", ["Sajian gabungan", "Peta kebutuhan"])
def test_behind_a_row_is_what_is_behind_its_cells(example, name):
    shown = show_saved(example, display_named(example, name))
    labels = shown.labels
    of_strands = range(labels, labels + (4 if name == "Sajian gabungan" else 2))
    for row in range(len(shown.table.rows)):
        cells = {step for column in of_strands for step in shown.behind(row, column).records}
        whole = set(shown.behind(row, 0).records)
        assert cells
        assert {step for step in whole if step[0] != "Claim"} == cells
