"""Linear mode: no screen draws boxes, and everything is told in one line on which the terminal's cursor rests."""

import re

import pytest

from qualcode.locale import set_language
from qualcode.preferences import prefer
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.session import SessionDialog
from qualcode.tui.screens.settings import SettingsScreen
from qualcode.tui.widgets.key_hints import KeyHints
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until

DRAWN = re.compile("[\u2500-\u259f]")


@pytest.fixture
def path(tmp_path):
    prefer("suggestions", "off")  # they come when their process has learned
    return make_coding_project(tmp_path / "study.qualcode")


def linear(path):
    return QualcodeApp(path, "Ana", is_linear=True)


def live(app):
    """The live line, which may be wrapped."""
    line = app.screen.query_one(KeyHints)
    rows = shown(app).splitlines()[line.region.y : line.region.bottom]
    return " ".join(" ".join(rows).split())


async def coding(pilot):
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded and pilot.app.screen.coded.sentences)
    await until(pilot, lambda: "sentence" in live(pilot.app) or "kalimat" in live(pilot.app))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)

    async def code(pilot):
        await coding(pilot)
        await pilot.press("down", "1", "minus")
        await until(pilot, lambda: any(one.valence.sign for one in pilot.app.screen.coded.codings.values()))
        await until(pilot, lambda: "“-”" in live(pilot.app))

    assert snap_compare(linear(path), terminal_size=size, run_before=code)


@pytest.mark.parametrize("screen", ["coding", "materials", "matrix", "search", "cases", "pseudonyms", "convergence"])
async def test_no_screen_draws_boxes_or_lines(path, screen):
    app = linear(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, screen)
        await until(pilot, lambda: screen == app.screen.KEY_GROUP and len(shown(app).split()) > 5)
        assert not DRAWN.search(shown(app))


@pytest.mark.parametrize(
    ("keys", "kind"), [(["slash"], CodeChooser), (["l"], SessionDialog), (["f12"], SettingsScreen)]
)
async def test_no_dialog_draws_boxes_or_lines(path, keys, kind):
    app = linear(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await coding(pilot)
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, kind) and len(shown(app).split()) > 5)
        assert not DRAWN.search(shown(app))


async def test_the_words_stand_alone_and_the_live_line_tells_place_act_and_error(path):
    app = linear(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await coding(pilot)
        assert live(app) == "line 1, R01 P, sentence 1 of 16, no coding here"
        await pilot.press("down", "down")
        await until(pilot, lambda: "sentence 3 of 16" in live(app))
        assert live(app).startswith("line 2, R01 N1,")
        assert "Jarang." in shown(app)
        assert "Ceritakan" not in shown(app)
        await pilot.press("1")
        await until(pilot, lambda: "codes here: D1" in live(app))
        assert "R01" in live(app)
        await pilot.press("minus")
        await until(pilot, lambda: "codes here: D1 gap" in live(app))
        assert live(app).startswith("Set the valence of D1")
        assert "D1 technical, gap, Ana" in shown(app)
        await pilot.press("u", "u")
        await until(pilot, lambda: not app.screen.coded.codings)
        await until(pilot, lambda: live(app).endswith("no coding here"))
        assert live(app).startswith("Undone: ")
        await pilot.press("x")
        await until(pilot, lambda: live(app) == "There is no coding here.")
        assert told(app) == ""


async def test_the_terminals_cursor_rests_on_the_live_line(path):
    app = linear(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await coding(pilot)
        for key in ("down", "1", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
            line = app.screen.query_one(KeyHints)
            assert app.cursor_position.y == line.content_region.y
        assert "sentence 12 of 16" in live(app)


async def test_what_is_gone_to_in_lists_and_tables_is_told(path):
    app = linear(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "Name: R01, Kind: interview" in live(app))
        await pilot.press("down")
        await until(pilot, lambda: "Name: R02" in live(app))
        await pilot.press("f12", "down")
        await until(pilot, lambda: live(app).startswith("Theme"))


async def test_the_setting_takes_effect_at_once_and_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and DRAWN.search(shown(app)))
        await pilot.press("f12", "down", "down", "down", "enter")
        await until(pilot, lambda: app.is_linear and isinstance(app.screen, SettingsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "sentence 1 of 16" in live(app))
        assert not DRAWN.search(shown(app))
        prefer("linear", "off")
        app.begin_linear()
        app.show_again()
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: DRAWN.search(shown(app)))
