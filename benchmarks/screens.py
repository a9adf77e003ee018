"""The jobs on a real terminal: first paint, and from key to paint on the coding screen."""

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cache import Prepared
from benchmarks.jobs import LIMITS, PROGRAM
from benchmarks.pty import Terminal, Timing
from benchmarks.results import Result
from benchmarks.watched import imported_before

FIRST_PAINT_GOAL = 1.6
KEY_GOAL = 1.5
TOO_HEAVY = ("pandas", "spacy")

_PRESSES = 60
_QUIET = 0.08
"""Seconds without output after which a key is done: panels beside the transcript follow a little later."""
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")
_PATIENCE = 60.0


@dataclass
class Pace:
    """What the presses of one key took on one screen: a timing a round."""

    rounds: list[Timing] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The median over the rounds of what 95 % of the presses stay below, in milliseconds."""
        return statistics.median(timing.p95 for timing in self.rounds)


def first_paint(prepared: Prepared, runs: int, environment: Mapping[str, str]) -> Result:
    """Open a project and a trivial application by turns; return the ratio of their first frames."""
    ours: list[float] = []
    limit: list[float] = []
    ready: list[float] = []
    for _ in range(runs + 1):
        with _opened(prepared, [PROGRAM], environment) as terminal:
            ours.append(terminal.first_frame())
            ready.append(_wait_for_transcript(terminal, prepared))
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


def keys(short: Prepared, long: Prepared, runs: int, environment: Mapping[str, str]) -> list[Result]:
    """Press the same keys in a short and a long transcript by turns; return the ratios of their p95."""
    paces = {kind: {short: Pace(), long: Pace()} for kind in ("cursor", "code")}
    for _ in range(runs):
        for prepared in (short, long):
            with _opened(prepared, [PROGRAM], environment) as terminal:
                _wait_for_transcript(terminal, prepared)
                terminal.settle(1.0)
                _timed(terminal, ["down", "up"])
                paces["cursor"][prepared].rounds.append(_move(terminal))
                terminal.send("home")
                terminal.settle()
                paces["code"][prepared].rounds.append(_code(terminal))
    return [
        Result(
            f"key-{kind}",
            "the same key at 600 words, 10 codings",
            gross=pace[long].p95 / pace[short].p95,
            goal=KEY_GOAL,
            seconds=pace[long].p95 / 1000,
            note=f"p95, {_PRESSES} presses a run",
        )
        for kind, pace in paces.items()
    ]


def _move(terminal: Terminal) -> Timing:
    """Go down and up again by sentences."""
    half = _PRESSES // 2
    return _timed(terminal, ["down"] * half + ["up"] * half)


def _code(terminal: Terminal) -> Timing:
    """Code one sentence after the other, three codes each: no press may find its coding there already."""
    timing = Timing()
    for number in range(0, _PRESSES, 3):
        timing += _timed(terminal, [str((number + more) % 9 + 1) for more in range(3)])
        terminal.press("down", _QUIET)
    return timing


def _timed(terminal: Terminal, presses: list[str]) -> Timing:
    """Press keys, each when everything the one before has changed is on the screen."""
    timing = Timing()
    for key in presses:
        milliseconds, size = terminal.press(key, _QUIET)
        timing.milliseconds.append(milliseconds)
        timing.sizes.append(size)
    return timing


@contextmanager
def _opened(prepared: Prepared, program: list[str], environment: Mapping[str, str]) -> Iterator[Terminal]:
    """Open a copy of a project, by a program that has never seen it."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        project = shutil.copy(prepared.project, Path(folder) / "study.qualcode")
        own = {**environment, "QUALCODE_HOME": str(Path(folder) / "home")}
        with Terminal([*program, "open", str(project)], environment=own) as terminal:
            yield terminal


def _wait_for_transcript(terminal: Terminal, prepared: Prepared) -> float:
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
        with _opened(prepared, [sys.executable, "-m", "benchmarks.watched", str(log)], environment) as terminal:
            painted = terminal.started + terminal.first_frame()
            terminal.settle()
        return imported_before(log, painted, TOO_HEAVY)
