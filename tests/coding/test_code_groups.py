"""Groups of codes: each act does it, tells it, refuses what it must, and merging and deleting codes heed them."""

from collections.abc import Iterator

import pytest

from qualcode.coding.code_groups import (
    DeleteGroup,
    MakeGroup,
    PutIntoGroup,
    RenameGroup,
    TakeFromGroup,
    codes_grouped,
    groups_of,
)
from qualcode.coding.codebook_acts import DeleteCode, MergeCodes
from qualcode.errors import NotFoundError, RuleError
from qualcode.project import Act, Project
from tests.store.building import begin, state


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def ids(project: Project, *labels: str) -> tuple[int, ...]:
    return tuple(project.code(label).id for label in labels)


def groups(project: Project) -> dict[str, list[str]]:
    """The labels of the codes in each group."""
    called = {code.id: code.label for code in project.codes()}
    return {each.group.name: sorted(called[number] for number in each.code_ids) for each in groups_of(project)}


def refuse(project: Project, act: Act, match: str, error: type[Exception] = RuleError) -> None:
    before = state(project)
    with pytest.raises(error, match=match):
        project.perform(act)
    assert state(project) == before


def test_a_group_is_made_renamed_filled_and_emptied(project):
    performed = project.perform(MakeGroup(" Training ", ids(project, "D1a", "F1", "F1")))
    assert performed.event.sentence() == "Made the group Training with 2 codes"
    group = project.code_group("training").id
    project.perform(PutIntoGroup(group, ids(project, "F1", "D2")))
    assert groups(project) == {"Training": ["D1a", "D2", "F1"]}
    performed = project.perform(TakeFromGroup(group, ids(project, "D1a", "D1")))
    assert performed.event.sentence() == "Took D1a out of the group Training"
    performed = project.perform(RenameGroup(group, "Learning"))
    assert performed.event.sentence() == "Named the group Training Learning"
    assert groups(project) == {"Learning": ["D2", "F1"]}
    project.perform(MakeGroup("Other"))
    project.perform(DeleteGroup(group))
    assert groups(project) == {"Other": []}
    assert len(project.codes()) == 5
    project.undo()
    assert groups(project) == {"Learning": ["D2", "F1"], "Other": []}


def test_groups_refuse(project):
    project.perform(MakeGroup("One", ids(project, "D1")))
    project.perform(MakeGroup("Two"))
    one, two = (group.id for group in project.code_groups())
    refuse(project, MakeGroup("  "), "name is needed")
    refuse(project, MakeGroup("One "), "a group One already")
    refuse(project, RenameGroup(two, "One"), "a group One already")
    refuse(project, MakeGroup("Three", (99,)), "no Code number 99", NotFoundError)
    refuse(project, PutIntoGroup(one, ids(project, "D1")), "has these codes already")
    refuse(project, TakeFromGroup(two, ids(project, "D1")), "none of these codes")
    refuse(project, DeleteGroup(99), "no CodeGroup number 99", NotFoundError)
    with pytest.raises(NotFoundError, match=r"no group of codes “Four”.*One, Two"):
        project.code_group("Four")


def test_merging_codes_moves_their_places_in_groups_once(project):
    project.perform(MakeGroup("Both", ids(project, "D1", "D2")))
    project.perform(MakeGroup("First", ids(project, "D1")))
    project.perform(MergeCodes(ids(project, "D1"), *ids(project, "D2")))
    assert groups(project) == {"Both": ["D2"], "First": ["D2"]}
    assert project.check() == []
    project.undo()
    assert groups(project) == {"Both": ["D1", "D2"], "First": ["D1"]}


def test_deleting_a_code_takes_it_and_those_below_out_of_groups(project):
    project.perform(MakeGroup("Some", ids(project, "D1a", "D2")))
    project.perform(DeleteCode(*ids(project, "D1")))
    assert groups(project) == {"Some": ["D2"]}
    assert project.check() == []


def test_a_group_shows_what_lies_under_its_codes_too(project):
    found = codes_grouped(project.codes(), frozenset(ids(project, "D1", "F1")))
    assert [code.label for code in found] == ["D1", "D1a", "D1b", "F1"]
