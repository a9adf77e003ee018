import csv

import pytest
from textual.widgets import Input, Select, Static

from qualcode.coding.acts import ApplyCode
from qualcode.materials.variable_acts import RemoveVariable
from qualcode.model import SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays.acts import SaveDisplay
from qualcode.publishing.displays.kinds import display_kinds
from qualcode.reduction.summary_acts import WriteSummary
from qualcode.tui.app import QualcodeApp
from qualcode.tui.displays.look import Look
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.display import DisplayScreen
from qualcode.tui.screens.display_form import DisplayForm
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.places import PlacesScreen
from qualcode.tui.screens.summaries import SummariesScreen
from tests.tui.driving import opened, shown, told, until


async def look_at(pilot, kind, *settings, written=""):
    await opened(pilot, "coding")
    screen = DisplayScreen(Look(kind, settings, written))
    await pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.latest)
    return screen


async def press(pilot, key, holds):
    await pilot.press(key)
    await until(pilot, holds)


def rows(screen):
    grid = screen.grid
    return [[cell.plain for cell in grid.get_row_at(row)] for row in range(grid.row_count)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks_of_the_table(snap_compare, study, size):
    async def before(pilot):
        await look_at(pilot, "crosstab", ("by", "position"), ("sort", "staff"), ("descending", "yes"))

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=before)


def test_looks_of_the_heat_map(snap_compare, study):
    async def before(pilot):
        await look_at(pilot, "matrix")
        await pilot.press("c")

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=(80, 24), run_before=before)


def test_looks_of_the_bars(snap_compare, study):
    async def before(pilot):
        await look_at(pilot, "saturation", ("level", "all"), ("base", "1"), ("run", "1"), ("orders", "0"))
        await pilot.press("c")

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks_of_the_settings(snap_compare, study, size):
    async def before(pilot):
        await look_at(pilot, "matrix", ("coder", "Ani"))
        await press(pilot, "f", lambda: isinstance(pilot.app.screen, DisplayForm))

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=before)


def test_looks_of_one_that_cannot_be_shown(snap_compare, study):
    async def before(pilot):
        await look_at(pilot, "crosstab", ("by", "gone"))

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("kind", display_kinds(), ids=lambda kind: kind.name)
async def test_every_kind_can_be_shown_turned_sorted_and_drawn(study, kind):
    settings = [("by", "position")] if kind.name in ("crosstab", "needs") else []
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await look_at(pilot, kind.name, *settings, written="pelatihan" if kind.needs_words else "")
        assert screen.latest.error is None
        for key in ("o", "o", "o", "c", "c", "c", "h", "t", "v", "b", "s", "p", "r"):
            await pilot.press(key)
            await until(pilot, lambda: not any(worker.group == "load" for worker in app.workers))
        assert app.screen is screen
        assert "computing" not in shown(app)


async def test_a_key_leads_from_a_figure_to_its_passages_and_back_to_where_the_cursor_was(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        await pilot.press("down", "right", "right")
        assert "R02 × F1  1" in shown(app)
        await press(pilot, "enter", lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        assert "R02 × F1" in shown(app)
        await press(pilot, "escape", lambda: app.screen is screen)
        assert "R02 × F1  1" in shown(app)


async def test_words_lead_to_places_and_those_to_transcripts(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "contexts", written="pelatihan")
        source = screen.shown.table.rows[0][0]
        await press(pilot, "enter", lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == source
        await press(pilot, "escape", lambda: app.screen is screen)


async def test_a_word_said_often_leads_to_all_its_places(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "words", ("stems", "yes"))
        _word, count, *_figures = screen.shown.table.rows[0]
        assert count > 1
        await press(pilot, "enter", lambda: isinstance(app.screen, PlacesScreen) and f"{count} places" in shown(app))
        await press(pilot, "enter", lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await press(pilot, "escape", lambda: isinstance(app.screen, PlacesScreen))
        await press(pilot, "escape", lambda: app.screen is screen)


async def test_of_several_kinds_of_evidence_one_is_picked(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "profiles")
        await press(pilot, "enter", lambda: isinstance(app.screen, PickDialog))
        assert "2 passages" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CaseSheetScreen))
        await press(pilot, "escape", lambda: app.screen is screen)


async def test_nothing_is_behind_an_empty_cell(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await look_at(pilot, "matrix")
        await pilot.press("right", "enter")
        await until(pilot, lambda: "nothing behind" in told(app))


async def test_keys_change_what_is_counted(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        await press(pilot, "v", lambda: screen.latest.look.one("values") == "words")
        await press(pilot, "b", lambda: screen.latest.look.one("by") == "position")
        assert "staff" in shown(app)
        await press(pilot, "b", lambda: not screen.latest.look.one("by"))
        await press(pilot, "s", lambda: "D1a" in screen.shown.table.keys)
        await press(pilot, "h", lambda: len(screen.shown.table.columns) < 5)


async def test_rows_and_columns_change_places_and_the_cursor_goes_with_its_cell(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        await pilot.press("down", "right", "right")
        await press(pilot, "t", lambda: screen.shown.table.rows[0][0] == "D1")
        assert "F1 × R02  1" in shown(app)
        await press(pilot, "t", lambda: screen.shown.table.rows[0][0] == "R01")
        assert "R02 × F1  1" in shown(app)


async def test_sorting_goes_up_then_down_then_stops_and_the_cursor_stays_on_its_row(study):
    with Project.open(study, coder="Ani") as project:
        source, code = project.source("R01"), project.code("D1")
        project.perform(ApplyCode(source.id, 40, 45, code.id))
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        assert [row[0] for row in rows(screen)] == ["R01", "R02", "R09"]
        await press(pilot, "o", lambda: screen.latest.look.one("sort") == "D1")
        assert [row[0] for row in rows(screen)] == ["R09", "R02", "R01"]
        assert "D1 ▲" in shown(app)
        assert "R01 × D1" in shown(app)
        await press(pilot, "o", lambda: screen.latest.look.one("descending") == "yes")
        assert [row[0] for row in rows(screen)] == ["R01", "R02", "R09"]
        await press(pilot, "o", lambda: not screen.latest.look.one("sort"))
        assert screen.latest.look.settings == ()


async def test_a_click_on_a_heading_sorts_and_one_under_the_cursor_opens(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        edge = screen.grid._edges[2] - 2
        await pilot.click("#table", offset=(edge, 0))
        await until(pilot, lambda: screen.latest.look.one("sort") == "D1")
        await pilot.click("#table", offset=(edge, 3))
        assert "R02 × D1" in shown(app)
        await pilot.click("#table", offset=(edge, 3))
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen))


async def test_letters_leave_the_rows_that_have_them(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        await pilot.press("slash", *"r02", "enter")
        assert [row[0] for row in rows(screen)] == ["R02"]
        await press(pilot, "enter", lambda: isinstance(app.screen, PassagesScreen))
        assert "R02 × D1" in shown(app)
        await press(pilot, "escape", lambda: app.screen is screen)
        await pilot.press("slash", *"xx", "enter")
        assert "No row has these letters" in shown(app)
        await pilot.press("escape")
        assert [row[0] for row in rows(screen)] == ["R01", "R02", "R09"]
        await press(pilot, "escape", lambda: isinstance(app.screen, CodingScreen))


async def test_charts_have_the_same_figures_and_lead_to_the_same_passages(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        await pilot.press("right", "right", "c")
        assert [cell.split() for cell in rows(screen)[1][1:]] == [["██", "1"], ["·"], ["██", "1"]]
        await pilot.press("c", "down")
        assert rows(screen)[1][1].startswith("█")
        assert "R02 × F1  1" in shown(app)
        await press(pilot, "enter", lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        await press(pilot, "escape", lambda: app.screen is screen)
        await pilot.press("left")
        await press(pilot, "left", lambda: "R02 × D1" in shown(app))
        await pilot.press("c")
        assert [cell.strip() for cell in rows(screen)[1]] == ["R02", "1", "·", "1"]
        assert "R02 × D1  1" in shown(app)


async def test_follows_what_is_done(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        before = rows(screen)
        source, code = app.project.source("R01"), app.project.code("D1")
        await app.perform(ApplyCode(source.id, 40, 45, code.id))
        await until(pilot, lambda: rows(screen) != before)
        await press(pilot, "u", lambda: rows(screen) == before)


async def test_is_saved_changed_and_saved_again(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await look_at(pilot, "matrix")
        await press(pilot, "p", lambda: "Save the display first" in told(app))
        await press(pilot, "w", lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"Who", "enter")
        await until(pilot, lambda: screen.saved)
        (saved,) = app.project.records(SavedDisplay)
        assert (saved.name, saved.kind, saved.settings) == ("Who", "matrix", ())
        assert "changed, not saved" not in shown(app)
        await press(pilot, "v", lambda: "changed, not saved" in shown(app))
        await press(pilot, "w", lambda: isinstance(app.screen, InputDialog))
        assert app.screen.query_one(Input).value == "Who"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and not screen.is_changed and screen.saved.settings)
        assert app.project.records(SavedDisplay)[0].settings == (("values", "words"),)
        await press(pilot, "p", lambda: screen.saved.in_report)
        assert "in the report" in shown(app)


async def test_another_display_of_that_name_is_replaced_only_if_the_analyst_says_so(study):
    with Project.open(study, coder="Ani") as project:
        project.perform(SaveDisplay("Taken", "frequencies"))
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await look_at(pilot, "matrix")
        for answer, kind in (("n", "frequencies"), ("y", "matrix")):
            await press(pilot, "w", lambda: isinstance(app.screen, InputDialog))
            await pilot.press(*"Taken", "enter")
            await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
            await press(pilot, answer, lambda: app.screen is screen)
            await app.settle()
            assert [each.kind for each in app.project.records(SavedDisplay)] == [kind]


async def test_a_display_whose_variable_is_gone_says_so_and_can_be_put_right(study):
    with Project.open(study, coder="Ani") as project:
        project.perform(SaveDisplay("By post", "crosstab", (("by", "position"),)))
        saved = project.records(SavedDisplay)[0]
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "coding")
        screen = DisplayScreen(Look.of(saved))
        await app.push_screen(screen)
        await until(pilot, lambda: screen.shown)
        await app.perform(RemoveVariable(app.project.variables()[0].id))
        await until(pilot, lambda: screen.latest.error)
        assert "✗" in shown(app)
        assert "f changes the settings" in shown(app)
        await press(pilot, "f", lambda: isinstance(app.screen, DisplayForm))
        assert "position (not there any more)" in shown(app)
        await press(pilot, "escape", lambda: app.screen is screen)
        await pilot.press("u")
        await until(pilot, lambda: screen.shown)
        assert "staff" in shown(app)


async def test_the_form_changes_any_setting(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await look_at(pilot, "matrix")
        await press(pilot, "f", lambda: isinstance(app.screen, DisplayForm))
        form = app.screen
        form.query_one("#set-rows", Select).value = "source"
        form.query_one("#set-first", Input).value = "1"
        form.query_one("#choose-coder").focus()
        await press(pilot, "enter", lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "✓ Ani" in shown(app))
        await press(pilot, "escape", lambda: app.screen is form)
        assert str(form.query_one("#of-coder", Static).render()) == "Ani"
        await press(pilot, "ctrl+s", lambda: app.screen is screen)
        await until(pilot, lambda: screen.latest.look.one("rows") == "source")
        assert set(screen.look.settings) == {("rows", "source"), ("first", "1"), ("coder", "Ani")}
        assert len(screen.shown.table.rows) == 1


async def test_the_form_says_what_is_missing(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        await look_at(pilot, "contexts", written="pelatihan")
        await press(pilot, "f", lambda: isinstance(app.screen, DisplayForm))
        app.screen.query_one("#written", Input).value = ""
        await press(pilot, "ctrl+s", lambda: "needs words" in shown(app))
        assert isinstance(app.screen, DisplayForm)


@pytest.mark.parametrize("name", ["out.csv", "out.svg"])
async def test_exports_as_table_and_picture(study, home, name):
    pytest.importorskip("altair")
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await look_at(pilot, "frequencies")
        await press(pilot, "e", lambda: isinstance(app.screen, InputDialog))
        assert ".svg" in shown(app)
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(app))
    if name.endswith("svg"):
        assert b"<svg" in (home / name).read_bytes()
    else:
        with (home / name).open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.reader(stream))[0] == "Code"


async def test_who_codes_blind_sees_only_their_own(study):
    app = QualcodeApp(study, "Budi")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "coding")
        app.whose = type(app.whose).BLIND
        screen = DisplayScreen(Look("matrix", (("coder", "Ani"),)))
        await app.push_screen(screen)
        await until(pilot, lambda: screen.latest)
        assert screen.shown is None
        assert "You have coded nothing yet" in shown(app)
        source, code = app.project.source("R01"), app.project.code("D1")
        await app.perform(ApplyCode(source.id, 40, 45, code.id))
        await until(pilot, lambda: screen.shown)
        assert sum(cell for row in screen.shown.table.rows for cell in row[1:]) == 1
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, DisplayForm))
        await press(pilot, "escape", lambda: app.screen is screen)
        refused = DisplayScreen(Look("contexts", (("code", "D1"),), "pelatihan"))
        await app.push_screen(refused)
        await until(pilot, lambda: refused.latest)
        assert refused.shown is None


async def test_is_as_it_was_left_while_the_project_is_open(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await look_at(pilot, "frequencies")
        app.go("display")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.latest)
        assert app.screen.look.kind == "frequencies"
        await press(pilot, "escape", lambda: isinstance(app.screen, CodingScreen))


async def test_a_summary_is_gone_to_in_its_cell(study):
    with Project.open(study, coder="Ani") as project:
        project.perform(WriteSummary(project.case("R02").id, project.code("F1").id, "Belum pernah dilatih."))
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await look_at(pilot, "framework")
        await pilot.press("down", "right", "right")
        assert "Belum pernah dilatih." in shown(app)
        await press(pilot, "enter", lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SummariesScreen) and app.screen.here)
        assert (app.screen.here.case.name, app.screen.here.code.label) == ("R02", "F1")
        await press(pilot, "escape", lambda: app.screen is screen)
