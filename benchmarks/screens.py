"""The first paint of the program, on a real terminal."""

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cache import Prepared
from benchmarks.jobs import LIMITS, PROGRAM
from benchmarks.pty import Terminal
from benchmarks.results import Result
from benchmarks.watched import imported_before

FIRST_PAINT_GOAL = 1.6
TOO_HEAVY = ("pandas", "spacy")

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")
_PATIENCE = 60.0


def first_paint(prepared: Prepared, runs: int, environment: Mapping[str, str]) -> Result:
    """Open a project and a trivial application by turns; return the ratio of their first frames."""
    ours: list[float] = []
    limit: list[float] = []
    ready: list[float] = []
    for _ in range(runs + 1):
        with opened(prepared, [PROGRAM], environment) as terminal:
            ours.append(terminal.first_frame())
            ready.append(wait_for_transcript(terminal, prepared))
        with Terminal([sys.executable, str(LIMITS / "trivial_app.py")], environment=environment) as terminal:
            limit.append(terminal.first_frame())
    # The first round only warms up, as it does for the other jobs.
    painted, floor = statistics.median(ours[1:]), statistics.median(limit[1:])
    heavy = _heavy_at_first_paint(prepared, environment)
    note = f"the transcript itself after {statistics.median(ready[1:]) / floor:.2f}x"
    return Result(
        "first-paint",
        "a trivial Textual app",
        gross=painted / floor,
        goal=FIRST_PAINT_GOAL,
        seconds=painted,
        note=f"{note}; imports {', '.join(heavy)} before" if heavy else note,
        failed=bool(heavy),
    )


@contextmanager
def opened(prepared: Prepared, program: list[str], environment: Mapping[str, str]) -> Iterator[Terminal]:
    """Open a copy of a project, by a program that has never seen it."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        project = shutil.copy(prepared.project, Path(folder) / "study.qualcode")
        own = {**environment, "QUALCODE_HOME": str(Path(folder) / "home")}
        with Terminal([*program, "open", str(project)], environment=own) as terminal:
            yield terminal


def wait_for_transcript(terminal: Terminal, prepared: Prepared) -> float:
    """Wait until the first words of the project's first source are shown; return the seconds since the start."""
    spoken = prepared.transcripts[0].read_text("utf-8").partition(": ")[2]
    words = " ".join(spoken.split()[:3]).encode()
    while words not in _ESCAPES.sub(b"", bytes(terminal.output)):
        if time.perf_counter() - terminal.started > _PATIENCE:
            raise TimeoutError(f"no transcript within {_PATIENCE:.0f} s")
        terminal.settle(0.005)
    return time.perf_counter() - terminal.started


def _heavy_at_first_paint(prepared: Prepared, environment: Mapping[str, str]) -> list[str]:
    """Return which packages that have no place at start-up are imported before the first frame all the same."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        log = Path(folder) / "imports.log"
        with opened(prepared, [sys.executable, "-m", "benchmarks.watched", str(log)], environment) as terminal:
            painted = terminal.started + terminal.first_frame()
            terminal.settle()
        return imported_before(log, painted, TOO_HEAVY)
