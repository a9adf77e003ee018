"""The history of acts on the screen: what was done, what it changed, the place, and undo back to one."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.acts import ApplyCode, SetValence, WriteMemo
from qualcode.locale import set_language
from qualcode.model import MemoTarget, Valence
from qualcode.project import Project
from qualcode.store import store
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens import acts
from qualcode.tui.screens.acts import ActsScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ana's two codings and a memo, one of Budi's, at a time that is the same in every picture."""
    monkeypatch.setattr(store, "now", lambda: "2026-11-25T08:00:00.000Z")
    monkeypatch.setattr(acts, "local_times", lambda times: dict.fromkeys(times, "2026-11-25 15:00"))
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as ana, Project.open(path, coder="Budi") as budi:
        ana.perform(ApplyCode(1, 52, 59, 1))
        coding = ana.codings()[0]
        ana.perform(SetValence((coding.id,), Valence.GAP))
        budi.perform(WriteMemo(MemoTarget.PROJECT, 1, "Budi's"))
        ana.perform(WriteMemo(MemoTarget.PROJECT, 1, "Ana's"))
        ana.undo()
    return path


async def shows(pilot: Pilot[None]) -> ActsScreen:
    await opened(pilot, "materials")
    await until(pilot, lambda: "R02" in shown(pilot.app))
    await pilot.press("U")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActsScreen) and ": Ana's" in shown(pilot.app))
    assert isinstance(pilot.app.screen, ActsScreen)
    return pilot.app.screen


async def on_valence(pilot: Pilot[None]) -> None:
    screen = await shows(pilot)
    await to(pilot, screen, "SetValence")
    await until(pilot, lambda: "valence:" in shown(pilot.app) or "valensi:" in shown(pilot.app))


async def to(pilot: Pilot[None], screen: ActsScreen, act: str) -> None:
    """Move the cursor to the newest act of a kind."""
    place = next(n for n, event in enumerate(screen._events) if event.act == act and event.kind == "do")
    screen._table.move_cursor(row=place)
    await pilot.pause()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=on_valence)


async def test_shows_what_was_done_and_what_it_changed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_valence(pilot)
        text = shown(app)
        assert "Set the valence of D1, R01 to “-”" in text
        assert "coding changed" in text
        assert "valence: nothing → gap" in text
        assert [line for line in text.splitlines() if "Wrote a memo" in line and "taken back" in line]


async def test_enter_leads_to_the_place_and_escape_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "no place in a transcript" in told(app))
        await to(pilot, screen, "SetValence")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        start, end = app.screen.view.cursor_span
        assert start <= 52 < end
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("U")
        assert app.screen is screen


async def test_takes_back_the_coders_own_acts_to_the_one_under_the_cursor(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await to(pilot, screen, "ApplyCode")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "Take back 2 acts of Ana? 2 events by others stay (Budi)." in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: "2 acts taken back." in told(app) and app.screen is screen)
        assert app.project.codings() == []
        assert [memo.text for memo in app.project.memos()] == ["Budi's"]
        await until(pilot, lambda: screen._events[0].kind == "undo")
        await pilot.press("b")
        await until(pilot, lambda: "no act to take back" in told(app))


async def test_takes_back_only_what_came_after(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await to(pilot, screen, "ApplyCode")
        await pilot.press("B")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: "1 act taken back." in told(app))
        assert [coding.valence for coding in app.project.codings()] == [Valence.NONE]


async def test_a_conflict_is_told_and_what_was_done_is_kept(path):
    with Project.open(path, coder="Budi") as budi, Project.open(path, coder="Ana") as ana:
        budi.perform(SetValence((1,), Valence.STRENGTH))
        ana.perform(WriteMemo(MemoTarget.PROJECT, 1, "Ana's"))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await to(pilot, screen, "ApplyCode")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: "changed again since, by somebody else" in told(app))
        assert "1 act taken back. 2 still hold." in told(app)
        assert [coding.valence for coding in app.project.codings()] == [Valence.STRENGTH]


async def test_shows_acts_of_one_coder_of_one_kind_and_with_some_letters(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        everything = len(screen._events)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"budi", "enter")
        await until(pilot, lambda: app.screen is screen and {e.coder for e in screen._events} == {"Budi"})
        assert "only: Budi" in shown(app)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"wrote", "enter")
        await until(pilot, lambda: app.screen is screen and {e.act for e in screen._events} == {"WriteMemo"})
        await pilot.press("escape")
        await until(pilot, lambda: len(screen._events) == everything)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"valence", "enter")
        await until(pilot, lambda: app.screen is screen and [e.act for e in screen._events] == ["SetValence"])


async def test_follows_what_is_done_and_keeps_its_place(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await to(pilot, screen, "SetValence")
        here = screen._here
        with Project.open(path, coder="Budi") as budi:
            n = budi.perform(WriteMemo(MemoTarget.PROJECT, 1, "New")).n
        await app.look_for_others()
        await until(pilot, lambda: screen._events[0].n == n)
        assert screen._here == here


async def test_a_long_journal_is_read_by_pages(path, monkeypatch):
    monkeypatch.setattr(acts, "_PAGE", 5)
    monkeypatch.setattr(acts, "_NEAR", 2)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        total = app.project.last_event
        assert total > 5
        for _ in range(total):
            await pilot.press("down")
            await until(pilot, lambda: not any(worker.group == "more" for worker in app.workers))
        await until(pilot, lambda: len(screen._events) == total)
        assert [event.n for event in screen._events] == list(range(total, 0, -1))
        assert screen._table.row_count == total
