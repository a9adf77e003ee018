"""The texts a source has had, on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.locale import set_language
from qualcode.materials.acts import DeleteSource
from qualcode.materials.revision_acts import ReviseSource
from qualcode.project import Project
from qualcode.store import store
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens import history
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.history import HistoryScreen
from qualcode.tui.screens.materials import MaterialsScreen
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until

FIRST = text_of_two_turns()
SECOND = FIRST.replace("Jarang.", "Jarang sekali, [/]")
THIRD = SECOND.replace("Siapa yang memutuskan?", "Siapa?")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """R01, edited twice, at a time that is the same in every picture."""
    monkeypatch.setattr(store, "now", lambda: "2026-11-25T08:00:00.000Z")
    monkeypatch.setattr(history, "local_times", lambda times: dict.fromkeys(times, "2026-11-25 15:00"))
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as project:
        project.perform(ReviseSource(1, SECOND, reason="typing error"))
        project.perform(ReviseSource(1, THIRD))
    return path


async def shows(pilot: Pilot[None]) -> HistoryScreen:
    await opened(pilot, "materials")
    await until(pilot, lambda: "R02" in shown(pilot.app))
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and "[-" in shown(pilot.app))
    assert isinstance(pilot.app.screen, HistoryScreen)
    return pilot.app.screen


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=shows)


async def test_shows_what_each_change_did(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        assert "3 texts" in shown(app)
        assert "P: Siapa[- yang memutuskan-]?" in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "N1: Jarang[-.-]{+ sekali, [/]+} Kami" in shown(app))
        assert "typing error" in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "This is the text that was imported." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))


async def test_is_reached_from_the_coding_screen_which_follows(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        screen = app.screen
        await until(pilot, lambda: screen.coded)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and "3 texts" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: "the text the source has" in told(app))
        await pilot.press("down", "down", "r")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "text 1 again" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: "4 texts" in shown(app))
        assert "restored" in shown(app)
        await until(pilot, lambda: screen.coded.text == FIRST)


async def test_forgets_after_asking(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: "the text the source has" in told(app))
        await pilot.press("down", "delete")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "cannot be undone" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: "forgotten" in shown(app))
        await until(pilot, lambda: "words of this text were forgotten" in shown(app))
        assert app.project.check() == []


async def test_many_changes_are_cut(path, monkeypatch):
    monkeypatch.setattr(history, "_MOST_HUNKS", 0)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("h")
        await until(pilot, lambda: "and 1 more changes: qualcode source diff" in shown(app))


async def test_leaves_when_the_source_is_deleted(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await app.perform(DeleteSource(1))
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))
