"""Runs whole processes by turns and says what they took."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PEAK_UNITS = 1024 * 1024 if sys.platform == "darwin" else 1024
"""What makes MiB of a peak: macOS tells it in bytes, the others in KiB."""


class ProcessFailedError(Exception):
    """A measured program did not end well; what it wrote to stderr last is the message."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took.

    Attributes:
        wall, cpu: seconds.
        peak: the most memory it held, in MiB. Linux counts from what the parent holds, so the parent must be small.
    """

    wall: float
    cpu: float
    peak: float

    def without(self, part: "Cost") -> "Cost":
        """Return what is left when the time of a part is taken off; memory stays."""
        return Cost(self.wall - part.wall, self.cpu - part.cpu, self.peak)


Command = Callable[[Path], Sequence[str]]
"""Makes what one run needs in an empty folder of its own (not timed), and returns the program and its arguments."""


def run_process(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a program to its end.

    Raises:
        ProcessFailedError: if it ends with an exit code that is not 0.
    """
    with tempfile.TemporaryFile() as told:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told, env=environment
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            last = told.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise ProcessFailedError(f"exit code {process.returncode}: {''.join(last)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _PEAK_UNITS)


def interleaved(commands: Mapping[str, Command], runs: int, environment: Mapping[str, str]) -> dict[str, Cost]:
    """Run programs by turns (A B A B ...) and return the medians of each, after one round that does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
                cost = run_process(command(Path(folder)), environment)
            if number:
                costs[name].append(cost)
    return {name: median(each) for name, each in costs.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of wall time, CPU time and memory, each by itself."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.peak for cost in costs),
    )
