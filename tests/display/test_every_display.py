"""Every display keeps the same promises: it comes by the front door, and each of its figures leads to its evidence."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import display
from qualcode.coding.acts import RemoveCodings
from qualcode.display.matrices import VALUES
from qualcode.display.saturating import Criterion
from qualcode.errors import NotFoundError
from qualcode.model import Valence
from tests.factories import Coded, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"
PACKAGE = Path(display.__file__).parent

Cells = dict[tuple[str, ...], tuple[float, bool]]


def matrix_cells(made: Any) -> Cells:
    """The number of each cell, and whether it counts codings one by one."""
    return {
        (row, column): (number, made.values == "count")
        for row, numbers in zip(made.rows, made.cells, strict=True)
        for column, number in zip(made.columns, numbers, strict=True)
    }


def balance_cells(made: Any) -> Cells:
    return {
        (row, column): (cell.strength + cell.gap + cell.mixed + cell.open, True)
        for row, cells in zip(made.matrix.rows, made.cells, strict=True)
        for column, cell in zip(made.matrix.columns, cells, strict=True)
    }


def crosstab_cells(made: Any) -> Cells:
    return {
        (code, group): (cell.codings, True)
        for code, cells in zip(made.codes, made.cells, strict=True)
        for group, cell in zip(made.groups, cells, strict=True)
    }


def pair_cells(made: Any) -> Cells:
    return {
        (first, second): (made.count(first, second) or 0, False)
        for first in made.codes
        for second in made.codes
        if first != second
    }


def saturation_cells(made: Any) -> Cells:
    return {
        (case, code): (float(code in codes), False)
        for case, codes in zip(made.cases, made.first, strict=True)
        for code in codes
    }


def frequency_cells(made: Any) -> Cells:
    return {(row.code,): (row.codings, True) for row in made.rows}


def profile_cells(made: Any) -> Cells:
    return {(profile.case, row.code): (row.codings, True) for profile in made.profiles for row in profile.rows}


DISPLAYS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Cells]]] = {
    **{
        f"matrix {values}": (lambda project, values=values: display.theme_matrix(project, values=values), matrix_cells)
        for values in VALUES
    },
    "matrix by group": (lambda project: display.theme_matrix(project, by="rank", values="presence"), matrix_cells),
    "balance": (display.balances, balance_cells),
    "crosstab": (lambda project: display.crosstab_of(project, "rank", level="all"), crosstab_cells),
    **{
        f"co-occurrence {kind}": (
            lambda project, kind=kind: display.code_pairs(project, kind=kind, level="all"),
            pair_cells,
        )
        for kind in ("overlap", "exact", "inside", "near", "turn", "case")
    },
    "saturation": (
        lambda project: display.saturation_of(project, level="all", criterion=Criterion(1, 1)),
        saturation_cells,
    ),
    "frequencies": (display.frequencies_of, frequency_cells),
    "profiles": (display.profiles_of, profile_cells),
}
NO_DISPLAYS = {
    *("__init__", "axes", "evidence", "many", "meeting", "pairs", "said", "saturating", "sweep", "tallies"),
    # Their figures are words, which no coding need be behind: they lead to places in texts.
    *("contexts", "wordings"),
}
MODULES = {"matrices", "balance", "crosstab", "cooccurrence", "saturation", "frequencies", "profiles"}


@pytest.fixture
def project(tmp_path):
    names = ("R01", "R02", "R03")
    codings = (
        Coded("R01", "Kami belajar", "D1a", valence=Valence.GAP),
        Coded("R01", "belajar sendiri", "F1", valence=Valence.STRENGTH),
        Coded("R01", "sendiri", "F1"),
        Coded("R02", "Kami", "D2"),
        Coded("R02", "Kami", "D1b"),
        Coded("R03", "Pernah", "D2"),
    )
    values = {"R01": {"rank": "head"}, "R02": {"rank": "staff"}}
    drafts = [source_draft(name, TALK) for name in names]
    with make_project(tmp_path, sources=drafts, codings=codings, values=values) as made:
        yield made


def test_every_module_is_held_to_the_contract():
    assert {file.stem for file in PACKAGE.glob("*.py")} == MODULES | NO_DISPLAYS


@pytest.mark.parametrize("name", DISPLAYS)
def test_every_figure_leads_to_its_codings(project, name):
    make, cells_of = DISPLAYS[name]
    made = make(project)
    cells = cells_of(made)
    every = {coding.id for coding in project.codings()}
    assert any(number for number, _exact in cells.values())
    for cell, (number, is_exact) in cells.items():
        behind = made.cell_codings(*cell)
        assert len(set(behind)) == len(behind)
        assert set(behind) <= every
        assert bool(behind) == bool(number)
        if is_exact:
            assert len(behind) == number


@pytest.mark.parametrize("name", DISPLAYS)
def test_what_was_removed_since_is_behind_no_figure(project, name):
    make, cells_of = DISPLAYS[name]
    made = make(project)
    project.perform(RemoveCodings(tuple(coding.id for coding in project.codings())))
    assert all(made.cell_codings(*cell) == () for cell in cells_of(made))


@pytest.mark.parametrize("name", DISPLAYS)
def test_unknown_names_are_refused_with_what_there_is(project, name):
    make, cells_of = DISPLAYS[name]
    made = make(project)
    cell = next(iter(cells_of(made)))
    with pytest.raises(NotFoundError, match="nobody") as caught:
        made.cell_codings(*("nobody" for _name in cell))
    assert caught.value.todo


@pytest.mark.parametrize("name", DISPLAYS)
def test_an_empty_project_has_every_display(tmp_path, name):
    with make_project(tmp_path, values={"R01": {"rank": "head"}}, name="empty") as empty:
        make, cells_of = DISPLAYS[name]
        assert all(not number for number, _exact in cells_of(make(empty)).values())


def test_the_front_door_leads_to_all_of_them_whatever_was_imported_before():
    for name in display.__all__:
        assert callable(getattr(display, name))
        assert not (PACKAGE / f"{name}.py").exists(), "a module of that name would hide it"
    with pytest.raises(AttributeError, match="nothing"):
        _ = display.nothing


def test_displays_load_no_heavy_library():
    modules = ", ".join(f"qualcode.display.{name}" for name in sorted(MODULES | NO_DISPLAYS - {"__init__"}))
    heavy = "{'numpy', 'pandas', 'scipy', 'spacy', 'snowballstemmer', 'altair'}"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "set()"
