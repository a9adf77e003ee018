import csv
import io
import json
from pathlib import Path

import pytest

from qualcode.cli import passphrases
from qualcode.errors import QualcodeError
from qualcode.materials.pseudonyms import sealing
from qualcode.project import Project

TALK = """P: Siapa nama Bapak?
N1: Nama saya Tarmizi Kalindra, NIP 198008172005031002.
P: Baik, Pak Tarmizi.
N1: HP 0812-3456-7890. Wurandika juga.
"""
REAL = (b"Tarmizi", b"Kalindra", b"19800817", b"3456")


@pytest.fixture
def named(run, tmp_path, monkeypatch):
    """A project with one interview in which somebody is named."""
    monkeypatch.setattr(sealing, "_COST", {"n": 2**10, "r": 8, "p": 1})
    monkeypatch.delenv("QUALCODE_PASSPHRASE", raising=False)
    (tmp_path / "R01.txt").write_text(TALK, "utf-8")
    (tmp_path / "pass").write_text("correct horse\nmore\n", "utf-8")
    run("new", "study", "--language", "id", "--codebook", "blank")
    path = tmp_path / "study.qualcode"
    run("import", "R01.txt", "-p", path)
    monkeypatch.setenv("QUALCODE_PROJECT", str(path))
    return path


@pytest.fixture
def done(run, named):
    run("pseudonymise", "apply", "--all", "--merge", "all", "--passphrase-file", "pass")
    return named


def text_of(path):
    with Project.open(path) as project:
        return project.text(project.sources()[0])


def rows(result):
    return json.loads(result.stdout)


def ids(run):
    return {row["text"]: row["id"] for row in rows(run("pseudonymise", "scan", "--format", "json"))}


def test_scan_changes_nothing_and_lists_persons_with_reasons(run, named):
    before = named.read_bytes()
    found = {row["text"]: row for row in rows(run("pseudonymise", "scan", "--format", "json"))}
    assert named.read_bytes() == before
    assert found["Tarmizi Kalindra"]["pseudonym"] == "R01"
    assert found["Tarmizi"]["same_as"] == f"{found['Tarmizi Kalindra']['id']} (Tarmizi Kalindra)"
    assert found["198008172005031002"]["reason"].startswith("18 digits: born 1980-08-17")
    assert not Path("study.keys").exists()


def test_scan_lists_mentions_in_any_format(run, named):
    listed = list(csv.DictReader(io.StringIO(run("pseudonymise", "scan", "--mentions", "--format", "csv").stdout)))
    assert [row["Text"] for row in listed][:2] == ["Tarmizi Kalindra", "Tarmizi"]
    assert listed[0]["Line"] == "2"
    run("pseudonymise", "scan", "R01", "-o", "found.xlsx")
    assert Path("found.xlsx").read_bytes().startswith(b"PK")
    assert "Tarmizi Kalindra" in run("pseudonymise", "scan", "R01").stdout
    run("pseudonymise", "scan", "R09", code=1)


def test_a_list_of_names_is_looked_for(run, named):
    Path("names.txt").write_text("Wurandika ; Bu W\n", "utf-8")
    found = {row["text"]: row for row in rows(run("pseudonymise", "scan", "--names", "names.txt", "--format", "json"))}
    assert found["Wurandika"]["pseudonym"] == "Bu W"
    run("pseudonymise", "scan", "--names", "missing.txt", code=1)


def test_apply_replaces_all_and_tells_what_the_file_still_holds(run, named):
    result = run("pseudonymise", "apply", "--all", "--merge", "all", "--passphrase-file", "pass")
    assert "Put pseudonyms in 4 places: 1 sources" in result.stdout
    assert "study.keys" in result.stderr
    assert "still holds the former words of 1 source" in result.stderr
    assert "pseudonymise export" in result.stderr
    text = text_of(named)
    assert text.splitlines()[1] == "N1: Nama saya R01, NIP [NIP 1]."
    assert not any(real.decode() in text for real in REAL)
    run("check")
    run("undo")
    assert text_of(named) == TALK


def test_nothing_is_replaced_that_is_not_asked_for(run, named):
    run("pseudonymise", "apply", "--passphrase-file", "pass", code=2)
    run("pseudonymise", "apply", "--accept", "nip", "--passphrase-file", "pass")
    assert text_of(named) == TALK.replace("198008172005031002", "[NIP 1]")
    run("pseudonymise", "apply", "--all", "--reject", "name", "--reject", "nip", "--passphrase-file", "pass")
    assert text_of(named) == TALK.replace("198008172005031002", "[NIP 1]").replace("0812-3456-7890", "[telepon 1]")
    told = run("pseudonymise", "apply", "--accept", "email", "--passphrase-file", "pass").stderr
    assert "nothing was changed" in told


def test_least_confidence_counts_for_kinds_and_all(run, named):
    run("pseudonymise", "apply", "--all", "--at-least", "sure", "--merge", "all", "--passphrase-file", "pass")
    assert "Tarmizi" not in text_of(named)  # the parts of a person who is sure go along with it
    run("undo")
    another = ("--keys", "another.keys", "--passphrase-file", "pass")
    run("pseudonymise", "apply", "--accept", "name", "--at-least", "sure", "--separate", "all", *another)
    assert "Pak Tarmizi" in text_of(named)


def test_who_is_who_must_be_decided(run, named):
    result = run("pseudonymise", "apply", "--all", "--passphrase-file", "pass", code=1)
    assert "Tarmizi seems to be Tarmizi Kalindra" in result.stderr
    assert "--merge all" in result.stderr
    assert text_of(named) == TALK
    assert not Path("study.keys").exists()
    short = ids(run)["Tarmizi"]
    run("pseudonymise", "apply", "--all", "--separate", short, "--passphrase-file", "pass")
    assert "Nama saya R01" in text_of(named)
    assert "Pak [nama 1]" in text_of(named)


def test_single_proposals_own_pseudonyms_and_single_mentions(run, named):
    found = ids(run)
    run(
        *("pseudonymise", "apply", "--accept", "name", "--accept", "phone", "--merge", found["Tarmizi"]),
        *("--replace", f"{found['Tarmizi Kalindra']}=Pak T", "--skip", f"{found['0812-3456-7890']}:1"),
        *("--passphrase-file", "pass"),
    )
    text = text_of(named)
    assert "Nama saya Pak T," in text
    assert "Pak Pak T." in text
    assert "0812-3456-7890" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--accept", "nonsense"], 1),
        (["--all", "--reject", "nonsense"], 1),
        (["--all", "--skip", "name-000000:1"], 2),
        (["--all", "--skip", "nonsense"], 2),
        (["--all", "--merge", "all", "--replace", "nonsense"], 2),
        (["--all", "--merge", "nip-000000"], 2),
        (["--all", "--merge", "all", "--replace", "name-000000=x"], 1),
    ],
)
def test_wrong_options_change_nothing(run, named, arguments, code):
    before = named.read_bytes()
    run("pseudonymise", "apply", *arguments, "--passphrase-file", "pass", code=code)
    assert named.read_bytes() == before
    assert not Path("study.keys").exists()


def test_a_second_source_gets_the_same_pseudonyms(run, done):
    Path("R02.txt").write_text("P: Ya?\nN1: Kata Pak Tarmizi, nomornya 081234567890. Bu Rumina Tobelo juga.\n", "utf-8")
    run("import", "R02.txt")
    run("pseudonymise", "apply", "--all", "--passphrase-file", "pass")
    with Project.open(done) as project:
        text = project.text(project.source("R02"))
    assert text.splitlines()[1] == "N1: Kata Pak R01, nomornya [telepon 1]. Bu [nama 1] juga."


def test_keys_show_who_is_who_after_the_passphrase(run, done):
    listed = rows(run("pseudonymise", "keys", "--passphrase-file", "pass", "--format", "json"))
    assert [(row["pseudonym"], row["text"]) for row in listed] == [
        ("R01", "Tarmizi Kalindra"),
        ("[NIP 1]", "198008172005031002"),
        ("[telepon 1]", "0812-3456-7890"),
    ]
    Path("pass").write_text("wrong horse\n", "utf-8")
    result = run("pseudonymise", "keys", "--passphrase-file", "pass", code=1)
    assert "Tarmizi" not in result.output
    assert not any(real in Path("study.keys").read_bytes() for real in REAL)


def test_the_passphrase_can_be_changed(run, done, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "battery staple")
    run("pseudonymise", "keys", "--passphrase-file", "pass", "--new-passphrase")
    run("pseudonymise", "keys", "--passphrase-file", "pass", code=1)
    assert rows(run("pseudonymise", "keys", "--format", "json"))


def test_the_table_may_lie_elsewhere(run, named):
    Path("safe").mkdir()
    arguments = ("--keys", "safe/a.keys", "--passphrase-file", "pass")
    run("pseudonymise", "apply", "--all", "--merge", "all", *arguments)
    assert Path("safe/a.keys").exists()
    assert not Path("study.keys").exists()
    assert len(rows(run("pseudonymise", "keys", *arguments, "--format", "json"))) == 3
    run("pseudonymise", "keys", "--passphrase-file", "pass", code=1)


def test_a_passphrase_that_is_too_short_makes_no_table(run, named):
    Path("pass").write_text("short\n", "utf-8")
    run("pseudonymise", "apply", "--all", "--merge", "all", "--passphrase-file", "pass", code=1)
    assert not Path("study.keys").exists()
    assert text_of(named) == TALK


def test_without_a_terminal_the_passphrase_must_be_given(run, named):
    result = run("pseudonymise", "apply", "--all", "--merge", "all", code=1)
    assert "QUALCODE_PASSPHRASE" in result.stderr


def test_on_a_terminal_it_is_typed_twice_for_a_new_table_and_never_shown(monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE", raising=False)
    monkeypatch.setattr(passphrases.sys, "stdin", _Terminal())
    answers = ["correct horse", "correct horse", "one horse", "two horse"]
    hidden = []

    def prompt(_question, **options):
        hidden.append(options["hide_input"])
        return answers.pop(0)

    monkeypatch.setattr(passphrases.click, "prompt", prompt)
    assert passphrases.new_passphrase(Path("a.keys"), None) == "correct horse"
    with pytest.raises(QualcodeError, match="differ"):
        passphrases.new_passphrase(Path("a.keys"), None)
    assert hidden == [True] * 4


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_check_finds_what_came_back(run, done):
    assert "No real name" in run("pseudonymise", "check", "--passphrase-file", "pass").stderr
    run("memo", "add", "Tanya Kalindra")
    result = run("pseudonymise", "check", "--passphrase-file", "pass", "--format", "json", code=3)
    assert [(row["place"], row["text"]) for row in rows(result)] == [("memo 1", "Kalindra")]
    run("pseudonymise", "check", "--passphrase-file", "pass", "--ignore", "name")


def test_check_without_a_table_looks_for_what_is_sure(run, named):
    result = run("pseudonymise", "check", "--format", "json", code=3)
    assert {row["text"] for row in rows(result)} == {"Tarmizi Kalindra", "198008172005031002", "0812-3456-7890"}
    assert "no key table" in result.stderr


def test_export_writes_a_copy_without_former_words(run, done):
    run("pseudonymise", "export", "copy.qualcode", "--passphrase-file", "pass")
    assert not any(real in Path("copy.qualcode").read_bytes() for real in REAL)
    run("check", "-p", "copy.qualcode")
    run("pseudonymise", "export", "copy.qualcode", "--passphrase-file", "pass", code=1)


def test_export_stops_at_a_leak(run, done):
    run("memo", "add", "Tanya Pak Tarmizi")
    result = run("pseudonymise", "export", "copy.qualcode", "--passphrase-file", "pass", code=3)
    assert "memo 1" in result.stdout
    assert not Path("copy.qualcode").exists()
    run("pseudonymise", "export", "copy.qualcode", "--passphrase-file", "pass", "--ignore", "name")
    assert b"Tarmizi" in Path("copy.qualcode").read_bytes()


def test_forgetting_asks_and_takes_the_words_out(run, done):
    assert run("pseudonymise", "forget", input="n\n", code=1)
    assert "Forgot 1 former texts" in run("pseudonymise", "forget", "--yes").stdout
    told = run("pseudonymise", "check", "--passphrase-file", "pass").stderr
    assert "former words" not in told
    assert not any(real in done.read_bytes() for real in REAL)
    run("pseudonymise", "forget", "--yes", code=1)
