"""One journey in a real terminal: the program under tmux, keys as a keyboard sends them, the screen as it is seen."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcode.model import Valence
from qualcode.project import Project
from tests.tui.coding_project import make_coding_project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

_PATIENCE = 40.0


class Tmux:
    """A program in a window of a tmux server of its own."""

    def __init__(self, folder: Path, command: list[str], size: tuple[int, int]) -> None:
        self._server = ["tmux", "-S", str(folder / "tmux.socket"), "-f", "/dev/null"]
        columns, rows = map(str, size)
        # What runs tests in parallel says how large its own terminal is.
        foreign = ("TMUX", "QUALCODE_PROJECT", "COLUMNS", "LINES")
        own = {name: value for name, value in os.environ.items() if name not in foreign}
        own |= {"QUALCODE_HOME": str(folder / "home"), "QUALCODE_LANG": "id", "LANG": "C.UTF-8", "SHELL": "/bin/sh"}
        subprocess.run(
            [*self._server, "new-session", "-d", "-x", columns, "-y", rows, *command], check=True, env=own, timeout=60
        )

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        subprocess.run([*self._server, "send-keys", *keys], check=True, timeout=60)

    def click(self, column: int, row: int) -> None:
        """Click, by what a terminal sends for it."""
        for end in "Mm":
            self.press("-l", f"\x1b[<0;{column};{row}{end}")

    def screen(self) -> str:
        """What is seen now."""
        shown = subprocess.run(
            [*self._server, "capture-pane", "-p"], check=True, capture_output=True, text=True, timeout=60
        )
        return shown.stdout

    def until(self, holds: Callable[[str], object]) -> str:
        """Wait until something holds of what is seen, and return that."""
        last = time.monotonic() + _PATIENCE
        while time.monotonic() < last:
            seen = self.screen()
            if holds(seen):
                return seen
            time.sleep(0.1)
        raise AssertionError(self.screen())

    def close(self) -> None:
        """End the server and what runs in it."""
        subprocess.run([*self._server, "kill-server"], check=False, capture_output=True, timeout=60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


@pytest.fixture
def terminal(tmp_path: Path, path: Path) -> Iterator[Tmux]:
    command = [sys.executable, "-m", "qualcode", "open", str(path), "--coder", "Ana"]
    opened = Tmux(tmp_path, command, (120, 40))
    yield opened
    opened.close()


def test_an_interview_is_coded_searched_and_left(terminal: Tmux, path: Path) -> None:
    terminal.until(lambda seen: "Kami belajar sendiri dari rekan." in seen and "R01" in seen)
    terminal.press("n", "1", "+")  # the first answer, a strength
    terminal.until(lambda seen: "▌1 +" in seen or "D1 technical [+]" in seen)
    terminal.press("n", "2")
    terminal.until(lambda seen: "▸ ▌D2 managerial" in seen)
    terminal.press("S-Down", "u")  # taken back, and done again
    terminal.until(lambda seen: "▸ ▌D2 managerial" not in seen)
    terminal.press("C-r")
    terminal.until(lambda seen: "2 ▌ D2 managerial      1" in seen)
    seen = terminal.until(lambda seen: "D3 social" in seen)
    row = next(number for number, line in enumerate(seen.split("\n"), 1) if "D3 social" in line)
    terminal.press("n")
    terminal.click(seen.split("\n")[row - 1].index("D3 social") + 2, row)
    terminal.until(lambda seen: " 3 " in seen and "▌D3 social" in seen)
    terminal.press("F5")
    terminal.until(lambda seen: "latih" in seen)
    terminal.press("-l", "atasan")
    terminal.press("Enter")
    terminal.until(lambda seen: "memutuskan" in seen)
    terminal.press("F4")
    terminal.until(lambda seen: "D1" in seen and "R01" in seen)
    terminal.press("C-q")
    deadline = time.monotonic() + _PATIENCE
    while True:
        with Project.open(path) as project:
            labels = {code.id: code.label for code in project.codes()}
            made = sorted((labels[coding.code_id], coding.valence) for coding in project.codings())
            wanted = [("D1", Valence.STRENGTH), ("D2", Valence.NONE), ("D3", Valence.NONE)]
            if made == wanted or time.monotonic() > deadline:
                assert made == wanted
                assert project.check() == []
                return
        time.sleep(0.2)
