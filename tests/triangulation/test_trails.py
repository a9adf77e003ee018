"""Threads through the strands, and the trails that were kept."""

import pytest

from qualcode.coding.acts import RemoveCodings
from qualcode.errors import NotFoundError
from qualcode.model import Direction, StanceTarget, Trail
from qualcode.project import Project
from qualcode.triangulation.claim_acts import TakeStance
from qualcode.triangulation.claims import claim_named
from qualcode.triangulation.trail_acts import StartTrail
from qualcode.triangulation.trails import claims_of, thread, trail_lines, trail_named
from tests.triangulation.claims_made import make_claims_project


@pytest.fixture
def project(tmp_path):
    with Project.open(make_claims_project(tmp_path / "study.qualcode"), coder="Ani") as made:
        yield made


def followed(project: Project, *step, **asked) -> list[tuple[str, int]]:
    return [line.record.step for line in thread(project, claim_named(project, "D1"), step, **asked)]


def test_a_thread_leads_through_the_other_techniques_what_points_somewhere_first(project):
    assert followed(project, "Coding", 1) == [("Coding", 5), ("Item", 1), ("Item", 2), ("Indicator", 1)]
    assert followed(project, "Item", 1) == [
        ("Coding", 1),
        ("Coding", 2),
        ("Coding", 3),
        ("Coding", 5),
        ("Indicator", 1),
    ]
    project.perform(TakeStance(claim_named(project, "D1").id, StanceTarget.INDICATOR, (1,), Direction.MIXED))
    assert followed(project, "Coding", 1)[:2] == [("Coding", 5), ("Indicator", 1)]


def test_from_a_memo_all_strands_are_other_strands(project):
    assert len(followed(project, "Memo", 1)) == 7


def test_a_thread_starts_somewhere(project):
    for step in (("Coding", 999), ("Item", 999), ("Nothing", 1)):
        with pytest.raises(NotFoundError):
            followed(project, *step)
    with pytest.raises(NotFoundError):  # Budi's coding, of which the blind may know nothing
        followed(project, "Coding", 2, coders=("Ani",))
    assert ("Coding", 2) not in followed(project, "Item", 1, coders=("Ani",))


def test_trails_tell_their_steps_and_what_is_gone(project):
    claim = claim_named(project, "D1")
    steps = (("Coding", 1), ("Item", 2), ("Memo", 1), ("Indicator", 2))
    (made,) = project.perform(StartTrail(claim.id, "who plans", steps)).added(Trail)
    (line,) = trail_lines(project)
    assert (line.trail, line.claim.claim, line.coder) == (made, claim, "Ani")
    assert [one.step if one else None for one in line.steps] == list(steps)
    project.perform(RemoveCodings((1,)))
    (line,) = trail_lines(project)
    assert [one.step if one else None for one in line.steps] == [None, ("Item", 2), None, ("Indicator", 2)]
    assert trail_lines(project, coders=("Budi",)) == []


def test_a_trail_is_named_by_its_name_or_number(project):
    with pytest.raises(NotFoundError, match=r"There are none yet|Belum ada"):
        trail_named(project, "1")
    (made,) = project.perform(StartTrail(claim_named(project, "D1").id, "Who plans")).added(Trail)
    assert trail_named(project, "who plans") == trail_named(project, str(made.id)) == made
    with pytest.raises(NotFoundError, match="Who plans"):
        trail_named(project, "2")


@pytest.mark.parametrize(
    ("step", "claims"),
    [
        (("Coding", 1), ["D1", "D1", "D1a"]),
        (("Coding", 4), ["D2"]),
        (("Item", 1), ["D1", "D1"]),
        (("Item", 3), []),
        (("Indicator", 1), ["D1", "D1"]),
        (("Memo", 1), []),
    ],
)
def test_a_record_bears_on_the_claims_of_its_code_and_of_those_above(project, step, claims):
    assert [line.code.label for line in claims_of(project, step)] == claims


def test_a_record_bears_on_claims_by_stances_too(project):
    project.perform(TakeStance(claim_named(project, "D2").id, StanceTarget.ITEM, (3,), Direction.MIXED))
    assert [line.code.label for line in claims_of(project, ("Item", 3))] == ["D2"]
    assert claims_of(project, ("Indicator", 2)) == []
