"""Where the command line begins: the version by itself, everything else by way of click."""

import gc
import sys

from qualcode import __version__


def main() -> None:
    """Run the program with the arguments of this process, and leave with its exit code."""
    # Scripts ask for the version often; loading click would take four times as long as the answer.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"qualcode {__version__}\n")
        return
    # A command makes many records, none in cycles, and ends: looking for cycles would cost a third of its time.
    gc.set_threshold(500_000, 20, 20)
    from qualcode.cli.program import program

    try:
        program.main(prog_name="qualcode")
    finally:
        # Everything is written and closed. Python would now look for cycles among all that the libraries made, which
        # takes longer than small commands do; memory goes with the process anyway.
        gc.freeze()
