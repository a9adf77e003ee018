import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.model import CodingDraft
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.passages import PassagesScreen
from tests.tui.driving import opened, shown, told, until


async def show(pilot, ids=None, title="R01 × D1"):
    await opened(pilot, "materials")
    app = pilot.app
    ids = tuple(coding.id for coding in app.project.codings()) if ids is None else ids
    await app.push_screen(PassagesScreen(ids, title))
    await until(pilot, lambda: "passage" in shown(app).splitlines()[0])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size):
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=show)


async def test_shows_all_that_is_known_of_a_passage(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        text = shown(app)
        for known in ("R01:2", "N1 (R01)", "D1 Code D1", "[-]", "Ani", "elatihan jarang", "Compare with R02"):
            assert known in text


async def test_one_key_leads_to_the_place_in_the_transcript(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        start, end = app.screen.view.cursor_span
        assert start <= 76 < end


async def test_escape_leads_back_to_the_passages_and_from_there_to_the_matrix(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "matrix")
        matrix = app.screen
        await until(pilot, lambda: matrix._shown)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        passages = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("escape")
        assert app.screen is passages
        await pilot.press("escape")
        assert app.screen is matrix
        assert shown(app).splitlines()[-2].startswith(" R01 × D1")


async def test_what_was_coded_meanwhile_is_there_on_the_way_back(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "matrix")
        matrix = app.screen
        await until(pilot, lambda: matrix._shown)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        passages = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("x")
        await until(pilot, lambda: len(app.project.codings()) == 3)
        assert len(passages._passages) == 1
        await pilot.press("escape")
        await until(pilot, lambda: "0 passages" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: sum(map(sum, matrix._shown.matrix.cells)) == 3)


async def test_another_screen_leaves_no_way_back(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, MatrixScreen))
        assert len(app.screen_stack) == 2


async def test_a_click_leads_there_too(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        await pilot.click("#passages", offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R01"


async def test_exports(study, home):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one("Input").value = "out.md"
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(app))
    assert "elatihan jarang" in (home / "out.md").read_text("utf-8")


async def test_more_are_laid_out_as_the_cursor_comes_near(study):
    with Project.open(study, coder="Budi") as project:
        source, code = project.source("R01"), project.code("F1")
        project.perform(ApplyCodes(tuple(CodingDraft(source.id, 43 + n % 5, 50 + n, code.id) for n in range(80))))
        project.perform(ApplyCodes(tuple(CodingDraft(source.id, 44 + n % 5, 50 + n, code.id) for n in range(80))))
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await show(pilot)
        total = len(app.screen._passages)
        assert total > 150
        menu = app.screen.list
        assert menu.option_count == 100
        await pilot.press("end")
        await until(pilot, lambda: menu.option_count == total)
        await pilot.press("end")
        assert menu.highlighted == total - 1


async def test_passages_that_were_undone_go(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("2")
        await until(pilot, lambda: len(app.project.codings()) == 5)
        await show(pilot)
        assert "5 passages" in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: "4 passages" in shown(app))
