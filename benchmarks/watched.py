"""Runs qualcode and writes down when it begins to import what.

    python -m benchmarks.watched LOG ARGUMENTS-OF-QUALCODE...

A line of the log is a time, comparable with ``time.perf_counter()`` in other processes, and a module. The program
itself knows nothing of it.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path


def main() -> None:
    """Run the program."""
    log = Path(sys.argv.pop(1)).open("w", encoding="utf-8", buffering=1)  # noqa: SIM115  (open until the process ends)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "import":
            log.write(f"{time.perf_counter()} {arguments[0]}\n")

    sys.addaudithook(watch)
    from qualcode.cli.main import main as run_program

    run_program()


def imported_before(log: Path, moment: float, packages: Sequence[str]) -> list[str]:
    """Return which of some packages a watched program had begun to import at a moment."""
    found = set()
    for line in log.read_text("utf-8").splitlines():
        when, module = line.split(" ", 1)
        package = module.partition(".")[0]
        if package in packages and float(when) <= moment:
            found.add(package)
    return sorted(found)


if __name__ == "__main__":
    main()
