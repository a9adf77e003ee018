"""A program to run, and a small project to run it on; tests/cli speaks English unless a test says otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qualcode.cli.program import program
from qualcode.locale import current_language, set_language

Run = Callable[..., Result]

TALK = """P: Pernah ikut diklat?
N1: Belum pernah ikut diklat. Yang berangkat pejabat saja.
P: Lalu bagaimana?
N1: Saya belajar sendiri, dibantu teman. Belum pernah ikut diklat.
"""


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    language = current_language()
    monkeypatch.setenv("QUALCODE_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")  # restored afterwards: the program sets it
    for name in ("QUALCODE_PROJECT", "QUALCODE_CODER", "QUALCODE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield
    set_language(language)


@pytest.fixture
def run() -> Run:
    """Run ``qualcode`` with some arguments; ``code`` is the exit code that is expected."""

    def run(*args: object, code: int = 0, input: str = "") -> Result:  # noqa: A002
        result = CliRunner().invoke(program, [str(arg) for arg in args], input=input)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A project with the competence codebook and one interview, R01."""
    talk = tmp_path / "R01.txt"
    talk.write_text(TALK, "utf-8")
    run("new", tmp_path / "study", "--language", "id", "--coder", "Ani")
    path = tmp_path / "study.qualcode"
    run("import", talk, "-p", path, "--coder", "Ani")
    return path


@pytest.fixture
def filled(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, with two codings and one variable, as the one that commands mean."""
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("code", "R01", 27, 51, "D1a")
    run("code", "R01", 40, 60, "F1")
    run("cases", "set", "R01", "rank", "staff", "--new")
    return project
