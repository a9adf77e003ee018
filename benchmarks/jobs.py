"""The jobs that are whole processes: what qualcode runs, what the limit runs, and the goal."""

import csv
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cache import Prepared
from benchmarks.generator import Size
from benchmarks.measuring import Command, interleaved, run_process
from benchmarks.results import Result

PROGRAM = str(Path(sys.executable).with_name("qualcode"))
LIMITS = Path(__file__).parent / "limits"
IMPORTING = Path(__file__).parent / "importing.py"
IMPORTS = "import click, sqlalchemy"
ROOM = 1.3
"""How much faster than the data time may grow."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something qualcode does in a process of its own, and the least program that does the same.

    Attributes:
        against: what the limit is, in a few words.
        ours, limit: the processes.
        goal: the ratio not to pass; None where there is none.
        is_net: whether the goal is meant without what importing click and SQLAlchemy costs.
        table: name of the CSV file both write, whose rows must be as many; empty for none.
        note: anything to be known before the ratio is judged.
    """

    against: str
    ours: Command
    limit: Command
    goal: float | None = None
    is_net: bool = False
    table: str = ""
    note: str = ""


def jobs(prepared: Prepared, size: str) -> dict[str, Job]:
    """Return all jobs by name.

    Args:
        prepared: what they work on.
        size: of it; the goal of the search is another one for the largest.
    """
    project, database = str(prepared.project), str(prepared.database)
    return {
        "version": Job("python -c pass", _fixed(PROGRAM, "--version"), python("pass"), 1.3, note=_told_of_script()),
        "help": Job("python -c pass", _fixed(PROGRAM, "--help"), python("pass"), 5),
        "matrix": _matrix(project, database, "code"),
        "matrix-all": _matrix(project, database, "all"),
        "crosstab": Job(
            "the same figures from a GROUP BY, csv",
            lambda folder: [
                *(PROGRAM, "crosstab", "post", "-p", project, "--level", "all", "--values", "all"),
                *("--format", "csv", "-o", str(folder / "table.csv")),
            ],
            _limit("crosstab_csv.py", database, "table.csv"),
            2,
            is_net=True,
            table="table.csv",
        ),
        "cooccurrence": Job(
            "sweep by hand, csv" if size != "L" else "sweep with numpy, csv",
            lambda folder: [
                *(PROGRAM, "cooccurrence", "-p", project, "--level", "all"),
                *("--format", "csv", "-o", str(folder / "table.csv")),
            ],
            # Importing numpy takes longer than all the rest at M.
            _limit("cooccurrence_numpy.py" if size == "L" else "cooccurrence_csv.py", database, "table.csv"),
            2,
            is_net=True,
            table="table.csv",
        ),
        "triangulate": Job(
            "one group-by of pandas, csv",
            lambda folder: [
                *(PROGRAM, "triangulate", "-p", project, "--level", "all"),
                *("--format", "csv", "-o", str(folder / "table.csv")),
            ],
            _limit("triangulate_pandas.py", database, "table.csv"),
            3,
            is_net=True,
            table="table.csv",
            note="importing pandas is part of the limit",
        ),
        "excerpts": Job(
            "texts read once and sliced, csv",
            _excerpts(project, "csv"),
            _limit("excerpts_csv.py", database, "table.csv"),
            2,
            is_net=True,
            table="table.csv",
        ),
        "excerpts-xlsx": Job(
            "bare XlsxWriter",
            _excerpts(project, "xlsx"),
            _limit("excerpts_xlsx.py", database, "table.xlsx"),
            1.2,
            is_net=True,
        ),
        "import": Job(
            "decode, split, SQLite",
            _import_into_copy(prepared),
            _bare_import(prepared.transcripts, "import_txt.py"),
            3,
            is_net=True,
        ),
        "import-text": Job(
            "read, hash, SQLite",
            _import_into_copy(prepared),
            _bare_import(prepared.transcripts, "import_text.py"),
            3,
            is_net=True,
            note="the texts only: no turns, no speakers, no words",
        ),
        "import-index": Job(
            "decode, split, SQLite, FTS5",
            _import_and_search(prepared, prepared.transcripts),
            _bare_import(prepared.transcripts, "import_index.py"),
            1.8,
            is_net=True,
        ),
        "import-docx": Job(
            "zip, lxml, SQLite, FTS5",
            _import_and_search(prepared, prepared.documents),
            _bare_import(prepared.documents, "import_index.py"),
            3,
            is_net=True,
        ),
        "index": Job(
            "FTS5 of the turns, nothing else",
            _first_search(prepared),
            _bare_index(prepared),
            2,
            is_net=True,
        ),
        "search": Job(
            "count and 50 rows, FTS5",
            lambda folder: [
                *(PROGRAM, "search", prepared.word, "-p", str(prepared.indexed_project)),
                *("--format", "csv", "-o", str(folder / "table.csv")),
            ],
            lambda folder: [
                *(sys.executable, str(LIMITS / "search_words.py"), str(prepared.indexed_database), prepared.word),
                str(folder / "table.csv"),
            ],
            3 if size == "L" else 1.5,
            is_net=True,
            table="table.csv",
        ),
        "demo": Job(IMPORTS, lambda folder: [PROGRAM, "demo", str(folder / "demo"), "--no-open"], python(IMPORTS)),
    }


def measure(name: str, job: Job, runs: int, environment: Mapping[str, str]) -> Result:
    """Run a job and its limit by turns; return the ratios of their medians.

    Raises:
        ProcessFailedError: if either does not end well.
    """
    commands = {"ours": job.ours, "limit": job.limit}
    if job.is_net:
        commands |= {"imports": python(IMPORTS), "bare": python("pass")}
    unlike = _unlike(job, environment) if job.table else ""
    costs = interleaved(commands, runs, environment)
    ours, limit = costs["ours"], costs["limit"]
    # What the imports add to a Python that has started; starting it is part of both sides.
    net = ours.without(costs["imports"].without(costs["bare"])) if job.is_net else None
    return Result(
        name,
        job.against,
        gross=ours.wall / limit.wall,
        net=net.wall / limit.wall if net else None,
        cpu=(net or ours).cpu / limit.cpu,
        goal=job.goal,
        seconds=ours.wall,
        peaks=(ours.peak, limit.peak),
        note=unlike or job.note,
        failed=bool(unlike),
    )


def growth(
    name: str, small: Job, large: Job, sizes: tuple[Size, Size], runs: int, environment: Mapping[str, str]
) -> Result:
    """Run a job on a small and on a large study by turns; return how many times as long the large one takes.

    The goal is :data:`ROOM` times the growth of the data: of the codings, or of the words where those are what is read.

    Raises:
        ProcessFailedError: if either does not end well.
    """
    commands = {"small": small.ours, "large": large.ours, "imports": python(IMPORTS), "bare": python("pass")}
    costs = interleaved(commands, runs, environment)
    imports = costs["imports"].without(costs["bare"])
    less, more = costs["small"].without(imports), costs["large"].without(imports)
    is_noise = min(less.wall, less.cpu) <= 0
    what = "words" if name.startswith(("import", "index", "search")) else "codings"
    grown = getattr(sizes[1], what) / getattr(sizes[0], what)
    return Result(
        name,
        f"{sizes[0].name} to {sizes[1].name}, {grown:.1f} times the {what}",
        gross=costs["large"].wall / costs["small"].wall,
        net=None if is_noise else more.wall / less.wall,
        cpu=None if is_noise else more.cpu / less.cpu,
        goal=round(ROOM * grown, 1),
        seconds=costs["large"].wall,
        peaks=(costs["large"].peak, costs["small"].peak),
        note="not measured: the machine was too busy to tell the job from its imports" if is_noise else "",
        failed=is_noise,
    )


def python(code: str) -> Command:
    """Return the process that runs a line of Python."""
    return _fixed(sys.executable, "-c", code)


def _told_of_script() -> str:
    """Return what is to be said of the script that the installer has made to start the program."""
    # It has nothing to do with the program, but takes six times as long as its answer.
    imports_re = b"\nimport re\n" in Path(PROGRAM).read_bytes()
    return "the script of a pip before 25.2 imports re first; upgrade pip and install again" if imports_re else ""


def _fixed(*command: str) -> Command:
    return lambda _folder: command


def _limit(script: str, database: str, target: str, *more: str) -> Command:
    return lambda folder: [sys.executable, str(LIMITS / script), database, str(folder / target), *more]


def _matrix(project: str, database: str, level: str) -> Job:
    return Job(
        "GROUP BY on an index, csv",
        lambda folder: [
            *(PROGRAM, "matrix", "-p", project, "--rows", "case", "--columns", "code", "--level", level),
            *("--format", "csv", "-o", str(folder / "table.csv")),
        ],
        _limit("matrix_csv.py", database, "table.csv", level),
        2,
        is_net=True,
        table="table.csv",
    )


def _excerpts(project: str, file_format: str) -> Command:
    return lambda folder: [
        *(PROGRAM, "codings", "-p", project, "--format", file_format, "-o", str(folder / f"table.{file_format}"))
    ]


def _import_into_copy(prepared: Prepared) -> Command:
    files = [str(file) for file in prepared.transcripts]

    def command(folder: Path) -> list[str]:
        project = shutil.copy(prepared.empty_project, folder / "study.qualcode")
        return [PROGRAM, "import", *files, "-p", str(project), "--kind", "interview"]

    return command


def _import_and_search(prepared: Prepared, files: Sequence[Path]) -> Command:
    def command(folder: Path) -> list[str]:
        project = shutil.copy(prepared.empty_project, folder / "study.qualcode")
        return [sys.executable, str(IMPORTING), str(project), prepared.word, *map(str, files)]

    return command


def _bare_import(files: Sequence[Path], script: str) -> Command:
    return lambda folder: [sys.executable, str(LIMITS / script), str(folder / "limit.sqlite3"), *map(str, files)]


def _first_search(prepared: Prepared) -> Command:
    def command(folder: Path) -> list[str]:
        project = shutil.copy(prepared.project, folder / "study.qualcode")
        return [PROGRAM, "search", prepared.word, "-p", str(project)]

    return command


def _bare_index(prepared: Prepared) -> Command:
    def command(folder: Path) -> list[str]:
        database = shutil.copy(prepared.database, folder / "limit.sqlite3")
        return [sys.executable, str(LIMITS / "index_words.py"), str(database)]

    return command


def _unlike(job: Job, environment: Mapping[str, str]) -> str:
    """Return a sentence if the tables of a job and its limit are not equally long: then they did different work."""
    ours, limit = _rows(job.ours, job.table, environment), _rows(job.limit, job.table, environment)
    return "" if ours == limit else f"{ours} rows against {limit}"


def _rows(command: Command, table: str, environment: Mapping[str, str]) -> int:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        run_process(command(Path(folder)), environment)
        with (Path(folder) / table).open(encoding="utf-8-sig", newline="") as file:
            return sum(1 for _row in csv.reader(file))
