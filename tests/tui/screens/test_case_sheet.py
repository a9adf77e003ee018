"""The case sheet on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.locale import set_language
from qualcode.materials.acts import AddCase
from qualcode.materials.variable_acts import SetValue
from qualcode.model import Memo
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.cases import CasesScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.memo_reading import MemoReader
from tests.triangulation.claims_made import make_claims_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_claims_project(tmp_path / "study.qualcode")


async def sheet(pilot: Pilot[None]) -> CaseSheetScreen:
    await opened(pilot, "cases")
    cases = pilot.app.screen
    assert isinstance(cases, CasesScreen)
    await until(pilot, lambda: cases._grid.current)
    await pilot.press("o")
    await until(pilot, lambda: isinstance(pilot.app.screen, CaseSheetScreen) and pilot.app.screen._things)
    screen = pilot.app.screen
    assert isinstance(screen, CaseSheetScreen)
    return screen


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)

    async def show(pilot: Pilot[None]) -> None:
        await sheet(pilot)
        await pilot.press("down")

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=show)


async def test_what_is_under_the_cursor_stands_in_full_below_and_opens(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        screen = await sheet(pilot)
        await pilot.press("enter")
        assert pilot.app.screen is screen, "the heading of a theme leads nowhere"
        await until(
            pilot, lambda: "2 items answered; score 2.00" in shown(pilot.app) or "skor 2,00" in shown(pilot.app)
        )
        await pilot.press("down")
        await until(pilot, lambda: "R01:2 N1 (R01)" in shown(pilot.app))
        await pilot.press("right", "down")
        await until(pilot, lambda: "always" not in shown(pilot.app) and "4→2" in shown(pilot.app))
        await until(pilot, lambda: "answered 4 d, counts 2" in shown(pilot.app) or "dihitung 2" in shown(pilot.app))
        await pilot.press("right", "up", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MemoReader))
        await pilot.press("escape", "left", "left", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))


async def test_keys_lead_to_the_next_case_and_round_the_ends(path):
    async with QualcodeApp(path, "Ani").run_test() as pilot:
        screen = await sheet(pilot)
        for key, name in (("right_square_bracket", "R02"), ("right_square_bracket", "R01"), ("p", "R02")):
            await pilot.press(key)
            await until(pilot, lambda wanted=name: screen._read and screen._read.sheet.case.name == wanted)


async def test_it_shows_what_is_done_and_takes_memos(path):
    async with QualcodeApp(path, "Ani").run_test() as pilot:
        await sheet(pilot)
        await pilot.app.perform(SetValue(1, 1, "leader"))
        await until(pilot, lambda: "leader" in shown(pilot.app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, MemoEditor))
        await pilot.press(*"Later", "ctrl+s")
        await until(pilot, lambda: any(memo.text == "Later" for memo in pilot.app.project.records(Memo)))
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseSheetScreen) and "Later" in shown(pilot.app))


async def test_of_others_nothing_is_told_to_the_blind(path):
    async with QualcodeApp(path, "Ani").run_test() as pilot:
        await opened(pilot, "cases")
        pilot.app.whose = type(pilot.app.whose).BLIND
        await sheet(pilot)
        assert "belajar sendiri" not in shown(pilot.app)
        assert "Noisy room" not in shown(pilot.app)


async def test_a_case_of_which_there_is_nothing_and_one_that_is_gone(path):
    with Project.open(path, coder="Ani") as project:
        project.perform(AddCase("R09"))
        number = project.case("R09").id
    async with QualcodeApp(path, "Ani").run_test() as pilot:
        await opened(pilot, "cases")
        pilot.app.push_screen(CaseSheetScreen(number))
        await until(pilot, lambda: "R09" in shown(pilot.app))
        await pilot.press("enter", "down")
        pilot.app.push_screen(CaseSheetScreen(999))
        await until(pilot, lambda: "removed" in told(pilot.app) or "dihapus" in told(pilot.app))
