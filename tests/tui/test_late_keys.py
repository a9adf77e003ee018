"""Keys of one burst reach the dialog that one of them opens, in their order."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import until
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
