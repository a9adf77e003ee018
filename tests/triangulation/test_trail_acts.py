"""Trails: begun, led on, named and dropped."""

import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Trail
from qualcode.project import Project
from qualcode.triangulation.trail_acts import AddStep, RemoveStep, RemoveTrail, RenameTrail, StartTrail
from tests.store.building import furnish


@pytest.fixture
def project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as made:
        yield made


def trail(project: Project) -> Trail:
    (found,) = project.records(Trail)
    return found


def started(project: Project, *steps: tuple[str, int]) -> Trail:
    claim = project.claims()[0]
    (made,) = project.perform(StartTrail(claim.id, "  who  plans\n", steps)).added(Trail)
    return made


def test_one_is_begun_and_led_on(project):
    made = started(project, ("Coding", 1), ("Coding", 1))
    assert (made.name, made.steps) == ("who plans", (("Coding", 1),))
    performed = project.perform(AddStep(made.id, "Memo", 1))
    assert trail(project).steps == (("Coding", 1), ("Memo", 1))
    assert performed.event.sentence() == "Led the trail who plans on: step 2"
    project.undo()
    assert trail(project) == made


@pytest.mark.parametrize(
    ("step", "error"),
    [(("Coding", 999), NotFoundError), (("Item", 1), NotFoundError), (("Source", 1), RuleError), (("", 1), RuleError)],
)
def test_it_leads_only_where_something_is(project, step, error):
    with pytest.raises(error):
        started(project, step)
    made = started(project)
    with pytest.raises(error):
        project.perform(AddStep(made.id, *step))


def test_it_leads_nowhere_twice(project):
    made = started(project, ("Coding", 1), ("Coding", 2))
    with pytest.raises(RuleError, match="there already: step 2"):
        project.perform(AddStep(made.id, "Coding", 2))


def test_a_step_is_taken_out_by_its_place(project):
    made = started(project, ("Coding", 1), ("Coding", 2), ("Memo", 1))
    project.perform(RemoveStep(made.id, 1))
    assert trail(project).steps == (("Coding", 1), ("Memo", 1))
    for place in (2, -1):
        with pytest.raises(NotFoundError, match="who plans: There is no step"):
            project.perform(RemoveStep(made.id, place))


def test_names_are_needed_and_each_is_used_once(project):
    made = started(project)
    with pytest.raises(RuleError, match="taken"):
        started(project)
    project.perform(RenameTrail(made.id, "who plans"))
    project.perform(RenameTrail(made.id, "who pays"))
    assert trail(project).name == "who pays"
    with pytest.raises(RuleError, match="A name is needed"):
        project.perform(RenameTrail(made.id, " "))


def test_one_is_dropped(project):
    project.perform(RemoveTrail(started(project, ("Coding", 1)).id))
    assert not project.records(Trail)
    assert project.codings()
