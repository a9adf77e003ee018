"""The report of the example study, built once in English, and a program to compare it with."""

import json

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.exchange.study import build_study
from qualcode.locale import current_language, set_language
from qualcode.project import Project
from qualcode.publishing.report.building import build_report
from qualcode.resources import resource


@pytest.fixture(autouse=True)
def _in_english():
    language = current_language()
    set_language("en")
    yield
    set_language(language)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The file of the example study."""
    target = tmp_path_factory.mktemp("report") / "demo.qualcode"
    build_study(resource("transcripts_example"), target)
    return target


@pytest.fixture(scope="session")
def report(example):
    """Its report."""
    language = current_language()
    set_language("en")
    with Project.open(example, coder="reader") as project:
        made = build_report(project)
    set_language(language)
    return made


@pytest.fixture(scope="module")
def ask(example, tmp_path_factory):
    """Ask the command line for what it says as JSON."""
    home = str(tmp_path_factory.mktemp("home"))

    def ask(*args: str):
        env = {"QUALCODE_LANG": "en", "LANGUAGE": "en", "QUALCODE_HOME": home}
        done = CliRunner().invoke(program, [*args, "-p", str(example), "--format", "json"], env=env)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return ask


@pytest.fixture(scope="module")
def project(example):
    with Project.open(example, coder="reader") as opened:
        yield opened
