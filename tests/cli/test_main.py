import os
import subprocess
import sys

import pytest

import qualcode

HEAVY = (
    "textual",
    "sqlalchemy",
    "alembic",
    "pandas",
    "numpy",
    "spacy",
    "docx",
    "openpyxl",
    "xlsxwriter",
    "yaml",
    "lxml",
)


def python(*args: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, timeout=60, **more)


def loaded_by(*args: str) -> set[str]:
    """The modules loaded by a run of the program."""
    told = python(
        "-c",
        "import sys\n"
        f"sys.argv = ['qualcode', *{args!r}]\n"
        "from qualcode.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\nLOADED', *sys.modules)",
    )
    assert not told.stderr
    return set(told.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("codebook", "--help"), ("matrix", "--help")])
def test_help_and_version_load_nothing_heavy(args):
    assert loaded_by(*args).isdisjoint(HEAVY)


def test_version_does_not_even_load_click():
    assert "click" not in loaded_by("--version")


def test_list_of_commands_loads_none_of_them():
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert not {name for name in loaded if name.startswith("qualcode.cli.commands.")}


def test_version_is_the_package_s(run):
    expected = f"qualcode {qualcode.__version__}\n"
    assert python("-m", "qualcode", "--version").stdout == expected
    assert run("--lang", "en", "--version").stdout == expected


def test_exit_codes_reach_the_shell(tmp_path):
    assert python("-m", "qualcode", "readers", "--help").returncode == 0
    assert python("-m", "qualcode", "undo", "-p", str(tmp_path / "none.qualcode")).returncode == 1
    assert python("-m", "qualcode", "nonsense").returncode == 2


def test_a_terminal_without_our_signs_loses_no_result(project):
    told = python(
        "-m", "qualcode", "codebook", "show", "D1", "-p", str(project), env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert told.returncode == 0
    assert "D1" in told.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes break differently here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(project, unbuffered):
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, "-m", "qualcode", "codebook", "show", "D1", "-p", str(project)],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert told.stderr == ""
    assert told.returncode == 141
