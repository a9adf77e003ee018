import csv

import pytest

from qualcode.materials.acts import RenameCase
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.matrix import MatrixScreen, _Asked, _codings, _count, _table
from qualcode.tui.screens.passages import PassagesScreen
from tests.tui.driving import opened, shown, told, until


async def ready(pilot):
    await opened(pilot, "matrix")
    await until(pilot, lambda: pilot.app.screen._shown)


def test_totals_add_up_and_lead_home(study):
    with Project.open(study) as project:
        matrix = _count(project, _Asked()).matrix
        headings, rows = _table(matrix, 18)
        assert [heading.plain for heading in headings] == ["Case", "D1", "D2", "F1", "Total"]
        assert [cell.plain for cell in rows[0]] == ["R01", "1", "·", "1", "2"]
        assert [cell.plain for cell in rows[-1]] == ["Total", "2", "·", "2", "4"]
        every = _codings(matrix, matrix.rows, matrix.columns)
        assert sorted(every) == sorted(coding.id for coding in project.codings())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size):
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=ready)


async def test_one_key_leads_from_a_cell_to_its_passages(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        assert "R01 × D1" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MatrixScreen))


async def test_an_empty_cell_has_no_passages(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("right", "enter")
        await until(pilot, lambda: "no passages" in told(app))
        assert isinstance(app.screen, MatrixScreen)


async def test_a_click_and_another_open_a_cell(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        last = app.screen.query_one("#table").columns
        await pilot.click("#table", offset=(sum(c.get_render_width(app.screen._table) for c in last.values()) - 2, 2))
        assert "R02 × all codes" in shown(app)
        await pilot.click("#table", offset=(sum(c.get_render_width(app.screen._table) for c in last.values()) - 2, 2))
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "2 passages" in shown(app))


async def test_keys_change_what_is_counted(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)

        async def press(key, holds):
            await pilot.press(key)
            await until(pilot, lambda: holds(app.screen._shown.matrix))

        await press("v", lambda matrix: matrix.values == "words")
        await press("v", lambda matrix: matrix.values == "presence")
        await press("v", lambda matrix: matrix.values == "count")
        await press("b", lambda matrix: matrix.by == "position" and matrix.groups["staff"] == 1)
        assert "(not known) (n=1)" in shown(app)
        await press("b", lambda matrix: not matrix.by)
        await press("s", lambda matrix: "D1a" in matrix.columns)
        await press("t", lambda matrix: matrix.rows_are == "code" and "D1a" in matrix.rows)
        await press("s", lambda matrix: "D1a" not in matrix.rows)


async def test_what_is_counted_stays_while_the_project_is_open(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: app.screen._shown.matrix.values == "words")
        await pilot.press("b")
        await until(pilot, lambda: app.screen._shown.matrix.by == "position")
        await pilot.press("f2", "f4")
        await until(pilot, lambda: isinstance(app.screen, MatrixScreen) and app.screen._shown)
        assert (app.screen._shown.matrix.values, app.screen._shown.matrix.by) == ("words", "position")
        app.open_project(study, "matrix")
        await until(pilot, lambda: isinstance(app.screen, MatrixScreen) and app.screen._shown)
        await until(pilot, lambda: app.screen._shown.matrix.values == "count")


async def test_names_of_rows_take_what_room_there_is(study):
    name = "Pengadministrasi kependudukan dan catatan sipil"
    with Project.open(study) as project:
        project.perform(RenameCase(project.case("R01").id, name))
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert f"{name[:25]}…" in shown(app)
        await pilot.press("t")
        await until(pilot, lambda: f"{name[:17]}…" in shown(app))


async def test_follows_undo(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("1")
        await until(pilot, lambda: len(app.project.codings()) == 5)
        await ready(pilot)
        await pilot.press("u")
        await until(pilot, lambda: len(app.project.codings()) == 4)
        await until(pilot, lambda: sum(map(sum, app.screen._shown.matrix.cells)) == 4)


async def test_exports_and_asks_before_replacing(study, home):
    (home / "out.csv").write_text("old")
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        for answer in ("n", "y"):
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, InputDialog))
            app.screen.query_one("Input").value = "out.csv"
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
            assert (home / "out.csv").read_text() == "old"
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(app.screen, MatrixScreen))
        await until(pilot, lambda: "Wrote" in told(app))
    with (home / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream))[1:] == ["D1", "D2", "F1"]


@pytest.mark.parametrize("name", ["out.exe", "out", "nowhere/out.csv", "x" * 300 + ".csv"])
async def test_a_bad_file_name_is_told(study, home, name):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one("Input").value = name
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert "Wrote" not in told(app)
        assert isinstance(app.screen, MatrixScreen)
    assert list(home.iterdir()) == []


async def test_without_cases_it_says_what_to_do(empty_study):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test() as pilot:
        await ready(pilot)
        assert "F2" in shown(app)
        await pilot.press("enter", "v", "b")
        await until(pilot, lambda: "no variables" in told(app))
