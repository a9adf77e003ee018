"""Keys of one burst reach the dialog that one of them opens, in their order."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import TextArea

from qualcode.model import MemoTarget
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.memo import MemoEditor
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import shown, until
from tests.tui.screens.test_coding import ready, settled


def burst(app: QualcodeApp, typed: str) -> None:
    """Send keys as a terminal does that hands them over all at once: none waits for what another does."""
    for character in typed:
        key = {"\r": "enter", "\x1b": "escape"}.get(character) or _character_to_key(character)
        app.post_message(Key(key, character))


@pytest.mark.parametrize(
    ("typed", "codings"),
    [
        ("j3%70\r", [("D3", 70)]),
        ("j/social\r", [("D3", None)]),
        ("j,1a", [("D1a", None)]),
        ("j1rstrat\r", [("D4", None)]),
        ("j\r2", [("D2", None)]),
    ],
)
async def test_a_burst_does_what_slow_typing_does(tmp_path: Path, typed: str, codings: list[tuple[str, int | None]]):
    path = make_coding_project(tmp_path / "study.qualcode")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await ready(pilot)
        burst(app, typed)
        await until(pilot, lambda: app.project.last_event >= 5 or app.project.codings())
        await settled(pilot)
        await until(pilot, lambda: app.screen is screen)
        assert isinstance(app.screen, CodingScreen)
    with Project.open(path) as project:
        labels = {code.id: code.label for code in project.codes()}
        assert [(labels[c.code_id], c.weight) for c in project.codings()] == codings


async def test_a_key_that_a_dialog_has_no_use_for_goes_round_once(tmp_path: Path):
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await ready(pilot)
        burst(app, "j\rzzzz")
        await until(pilot, lambda: app.screen is not screen)
        await settled(pilot)
        await pilot.press("z", "z")
        assert app._late_keys._given == []
        await pilot.press("escape")
        assert app.screen is screen
        assert app.project.codings() == []


def memos(path: Path) -> list[tuple[MemoTarget, str]]:
    with Project.open(path) as project:
        return [(memo.target, memo.text) for memo in project.memos()]


async def write_in_a_burst(pilot, typed: str, text: str) -> None:
    """Send keys at once that open the editor of memos, and save once it has a text."""
    app, screen = pilot.app, await ready(pilot)
    burst(app, typed)
    await until(pilot, lambda: isinstance(app.screen, MemoEditor) and app.screen.query(TextArea))
    await until(pilot, lambda: app.screen.query_one(TextArea).text == text)
    await until(pilot, lambda: "Memo on" in shown(app))
    await pilot.press("ctrl+s")
    await until(pilot, lambda: app.screen is screen)
    await settled(pilot)
    await until(pilot, lambda: app.project.memos())


@pytest.mark.parametrize(
    ("typed", "text", "target"),
    [
        ("j1mhello 1x\ry", "hello 1x\ny", MemoTarget.CODING),
        ("jimuxv", "uxv", MemoTarget.CODING),
        ("jmhello", "hello", MemoTarget.PASSAGE),
    ],
)
async def test_letters_behind_the_key_of_a_memo_are_the_memos(
    tmp_path: Path, typed: str, text: str, target: MemoTarget
):
    path = make_coding_project(tmp_path / "study.qualcode")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await write_in_a_burst(pilot, typed, text)
        assert len(app.project.codings()) == (target is MemoTarget.CODING)
    assert memos(path) == [(target, text)]


async def test_letters_for_a_memo_that_is_there_go_behind_what_it_says(tmp_path: Path):
    path = make_coding_project(tmp_path / "study.qualcode")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await write_in_a_burst(pilot, "j1mone", "one")
        await write_in_a_burst(pilot, "m, two", "one, two")
    assert memos(path) == [(MemoTarget.CODING, "one, two")]
