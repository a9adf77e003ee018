"""Files that are read ahead give what reading them here gives, whatever becomes of the processes."""

import os
from pathlib import Path

import pytest

from qualcode.errors import ReadingError
from qualcode.language.words import count_words
from qualcode.locale import set_language
from qualcode.materials.importing import read_files
from qualcode.materials.limits import Limits
from qualcode.materials.reading import read_source
from qualcode.materials.reading_ahead import Reading, ReadingAhead
from qualcode.model import SourceDraft, SourceKind

READING = Reading(SourceKind.INTERVIEW, "", "", "", (), Limits())
TEXTS = (
    "P: Apa kabar?\nN1: Baik, terima kasih.\nP: Sejak kapan?\n",
    "[00:00:03] Moderator: Apa?\n[00:00:09] Ani: Ya.\n[00:01:00] Budi: Tidak. \x07\n",
    "Ruang rapat kosong. Café 😀\n\nDua orang.\n",
    "",
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for number, text in enumerate(TEXTS * 3):
        file = tmp_path / f"R{number:02}.txt"
        file.write_text(text, "utf-8")
        found.append(file)
    (tmp_path / "R05.txt").write_bytes("P: Café?\nN: Sí.\n".encode("cp1252"))
    return [*found, tmp_path / "missing.txt"]


def outcome(read, file: Path) -> object:
    try:
        return read(file)
    except ReadingError as error:
        return str(error), error.todo, error.where


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize(
    "reading",
    [READING, Reading(SourceKind.OBSERVATION, "utf-8", "Ani", "labels", ("Ruang",), Limits(characters=60))],
)
def test_what_is_read_ahead_is_what_is_read_here(files: list[Path], reading: Reading, processes: int) -> None:
    def here(file: Path) -> object:
        return read_source(
            file,
            reading.kind,
            encoding=reading.encoding,
            case=reading.case,
            form=reading.form,
            known=reading.known,
            limits=reading.limits,
        )

    with ReadingAhead(files, reading, processes) as ahead:
        for file in files:
            found = outcome(ahead.draft, file)
            assert found == outcome(here, file)
            assert not isinstance(found, SourceDraft) or found.words == count_words(found.text)


def test_notes_and_errors_come_in_the_language_of_who_asks(files: list[Path]) -> None:
    set_language("id")
    try:
        with ReadingAhead(files, READING, 1) as ahead:
            ahead_told = [outcome(ahead.draft, file) for file in files]
        assert ahead_told == [outcome(lambda file: read_source(file, SourceKind.INTERVIEW), file) for file in files]
    finally:
        set_language("en")


def test_files_of_a_process_that_was_ended_are_read_here(files: list[Path]) -> None:
    with ReadingAhead(files, READING, 1) as ahead:
        (helper,) = ahead._helpers
        helper.kill()
        helper.wait()
        read = read_files(files, SourceKind.INTERVIEW, ahead=ahead)
    here = read_files(files, SourceKind.INTERVIEW)
    assert read.drafts == here.drafts
    assert [(file, str(error)) for file, error in read.failed] == [(file, str(error)) for file, error in here.failed]
    assert (len(read.drafts), len(read.failed)) == (9, 4)


def test_files_are_read_here_where_there_are_no_more_processes(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(files[0].parent / "no-python"))
    with ReadingAhead(files, READING, 2) as ahead:
        assert ahead._helpers == []
        assert len(read_files(files, SourceKind.INTERVIEW, ahead=ahead).drafts) == 9


def test_little_is_read_without_processes(files: list[Path]) -> None:
    with ReadingAhead(files, READING) as ahead:
        assert ahead._helpers == []
        assert ahead.draft(files[0]) is None


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="Windows does not tell how busy it is")
@pytest.mark.parametrize(("processors", "busy", "helpers"), [(2, 2.4, 2), (8, 3.0, 3), (2, 2.6, 0), (1, 0.1, 0)])
def test_processes_are_made_where_there_are_processors_to_spare(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, processors: int, busy: float, helpers: int
) -> None:
    monkeypatch.setattr("qualcode.materials.reading_ahead._LEAST_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(os, "getloadavg", lambda: (busy, 0.0, 0.0))
    with ReadingAhead(files, READING) as ahead:
        assert len(ahead._helpers) == helpers


def test_sheets_and_files_that_need_a_guard_are_not_read_ahead(tmp_path: Path) -> None:
    with ReadingAhead([tmp_path / "a.csv", tmp_path / "b.docx", tmp_path / "c.unknown"], READING, 1) as ahead:
        assert [ahead.draft(tmp_path / name) for name in ("a.csv", "b.docx", "c.unknown")] == [None] * 3


def test_processes_end_with_who_asked(files: list[Path]) -> None:
    with ReadingAhead(files, READING, 2) as ahead:
        helpers = list(ahead._helpers)
        assert ahead.draft(files[0])
    assert all(helper.poll() is not None for helper in helpers)
