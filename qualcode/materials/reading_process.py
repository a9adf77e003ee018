"""A process for reading files whose libraries may hang, crash or fill the memory: it is ended, qualcode goes on."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self, TextIO

from qualcode.errors import ReadingError
from qualcode.locale import _, current_language, set_language
from qualcode.materials.readers import Limits, ReadOptions, ReadText, reader_for
from qualcode.model import Role, SectionDraft, SectionKind, TurnDraft

# Reads the path of modules first: the process finds the same packages as the one that asks, and nothing of the folder
# it happens to be started in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import qualcode.materials.reading_process as p; p.serve()"
)
_LOOK = 0.05
"""Seconds between looks for whether to stop."""
_STARTING = 60.0
"""Seconds that starting Python may take on a machine that is busy."""

Message = dict[str, Any]


class ReadingProcess:
    """Reads files in a process of its own, started for the first and ended with the context."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._end()

    def read(self, path: Path, options: ReadOptions, cancelled: Callable[[], bool] = lambda: False) -> ReadText:
        """Return what the file's reader makes of it.

        Raises:
            ReadingError: as the reader does; or when it takes longer than the limits say, needs more memory, or fails;
                or when ``cancelled`` says so meanwhile.
        """
        process = self._started(options.limits)
        request = {"path": str(path), "language": current_language(), "options": asdict(options)}
        try:
            assert process.stdin
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
        except OSError:
            self._end()
            raise _failed("") from None
        answer = self._answer(options.limits.seconds, cancelled)
        if "error" in answer:
            raise ReadingError(answer["error"]["what"], todo=answer["error"]["todo"])
        if "crash" in answer:
            self._end()
            raise _too_much_memory(options.limits) if answer["crash"] == "MemoryError" else _failed(answer["crash"])
        return _read_text(answer["text"])

    def _started(self, limits: Limits) -> "subprocess.Popen[str]":
        if self._process is None:
            self._answers = queue.Queue()
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                [sys.executable, "-c", _START, json.dumps(sys.path), str(limits.memory_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            assert self._process.stdout
            threading.Thread(target=_pump, args=(self._process.stdout, self._answers), daemon=True).start()
            self._answer(_STARTING, lambda: False)
        return self._process

    def _answer(self, seconds: float, cancelled: Callable[[], bool]) -> Message:
        """Return the next line the process writes; an end of it is a crash."""
        until = time.monotonic() + seconds
        while True:
            with contextlib.suppress(queue.Empty):
                line = self._answers.get(timeout=_LOOK)
                answer: Message = json.loads(line) if line else {"crash": ""}
                return answer
            if cancelled():
                self._end()
                raise ReadingError(_("It was stopped."))
            if time.monotonic() > until:
                self._end()
                raise ReadingError(
                    _("Reading it takes longer than the limit of {seconds} seconds.").format(seconds=round(seconds)),
                    todo=_("It may be damaged or made to do harm. Save it in another format, or raise the limit."),
                )

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe
                with contextlib.suppress(OSError):
                    pipe.close()
            self._process = None


def _pump(stream: TextIO, answers: "queue.Queue[str]") -> None:
    """Hand on what the process writes; an empty line says that it has ended."""
    with contextlib.suppress(ValueError, OSError):  # the pipe is closed when the process is ended
        for line in stream:
            answers.put(line)
    answers.put("")


def _too_much_memory(limits: Limits) -> ReadingError:
    return ReadingError(
        _("Reading it needs more memory than the limit of {limit} MiB.").format(limit=limits.memory_bytes // 2**20),
        todo=_("It may be damaged or made to do harm. Save it in another format, or raise the limit."),
    )


def _failed(kind: str) -> ReadingError:
    return ReadingError(
        _("The file is damaged: its reader gave up ({reason}).").format(reason=kind or _("it crashed")),
        todo=_("Open it in its program, save it again and import that."),
    )


# The other side


def serve() -> None:
    """Answer requests until there are no more; run in the process."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What a library prints must not come between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.excepthook = lambda kind, _error, _trace: _say(answers, {"crash": kind.__name__})
    _limit_memory(int(sys.argv[2]))
    _say(answers, {"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        set_language(request["language"])
        limits = Limits(**request["options"].pop("limits"))
        try:
            read = _read(Path(request["path"]), ReadOptions(**request["options"], limits=limits))
        except ReadingError as error:
            _say(answers, {"error": {"what": error.what, "todo": error.todo}})
        else:
            _say(answers, {"text": asdict(read)})


def _read(path: Path, options: ReadOptions) -> ReadText:
    return reader_for(path).read(path, options)


def _say(answers: TextIO, message: Message) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _limit_memory(limit: int) -> None:
    """Refuse this process more than ``limit`` bytes of data, where the operating system can."""
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limit if hard < 0 else min(limit, hard), hard))


def _read_text(written: Message) -> ReadText:
    turns = written["turns"]
    return ReadText(
        text=written["text"],
        encoding=written["encoding"],
        notes=tuple(written["notes"]),
        sections=tuple(
            SectionDraft(**{**section, "kind": SectionKind(section["kind"])}) for section in written["sections"]
        ),
        turns=None if turns is None else tuple(TurnDraft(*turn) for turn in turns),
        roles=tuple((label, Role(role)) for label, role in written["roles"]),
    )
