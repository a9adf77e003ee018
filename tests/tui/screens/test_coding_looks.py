"""What the coding screen looks like: sizes, languages, themes, and projects without much in them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.locale import set_language
from qualcode.model import Coding, MemoTarget, Valence
from qualcode.preferences import prefer
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.choosing import CodeChooser, SubcodeMenu
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until

HERE = "Kami belajar sendiri dari rekan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with overlapping codings of two coders, one of them with a memo."""
    path = make_coding_project(tmp_path / "study.qualcode")
    text = text_of_two_turns()
    for coder, quote, label, valence in (
        ("Ana", HERE, "D1a", Valence.GAP),
        ("Budi", f"Jarang. {HERE}", "D4", Valence.STRENGTH),
        ("Ana", "Kadang ada undangan.", "D1b", Valence.NONE),
    ):
        with Project.open(path, coder=coder) as project:
            (source, *_others) = project.sources()
            start = text.index(quote)
            act = ApplyCode(source.id, start, start + len(quote), project.code(label).id, valence)
            (coding,) = project.perform(act).added(Coding)
            if label == "D1a":
                project.perform(WriteMemo(MemoTarget.CODING, coding.id, "Compare with [b]R02[/b]."))
    return path


async def here(pilot: Pilot[None]) -> None:
    """Show the first source, the cursor on a sentence with two codings."""
    await opened(pilot, "coding")
    screen = pilot.app.screen
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    screen.view.move_to(text_of_two_turns().index(HERE))
    await until(pilot, lambda: "D1a" in shown(pilot.app))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=here)


def test_looks_in_the_light_theme_with_a_selection(snap_compare, path):
    prefer("theme", "light")

    async def select(pilot):
        await here(pilot)
        await pilot.press("shift+down")

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(120, 24), run_before=select)


def test_looks_with_a_menu_of_subcodes(snap_compare, path):
    async def ask(pilot):
        await here(pilot)
        await pilot.press("alt+1")
        await until(pilot, lambda: isinstance(pilot.app.screen, SubcodeMenu))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(80, 24), run_before=ask)


def test_looks_without_codes(snap_compare, tmp_path):
    path = make_coding_project(tmp_path / "study.qualcode", codebook=False)

    async def wait(pilot):
        await opened(pilot, "coding")
        await until(pilot, lambda: pilot.app.screen.coded)

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(120, 24), run_before=wait)


async def test_without_codes_the_menus_say_so_and_a_code_can_be_made(tmp_path):
    path = make_coding_project(tmp_path / "study.qualcode", codebook=False)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        screen = app.screen
        await until(pilot, lambda: screen.coded)
        for key in ("comma", "slash"):
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(app.screen, SubcodeMenu | CodeChooser)
        assert told(app).count("no codes yet") == 2
        await pilot.press("i")
        await until(pilot, lambda: len(app.project.codings()) == 1)
        await until(pilot, lambda: "Made the in-vivo code" in told(app))
        await until(pilot, lambda: "apakah" in shown(app))
        await pilot.press("down", "full_stop")
        await until(pilot, lambda: len(app.project.codings()) == 2)
        assert len(app.project.codes()) == 1


async def test_a_subcode_is_called_by_its_name_where_its_keys_spell_its_label(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await here(pilot)
        lines = shown(app).splitlines()
        assert lines[0].startswith("1 ▌ D1 technical")
        assert lines[1].startswith("  a ▌ training")


async def test_the_codebook_scrolls_to_a_code_that_is_used(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 8)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and "D1" in shown(app))
        panel = app.screen.query_one(CodebookPanel)
        assert "D9" not in shown(app)
        await pilot.press("9")
        await until(pilot, lambda: panel.scroll_offset.y > 0)
        assert "D9 self" in shown(app)


async def test_a_narrow_screen_tells_the_codings_at_the_cursor_on_a_line(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await here(pilot)
        line = shown(app).splitlines()[-3]
        assert "D1a training [-] Ana" in line
        assert line.index("D1a") < line.index("D4 strategic")
        await pilot.press("end")
        await until(pilot, lambda: "no coding here" in shown(app).splitlines()[-3])
        await pilot.press("2")
        await until(pilot, lambda: "D2 managerial Ana" in shown(app).splitlines()[-3])
