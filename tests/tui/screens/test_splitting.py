"""Splitting a code: each passage gets one of other codes by one key, undone by u, gone on with later."""

import pytest
from textual.widgets import Input

from qualcode.coding.acts import ApplyCode, ApplyCodes
from qualcode.locale import set_language
from qualcode.model import CodingDraft
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.code_form import CodeForm
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.splitting import SplittingScreen
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path):
    """D1, with sub-codes D1a and D1b, on three passages of R01 by Ani and one by Budi."""
    made = make_coding_project(tmp_path / "study.qualcode")
    text = text_of_two_turns()
    with Project.open(made, coder="Ani") as project:
        code = project.code("D1").id
        for words in ("Kami belajar sendiri", "Atasan yang memutuskan", "Saya tetap semangat"):
            project.perform(ApplyCode(1, text.index(words), text.index(words) + len(words), code))
        project.perform(ApplyCodes((CodingDraft(1, text.index("Itu saja"), len(text), code, coder="Budi"),)))
    return made


async def ready(pilot) -> SplittingScreen:
    await opened(pilot, "codebook")
    await until(pilot, lambda: pilot.app.screen._table)
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SplittingScreen) and pilot.app.screen._found)
    return pilot.app.screen


async def begun(pilot) -> None:
    screen = await ready(pilot)
    await pilot.press("1")
    await until(pilot, lambda: coded(pilot.app)["D1a"] == 1)
    await until(pilot, lambda: screen._at == 1)


def coded(app) -> dict[str, int]:
    """How many codings each code has on disk."""
    counts = app.project.code_counts()
    return {code.label: counts.get(code.id, 0) for code in app.project.codes()}


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    try:
        assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=begun)
    finally:
        set_language("en")


async def test_one_key_a_passage_with_progress_and_undo(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        assert "passage 1 of 3 · 0 given another code · 3 to go" in shown(app)
        assert "Kami belajar sendiri" in shown(app)
        await pilot.press("1")
        assert "Atasan yang memutuskan" in shown(app)
        await pilot.press("down", "2")
        await until(pilot, lambda: (coded(app)["D1a"], coded(app)["D1b"]) == (1, 1))
        await until(pilot, lambda: "2 given another code · 0 to go" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: coded(app)["D1b"] == 0 and "1 given another code · 1 to go" in shown(app))
        assert screen._at == 2
        await pilot.press("2", "u", "u")
        await until(pilot, lambda: coded(app)["D1"] == 4 and "passage 1 of 3 · 0 given" in shown(app))
        assert [event.act for event in app.project.events(limit=6)][::-1] == ["RecodeCodings"] * 6


async def test_it_is_gone_on_with_later(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await begun(pilot)
        await pilot.press("down", "escape")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen))
        await until(pilot, lambda: app.screen._table.figures[app.project.code("D1a").id].own == 1)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SplittingScreen) and app.screen._found)
        assert "passage 2 of 2 · 0 given another code · 1 to go" in shown(app)
        await pilot.press("up")
        assert "left as it is" in shown(app)
        await pilot.press("1")
        await until(pilot, lambda: coded(app)["D1a"] == 2)


async def test_digits_that_come_fast_each_take_the_next_passage(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("1", "2", "1")
        await app.settle()
        await until(pilot, lambda: coded(app) | {"D1": 1, "D1a": 2, "D1b": 1} == coded(app))
        await until(pilot, lambda: "3 given another code · 0 to go" in shown(app))


async def test_what_others_coded_is_shown_when_it_is_asked_for(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "of 4" in shown(app))
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: "Budi" in shown(app))
        await pilot.press("down")
        await until(pilot, lambda: "last passage" in told(app))


async def test_codes_to_give_are_added_made_and_dropped(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("7")
        await until(pilot, lambda: "No code has the key 7" in told(app))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, CodeChooser))
        await pilot.press(*"D4", "enter")
        await until(pilot, lambda: app.screen is screen and len(screen._left.targets) == 3)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CodeForm) and app.screen.focused)
        app.screen.query_one("#name-id", Input).value = "sendiri"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and len(screen._left.targets) == 4)
        assert "D1c sendiri" in shown(app)
        await pilot.press("4")
        await until(pilot, lambda: coded(app)["D1c"] == 1)
        await pilot.press("delete")
        assert "D1c sendiri  " not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_a_code_without_codings_of_its_own_cannot_be_split(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "codebook")
        await until(pilot, lambda: app.screen._table)
        await pilot.press("down", "s")
        await until(pilot, lambda: "no codings of its own" in told(app))
