"""The screens of settings and of keys: what is chosen there holds at once and is kept."""

import pytest
from textual.widgets import Input

from qualcode.locale import current_language, set_language
from qualcode.preferences import preferred, settings_file
from qualcode.tui.app import QualcodeApp
from qualcode.tui.own_keys import keys_file, user_keys
from qualcode.tui.screens.own_keys import KeyDialog, KeysScreen
from qualcode.tui.screens.settings import SettingsScreen
from tests.tui.driving import opened, shown, told, until


async def settings_screen(pilot):
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded)
    await pilot.press("f12")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen))


async def keys_screen(pilot):
    await settings_screen(pilot)
    await pilot.press("k")
    await until(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("screen", [settings_screen, keys_screen])
def test_looks(snap_compare, monkeypatch, study, screen, size, language):
    set_language(language)
    monkeypatch.setattr("qualcode.tui.screens.settings.settings_file", lambda: "~/.config/qualcode/settings.yaml")
    monkeypatch.setattr("qualcode.tui.screens.own_keys.keys_file", lambda: "~/.config/qualcode/keys.yaml")
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=screen)


async def test_another_language_is_spoken_at_once_by_all_screens(study, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await settings_screen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Pengaturan" in shown(app) and isinstance(app.screen, SettingsScreen))
        assert (current_language(), preferred("language")) == ("id", "id")
        await pilot.press("escape")
        await until(pilot, lambda: "Kodekan" in shown(app).splitlines()[-1] or "Kode" in shown(app).splitlines()[-1])
        assert "Uncode" not in shown(app)


async def test_themes_go_round_by_key_and_in_the_settings(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await settings_screen(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("f9")
            seen.append((preferred("theme"), app.theme, app.has_class("-contrast")))
        assert [theme for theme, *_ in seen] == ["light", "contrast-dark", "contrast-light", "dark"]
        assert [contrast for *_, contrast in seen] == [False, True, True, False]
        assert len({theme for _, theme, _ in seen}) == 4


async def test_reduced_motion_lets_nothing_glide_or_blink(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await settings_screen(pilot)
        await pilot.press("down", "down", "enter", "enter")
        assert preferred("motion") == "reduced"
        assert app.animation_level == "none"
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: app.screen.query(Input))
        assert not app.screen.query_one(Input).cursor_blink
        await pilot.press(*"Sari", "enter")
        await until(pilot, lambda: preferred("coder") == "Sari")
        assert "coder: Sari" in settings_file().read_text()
        await pilot.press("delete")
        assert preferred("coder") == ""


async def test_a_settings_file_that_cannot_be_read_is_told_when_the_program_starts(study):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("theme: blue\n")
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        assert "contrast-dark" in told(app)
        assert app.theme == "textual-dark"


async def to_act(pilot, words: str):
    await pilot.press("slash", *words, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))


async def test_a_key_is_changed_by_pressing_it_and_holds_at_once(study):
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text("# mine\ncoding.line: f11 # lines\n")
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys_screen(pilot)
        await to_act(pilot, "undo")
        await pilot.press("enter", "ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, KeysScreen))
        assert user_keys(keys_file()) == {"coding.line": "f11", "app.undo": "ctrl+z"}
        assert keys_file().read_text().startswith("# mine\ncoding.line: f11 # lines\n")
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "coding")
        before = len(app.project.codings())
        await pilot.press("1")
        await until(pilot, lambda: len(app.project.codings()) == before + 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(app.project.codings()) == before)


async def test_a_key_that_is_taken_is_told_before_it_is_taken_away(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys_screen(pilot)
        await to_act(pilot, "coding.memo")
        assert "Memo" not in shown(app)  # ids are not looked through
        await pilot.press("escape")
        await to_act(pilot, "in vivo")
        await pilot.press("enter", "tab")
        assert isinstance(app.screen, KeyDialog)
        assert "Next coding at the cursor" in shown(app)
        await pilot.press("j")
        assert "Next sentence" in shown(app)
        await pilot.press("j")
        await until(pilot, lambda: isinstance(app.screen, KeysScreen))
        assert user_keys(keys_file()) == {"coding.in_vivo": "j", "coding.next_unit": "down"}
        await pilot.press("delete")
        assert "coding.in_vivo" not in user_keys(keys_file())


async def test_escape_leaves_a_key_as_it_is(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys_screen(pilot)
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, KeysScreen))
        assert not keys_file().exists()
