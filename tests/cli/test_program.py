import importlib
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from qualcode import locale
from qualcode.cli import commands, output
from qualcode.cli.program import program, summary_of
from qualcode.errors import QualcodeError

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"
MODULES = sorted(path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py"))


def every_command() -> dict[str, click.Command]:
    """All commands and sub-commands by what one types."""
    context = click.Context(program)
    found = {name: program.get_command(context, name) for name in program.list_commands(context)}
    for name, command in list(found.items()):
        if isinstance(command, click.Group):
            found |= {f"{name} {sub}": each for sub, each in command.commands.items()}
    return found


COMMANDS = every_command()


@pytest.mark.parametrize("module", MODULES)
def test_list_of_commands_reads_the_summary_the_module_has(module):
    imported = importlib.import_module(f"{commands.__name__}.{module}")
    assert summary_of(module) == imported.SUMMARY == imported.command.summary
    assert imported.command.name == module.rstrip("_")


def test_a_module_without_summary_is_a_clear_mistake(tmp_path, monkeypatch):
    (tmp_path / "odd.py").write_text("'''No summary.'''\n")
    monkeypatch.setattr(commands, "__path__", [str(tmp_path)])
    with pytest.raises(LookupError, match="odd"):
        summary_of("odd")


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(run, words):
    text = " ".join(run(*words.split(), "--help").stdout.split())
    assert COMMANDS[words].summary in text
    assert "--project" in text
    assert "--lang" in text


@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_has_help(words):
    for parameter in COMMANDS[words].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_option_is_documented(words):
    documented = DOCS.read_text("utf-8")
    first = words.split()[0]
    section = re.search(rf"^### {first}\n(.*?)(?=^##|\Z)", documented, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section {first}"
    everywhere = documented.split("## Beginning")[0]
    assert words in section[1] or f"{words.split()[-1]} " in section[1]
    for parameter in COMMANDS[words].params:
        if isinstance(parameter, click.Option):
            names = [*parameter.opts, *parameter.secondary_opts]
            assert any(f"{name}" in section[1] + everywhere for name in names), f"{words} {names} is not documented"


def test_top_lists_all_commands_with_their_summaries(run):
    text = " ".join(run("--help").stdout.split())
    for name, command in COMMANDS.items():
        if " " not in name:
            assert f"{name} {command.summary}" in text


def test_language_is_taken_before_and_after_the_command(run, monkeypatch):
    heard = []
    monkeypatch.setattr("qualcode.cli.program.speak", heard.append)
    run("--lang", "id", "undo", "--help")
    run("undo", "--help", "--lang=id")
    run("undo", "--help")
    monkeypatch.setenv("QUALCODE_LANG", "id")
    run("undo", "--help")
    assert heard == ["id", "id", "en", "id"]


def test_help_is_translated(run, monkeypatch):
    monkeypatch.setattr("qualcode.cli.base._", lambda message: f"«{message}»")
    text = " ".join(run("undo", "--help").stdout.split())
    assert "«Take back your latest act, or all of yours back to one.»" in text
    assert "«The project to work with.»" in text


def test_click_s_own_words_come_from_our_catalogues(run, tmp_path, monkeypatch):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog("id", domain="qualcode")
    for word in ("Usage:", "Options", "No such command {name!r}."):
        catalogue.add(word, f"ID {word}")
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "qualcode.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(locale, "__path__", [str(tmp_path)])
    assert run("undo", "--help", "--lang", "id").stdout.startswith("ID Usage:")
    assert "ID Options" in run("undo", "--help", "--lang", "id").stdout
    assert "ID No such command 'x'." in run("--lang", "id", "x", code=2).stderr
    assert run("undo", "--help", "--lang", "en").stdout.startswith("Usage:")


def test_marked_words_of_click_are_those_it_uses(run):
    sources = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    for word in output.CLICK_WORDS:
        assert word.replace("\n", "\\n").replace("\t", "\\t") in sources


def test_project_and_coder_are_taken_before_and_after_the_command(run, project, monkeypatch):
    run("--coder", "Ani", "-p", project, "undo")
    run("redo", "--project", project, "--coder", "Ani")
    monkeypatch.setenv("QUALCODE_PROJECT", str(project))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    run("undo")
    # An option overrules the environment, wherever it stands.
    run("redo", "--coder", "Budi", code=1)
    run("redo", "-p", "nowhere.qualcode", code=1)
    run("redo")


def test_wrong_usage_is_exit_code_two_and_says_where_help_is(run):
    for args in (["nonsense"], ["new"], ["undo"], ["undo", "--nonsense"], ["log", "--limit", "x", "-p", "x"]):
        result = run(*args, code=2)
        assert not result.stdout
        assert "--help" in result.stderr


def test_groups_show_their_commands_where_none_is_given(run):
    assert "merge" in run("codebook", code=2).stderr


def test_what_cannot_be_done_is_one_line_and_exit_code_one(run, tmp_path):
    (tmp_path / "bad.qualcode").write_bytes(b"SQLite format 3\0" + b"x" * 40)
    for args in (
        ["undo", "-p", "bad.qualcode"],
        ["undo", "-p", "none.qualcode"],
        ["codebook", "import", "none", "-p", "x"],
    ):
        result = run(*args, code=1)
        assert not result.stdout
        assert len(result.stderr.splitlines()) == 1


def test_nothing_printed_drives_the_terminal(run):
    result = run("undo", "-p", "\x1b]52;c;eA==\x07\x1b[2J\u202e.qualcode", code=1)
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)
    assert "\ufffd" in result.stderr
    assert "\x1b" not in run("\x1b[31mnonsense", code=2).stderr


def test_interruption_is_quiet(run, monkeypatch):
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "callback", interrupted)
    result = run("undo", code=130)
    assert not result.output.strip()


def test_the_unexpected_is_one_line_and_with_debugging_a_traceback(run, monkeypatch):
    def broken(*_args: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(program, "callback", broken)
    told = run("undo", code=1).stderr
    assert len(told.splitlines()) == 1
    assert "ZeroDivisionError" in told
    assert "QUALCODE_DEBUG=1" in told
    monkeypatch.setenv("QUALCODE_DEBUG", "1")
    assert "Traceback" in run("undo", code=1).stderr


def test_errors_may_have_exit_codes_of_their_own(run, monkeypatch):
    class OwnError(QualcodeError):
        exit_code = 7

    def broken(*_args: object) -> None:
        raise OwnError("What.", todo="To do.", where="here")

    monkeypatch.setattr(program, "callback", broken)
    assert run("undo", code=7).stderr == "here: What. To do.\n"


def test_terminal_interface_needs_a_terminal(run, project):
    for args in ([], ["open"], ["open", project]):
        assert "terminal" in run(*args, code=1).stderr


def test_a_project_that_is_not_there_is_told_before_the_terminal_interface_opens(run):
    for args in (["open", "x.qualcode"], ["-p", "x.qualcode"]):
        assert run(*args, code=1).stderr.startswith("x.qualcode: There is no such project.")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], (None, "")),
        (["-p", "a.qualcode", "--coder", "Ani"], (Path("a.qualcode"), "Ani")),
        (["open", "b.qualcode"], (Path("b.qualcode"), "")),
        (["open", "-p", "a.qualcode"], (Path("a.qualcode"), "")),
    ],
)
def test_terminal_interface_gets_project_and_coder(monkeypatch, args, expected):
    opened = []
    monkeypatch.setattr("qualcode.cli.terminal.open_terminal", lambda *what: opened.append(what))
    monkeypatch.setattr("qualcode.cli.commands.open.open_terminal", lambda *what, is_linear: opened.append(what))
    assert CliRunner().invoke(program, args).exit_code == 0
    assert opened == [expected]
