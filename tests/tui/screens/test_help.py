import pytest

from qualcode.locale import _
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.help import HelpScreen
from tests.tui.driving import opened, shown, until


async def ask(pilot):
    await opened(pilot, "matrix")
    await pilot.press("question_mark")
    await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size):
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=ask)


@pytest.mark.parametrize("group", keymap.KEYS)
async def test_has_every_key_and_the_own_group_first(group):
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await app.push_screen(HelpScreen(group))
        await pilot.pause()
        text = app.screen._text().plain
        headings = {name: text.index(f"\n{_(title)}\n") for name, title in keymap.GROUPS.items()}
        assert min(headings, key=headings.__getitem__) == group
        for key in (key for keys in keymap.KEYS.values() for key in keys):
            assert _(key.description) in text


async def test_scrolls_and_closes_with_keys(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await ask(pilot)
        assert "How coding works" in shown(app)
        await pilot.press("end")
        await until(pilot, lambda: "How coding works" not in shown(app))
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_shows_the_keys_as_the_user_has_them(home):
    folder = home.parent / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "keys.yaml").write_text("matrix.values: f7\n")
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await app.push_screen(HelpScreen("matrix"))
        await pilot.pause()
        line = next(line for line in app.screen._text().plain.splitlines() if line.endswith(_("Values")))
        assert line.split()[0].lower() == "f7"
