import pytest

from qualcode.coding.acts import WriteMemo
from qualcode.errors import ProjectFileError
from qualcode.materials.pseudonyms.copying import LeakError, export_copy
from qualcode.materials.pseudonyms.scanning import CancelledError
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import Coding, Displaced, Event, MemoTarget, Revision, Study
from qualcode.project import Project
from tests.materials.pseudonyms.studies import REAL, pseudonymised
from tests.store.building import state


def test_the_copy_has_the_study_and_nothing_of_its_history(study, tmp_path):
    keys, _planned, _performed = pseudonymised(study)
    report = export_copy(study, tmp_path / "copy.qualcode", keys)
    assert report.left_out == 0
    written = report.path.read_bytes()
    assert not any(real.encode() in written for real in REAL)
    assert any(real.encode() in study.path.read_bytes() for real in REAL)
    with Project.open(report.path, coder="Ani") as copy:
        assert copy.check() == []
        mine, theirs = state(study), state(copy)
        for kind in (Revision, Displaced, Study):
            mine.pop(kind.__name__), theirs.pop(kind.__name__)
        assert theirs == mine
        (event,) = copy.events()
        assert isinstance(event, Event)
        assert (event.n, event.act, event.params) == (1, "CopyStudy", {})
        assert copy.study.uuid != study.study.uuid
        assert copy.study.name == study.study.name


def test_work_goes_on_in_the_copy(study, tmp_path):
    keys, _planned, _performed = pseudonymised(study)
    export_copy(study, tmp_path / "copy.qualcode", keys)
    with Project.open(tmp_path / "copy.qualcode", coder="Budi") as copy:
        performed = copy.perform(WriteMemo(MemoTarget.PROJECT, 1, "Baru"))
        ids = [memo.id for memo in copy.memos()]
        assert len(ids) == len(set(ids)) == 2
        copy.undo()
        assert copy.check() == []
        assert performed.event.coder == "Budi"


def test_a_leak_leaves_no_copy(study, tmp_path):
    keys, _planned, _performed = pseudonymised(study)
    study.perform(WriteMemo(MemoTarget.PROJECT, 1, "Pak Tarmizi"))
    with pytest.raises(LeakError) as raised:
        export_copy(study, tmp_path / "copy.qualcode", keys)
    assert [(leak.where, leak.text) for leak in raised.value.leaks] == [("memo 2", "Tarmizi")]
    assert raised.value.exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study.keys", "study.qualcode"]
    report = export_copy(study, tmp_path / "copy.qualcode", keys, ignored=["name"])
    assert report.path.exists()


def test_codings_that_wait_are_left_out_and_counted(study, tmp_path):
    source = study.source("R01")
    study.perform(ReviseSource(source.id, study.text(source).replace("Bu Siti Aminah juga", "Bu itu")))
    assert len(study.records(Displaced)) == 1
    keys, _planned, _performed = pseudonymised(study)
    report = export_copy(study, tmp_path / "copy.qualcode", keys)
    assert report.left_out == 1
    with Project.open(report.path) as copy:
        assert copy.check() == []
        assert copy.records(Displaced) == []
        assert len(copy.records(Coding)) == len(study.records(Coding))


def test_no_file_is_replaced_and_a_stop_leaves_none(study, tmp_path):
    keys, _planned, _performed = pseudonymised(study)
    (tmp_path / "there").write_text("x")
    with pytest.raises(ProjectFileError):
        export_copy(study, tmp_path / "there", keys)
    assert (tmp_path / "there").read_text() == "x"
    with pytest.raises(CancelledError):
        export_copy(study, tmp_path / "copy.qualcode", keys, cancelled=lambda: True)
    with pytest.raises(ProjectFileError):
        export_copy(study, tmp_path / "no" / "copy.qualcode", keys)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study.keys", "study.qualcode", "there"]
