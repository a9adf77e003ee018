"""Reading many text files ahead, in processes beside this one, while it loads what storing needs or draws a screen.

Only files whose readers need no guard are read so, and only where there is enough to read and a processor to spare:
starting a process and handing drafts over take a third of the time of reading two hundred interviews. A process that
fails is no error, as its files are read here then.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path
from struct import Struct
from typing import IO, Any, Self

from qualcode.errors import QualcodeError, ReadingError
from qualcode.language.words import count_words
from qualcode.locale import current_language, set_language
from qualcode.materials.limits import MIB, Limits
from qualcode.materials.readers import reader_for
from qualcode.model import Role, SectionDraft, SectionKind, SourceDraft, SourceKind, TurnDraft

# The path of modules first, as for the process that reads what is dangerous.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import qualcode.materials.reading_ahead as a; a.serve()"
)
_LEAST_FILES = 8
_LEAST_BYTES = 4 * MIB
"""Less than this is read before another process has started."""
_MOST_PROCESSES = 3
_WAITING = 64
"""Drafts that a process holds until they are asked for."""
_LENGTHS = Struct("<QQQ")
_NO_TIME = -1
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read; see :func:`~qualcode.materials.reading.read_source`."""

    kind: SourceKind
    encoding: str
    case: str
    form: str
    known: tuple[str, ...]
    limits: Limits


class ReadingAhead:
    """Reads files in processes of its own, from the moment it is made until its context ends.

    Args:
        files: all that are to be read, in the order in which they will be asked for.
        reading: how.
        processes: how many there are to be; as many as the machine has use for where None.
    """

    def __init__(self, files: Sequence[Path], reading: Reading, processes: int | None = None) -> None:
        self.reading = reading
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._helper_of: dict[Path, subprocess.Popen[bytes]] = {}
        count = _spare() if processes is None else processes
        wanted = [file for file in files if _is_plain(file)]
        if processes is None and (count < 2 or len(wanted) < _LEAST_FILES or _size(wanted) < _LEAST_BYTES):
            return
        for number in range(count):
            share = wanted[number::count]
            with contextlib.suppress(OSError):  # the machine gives no more processes: its files are read here
                helper = _started(share, reading)
                self._helpers.append(helper)
                self._helper_of.update(dict.fromkeys(share, helper))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        for helper in self._helpers:
            helper.kill()
            helper.wait()
            assert helper.stdout
            helper.stdout.close()
        self._helpers.clear()
        self._helper_of.clear()

    def draft(self, file: Path) -> SourceDraft | None:
        """Return what a file gives, or None where it is not read here; each is asked for once, in order.

        Raises:
            ReadingError: as reading the file does.
        """
        helper = self._helper_of.pop(file, None)
        if helper is None:
            return None
        assert helper.stdout
        try:
            header, text, places = _received(helper.stdout)
        except (EOFError, ValueError, OSError):
            # It was ended from outside, or has met something that nobody thought of; whoever asks will see it again.
            self._helper_of = {path: other for path, other in self._helper_of.items() if other is not helper}
            return None
        if header["file"] != str(file):
            raise AssertionError("files are asked for in another order than they were given")
        if "error" in header:
            raise ReadingError(**header["error"])
        return _draft(header, text, places)


def _spare() -> int:
    """Return how many processes the machine has use for: none where it has more to do than processors for it."""
    processors = os.cpu_count() or 1
    busy = 0.0
    if hasattr(os, "getloadavg"):
        with contextlib.suppress(OSError):
            busy = os.getloadavg()[0]
    # The half is what a program like this one has itself added in the minute before.
    return min(_MOST_PROCESSES, processors) if busy < processors + 0.5 else 0


def _is_plain(file: Path) -> bool:
    try:
        reader = reader_for(file)
    except QualcodeError:
        return False
    return not reader.guarded and not reader.sheets


def _size(files: Sequence[Path]) -> int:
    size = 0
    for file in files:
        with contextlib.suppress(OSError):
            size += file.stat().st_size
    return size


def _started(files: Sequence[Path], reading: Reading) -> "subprocess.Popen[bytes]":
    helper = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert helper.stdin
    request = {"files": [str(file) for file in files], "language": current_language(), "reading": asdict(reading)}
    with contextlib.suppress(OSError):  # one that has ended is noticed when it is asked
        helper.stdin.write(json.dumps(request).encode())
        helper.stdin.close()
    return helper


def _received(stream: IO[bytes]) -> tuple[dict[str, Any], str, "array[int]"]:
    lengths = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    parts = [_exactly(stream, length) for length in lengths]
    places = array("q")
    places.frombytes(parts[2])
    return json.loads(parts[0]), parts[1].decode("utf-8"), places


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data


def _draft(header: Mapping[str, Any], text: str, places: "array[int]") -> SourceDraft:
    starts, speeches, ends, labels, times = (places[n::_FIELDS] for n in range(_FIELDS))
    speakers = map(header["labels"].__getitem__, labels)
    timed = any(time != _NO_TIME for time in times)
    moments = (None if time == _NO_TIME else time for time in times) if timed else repeat(None, len(times))
    return SourceDraft(
        name=header["name"],
        kind=SourceKind(header["kind"]),
        text=text,
        turns=tuple(map(TurnDraft._make, zip(starts, speeches, ends, speakers, moments, strict=True))),
        roles=tuple((label, Role(role)) for label, role in header["roles"]),
        cases=tuple((label, case) for label, case in header["cases"]),
        case=header["case"],
        file_name=header["file_name"],
        encoding=header["encoding"],
        notes=tuple(header["notes"]),
        sections=tuple(
            SectionDraft(SectionKind(kind), start, end, level, label)
            for kind, start, end, level, label in header["sections"]
        ),
        form=header["form"],
        words=header["words"],
    )


# The other side


def serve() -> None:
    """Read what is asked for and hand it over; run in the process."""
    import gc

    # It makes many small things, none in cycles, and ends.
    gc.disable()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    request = json.loads(sys.stdin.buffer.read())
    set_language(request["language"])
    given = request["reading"]
    told = {"kind": SourceKind(given["kind"]), "known": tuple(given["known"]), "limits": Limits(**given["limits"])}
    reading = Reading(**{**given, **told})
    waiting: queue.Queue[bytes] = queue.Queue(_WAITING)
    # Handing over waits for who asks; reading goes on meanwhile.
    threading.Thread(target=_hand_over, args=(waiting, answers), daemon=True).start()
    for answer in _answers(map(Path, request["files"]), reading):
        waiting.put(answer)
    waiting.join()


def _answers(files: Iterable[Path], reading: Reading) -> Iterator[bytes]:
    from qualcode.materials.reading import read_source

    for file in files:
        try:
            draft = read_source(
                file,
                reading.kind,
                encoding=reading.encoding,
                case=reading.case,
                form=reading.form,
                known=reading.known,
                limits=reading.limits,
            )
        except ReadingError as error:
            told = {"what": error.what, "todo": error.todo, "where": error.where}
            yield _packed({"file": str(file), "error": told}, "", array("q"))
        else:
            yield _written(file, draft)


def _written(file: Path, draft: SourceDraft) -> bytes:
    labels = {label: number for number, label in enumerate(dict.fromkeys(turn.speaker for turn in draft.turns))}
    places = array("q")
    for start, speech, end, speaker, time_ms in draft.turns:
        places.extend((start, speech, end, labels[speaker], _NO_TIME if time_ms is None else time_ms))
    header = {
        "file": str(file),
        "name": draft.name,
        "kind": draft.kind,
        "labels": list(labels),
        "roles": draft.roles,
        "cases": draft.cases,
        "case": draft.case,
        "file_name": draft.file_name,
        "encoding": draft.encoding,
        "notes": draft.notes,
        "sections": [(s.kind, s.start, s.end, s.level, s.label) for s in draft.sections],
        "form": draft.form,
        "words": count_words(draft.text),
    }
    return _packed(header, draft.text, places)


def _packed(header: Mapping[str, Any], text: str, places: "array[int]") -> bytes:
    parts = json.dumps(header).encode(), text.encode("utf-8"), places.tobytes()
    return b"".join((_LENGTHS.pack(*map(len, parts)), *parts))


def _hand_over(waiting: "queue.Queue[bytes]", answers: IO[bytes]) -> None:
    try:
        while True:
            answers.write(waiting.get())
            answers.flush()
            waiting.task_done()
    except OSError:
        os._exit(0)  # nobody asks any more
