import pytest

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.widgets.key_hints import KeyHints
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, until


def line(app):
    return shown(app).splitlines()[-1]


async def coding(pilot):
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded)


@pytest.mark.parametrize("width", [24, 40, 80, 120, 200])
async def test_fills_the_line_with_whole_hints_and_help_at_its_end(tmp_path, width):
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana")
    async with app.run_test(size=(width, 24)) as pilot:
        await coding(pilot)
        assert line(app).endswith("? Help ")
        assert line(app).startswith(" 1-9 Code  ")
        assert ("F4 Theme matrix" in line(app)) == (width == 200)
        assert len(line(app)) == width


async def test_follows_the_width_of_the_terminal(tmp_path):
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana")
    async with app.run_test(size=(40, 24)) as pilot:
        await coding(pilot)
        assert "Valence" not in line(app)
        await pilot.resize_terminal(120, 24)
        await until(pilot, lambda: "+ - = Valence" in line(app))


async def test_a_click_presses_the_key(tmp_path):
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana")
    async with app.run_test(size=(120, 24)) as pilot:
        await coding(pilot)
        hints = app.screen.query_one(KeyHints)
        await pilot.click(hints, offset=(line(app).index("Next"), 0))
        await until(pilot, lambda: app.screen.view.cursor_span[0] > 0)
        await pilot.click(hints, offset=(line(app).index("1-9"), 0))
        assert app.project.codings() == []
        await pilot.click(hints, offset=(line(app).index("Help"), 0))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_without_a_project_nothing_can_be_undone_and_there_is_nowhere_to_go():
    app = QualcodeApp()
    async with app.run_test(size=(200, 24)) as pilot:
        await until(pilot, lambda: "Example study" in line(app))
        assert "Quit" in line(app)
        assert "Undo" not in line(app)
        assert "Materials" not in line(app)
        commands = [command.title for command in app.get_system_commands(app.screen)]
        assert not [title for title in commands if "Undo" in title or "matrix" in title]
        welcome = app.screen
        await pilot.press("f2", "f4", "u")
        assert app.screen is welcome


async def test_keys_are_those_the_user_has_chosen(tmp_path, home):
    folder = home.parent / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "keys.yaml").write_text("coding.choose: f7\n")
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana")
    async with app.run_test(size=(120, 24)) as pilot:
        await coding(pilot)
        assert isinstance(app.screen, CodingScreen)
        assert "F7 Other" in line(app)
