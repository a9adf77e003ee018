"""A process of its own that learns and suggests: the program that asks never waits, and its keys stay quick.

Learning from thousands of codings takes seconds of computing, which a thread would take from the screen.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TextIO

from qualcode.coding.suggestions.contract import Suggestion

# Reads the path of modules first: the process finds the same packages as the one that asks, and nothing of the folder
# it happens to be started in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " import qualcode.coding.suggestions.serving as serving; serving.serve()"
)
# No window, and after everything else; other systems are told by the process itself.
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_LONGEST = 8_000
"""Characters of a passage that are looked at: the pipe holds them, so that asking never waits."""

Told = Callable[[dict[str, Any]], None]


class SuggestionProcess:
    """Learns from a project and suggests codes in a process that is started at once and lives until :meth:`end`.

    Args:
        path: the project file.
        told: called in another thread with everything the process says: ``{"trained": examples}`` when it has learned,
            ``{"suggested": number, "codes": [...]}`` as an answer, ``{"failed": sentence}`` when it cannot learn, and
            ``{"ended": true}`` when it is gone without being asked to.
    """

    def __init__(self, path: Path, told: Told) -> None:
        self._is_ending = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", _START, json.dumps(sys.path), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="surrogatepass",
            creationflags=_FLAGS,
        )
        assert self._process.stdout
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout, told), daemon=True)
        self._reader.start()

    def train(self, coders: Collection[str] = (), level: str = "auto") -> None:
        """Ask it to learn what the project holds now; see :func:`qualcode.coding.suggestions.training.trained`."""
        self._say({"train": {"coders": sorted(coders), "level": level}})

    def suggest(self, number: int, text: str, most: int) -> None:
        """Ask for at most ``most`` codes of a passage; the answer bears the number."""
        self._say({"suggest": number, "text": text[:_LONGEST], "most": most})

    def end(self) -> None:
        """End the process."""
        self._is_ending = True
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            with contextlib.suppress(OSError):
                pipe.close()

    def _say(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        with contextlib.suppress(OSError):  # it is gone, which the reader tells
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()

    def _read(self, answers: TextIO, told: Told) -> None:
        with contextlib.suppress(ValueError, OSError):  # the pipe is closed when the process is ended
            for line in answers:
                told(json.loads(line))
        if not self._is_ending:
            told({"ended": True})


def suggestions_of(message: dict[str, Any]) -> list[Suggestion]:
    """Return the suggestions of an answer."""
    return [Suggestion(code_id, score, tuple(words)) for code_id, score, words in message["codes"]]
