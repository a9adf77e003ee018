"""Settings and keys from the command line."""

import json

from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.preferences import PREFERENCES, settings_file
from qualcode.tui.own_keys import keys_file


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(program, arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_settings_are_listed_told_set_and_taken_back(monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path))
    listed = json.loads(run("settings", "--format", "json"))
    assert [row["name"] for row in listed] == [each.name for each in PREFERENCES]
    run("settings", "theme", "contrast-light")
    assert run("settings", "theme").strip() == "contrast-light"
    assert settings_file().read_text() == "theme: contrast-light\n"
    run("settings", "theme", "--usual")
    assert run("settings", "theme").strip() == "dark"
    assert "dark, light" in run("settings", "theme", "blue", code=1)
    assert "language theme" in run("settings", "colour", code=1)


def test_the_language_of_the_settings_is_spoken_unless_something_nearer_says(monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path))
    monkeypatch.delenv("QUALCODE_LANG")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    run("settings", "language", "id")
    assert "Daftar pengaturan" in run("--help")
    assert "List what you prefer" in run("--lang", "en", "--help")
    monkeypatch.setenv("QUALCODE_LANG", "en")
    assert "List what you prefer" in run("--help")


def test_own_keys_are_listed_and_what_cannot_work_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path))
    assert len(json.loads(run("keys", "--format", "json"))) > 100
    run("keys", "--check")
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text("coding.memo: f7,nokey\ncoding.line: f7\n")
    told = run("keys", "--check", code=3)
    assert "f7 stands for several: coding.memo (Memo), coding.line (Go to line)" in told
    assert "coding.memo: no keyboard sends a key called nokey." in told
    assert [
        row["id"] for row in json.loads(CliRunner().invoke(program, ["keys", "--own", "--format", "json"]).stdout)
    ] == [
        "coding.memo",
        "coding.line",
    ]


def test_linear_mode_and_the_tour_are_asked_for_by_options(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr("qualcode.cli.commands.open.open_terminal", lambda *_what, **how: opened.append(how))
    monkeypatch.setattr("qualcode.cli.commands.demo.open_terminal", lambda *_what, **how: opened.append(how))
    (tmp_path / "demo.qualcode").touch()
    run("open", "--linear", "a.qualcode")
    run("demo", "--tour", str(tmp_path))
    assert opened == [{"is_linear": True}, {"is_tour": True}]
