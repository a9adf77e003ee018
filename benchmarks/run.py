"""Measures qualcode beside bare programs that do the same, by turns, and prints the ratios.

python -m benchmarks.run --size M
python -m benchmarks.run --job matrix --job excerpts --runs 9
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import jobs, keys, screens
from benchmarks.cache import Prepared, add_cache_option
from benchmarks.generator import SIZES
from benchmarks.measuring import ProcessFailedError
from benchmarks.results import Result, table

JOBS = (
    *("version", "help", "first-paint", "keys"),
    *("matrix", "matrix-all", "crosstab", "cooccurrence", "triangulate", "excerpts", "excerpts-xlsx"),
    *("import", "import-text", "import-index", "import-docx"),
    *("index", "search", "demo"),
)


GROWING = ("matrix", "matrix-all", "crosstab", "cooccurrence", "triangulate", "excerpts", "import", "search")


def main() -> int:
    """Measure what is asked for; return 1 if a goal is missed or a job could not be measured."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="benchmark-home-") as home:
        measured = _grown if given.growth else _measured
        results = list(measured(given, _environment(Path(home))))
    print(table(results, markdown=given.markdown))
    return int(any(result.is_met is False for result in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Print ratios to bare programs.")
    parser.add_argument("--size", choices=("S", "M", "L"), default="M", help="the study worked on; the goals are for M")
    parser.add_argument("--growth", action="store_true", help="how many times as long size L takes as size M")
    parser.add_argument("--job", choices=JOBS, action="append", help="only this job; may be repeated")
    parser.add_argument("--runs", type=int, default=7, help="how often each process is run; the medians count")
    parser.add_argument("--markdown", action="store_true", help="print the table for a Markdown page")
    add_cache_option(parser)
    given = parser.parse_args()
    if given.growth and not set(given.job or ()) <= set(GROWING):
        parser.error(f"--growth is for these jobs: {', '.join(GROWING)}")
    return given


def _measured(given: argparse.Namespace, environment: Mapping[str, str]) -> Iterator[Result]:
    prepared = _prepare(given.size, given.cache)
    processes = jobs.jobs(prepared, given.size)
    for name in given.job or JOBS:
        print(f"measuring {name} ...", file=sys.stderr)
        try:
            if name == "first-paint":
                yield screens.first_paint(prepared, given.runs, environment)
            elif name == "keys":
                short, long = (_prepare(size, given.cache) for size in ("short", "long"))
                yield from keys.keys(short, long, given.runs, environment)
            else:
                yield jobs.measure(name, processes[name], given.runs, environment)
        except (ProcessFailedError, TimeoutError) as error:
            yield Result(name, note=f"not measured: {error}", failed=True)


def _grown(given: argparse.Namespace, environment: Mapping[str, str]) -> Iterator[Result]:
    small, large = (jobs.jobs(_prepare(size, given.cache), size) for size in ("M", "L"))
    for name in given.job or GROWING:
        print(f"measuring {name} ...", file=sys.stderr)
        try:
            yield jobs.growth(name, small[name], large[name], (SIZES["M"], SIZES["L"]), given.runs, environment)
        except ProcessFailedError as error:
            yield Result(name, note=f"not measured: {error}", failed=True)


def _prepare(size: str, cache: Path) -> Prepared:
    """Make a study in a process of its own, so that this one stays small (see :mod:`benchmarks.cache`)."""
    command = [sys.executable, "-m", "benchmarks.cache", "--size", size, "--cache", str(cache)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Prepared(Path(told.stdout.strip()))


def _environment(home: Path) -> dict[str, str]:
    """Return the variables all programs run with: nothing of the user's own settings.

    Nor Python's: where ``PYTHONDONTWRITEBYTECODE`` is set, a checkout would be compiled anew at every start, which
    what an installer has put in place never is.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUALCODE_", "PYTHON"))}
    return {
        **kept,
        "QUALCODE_HOME": str(home),
        "QUALCODE_CODER": "benchmark",
        "QUALCODE_LANG": "en",
        # Scripts under limits/ find this package, wherever they are started from.
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }


if __name__ == "__main__":
    sys.exit(main())
