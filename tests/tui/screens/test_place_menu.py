"""The menu of a place and of a code: by enter, by the right button, by the keys of its entries."""

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import OptionList

from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_table import Asked
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.menu import PlaceMenu
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import shown, until
from tests.tui.screens.test_coding import codings, ready, settled

TEXT = text_of_two_turns()
HERE = "Kami belajar sendiri dari rekan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


async def menu(pilot) -> PlaceMenu:
    await until(pilot, lambda: isinstance(pilot.app.screen, PlaceMenu) and pilot.app.screen.query(OptionList))
    return pilot.app.screen


def actions(shown_menu: PlaceMenu) -> list[str]:
    return [entry.action for entry in shown_menu._entries]


async def test_enter_offers_what_can_be_done_with_the_passage_and_its_coding(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        bare = actions(await menu(pilot))
        assert "choose_code" in bare
        assert "uncode" not in bare
        assert "repeat" not in bare
        await pilot.press("escape", "1", "enter")
        await settled(pilot)
        full = await menu(pilot)
        changes = ("valence('gap')", "weight", "recode", "adjust", "split", "join", "uncode")
        for action in (*changes, "edit_text", "repeat"):
            assert action in actions(full)
        assert "D1" in shown(app)
        dialog = full.query_one(".dialog").region
        assert dialog.right <= 80
        assert dialog.bottom <= 24


async def test_an_entry_is_chosen_by_its_key_by_enter_and_by_a_click(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "1", "enter")
        await menu(pilot)
        await pilot.press("minus")
        await until(pilot, lambda: [coding.valence.sign for coding in app.project.codings()] == ["-"])
        await pilot.press("enter")
        shown_menu = await menu(pilot)
        await pilot.press(*["down"] * actions(shown_menu).index("valence('strength')"), "enter")
        await until(pilot, lambda: [coding.valence.sign for coding in app.project.codings()] == ["+"])
        await pilot.press("enter")
        await menu(pilot)
        line = next(y for y, text in enumerate(shown(app).split("\n")) if "Uncode" in text)
        await pilot.click(offset=(shown(app).split("\n")[line].index("Uncode"), line))
        await until(pilot, lambda: app.project.codings() == [])
        assert isinstance(app.screen, CodingScreen)


async def test_codes_keep_their_digits_in_the_menu(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        await menu(pilot)
        await pilot.press("3")
        await until(pilot, lambda: app.project.codings())
        assert [label for _quote, label, _sign in codings(path)] == ["D3"]


async def test_the_right_button_moves_to_its_place_unless_that_is_selected(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        origin = screen.view.content_region.offset
        place = screen.view.screen_place(TEXT.index(HERE) + 2) - origin
        await pilot.click(screen.view, offset=place, button=3)
        await menu(pilot)
        await pilot.press("escape")
        assert TEXT[slice(*screen.view.cursor_span)] == HERE
        screen.view.select((TEXT.index(HERE), TEXT.index("ada undangan")))
        selection = screen.view.selection
        await pilot.click(screen.view, offset=place, button=3)
        await menu(pilot)
        await pilot.press("escape")
        assert screen.view.selection == selection


async def test_the_right_button_on_a_stripe_is_about_its_coding(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        screen.view.move_to(TEXT.index(HERE))
        for key in "12":
            await pilot.press(key)
            await settled(pilot)
        row = screen.view._sheet.layout.row_of(screen.view.passage[0])
        await pilot.click(screen.view, offset=(screen.view._sheet.columns.first_lane, row), button=3)
        await menu(pilot)
        await pilot.press("x")
        await until(pilot, lambda: len(app.project.codings()) == 1)
        assert [label for _quote, label, _sign in codings(path)] == ["D2"]


async def test_a_code_is_applied_and_its_passages_opened_from_its_menu(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        screen.view.move_to(TEXT.index(HERE))
        book = screen.query_one(CodebookPanel)
        await pilot.click(book, offset=(6, 4), button=3)
        assert codings(path) == []
        await menu(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: app.project.codings())
        assert codings(path) == [(HERE, "D3", "")]
        await pilot.click(book, offset=(6, 4), button=3)
        await menu(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and app.screen._passages)
        assert [passage.quote for passage in app.screen._passages] == [HERE]


async def test_a_click_beside_the_menu_leaves_it(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await menu(pilot)
        await pilot.click(offset=(1, 38))
        assert isinstance(app.screen, CodingScreen)


async def test_a_code_is_edited_in_the_codebook_and_leaving_leads_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        code = app.project.code("D1b")
        app.views["codebook"] = Asked(words="social", folded=frozenset({code.parent_id}))
        screen.on_codebook_panel_menu_asked(CodebookPanel.MenuAsked(code.id, Offset(3, 3)))
        entries = (await menu(pilot))._entries
        await pilot.press(*["down"] * [entry.action for entry in entries].index(f"edit_code({code.id})"), "enter")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen) and app.screen._here == code)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
