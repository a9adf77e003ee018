"""What a session did is counted as it stands, and told as people say it."""

import pytest

from qualcode.coding.acts import ApplyCode, RemoveCodings, SetValence
from qualcode.model import Coding, Valence
from qualcode.project import Project
from qualcode.tui.session import SessionLog, duration
from tests.tui.coding_project import make_coding_project


@pytest.fixture
def project(tmp_path):
    with Project.open(make_coding_project(tmp_path / "study.qualcode"), coder="Ana") as project:
        yield project


def me(project):
    return next(coder.id for coder in project.coders() if coder.name == "Ana")


def test_codings_made_are_counted_and_those_taken_back_are_not(project):
    log = SessionLog()
    (source, *_) = project.sources()
    one, two = project.code("D1").id, project.code("D2").id

    def follow(performed):
        log.follow(performed, me(project))
        return performed

    first = follow(project.perform(ApplyCode(source.id, 0, 5, one)))
    follow(project.perform(ApplyCode(source.id, 0, 5, two)))
    assert (log.codings, dict(log.made), log.sources) == (2, {one: 1, two: 1}, {source.id})
    (coding,) = first.added(Coding)
    follow(project.perform(SetValence((coding.id,), Valence.GAP)))
    assert log.codings == 2
    follow(project.perform(RemoveCodings((coding.id,))))
    assert log.codings == 1
    follow(project.undo())
    assert log.codings == 2
    follow(project.undo())
    follow(project.undo())
    assert log.codings == 1
    follow(project.redo())
    assert log.codings == 2


def test_codings_of_others_and_those_of_former_sessions_do_not_count(project):
    (source, *_) = project.sources()
    (old,) = project.perform(ApplyCode(source.id, 0, 5, project.code("D1").id)).added(Coding)
    log = SessionLog()
    log.follow(project.perform(SetValence((old.id,), Valence.GAP)), me(project))
    log.follow(project.perform(RemoveCodings((old.id,))), me(project))
    log.follow(project.undo(), me(project))
    project.coder = "Budi"
    log.follow(project.perform(ApplyCode(source.id, 0, 5, project.code("D1").id)), 1000)
    assert log.codings == 0


def test_words_that_are_read_twice_count_once():
    log = SessionLog()
    log.read(1, "one two three four", (0, 7))
    log.read(1, "one two three four", (4, 13))
    log.read(2, "five", (0, 4))
    assert log.words == 4


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "less than a minute"), (61, "1 min"), (4200, "1 h 10"), (36_060, "10 h 01")]
)
def test_times_are_told_as_people_say_them(seconds, told):
    assert duration(seconds) == told
    times = iter([0.0, float(seconds)])
    assert SessionLog(lambda: next(times)).sentence() == f"0 codings in {told}"
