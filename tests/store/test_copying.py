import pytest

from qualcode.errors import ProjectFileError
from qualcode.model import Coder
from qualcode.project import Project
from tests.store.building import furnish, state


@pytest.fixture
def project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as made:
        yield made


def test_ids_stay_and_counters_go_on(project, tmp_path):
    project.copy_afresh(tmp_path / "copy.qualcode")
    left_out = {"Revision", "Displaced", "Forgotten", "Study"}
    with Project.open(tmp_path / "copy.qualcode", coder="Ani") as copy:
        mine, theirs = state(project), state(copy)
        assert {k: v for k, v in theirs.items() if k not in left_out} == {
            k: v for k, v in mine.items() if k not in left_out
        }
        assert all(not theirs.get(kind) for kind in left_out - {"Study"})
        assert copy.check() == []
        with Project.open(tmp_path / "copy.qualcode", coder="Citra") as other:
            other.perform(_Nothing())
        assert len({coder.id for coder in copy.records(Coder)}) == len(mine["Coder"]) + 1
        assert copy.check() == []


class _Nothing:
    def perform(self, tx):
        pass


def test_nothing_in_the_copy_can_be_undone(project, tmp_path):
    from qualcode.errors import NothingToUndoError

    project.copy_afresh(tmp_path / "copy.qualcode")
    with Project.open(tmp_path / "copy.qualcode", coder="Ani") as copy, pytest.raises(NothingToUndoError):
        copy.undo()


def test_a_file_that_is_there_stays(project, tmp_path):
    (tmp_path / "copy.qualcode").write_text("x")
    with pytest.raises(ProjectFileError):
        project.copy_afresh(tmp_path / "copy.qualcode")
    assert (tmp_path / "copy.qualcode").read_text() == "x"
    with pytest.raises(ProjectFileError):
        project.copy_afresh(tmp_path / "no" / "copy.qualcode")
