"""What an analyst says on the command line of turns and speakers, before importing and after."""

import json
from pathlib import Path

import pytest

from qualcode.cli.commands import import_
from qualcode.cli.source_turns import FORMS as FORMS_TO_FIND
from qualcode.materials.turns import FORMS, NONE
from qualcode.project import Project

GROUP = """Moderator: Apa kabar?
K (Kiki): Baik.
Moderator: Lalu?
Kiki: Kami menunggu.
Budi: Begitu.
Budi: Ya.
Kiki: Itu.
Siti: Permisi.
"""
OTTER = "Ani Wijaya  00:01\nHalo, apa kabar?\n\nBudi S  01:02:03\nBaik.\n"


@pytest.fixture
def group() -> Path:
    path = Path("FGD.txt")
    path.write_text(GROUP, "utf-8")
    return path


def speakers(path: Path, source: str) -> dict[str, tuple[str, str, int]]:
    """Role, case and number of turns by label."""
    with Project.open(path) as project:
        found = project.source(source)
        cases = {case.id: case.name for case in project.cases()}
        turns = [turn.speaker_id for turn in project.turns(found)]
        return {
            one.label: (one.role.value, cases[one.case_id] if one.case_id else "", turns.count(one.id))
            for one in project.speakers(found)
        }


def test_the_forms_that_can_be_named_are_those_there_are():
    names = [*(form.name for form in FORMS), NONE]
    assert sorted(import_.FORMS) == sorted(names)
    assert sorted(FORMS_TO_FIND) == sorted(["best", *names])


def test_a_dry_run_shows_form_counts_aliases_and_who_was_passed_over(run, project, group):
    shown = run("import", group, "--dry-run").stdout
    for told in (
        "Form of the turns: Label and colon (labels): 7 turns, 4 speakers",
        "Speaker Kiki: participant, 2 turns, 5 words -> Kiki",
        "Likely the same speaker: K (Kiki) = Kiki (with a remark in brackets)",
        "Before a colon only once, so taken for no speakers: Siti",
        "   4  Kiki: Kami menunggu.",
    ):
        assert told in shown
    assert speakers(project, "R01")


def test_a_dry_run_of_one_file_shows_forty_turns_with_times_and_of_several_a_few(run):
    talk = "".join(f"Ani  00:{n:02d}\nP: kata {n}\n" for n in range(50))
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(talk + name, "utf-8")
    shown = run("import", "a.txt", "--dry-run").stdout
    assert "Next best form: Label and colon (labels)" in shown
    assert "  40  00:00:39  Ani: P: kata 39" in shown
    assert "  41  " not in shown
    assert run("import", "a.txt", "b.txt", "--dry-run").stdout.count("  Ani: ") == 6


def test_speakers_are_mapped_while_importing(run, project, group):
    run(
        *("import", group, "-p", project, "--speaker", "kiki=R07", "--speaker", "Siti=", "--alias", "K (Kiki)=Kiki"),
        *("--interviewer", "budi"),
    )
    assert speakers(project, "FGD") == {
        "Moderator": ("interviewer", "", 2),
        "Kiki": ("participant", "R07", 3),
        "Budi": ("interviewer", "", 2),
        "Siti": ("other", "", 1),
    }


def test_likely_aliases_are_taken_if_asked_for(run, project, group):
    run("import", group, "-p", project, "--join-aliases")
    assert "K (Kiki)" not in speakers(project, "FGD")


def test_a_form_can_be_forced(run, project):
    Path("W.txt").write_text("Ani  00:01\nP: Apa?\nN: Ya.\n\nBudi  00:09\nP: Lalu?\nN: Itu.\n", "utf-8")
    assert (
        "Next best form: Name and time above the words"
        in run("import", "W.txt", "--form", "labels", "--dry-run").stdout
    )
    run("import", "W.txt", "--form", "labels", "-p", project)
    assert speakers(project, "W") == {"P": ("interviewer", "", 2), "N": ("participant", "W", 2)}


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--speaker", "Kikki=R07"], 1, "Kikki"),
        (["--speaker", "Kiki"], 2, "--speaker Kiki=R07"),
        (["--speaker", "=R07"], 2, "--speaker"),
        (["--alias", "Kiki=Budi", "--alias", "Budi=Kiki"], 1, "alias of itself"),
        (["--form", "tiada"], 2, "labels"),
        (["--limit", "seconds=x"], 2, "seconds=20"),
        (["--limit", "detik=3"], 1, "detik"),
        (["--limit", "file_bytes=10"], 1, "larger than"),
        (["--limit", "seconds=" + "9" * 5000], 2, "whole number"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_imported(run, project, group, args, code, told):
    result = run("import", group, *args, "-p", project, code=code)
    assert told in result.stderr
    with Project.open(project) as found:
        assert [source.name for source in found.sources()] == ["R01"]


def test_a_project_is_asked_for_before_anything_is_read(run):
    assert "-p FILE" in run("import", "missing.txt", code=2).stderr


def test_speakers_are_listed_and_changed_later(run, project, group):
    run("import", group, "-p", project)
    listed = run("source", "speakers", "FGD", "-p", project, "--format", "json")
    assert json.loads(listed.stdout)[1] == {
        "speaker": "K (Kiki)",
        "role": "participant",
        "case": "FGD K (Kiki)",
        "turns": 1,
        "words": 1,
        "first": "",
    }
    assert "K (Kiki) = Kiki" in listed.stderr
    told = run(
        *("source", "speakers", "FGD", "-p", project, "--merge", "k (kiki)=Kiki", "--role", "Budi=other"),
        *("--case", "Kiki=R07", "--rename", "Kiki=Kiki Amelia"),
    ).stdout
    assert len(told.splitlines()) == 4
    assert speakers(project, "FGD") == {
        "Moderator": ("interviewer", "", 2),
        "Budi": ("other", "", 2),
        "Kiki Amelia": ("participant", "R07", 3),
    }
    run("undo", "-p", project)
    assert "Kiki" in speakers(project, "FGD")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--role", "Budi"], 2, "--role Kiki=participant"),
        (["--role", "Budi=bos"], 2, "interviewer, participant, other"),
        (["--merge", "Kiki=Budi", "--role", "Tiada=other"], 1, "Tiada"),
        (["--rename", "Budi=Kiki"], 1, "already"),
    ],
)
def test_speakers_that_cannot_be_changed(run, project, group, args, code, told):
    run("import", group, "-p", project)
    before = speakers(project, "FGD")
    assert told in run("source", "speakers", "FGD", *args, "-p", project, code=code).stderr
    assert speakers(project, "FGD") == before


def test_turns_are_listed_with_times_and_changed_later(run, project):
    Path("W.txt").write_text(OTTER, "utf-8")
    run("import", "W.txt", "-p", project, "--form", "none")
    assert run("source", "turns", "W", "-p", project, "--format", "csv").stdout.splitlines()[1:] == []
    assert "Name and time" in run("source", "turns", "W", "--form", "best", "-p", project).stdout
    assert json.loads(run("source", "turns", "W", "-p", project, "--format", "json").stdout)[1] == {
        "turn": 2,
        "time": "01:02:03",
        "speaker": "Budi S",
        "speech": "Baik.",
    }
    run("source", "turns", "W", "--speaker", "02=Ani Wijaya", "-p", project)
    assert speakers(project, "W") == {"Ani Wijaya": ("interviewer", "", 2)}
    run("code", "W", 18, 34, "D1", "-p", project)
    (coding,) = json.loads(run("codings", "--source", "W", "-p", project, "--format", "json").stdout)
    assert (coding["quote"], coding["time"]) == ("Halo, apa kabar?", "00:00:01")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--speaker", "99=Ani"], 1, "99"),
        (["--speaker", "satu=Ani"], 2, "satu"),
        (["--speaker", "1"], 2, "12=Kiki"),
        (["--form", "tabs"], 1, "No turns"),
        (["--form", "best", "--speaker", "1=Ani"], 2, "either"),
        (["--split", "1=Tiada"], 1, "“Tiada” is not in turn 1"),
        (["--split", "99=Apa"], 1, "no turn number 99"),
        (["--join", "99"], 1, "no turn number 99"),
        (["--dry-run"], 2, "--dry-run goes with --form"),
    ],
)
def test_turns_that_cannot_be_changed(run, project, group, args, code, told):
    run("import", group, "-p", project)
    before = speakers(project, "FGD")
    assert told in run("source", "turns", "FGD", *args, "-p", project, code=code).stderr
    assert speakers(project, "FGD") == before


@pytest.mark.parametrize("name", ["[@click=app.quit]", "\x1b[31m", "[/]"])
def test_hostile_labels_are_labels(run, project, name):
    Path("W.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {name}>Kata {name}.\n", "utf-8")
    assert "\x1b" not in run("import", "W.vtt", "--dry-run").output
    assert "\x1b" not in run("import", "W.vtt", "-p", project).output
    assert "\x1b" not in run("source", "speakers", "W", "-p", project).output
    (label,) = speakers(project, "W")
    assert label == name.replace("\x1b", "\ufffd")


def test_turns_are_split_and_joined_and_finding_them_anew_is_shown_before(run, project, group):
    run("import", group, "-p", project)
    listed = run("source", "turns", "FGD", "-p", project, "--format", "json")
    before = json.loads(listed.stdout)
    number, words = next((each["turn"], each["speech"]) for each in before if " " in each["speech"])
    part = words.split(" ", 1)[1]
    told = run("source", "turns", "FGD", "--split", f"{number}={part}", "-p", project)
    assert told.stdout == f"Split turn {number} of FGD\n"
    split = json.loads(run("source", "turns", "FGD", "-p", project, "--format", "json").stdout)
    assert len(split) == len(before) + 1
    assert split[number]["speech"] == part
    shown = run("source", "turns", "FGD", "--form", "labels", "--dry-run", "-p", project).stdout
    assert shown.startswith(f"Turns: {len(before) + 1} now, {len(before)} then; {len(before) - 1} stay as they are.\n")
    assert run("source", "turns", "FGD", "--join", number, "-p", project).stdout.startswith("Joined turns")
    assert json.loads(run("source", "turns", "FGD", "-p", project, "--format", "json").stdout) == before
    shown = run("source", "turns", "FGD", "--form", "none", "--dry-run", "-p", project).stdout
    assert "Speakers that go: " in shown
    assert json.loads(run("source", "turns", "FGD", "-p", project, "--format", "json").stdout) == before
