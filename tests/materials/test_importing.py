import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFoundError, QualcodeError
from qualcode.materials.importing import files_in, import_drafts, import_files, read_files
from qualcode.materials.plans import plan_of, planned
from qualcode.model import Item, Response, SourceKind
from qualcode.project import Project


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.qualcode", coder="Ani") as project:
        yield project


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def talk(word: str) -> str:
    return f"P: Apa?\nN: {word}.\n"


def names(project: Project) -> list[str]:
    return [source.name for source in project.sources()]


def test_all_good_files_are_one_act(project, tmp_path):
    before = project.last_event
    files = [write(tmp_path / f"R{n}.txt", talk(f"Satu {n}")) for n in (1, 2)]
    report = import_files(project, files, SourceKind.INTERVIEW)
    assert report.imported == ("R1", "R2") == tuple(names(project))
    assert report.performed is not None
    assert report.performed.n == project.last_event == before + 1
    assert report.failed == ()
    project.undo()
    assert names(project) == []


def test_a_bad_file_stops_no_other(project, tmp_path):
    files = [tmp_path / "missing.txt", write(tmp_path / "ok.txt", talk("Ya")), write(tmp_path / "x.exe", "x")]
    report = import_files(project, files, SourceKind.INTERVIEW)
    assert report.imported == ("ok",)
    assert [file.name for file, _error in report.failed] == ["missing.txt", "x.exe"]
    assert all(isinstance(error, QualcodeError) and error.todo for _file, error in report.failed)


def test_nothing_good_is_no_act(project, tmp_path):
    before = project.last_event
    report = import_files(project, [tmp_path / "missing.txt"], SourceKind.INTERVIEW)
    assert report.performed is None
    assert project.last_event == before


def test_another_text_under_a_name_that_is_taken_gets_a_number(project, tmp_path):
    files = [write(tmp_path / folder / "R07.txt", talk(folder)) for folder in "abc"]
    import_files(project, files[:1], SourceKind.INTERVIEW)
    report = import_files(project, files[1:], SourceKind.INTERVIEW)
    assert names(project) == ["R07", "R07-2", "R07-3"]
    assert [("R07-2" in note, "R07-3" in note) for note in report.notes] == [(True, False), (False, True)]


def test_the_same_text_comes_in_once_whatever_its_name_and_line_ends(project, tmp_path):
    import_files(project, [write(tmp_path / "a.txt", talk("Sama"))], SourceKind.INTERVIEW)
    other = tmp_path / "b.txt"
    other.write_bytes(("\ufeff" + talk("Sama").replace("\n", "\r\n")).encode())
    twice = [write(tmp_path / "c.txt", talk("Lain")), write(tmp_path / "d.txt", talk("Lain"))]
    report = import_files(project, [other, *twice], SourceKind.INTERVIEW)
    assert names(project) == ["a", "c"]
    assert [(file.name, "source a" in error.what or "source c" in error.what) for file, error in report.failed] == [
        ("b.txt", True),
        ("d.txt", True),
    ]


def test_progress_and_cancelling(project, tmp_path):
    files = [write(tmp_path / f"{n}.txt", talk(str(n))) for n in range(3)]
    told: list[tuple[int, int, str]] = []
    report = import_files(
        project,
        files,
        SourceKind.INTERVIEW,
        progress=lambda *what: told.append(what),
        cancelled=lambda: len(told) == 2,
    )
    assert told == [(0, 3, "0.txt"), (1, 3, "1.txt"), (3, 3, "")]
    assert (report.performed, report.imported, names(project)) == (None, (), [])
    assert import_files(project, files, SourceKind.INTERVIEW).imported == ("0", "1", "2")


def test_reading_and_importing_are_two_steps(project, tmp_path):
    files = [
        write(tmp_path / "R1.txt", talk("Satu")),
        write(tmp_path / "x.exe", "x"),
        write(tmp_path / "R2.txt", talk("Dua")),
    ]
    before = project.last_event
    read = read_files(files, SourceKind.INTERVIEW)
    assert [(file.name, draft.name) for file, draft in read.drafts] == [("R1.txt", "R1"), ("R2.txt", "R2")]
    assert ([file.name for file, _error in read.failed], read.stopped) == (["x.exe"], False)
    assert project.last_event == before
    ready = [
        (file, planned(draft, replace(plan_of(draft), name=f"Wawancara {draft.name}"))) for file, draft in read.drafts
    ]
    report = import_drafts(project, ready, read.failed)
    assert report.imported == ("Wawancara R1", "Wawancara R2") == tuple(names(project))
    assert (project.last_event, [file.name for file, _error in report.failed]) == (before + 1, ["x.exe"])
    again = import_drafts(project, ready)
    assert (again.performed, len(again.failed)) == (None, 2)
    assert import_drafts(project, []).performed is None


def test_reading_can_be_stopped_and_a_form_must_be_known(tmp_path):
    files = [write(tmp_path / f"{n}.txt", talk(str(n))) for n in range(3)]
    told: list[int] = []
    read = read_files(
        files, SourceKind.INTERVIEW, progress=lambda done, *_: told.append(done), cancelled=lambda: len(told) == 2
    )
    assert (len(read.drafts), read.stopped) == (2, True)
    with pytest.raises(NotFoundError):
        read_files(files, SourceKind.INTERVIEW, form="tiada")
    (_file, draft), *_others = read_files(files, SourceKind.INTERVIEW, form="none").drafts
    assert (draft.turns, draft.case, draft.notes) == ((), "0", ())


def test_a_folder_stands_for_its_readable_files_in_natural_order(tmp_path):
    folder = tmp_path / "f"
    for name in ("R10.txt", "R2.TXT", "r1.md", "sub/R3.docx", ".hidden.txt", "~$R1.docx", "x.exe", ".git/a.txt"):
        write(folder / name, "x")
    found, failed = files_in([folder, folder / "R2.TXT"])
    assert [str(file.relative_to(folder)) for file in found] == ["r1.md", "R2.TXT", "R10.txt", "sub/R3.docx"]
    assert failed == []


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
def test_links_are_followed_nowhere_and_each_is_named(tmp_path, project):
    folder = tmp_path / "f"
    write(folder / "R1.txt", talk("1"))
    write(tmp_path / "outside" / "secret.txt", talk("secret"))
    (folder / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "links").symlink_to(tmp_path / "outside", target_is_directory=True)
    (folder / "link.xyz").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / ".links").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "g").symlink_to(folder, target_is_directory=True)
    found, failed = files_in([folder, tmp_path / "g", folder / "link.txt"])
    assert found == [folder / "R1.txt"]
    assert sorted(file.name for file, _error in failed) == ["g", "link.txt", "link.txt", "links"]
    assert all("links are not followed" in str(error) for _file, error in failed)
    report = import_files(project, [folder, tmp_path / "g"])
    assert report.imported == ("R1",)
    assert not any("secret" in project.text(source) for source in project.sources())


def test_an_empty_folder_is_named(tmp_path):
    (tmp_path / "f").mkdir()
    found, failed = files_in([tmp_path / "f"])
    assert found == []
    assert [file.name for file, _error in failed] == ["f"]


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=1, max_size=8))
def test_natural_order_is_the_order_of_the_numbers(numbers):
    from qualcode.materials.folders import _natural

    ordered = sorted((Path(f"R{number}.txt") for number in numbers), key=_natural)
    assert ordered == [Path(f"R{number}.txt") for number in sorted(numbers)]


LIKERT = "id,1. {first},2. Saya puas.\nR01,Setuju,Netral\nR02,Sangat Setuju,Setuju\n"


def test_items_of_several_surveys_are_kept_apart_unless_they_are_worded_alike(project, tmp_path):
    for name, first in (("a", "Tugas saya jelas."), ("b", "Atasan saya adil.")):
        (tmp_path / f"{name}.csv").write_text(LIKERT.format(first=first), "utf-8")
    report = import_files(project, [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert report.failed == ()
    texts = {item.label: item.text.get("id") for item in project.records(Item)}
    assert texts == {"Q01": "Tugas saya jelas.", "Q02": "Saya puas.", "Q01-2": "Atasan saya adil."}
    assert len(project.records(Response)) == 6
    assert [plan.file for plan in report.surveys] == ["a.csv", "b.csv"]


def test_reading_and_importing_are_apart(project, tmp_path):
    (tmp_path / "a.csv").write_text(LIKERT.format(first="x"), "utf-8")
    (tmp_path / "b.txt").write_text("P: Apa?\nN: Ada.\n", "utf-8")
    read = read_files([tmp_path / "a.csv", tmp_path / "b.txt", tmp_path / "c.csv"])
    assert [file.name for file, _draft in read.drafts] == ["b.txt"]
    assert [file.name for file, _plan in read.surveys] == ["a.csv"]
    assert [file.name for file, _error in read.failed] == ["c.csv"]
    file, plan = read.surveys[0]
    changed = plan.with_mapping(plan.mapping.with_column(replace(plan.mapping.columns[1], name="A1")))
    report = import_drafts(project, read.drafts, read.failed, [(file, changed)])
    assert [item.label for item in project.records(Item)] == ["A1", "Q02"]
    assert report.imported == ("b",)
    assert len(report.failed) == 1
