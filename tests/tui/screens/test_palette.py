import pytest

from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.palette import Palette
from tests.tui.driving import opened, shown, told, until


@pytest.mark.parametrize(
    ("language", "asks", "found", "none"),
    [
        ("en", "Search for a command", "Next theme (F9)", "No such"),
        ("id", "Cari perintah", "Tema berikutnya (F9)", "tidak ada"),
    ],
)
async def test_finds_what_can_be_done_in_the_interfaces_language(study, language, asks, found, none):
    set_language(language)
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette) and asks in shown(app))
        await pilot.press(*found.split()[0].lower())
        await until(pilot, lambda: found in shown(app))
        await pilot.press(*"qqqq")
        await until(pilot, lambda: none in shown(app))
        assert "No matches" not in shown(app)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)


async def test_has_every_command_once_with_the_keys_the_user_has(study, home):
    folder = home.parent / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "keys.yaml").write_text("coding.memo: f7\n")
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert len(titles) == len(set(titles))
        assert "Memo (F7)" in titles
        assert "Sub-code (,)" in titles
        assert not [title for title in titles if "of this key" in title]


async def test_a_command_is_done(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("ctrl+p", *"theme matrix")
        await until(pilot, lambda: "Theme matrix (F4)" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: getattr(app.screen, "KEY_GROUP", "") == "matrix")


async def test_ctrl_c_says_how_to_leave(study):
    set_language("id")
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "ctrl+q untuk keluar" in told(app))
