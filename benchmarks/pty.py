"""Drives a terminal program through a real pseudo-terminal and measures from key to paint.

The driver answers the query for synchronised output (DECRQM 2026), so that Textual brackets every frame with
``ESC[?2026h`` and ``ESC[?2026l``: the end of the first bracket after a key is the moment its effect is on the screen.

    python -m benchmarks.pty            # the transcript: small, large and very large, in one run
"""

import fcntl
import os
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

FRAME_START = b"\x1b[?2026h"
FRAME_END = b"\x1b[?2026l"
_QUERY = b"\x1b[?2026$p"
_ANSWER = b"\x1b[?2026;2$y"

KEYS: Mapping[str, bytes] = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "shift+up": b"\x1b[1;2A",
    "shift+down": b"\x1b[1;2B",
    "shift+right": b"\x1b[1;2C",
    "shift+left": b"\x1b[1;2D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "ctrl+p": b"\x10",
    "ctrl+q": b"\x11",
    "ctrl+r": b"\x12",
}


@dataclass
class Timing:
    """How long presses of one key took and what they wrote.

    Attributes:
        milliseconds: from key to the end of the first frame, one a press.
        sizes: bytes written after each press until the terminal was quiet.
    """

    milliseconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What 95 % of the presses stay below, in milliseconds."""
        return percentile(self.milliseconds, 0.95)

    @property
    def bytes_per_key(self) -> float:
        """The mean of bytes a press."""
        return statistics.fmean(self.sizes)

    def __add__(self, other: "Timing") -> "Timing":
        return Timing(self.milliseconds + other.milliseconds, self.sizes + other.sizes)

    def __str__(self) -> str:
        return f"p50 {self.p50:6.2f} ms  p95 {self.p95:6.2f} ms  {self.bytes_per_key:7.0f} bytes a key"


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which a part (0 to 1) of ``values`` lies: the nearest rank."""
    ranked = sorted(values)
    return ranked[min(int(part * len(ranked)), len(ranked) - 1)]


class Terminal:
    """A program in a pseudo-terminal.

    Args:
        command: the program and its arguments.
        columns, rows: the size of the screen.
        environment: variables besides those of this process.
        patience: seconds to wait for a frame before giving up.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        patience: float = 30.0,
    ) -> None:
        self._command = list(command)
        self._size = struct.pack("HHHH", rows, columns, 0, 0)
        self._environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        self._patience = patience
        self.output = bytearray()
        self.started = 0.0
        self._is_answered = False

    def __enter__(self) -> Self:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, self._size)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self._environment,
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    @property
    def peak_mib(self) -> float:
        """The most memory the program has held so far, in MiB (Linux)."""
        with Path(f"/proc/{self._process.pid}/status").open(encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def first_frame(self) -> float:
        """Wait for the first frame; return the seconds since the start."""
        return self._frame(0, self.started)

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing was written for ``quiet`` seconds."""
        while self._read(quiet):
            pass

    def send(self, key: str) -> None:
        """Press a key without waiting: a name in ``KEYS``, or the characters themselves."""
        os.write(self._master, KEYS.get(key, key.encode()))

    def press(self, key: str, quiet: float = 0.02) -> tuple[float, int]:
        """Press a key; return the milliseconds until its first frame has ended, and the bytes written in all."""
        begin = len(self.output)
        pressed = time.perf_counter()
        self.send(key)
        seconds = self._frame(begin, pressed)
        self.settle(quiet)
        return seconds * 1000, len(self.output) - begin

    def measure(self, keys: Sequence[str]) -> Timing:
        """Press keys one after the other, each when the one before is painted."""
        timing = Timing()
        for key in keys:
            milliseconds, size = self.press(key)
            timing.milliseconds.append(milliseconds)
            timing.sizes.append(size)
        return timing

    def _frame(self, begin: int, since: float) -> float:
        """Return the seconds from ``since`` to the end of the first frame in the output from ``begin`` on."""
        while True:
            start = self.output.find(FRAME_START, begin)
            if start >= 0 and self.output.find(FRAME_END, start) >= 0:
                return time.perf_counter() - since
            if not self._read(self._patience):
                raise TimeoutError(f"no frame within {self._patience} s")

    def _read(self, patience: float) -> bool:
        """Take in what was written, waiting so long for it; False when nothing was."""
        if not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            written = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the program has ended
            return False
        self.output += written
        if not self._is_answered and _QUERY in self.output[-len(written) - len(_QUERY) :]:
            self._is_answered = True
            os.write(self._master, _ANSWER)
        return bool(written)


def _to_and_fro(onward: str, back: str, presses: int, stretch: int = 15) -> list[str]:
    return [onward if n // stretch % 2 == 0 else back for n in range(presses)]


def _measure_transcript(sizes: Sequence[tuple[int, int]], presses: int, rounds: int) -> None:
    """Measure each size in turn, several times over, so that the noise of the machine falls on all alike."""
    # Back and forth, so that the shortest text has room for it too.
    jobs = {
        "cursor": _to_and_fro("down", "up", presses),
        "word": ["right"] * presses,
        "extend": ["shift+right"] * presses,
        "turn": _to_and_fro("]", "[", presses // 2, stretch=5),
        "page": _to_and_fro("pagedown", "pageup", presses // 2, stretch=1),
        "code": [key for move in _to_and_fro("down", "up", presses // 2) for key in ("1", move)],
    }
    found: dict[tuple[int, int], dict[str, Timing]] = {size: {job: Timing() for job in jobs} for size in sizes}
    for _ in range(rounds):
        for size in sizes:
            words, codings = size
            command = [sys.executable, "-m", "benchmarks.transcript_app", f"--words={words}", f"--codings={codings}"]
            with Terminal(command) as terminal:
                first = terminal.first_frame()
                terminal.settle()
                for job, keys in jobs.items():
                    terminal.send("home")
                    terminal.settle()
                    found[size][job] += terminal.measure(keys)
                print(f"{words:7} words {codings:6} codings: first frame {first:.2f} s, {terminal.peak_mib:.0f} MiB")
    for job in jobs:
        for size in sizes:
            ratio = found[size][job].p95 / found[sizes[0]][job].p95
            print(f"{job:7} {size[0]:7} words {size[1]:6} codings  {found[size][job]}  p95 x{ratio:.2f}")


if __name__ == "__main__":
    _measure_transcript([(600, 10), (60_000, 2_000), (300_000, 10_000)], presses=60, rounds=3)
