"""The screen of auto-coding: what would be coded, in or out, and then one act."""

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.autocode import AutocodeScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.counts import CountsDialog
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.palette import Palette
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.search import SearchScreen
from qualcode.tui.screens.searching_where import WhereDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, until


@pytest.fixture
def talk(tmp_path):
    return make_coding_project(tmp_path / "talk.qualcode")


async def previewed(pilot, words: str = "tunggu", count: int = 4) -> AutocodeScreen:
    """The screen as the search leads to it, with a code chosen."""
    await opened(pilot, "search")
    found = pilot.app.screen
    await pilot.press(*words, "enter")
    await until(pilot, lambda: found._list.option_count == count)
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, AutocodeScreen) and pilot.app.screen._codes)
    await pilot.press("c", *"D2", "enter")
    screen = pilot.app.screen
    await until(pilot, lambda: pilot.app.screen is screen and screen._list.option_count == count)
    return screen


async def another_way(pilot, screen: AutocodeScreen, name: str) -> None:
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    await pilot.press(*name, "enter")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, talk, size, language):
    set_language(language)

    async def here(pilot):
        await previewed(pilot)
        await pilot.press("down", "space")

    try:
        assert snap_compare(QualcodeApp(talk, "Ani"), terminal_size=size, run_before=here)
    finally:
        set_language("en")


async def test_what_is_left_out_is_not_coded_and_the_rest_is_one_act(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await previewed(pilot)
        assert "4 passages would be coded" in shown(app)
        await pilot.press("space", "S", "S", "space")
        await until(pilot, lambda: "3 passages would be coded   1 left out" in shown(app))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: len(app.project.codings()) == 3)
        assert all(coding.automatic for coding in app.project.codings())
        await until(pilot, lambda: app.screen is screen and "3 coded so already" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: not app.project.codings())
        await until(pilot, lambda: "3 passages would be coded" in shown(app))


async def test_a_no_codes_nothing_and_counts_are_told(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await previewed(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CountsDialog) and "R02" in shown(app))
        await pilot.press("escape", "C")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        assert not app.project.codings()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))


async def test_units_and_a_look_at_the_transcript(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await previewed(pilot)
        quote = screen._found.proposed[0].quote
        await pilot.press("s")
        await until(pilot, lambda: screen._found and len(screen._found.proposed[0].quote) > len(quote))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_by_speaker_question_and_phrases(talk, home):
    (home / "f.yaml").write_text("D3: [semangat, warga]\n", "utf-8")
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await previewed(pilot)
        await another_way(pilot, screen, "speaker")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "participant" in shown(app))
        await pilot.press(*"participant", "enter")
        await until(pilot, lambda: screen._found and len(screen._found.proposed) == 6)
        await another_way(pilot, screen, "question")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "Siapa yang" in shown(app))
        await pilot.press(*"memutuskan", "enter")
        await until(pilot, lambda: screen._found and len(screen._found.proposed) == 2)
        assert screen._found.proposed[0].quote.startswith("Sering bukan kami.")
        await another_way(pilot, screen, "phrases")
        await until(pilot, lambda: screen._line.has_focus and not screen._line.value)
        await pilot.press(*"f.yaml", "enter")
        await until(pilot, lambda: screen._found and len(screen._found.proposed) == 4)
        assert {each.code for each in screen._found.proposed} == {"D3"}


async def test_what_is_not_understood_is_told_in_place(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await previewed(pilot)
        await another_way(pilot, screen, "phrases")
        await until(pilot, lambda: screen._line.has_focus)
        await pilot.press(*"none.yaml", "enter")
        await until(pilot, lambda: "✗ There is no such file." in shown(app))
        await pilot.press("C")
        assert app.screen is screen


async def test_the_palette_leads_there(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        await pilot.press("ctrl+p", *"code automatically")
        await until(pilot, lambda: isinstance(app.screen, Palette) and "Passages found by words" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AutocodeScreen))
        await until(pilot, lambda: app.screen._line.has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_automatic_codings_are_marked_and_looked_at_one_by_one(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await previewed(pilot)
        await pilot.press("C", "y")
        await until(pilot, lambda: len(app.project.codings()) == 4)
        await app.perform(ApplyCode(1, 60, 70, 1))
        app.go("coding", source_id=1, offset=0)
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        screen = app.screen
        await pilot.press("N")
        await until(pilot, lambda: screen._active)
        first = screen._active
        assert screen.coded.codings[first].automatic
        await until(pilot, lambda: "Ani ? " in shown(app))
        assert "2? " in shown(app)
        await pilot.press("o")
        await until(pilot, lambda: sum(coding.automatic for coding in app.project.codings()) == 3)
        assert not screen.coded.codings[first].automatic
        await pilot.press("N")
        await until(pilot, lambda: screen._active not in (first, None) and "Ani ? " in shown(app))
        second = screen._active
        await pilot.press("x")
        await until(pilot, lambda: second not in screen.coded.codings)
        await pilot.press("N")
        await until(
            pilot,
            lambda: any("In other sources: R02 2." in notification.message for notification in app._notifications),
        )
        await pilot.press("u")
        await until(pilot, lambda: second in screen.coded.codings)


async def test_only_where_it_is_asked_for(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await previewed(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, WhereDialog) and app.focused)
        assert app.focused.id == "sources"
        await pilot.press(*"R02", "ctrl+s")
        await until(pilot, lambda: screen._found and {each.source for each in screen._found.proposed} == {"R02"})
        assert "in R02" in shown(app)
        await another_way(pilot, screen, "speaker")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "participant" in shown(app))
        await pilot.press(*"participant", "enter")
        await until(pilot, lambda: screen._found and len(screen._found.proposed) == 3)


async def test_the_codebook_leads_there_with_its_code(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "codebook")
        await until(pilot, lambda: app.screen._here)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, AutocodeScreen) and app.screen._line.has_focus)
        screen = app.screen
        await pilot.press(*"tunggu", "enter")
        await until(pilot, lambda: screen._found and {each.code for each in screen._found.proposed} == {"D1"})
