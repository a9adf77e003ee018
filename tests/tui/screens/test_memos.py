"""The memo browser and the research journal on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.locale import set_language
from qualcode.model import MemoTarget
from qualcode.project import Project
from qualcode.store import store
from qualcode.tui import memo_work
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens import memos
from qualcode.tui.screens.cases import CasesScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.journal import JournalScreen
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.memo_reading import MemoReader
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until

LINKED = "Compare [[R02:4]] with [[D1]] and [[R09:1]]; see [[case R01]] and [[memo 1]]."


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Memos on the project, on a coding, a code and a source, at a time that is the same in every picture."""
    monkeypatch.setattr(store, "now", lambda: "2026-11-25T08:00:00.000Z")
    for module in (memos, memo_work):
        monkeypatch.setattr(module, "local_times", lambda times: dict.fromkeys(times, "2026-11-25 15:00"))
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as ana, Project.open(path, coder="Budi") as budi:
        ana.perform(WriteMemo(MemoTarget.PROJECT, 1, "Began coding today."))
        ana.perform(ApplyCode(1, 52, 59, 1))
        ana.perform(WriteMemo(MemoTarget.CODING, ana.codings()[0].id, "Rarely: how often is that?"))
        budi.perform(WriteMemo(MemoTarget.CODE, 1, "Too wide?"))
        ana.perform(WriteMemo(MemoTarget.SOURCE, 2, LINKED))
    return path


async def shows(pilot: Pilot[None], count: int = 4) -> MemosScreen:
    await opened(pilot, "memos")
    screen = pilot.app.screen
    assert isinstance(screen, MemosScreen)
    await until(pilot, lambda: len(screen._shown) == count and screen._here and screen._here.memo.text[:5])
    await until(pilot, lambda: "[[R09:1]]" in shown(pilot.app))
    return screen


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=shows)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_reading_looks(snap_compare, path, size, language):
    set_language(language)

    async def reads(pilot: Pilot[None]) -> None:
        await shows(pilot)
        await read(pilot)

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=reads)


async def read(pilot: Pilot[None], link: int = 0) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MemoReader) and pilot.app.screen.query("OptionList"))
    await pilot.press(*["down"] * link)


async def test_links_lead_to_places_codes_cases_and_memos_and_say_where_they_lead_nowhere(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        assert "[[R09:1]] (leads nowhere)" in shown(app)
        await read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        assert app.screen.coded.text.count("\n", 0, app.screen.view.cursor_span[0]) + 1 == 4
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await read(pilot, 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "1 passage" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await read(pilot, 2)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, MemoReader)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        app.pop_screen()
        await read(pilot, 4)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MemoReader) and "Began coding today." in shown(app))


async def test_memos_are_shown_by_kind_coder_and_letters(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"budi", "enter")
        await until(pilot, lambda: [entry.memo.text for entry in screen._shown] == ["Too wide?"])
        await until(pilot, lambda: "only: Budi" in shown(app))
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"project", "enter")
        await until(pilot, lambda: [entry.memo.text for entry in screen._shown] == ["Began coding today."])
        await pilot.press("escape", "slash")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"rarely", "enter")
        await until(pilot, lambda: len(screen._shown) == 1)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R01"


async def test_writes_a_memo_on_a_code(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"code", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "D2" in shown(app))
        await pilot.press(*"D2", "enter")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press(*"Narrow", "ctrl+s")
        await until(pilot, lambda: len(screen._shown) == 5)
        (memo,) = (memo for memo in app.project.memos() if memo.text == "Narrow")
        assert (memo.target, memo.target_id) == (MemoTarget.CODE, app.project.code("D2").id)


async def test_changes_and_deletes_only_ones_own(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("down")
        assert screen._here.coder == "Budi"
        await pilot.press("e")
        await until(pilot, lambda: "This memo is by Budi." in told(app))
        await pilot.press("delete")
        await pilot.press("down", "e")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press(*" Ask.", "ctrl+s")
        await until(pilot, lambda: any("that? Ask." in memo.text for memo in app.project.memos()))
        await until(pilot, lambda: app.screen is screen and "Ask." in screen._here.memo.text)
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: len(screen._shown) == 3)
        await pilot.press("u")
        await until(pilot, lambda: len(screen._shown) == 4)


async def test_the_coding_screen_shows_the_memos_of_its_source_and_comes_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        coding = app.screen
        await until(pilot, lambda: coding.coded)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, MemosScreen) and "only: R01" in shown(app))
        assert [entry.memo.text for entry in app.screen._shown] == ["Rarely: how often is that?"]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is coding)


async def test_a_key_writes_a_link_to_the_place_at_the_cursor(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("right_square_bracket", "right_square_bracket", "m")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press(*"See ", "ctrl+l")
        assert app.screen.query_one(TextArea).text == "See [[R01:3]]"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any(memo.text == "See [[R01:3]]" for memo in app.project.memos()))
        app.go("memos")
        await until(pilot, lambda: isinstance(app.screen, MemosScreen) and len(app.screen._shown) == 5)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press("ctrl+l")
        assert app.screen.query_one(TextArea).text == "[[R01:3]]"


async def journal(pilot: Pilot[None]) -> JournalScreen:
    await shows(pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen) and "2026-11-25" in shown(pilot.app))
    assert isinstance(pilot.app.screen, JournalScreen)
    return pilot.app.screen


async def test_the_journal_shows_days_with_what_was_done_and_takes_new_entries(path, tmp_path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await journal(pilot)
        assert "1 coding, 2 sources imported, 4 memos, 11 new codes" in shown(app)
        await pilot.press("down", "e")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press(*" Slowly.", "ctrl+s")
        await until(pilot, lambda: app.screen is screen and "Began coding today. Slowly." in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, MemoEditor))
        await pilot.press(*"Second.", "ctrl+s")
        await until(pilot, lambda: app.screen is screen and "2 entries" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("ctrl+u", *str(tmp_path / "j.md"), "enter")
        await until(pilot, lambda: "Wrote" in told(app))
        assert "Second." in (tmp_path / "j.md").read_text("utf-8")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MemosScreen))
