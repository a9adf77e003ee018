"""The screens of a project in a large terminal, in both languages; other sizes stand with each screen's own tests."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.locale import set_language
from qualcode.store import store
from qualcode.tui.app import SCREENS, QualcodeApp
from tests.store.building import furnish
from tests.tui.driving import opened, until


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A furnished project, everything done at a time and in a zone that are the same in every picture."""
    monkeypatch.setattr(store, "now", lambda: "2026-11-25T08:00:00.000Z")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    path = tmp_path / "study.qualcode"
    furnish(path).close()
    yield path
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process cannot be set there")
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("screen", SCREENS)
def test_looks(snap_compare, path: Path, screen: str, language: str) -> None:
    set_language(language)

    async def show(pilot: Pilot[None]) -> None:
        await opened(pilot, screen)
        await until(pilot, lambda: not list(pilot.app.workers) or all(w.name == "writes" for w in pilot.app.workers))
        await pilot.pause(0.3)

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=(200, 60), run_before=show)
