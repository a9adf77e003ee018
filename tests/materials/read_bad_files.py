"""Reads files one after the other and writes what became of each; run by ``test_bad_files`` as a process of its own.

Reads a list of groups of ``{"id", "path", "encoding"}`` from standard input, and writes a line of JSON for each file.
Guarded formats of a group are read in one process. The most memory that was ever used is known when that has ended and
only grows, so whoever asks groups and sorts by what is allowed.
"""

import json
import sys
import time
from pathlib import Path

from qualcode.errors import ReadingError
from qualcode.materials.reading import read_source
from qualcode.materials.reading_process import ReadingProcess
from qualcode.model import SourceKind


def outcome(path: Path, encoding: str, process: ReadingProcess) -> dict[str, object]:
    """What became of a file: ``told`` is the draft's text and notes, or the error."""
    try:
        draft = read_source(path, SourceKind.INTERVIEW, encoding=encoding, process=process)
    except ReadingError as error:
        return {"outcome": "reject", "told": str(error), "todo": error.todo}
    inside = all(0 <= section.start <= section.end <= len(draft.text) for section in draft.sections)
    return {
        "outcome": "import",
        "text": draft.text,
        "name": draft.name,
        "told": " ".join(draft.notes),
        "inside": inside,
    }


def peak() -> int:
    """The most memory that was ever used, in MiB; 0 where the operating system does not say."""
    if sys.platform != "linux":
        return 0
    import resource

    # The process that started this one may have been larger: getrusage would tell of that, /proc does not.
    status = Path("/proc/self/status").read_text("ascii")
    own = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def main() -> None:
    """Read the list, write the lines."""
    for group in json.load(sys.stdin):
        lines = []
        with ReadingProcess() as process:
            for file in group:
                began = time.perf_counter()
                found = outcome(Path(file["path"]), file.get("encoding", ""), process)
                lines.append(found | {"id": file["id"], "seconds": time.perf_counter() - began})
        for line in lines:
            print(json.dumps(line | {"rss_mb": peak()}))


if __name__ == "__main__":
    main()
