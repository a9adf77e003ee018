"""The example study, built once for the documentation's tests."""

import shutil
from pathlib import Path

import pytest

from qualcode.exchange.study import build_study
from qualcode.locale import current_language, set_language
from qualcode.resources import resource


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example study; not to be changed."""
    target = tmp_path_factory.mktemp("example") / "demo.qualcode"
    build_study(resource("transcripts_example"), target)
    return target


@pytest.fixture
def beside_the_demo(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A working folder with ``qualcode-demo/demo.qualcode`` in it, and English spoken."""
    folder = tmp_path / "qualcode-demo"
    folder.mkdir()
    shutil.copy(built, folder / "demo.qualcode")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")  # restored afterwards: the program sets it
    for name in ("QUALCODE_PROJECT", "QUALCODE_CODER"):
        monkeypatch.delenv(name, raising=False)
    language = current_language()
    set_language("en")
    yield tmp_path
    set_language(language)
