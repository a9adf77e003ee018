import pytest

from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.search import SearchScreen
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def talk(tmp_path):
    return make_coding_project(tmp_path / "talk.qualcode")


async def looked(pilot, words: str = "atasan", count: int = 2) -> SearchScreen:
    await opened(pilot, "search")
    screen = pilot.app.screen
    await pilot.press(*words, "enter")
    await until(pilot, lambda: len(screen._hits) == count and screen._list.option_count == count)
    return screen


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, talk, size, language):
    set_language(language)

    async def here(pilot):
        await looked(pilot, "tunggu", 4)

    try:
        assert snap_compare(QualcodeApp(talk, "Ani"), terminal_size=size, run_before=here)
    finally:
        set_language("en")


async def test_forms_are_told_and_what_is_found_stands_below_each_other(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await looked(pilot, "tunggu", 4)
        text = shown(app)
        assert "tunggu: menunggu 4" in text
        assert (
            len({line.index("menunggu") for line in text.splitlines() if ":" in line[:6] and "menunggu" in line}) == 1
        )


async def test_one_key_leads_to_the_place_and_leaving_leads_back(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await looked(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        start, end = app.screen.view.cursor_span
        assert "Atasan" in app.screen.coded.text[start:end]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_the_sentence_of_a_hit_is_coded(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await looked(pilot)
        await pilot.press("c", *"D2", "enter")
        await until(pilot, lambda: app.project.codings())
        (coding,) = app.project.codings()
        source = app.project.source("R01")
        assert app.project.text(source)[coding.start : coding.end] == "Atasan yang memutuskan."


async def test_all_hits_are_coded_in_one_act_as_turns_too(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await looked(pilot, "tunggu", 4)
        await pilot.press("s", "C", *"D2", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "4 turns" in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: len(app.project.codings()) == 4)
        assert all(coding.automatic for coding in app.project.codings())
        await pilot.press("u")
        await until(pilot, lambda: not app.project.codings())


async def test_all_hits_are_not_coded_when_the_answer_is_no(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await looked(pilot, "tunggu", 4)
        await pilot.press("C", *"D2", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        assert not app.project.codings()


async def test_a_pattern(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await looked(pilot)
        await pilot.press("r", "slash", *"me[mn]u", "enter")
        await until(pilot, lambda: len(screen._hits) == 6)
        await pilot.press("slash", *"(", "enter")
        await until(pilot, lambda: "no regular expression" in told(app))


async def test_what_asks_for_nothing_is_told_and_the_old_hits_stay(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await looked(pilot)
        await pilot.press("slash", *"-x", "enter")
        await until(pilot, lambda: "nothing to look for" in told(app))
        assert len(screen._hits) == 2


async def test_leaving_the_coding_screen_while_it_loads(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        for _ in range(5):
            await opened(pilot, "search")
            app.go("coding")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
