"""Undo back to an event: the coder's own acts, one after the other, until the end, a stop or a conflict."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCode, ChangeMemo, SetValence, WriteMemo
from qualcode.coding.taking_back import plan_undo, undo_back
from qualcode.errors import NotFoundError
from qualcode.model import Coding, Memo, MemoTarget, Valence
from qualcode.project import Project
from tests.store.building import AddCase, begin, state


@pytest.fixture
def project(tmp_path):
    with begin(tmp_path / "study.qualcode") as made:
        yield made


@pytest.fixture
def budi(project):
    with Project.open(project.path, coder="Budi") as other:
        yield other


def names(project: Project) -> list[str]:
    return [case.name for case in project.cases() if case.name != "R01"]


def test_takes_back_down_to_an_event_with_it_or_without(project):
    project.perform(AddCase("A"))
    second = project.perform(AddCase("B")).n
    project.perform(AddCase("C"))
    assert undo_back(project, plan_undo(project, second, including=False)).left == 0
    assert names(project) == ["A", "B"]
    taken = undo_back(project, plan_undo(project, second))
    assert [one.event.target for one in taken.performed] == [second]
    assert names(project) == ["A"]
    assert project.check() == []


def test_what_others_did_stays_and_is_named_in_the_question(project, budi):
    first = project.perform(AddCase("A")).n
    budi.perform(AddCase("B"))
    project.perform(AddCase("C"))
    plan = plan_undo(project, first)
    assert plan.question() == "Take back 2 acts of Ani? 2 events by others stay (Budi)."
    assert undo_back(project, plan).sentence() == "2 acts taken back."
    assert names(project) == ["B"]
    again = plan_undo(project, first)
    assert again.acts == ()
    assert again.nothing() == f"Ani has no act to take back from event {first} on. 2 events by others stay (Budi)."


def test_it_can_go_back_to_an_event_of_another_coder(project, budi):
    project.perform(AddCase("A"))
    theirs = budi.perform(AddCase("B")).n
    project.perform(AddCase("C"))
    undo_back(project, plan_undo(project, theirs))
    assert names(project) == ["A", "B"]


def test_a_conflict_ends_it_and_what_was_done_until_then_is_kept(project, budi):
    source, code = project.source("R01").id, project.code("D1").id
    coding = project.perform(ApplyCode(source, 43, 75, code)).added(Coding)[0]
    first = project.last_event
    project.perform(AddCase("A"))
    budi.perform(SetValence((coding.id,), Valence.GAP))
    project.perform(AddCase("B"))
    taken = undo_back(project, plan_undo(project, first))
    assert (len(taken.performed), taken.left) == (2, 1)
    assert taken.conflict is not None
    assert f"event {first}" in str(taken.conflict)
    assert taken.sentence() == "2 acts taken back. 1 still holds."
    assert names(project) == []
    assert project.codings()[0].valence is Valence.GAP
    project.redo()
    assert names(project) == ["A"]


def test_it_ends_where_the_coder_has_done_something_else_meanwhile(project):
    first = project.perform(AddCase("A")).n
    plan = plan_undo(project, first)
    project.perform(AddCase("B"))
    taken = undo_back(project, plan)
    assert (taken.performed, taken.left) == ((), 1)
    assert "meanwhile" in str(taken.conflict)
    assert names(project) == ["A", "B"]


def test_it_tells_how_far_it_is_and_can_be_stopped(project):
    first = project.perform(AddCase("A")).n
    for name in "BCD":
        project.perform(AddCase(name))
    told: list[tuple[int, int]] = []
    taken = undo_back(project, plan_undo(project, first), lambda *at: told.append(at), lambda: len(told) == 2)
    assert told == [(0, 4), (1, 4)]
    assert (len(taken.performed), taken.left, taken.conflict) == (2, 2, None)
    assert names(project) == ["A", "B"]


def test_everything_taken_back_can_be_done_again(project):
    memo = project.perform(WriteMemo(MemoTarget.PROJECT, 1, "One")).added(Memo)[0]
    first = project.last_event
    project.perform(ChangeMemo(memo.id, "Two"))
    last = state(project)
    undo_back(project, plan_undo(project, first))
    assert project.memos() == []
    project.redo()
    project.redo()
    assert state(project) == last


def test_an_event_that_is_not_there_is_refused(project):
    with pytest.raises(NotFoundError):
        plan_undo(project, 10_000)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.sampled_from("duur"), min_size=1, max_size=14), back=st.integers(0, 13))
def test_whatever_was_undone_and_redone_the_state_is_that_from_before_the_event(tmp_path_factory, steps, back):
    with begin(tmp_path_factory.mktemp("back") / "study.qualcode") as project:
        before: dict[int, list[str]] = {}
        line: list[str] = []  # the acts that hold, and below those that a redo would bring
        undone: list[str] = []
        for place, step in enumerate(steps):
            if step == "d":
                name = f"K{place:02d}"
                before[project.last_event + 1] = list(line)
                project.perform(AddCase(name))
                line, undone = [*line, name], []
            elif step == "u" and line:
                project.undo()
                undone.append(line.pop())
            elif step == "r" and undone:
                project.redo()
                line.append(undone.pop())
        if not before:
            return
        n = sorted(before)[back % len(before)]
        taken = undo_back(project, plan_undo(project, n))
        assert taken.conflict is None
        # Acts before the event that were undone later stay undone.
        assert names(project) == [name for name in line if name in before[n]]
        assert project.check() == []
