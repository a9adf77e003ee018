"""Programs on small projects; tests/tui speaks English and remembers nothing between tests."""

import gc
from pathlib import Path

import pytest

from qualcode.locale import current_language, set_language
from qualcode.tui import suggesting
from tests.store.building import begin, furnish


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """A place of its own for what the program remembers, and an empty folder to work in."""
    language = current_language()
    set_language("en")
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    # A process for each test that opens a transcript would take its time; tests of suggestions turn them on.
    monkeypatch.setattr(suggesting, "are_preferred", lambda: False)
    yield folder
    set_language(language)
    # A program freezes what is loaded when its project is open; here that would keep every program there ever was.
    gc.unfreeze()


@pytest.fixture
def study(tmp_path) -> Path:
    """A project with R01 and R02, two codings each by Ani, memos, and a variable."""
    path = tmp_path / "study.qualcode"
    furnish(path).close()
    return path


@pytest.fixture
def empty_study(tmp_path) -> Path:
    """A project without sources."""
    path = tmp_path / "empty.qualcode"
    begin(path, sources=0).close()
    return path
