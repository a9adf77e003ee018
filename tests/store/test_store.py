"""Opening, closing, sharing and copying the project file."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.errors import BusyError, ConflictError, NotFoundError, ProjectFileError, QualcodeError
from qualcode.model import Case, EventKind
from qualcode.project import Project, RenameStudy
from qualcode.store import engines, schema, store
from qualcode.store.transaction import Transaction
from tests.store.building import TEXT, AddCase, begin, files, fingerprint, furnish, raw, state, tamper

AS_ROOT = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")


@dataclass(frozen=True, slots=True)
class Fail:
    """An act that writes and then ends in an error."""

    error: BaseException

    def perform(self, tx: Transaction) -> None:
        tx.put_text("never kept")
        tx.add(Case(0, "never kept"))
        tx.say("never said")
        raise self.error


def test_create_refuses_a_file_that_is_there(tmp_path):
    path = tmp_path / "study.qualcode"
    path.write_bytes(b"precious")
    with pytest.raises(ProjectFileError, match=r"study\.qualcode.*Choose another name"):
        Project.create(path)
    assert path.read_bytes() == b"precious"


def test_create_refuses_a_folder_that_is_missing(tmp_path):
    with pytest.raises(ProjectFileError, match="Choose a folder that exists"):
        Project.create(tmp_path / "nowhere" / "study.qualcode")
    assert files(tmp_path) == set()


@pytest.mark.parametrize("name", ["a b.qualcode", "50% #1?.qualcode", "penelitian–é.qualcode", "x"])
def test_a_project_may_have_any_name(tmp_path, name):
    with begin(tmp_path / name) as project:
        assert project.check() == []
    assert files(tmp_path) == {name}
    with Project.open(tmp_path / name) as project:
        assert len(project.sources()) == 1


def test_the_file_is_its_owners_only(project):
    assert stat.S_IMODE(project.path.stat().st_mode) == 0o600
    project.backup(project.path.with_name("copy"))
    assert stat.S_IMODE(project.path.with_name("copy").stat().st_mode) == 0o600


def whole(path: Path) -> Path:
    furnish(path).close()
    return path


def missing(_path: Path) -> None:
    """No file at all."""


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def prose(path: Path) -> None:
    path.write_text("Interview with R07\n" * 500, encoding="utf-8")


def foreign(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE event (n)")


def foreign_wal(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE event (n)")


def newer(path: Path) -> None:
    with raw(whole(path)) as connection:
        connection.execute(f"PRAGMA user_version={schema.SCHEMA_VERSION + 1}")


def newer_wal(path: Path) -> None:
    newer(path)
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def cut(keep: Callable[[int], int]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        size = whole(path).stat().st_size
        os.truncate(path, keep(size))

    return make


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (missing, "There is no such project"),
        (folder, "There is no such project"),
        (empty, "is empty"),
        (prose, "not a qualcode project"),
        (foreign, "not a qualcode project"),
        (foreign_wal, "not a qualcode project"),
        (newer, "newer qualcode"),
        (newer_wal, "newer qualcode"),
        (cut(lambda size: 1), "not a qualcode project|damaged|cut short"),
        (cut(lambda size: 50), "not a qualcode project|damaged|cut short"),
        (cut(lambda size: 100), "not a qualcode project|damaged|cut short"),
        (cut(lambda size: 4096), "damaged|cut short"),
        (cut(lambda size: size // 2), "damaged|cut short"),
        (cut(lambda size: size - 4096), "damaged|cut short"),
        (cut(lambda size: size - 1), "damaged|cut short"),
    ],
    ids=[
        *["missing", "folder", "empty", "prose", "foreign", "foreign_wal", "newer", "newer_wal"],
        *["cut_1", "cut_50", "cut_100", "cut_page", "cut_half", "cut_last_page", "cut_last_byte"],
    ],
)
def test_what_is_no_sound_project_is_refused_and_left_as_it_was(tmp_path, make, told):
    path = tmp_path / "study.qualcode"
    make(path)
    before, there = fingerprint(path) if path.is_file() else "", files(tmp_path)
    with pytest.raises(ProjectFileError, match=told) as caught:
        Project.open(path)
    assert caught.value.where == str(path)
    assert caught.value.todo
    assert caught.value.exit_code == 1
    assert (fingerprint(path) if path.is_file() else "") == before
    assert files(tmp_path) == there


@AS_ROOT
def test_a_file_that_may_not_be_written_is_read_but_not_changed(tmp_path):
    path = whole(tmp_path / "study.qualcode")
    before = fingerprint(path)
    path.chmod(0o400)
    with Project.open(path) as project:
        assert project.codings()
        with pytest.raises(ProjectFileError, match="may not be written"):
            project.perform(RenameStudy("Other"))
    assert fingerprint(path) == before


def test_a_file_that_may_not_be_written_is_told_clearly_whoever_asks(tmp_path):
    """As above, but also for users that no permission binds."""
    path = whole(tmp_path / "study.qualcode")
    with engines.told_clearly(path), raw(path) as connection:
        connection.execute("PRAGMA query_only=ON")
        with pytest.raises(ProjectFileError, match=r"may not be written.*permissions"), engines.told_clearly(path):
            connection.execute("DELETE FROM coding")


@pytest.mark.parametrize("held", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_project_that_another_program_holds_is_busy_and_works_again_after(tmp_path, monkeypatch, held):
    path = whole(tmp_path / "study.qualcode")
    quick = tuple("busy_timeout=20" if "busy" in pragma else pragma for pragma in engines._PRAGMAS)
    monkeypatch.setattr(engines, "_PRAGMAS", quick)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(BusyError, match=r"study\.qualcode.*Another program.*try again"),
            Project.open(path, coder="Ani") as project,
        ):
            project.perform(RenameStudy("Other"))
    finally:
        holder.communicate("let go\n")
    with Project.open(path, coder="Ani") as project:
        assert project.study.name == "Competence"
        project.perform(RenameStudy("Other"))
        assert project.study.name == "Other"
        assert project.check() == []


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
"""


def test_every_connection_has_the_settings_that_lose_nothing(project):
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }
    with project._store.reading() as one, project._store.reading() as two:
        assert one.connection.driver_connection is not two.connection.driver_connection
        for connection in (one, two):
            # mmap_size gives no row where SQLite was built without it.
            for pragma, value in wanted.items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() in (value, None)
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


def test_a_project_that_another_program_set_to_wal_is_set_back(tmp_path):
    path = whole(tmp_path / "study.qualcode")
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    with Project.open(path, coder="Ani") as project:
        project.perform(AddCase("R10"))
        assert files(tmp_path) == {path.name}
    with raw(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_one_file_at_rest_that_is_whole_when_copied(tmp_path):
    with begin(tmp_path / "study.qualcode") as project:
        project.perform(AddCase("R10"))
        # At rest between two acts too, not only when closed.
        assert files(tmp_path) == {"study.qualcode"}
        there = state(project)
    assert files(tmp_path) == {"study.qualcode"}
    (tmp_path / "copy").write_bytes((tmp_path / "study.qualcode").read_bytes())
    with Project.open(tmp_path / "copy") as copy:
        assert state(copy) == there
        assert copy.check() == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), NotFoundError("gone")], ids=repr)
def test_an_act_that_ends_in_an_error_leaves_nothing_and_work_goes_on(project, error):
    before, last = state(project), project.last_event
    with pytest.raises(type(error)):
        project.perform(Fail(error))
    assert state(project) == before
    assert project.last_event == last
    with project._store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM text").scalar() == 1
    project.perform(AddCase("R10"))
    assert project.case("R10")
    assert project.check() == []


def test_a_first_act_that_fails_does_not_enter_its_coder(project):
    with Project.open(project.path, coder="Budi") as other, pytest.raises(NotFoundError):
        other.perform(ApplyCode(99, 0, 1, 1))
    assert [coder.name for coder in project.coders()] == ["Ani"]


def test_a_full_disk_is_told_and_nothing_is_lost(project):
    with Project.open(project.path, coder="Ani") as small:
        # The limit holds for one connection: the one that the pool will lend again.
        with small._store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        saved = []
        with pytest.raises(ProjectFileError, match=r"disk is full.*Free some space"):  # noqa: PT012
            for n in range(2000):
                small.perform(AddCase(f"{n:05d}" + "x" * 500))
                saved.append(n)
        assert [int(case.name[:5]) for case in small.cases() if case.name != "R01"] == saved
    project.perform(AddCase("R10"))
    assert len(project.cases()) == 1 + len(saved) + 1
    assert project.check() == []


def test_other_records_in_the_way_are_a_conflict_and_leave_all_as_it_was(project):
    project.perform(AddCase("R10"))
    before = state(project)
    with pytest.raises(ConflictError, match="qualcode log"):
        project.perform(AddCase("R10"))
    assert state(project) == before


def test_a_backup_is_a_whole_sound_project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as project:
        project.backup(tmp_path / "backup.qualcode")
        there = state(project)
        with Project.open(tmp_path / "backup.qualcode", coder="Ani") as copy:
            assert state(copy) == there
            assert copy.events() == project.events()
            assert copy.check() == []
            assert copy.undo().event.kind is EventKind.UNDO
    assert files(tmp_path) == {"study.qualcode", "backup.qualcode"}


def test_a_backup_refuses_a_file_that_is_there(project):
    target = project.path.with_name("backup.qualcode")
    target.write_bytes(b"last week's")
    with pytest.raises(ProjectFileError, match=r"backup\.qualcode.*Choose another name"):
        project.backup(target)
    assert target.read_bytes() == b"last week's"


def test_a_backup_into_a_missing_folder_is_told(project):
    with pytest.raises(ProjectFileError, match="Choose a folder that exists"):
        project.backup(project.path.parent / "nowhere" / "backup.qualcode")


def test_a_backup_of_a_damaged_project_leaves_no_copy(tmp_path):
    path = whole(tmp_path / "study.qualcode")
    with raw(path) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'turn'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 100)
    with Project.open(path) as project, pytest.raises(ProjectFileError, match="damaged"):
        project.backup(tmp_path / "backup.qualcode")
    assert files(tmp_path) == {"study.qualcode"}


def test_a_copy_that_sqlite_finds_fault_with_does_not_get_its_name(tmp_path):
    """``VACUUM INTO`` copies rows as they are, also those that break a rule of their table."""
    path = whole(tmp_path / "study.qualcode")
    with raw(path) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'note TEXT NOT NULL', 'note TEXT NOT NULL CHECK (note > 5)') "
            "WHERE name = 'cases'"
        )
    with Project.open(path) as project, pytest.raises(ProjectFileError, match="not sound"):
        project.backup(tmp_path / "backup.qualcode")
    assert files(tmp_path) == {"study.qualcode"}


def test_a_missing_text_is_told(tmp_path):
    path = whole(tmp_path / "study.qualcode")
    tamper(path, "DELETE FROM text")
    with Project.open(path) as project, pytest.raises(QualcodeError, match="qualcode check"):
        project.text(project.source("R01"))


def test_only_so_many_texts_are_kept_in_memory(tmp_path):
    with begin(tmp_path / "study.qualcode", sources=store._TEXTS_KEPT + 3) as project:
        for source in project.sources():
            assert project.text(source).startswith(TEXT)
        assert len(project._store._texts) == store._TEXTS_KEPT


def test_sentences_are_kept_beside_the_text_without_an_event(project):
    source, last = project.source("R01"), project.last_event
    assert project.sentences(source, "m") is None
    project.keep_sentences(source, "m", ((0, 5), (6, 9)))
    project.keep_sentences(source, "m", ((0, 1),))
    assert project.sentences(source, "m") == ((0, 5), (6, 9))
    assert project.last_event == last


def test_sqlite_errors_of_other_kinds_are_told_too(tmp_path):
    told = r"study.*no such table.*qualcode check"
    with pytest.raises(ProjectFileError, match=told), engines.told_clearly(tmp_path / "study"):
        sqlite3.connect(":memory:").execute("SELECT 1 FROM missing")
