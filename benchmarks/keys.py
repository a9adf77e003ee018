"""From key to paint on the coding screen: a long transcript beside a short one, and beside a bare view of lines."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from statistics import median

from benchmarks.cache import Prepared
from benchmarks.jobs import LIMITS, PROGRAM
from benchmarks.pty import Terminal, Timing
from benchmarks.results import Result
from benchmarks.screens import opened, wait_for_transcript

GOAL = 1.5
KINDS = ("move", "extend", "code", "undo", "page")

_PRESSES = 60
_QUIET = 0.08
"""Seconds without output after which a key is done: panels beside the transcript follow a little later."""


@dataclass
class Pace:
    """What the presses of one key took on one screen: a timing a round."""

    rounds: list[Timing] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The median over the rounds of the median press, in milliseconds."""
        return median(timing.p50 for timing in self.rounds)

    @property
    def p95(self) -> float:
        """The median over the rounds of what 95 % of the presses stay below, in milliseconds."""
        return median(timing.p95 for timing in self.rounds)


def keys(short: Prepared, long: Prepared, runs: int, environment: Mapping[str, str]) -> list[Result]:
    """Press the same keys in a long transcript, a short one and a bare view, by turns; return the ratios."""
    screens: dict[str, Callable[[], AbstractContextManager[Terminal]]] = {
        "long": lambda: _coding_screen(long, environment),
        "short": lambda: _coding_screen(short, environment),
        "bare": lambda: _bare_view(long, environment),
    }
    paces = {name: {kind: Pace() for kind in KINDS} for name in screens}
    for _ in range(runs):
        for name, screen in screens.items():
            with screen() as terminal:
                for kind, timing in _pressed(terminal).items():
                    paces[name][kind].rounds.append(timing)
    return [
        _compared(kind, against, paces["long"][kind], paces[name][kind])
        for name, against in (("short", "the same key at 600 words, 10 codings"), ("bare", "a bare view of lines"))
        for kind in KINDS
    ]


@contextmanager
def _coding_screen(prepared: Prepared, environment: Mapping[str, str]) -> Iterator[Terminal]:
    with opened(prepared, [PROGRAM], environment) as terminal:
        wait_for_transcript(terminal, prepared)
        yield terminal


@contextmanager
def _bare_view(prepared: Prepared, environment: Mapping[str, str]) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        command = [sys.executable, str(LIMITS / "line_view.py"), str(prepared.transcripts[0]), folder]
        with Terminal(command, environment=environment) as terminal:
            terminal.first_frame()
            yield terminal


def _compared(kind: str, against: str, ours: Pace, other: Pace) -> Result:
    middle = ours.p50 / other.p50
    return Result(
        f"key-{kind}",
        against,
        gross=ours.p95 / other.p95,
        goal=GOAL,
        seconds=ours.p95 / 1000,
        note=f"p95 of {_PRESSES} presses a run; p50 {middle:.2f}x, {ours.p50:.1f} ms",
        failed=middle > GOAL,
    )


def _pressed(terminal: Terminal) -> dict[str, Timing]:
    """Press every kind of key on a screen that is there; return what they took."""
    half = _PRESSES // 2
    terminal.settle(1.0)
    _timed(terminal, ["down", "up"])
    found = {"move": _timed(terminal, ["down"] * half + ["up"] * half)}
    found["extend"] = _timed(terminal, ["shift+right"] * half + ["shift+left"] * half)
    found["page"] = _timed(terminal, ["pagedown", "pageup"] * half)
    terminal.send("home")
    terminal.settle()
    found["code"] = found["undo"] = Timing()
    for number in range(_PRESSES):
        found["code"] += _timed(terminal, ["1"])
        found["undo"] += _timed(terminal, ["u"])
        terminal.press("down" if number // 10 % 2 == 0 else "up", _QUIET)
    return found


def _timed(terminal: Terminal, presses: list[str]) -> Timing:
    """Press keys, each when everything the one before has changed is on the screen."""
    timing = Timing()
    for key in presses:
        milliseconds, size = terminal.press(key, _QUIET)
        timing.milliseconds.append(milliseconds)
        timing.sizes.append(size)
    return timing
