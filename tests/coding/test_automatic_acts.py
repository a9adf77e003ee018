"""Codings made automatically keep their mark until an analyst has looked at them."""

import pytest

from qualcode.coding.acts import ApplyCode, MoveCoding, RemoveCodings, SetValence, SetWeight
from qualcode.coding.automatic_acts import CodeAutomatically, ReviewCodings
from qualcode.errors import RuleError
from qualcode.materials.review_acts import AcceptDisplaced, PlaceDisplaced
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import CodingDraft, Valence
from qualcode.project import Project
from tests.store.building import begin


@pytest.fixture
def project(tmp_path):
    with begin(tmp_path / "study.qualcode") as made:
        (source,) = made.sources()
        drafts = (CodingDraft(source.id, 43, 75, 1), CodingDraft(source.id, 76, 107, 1))
        made.perform(CodeAutomatically(drafts, "pelatihan"))
        yield made


def marks(project: Project) -> list[bool]:
    return [coding.automatic for coding in project.codings()]


def test_they_are_marked_whatever_the_draft_says(project):
    assert marks(project) == [True, True]
    assert "pelatihan" in project.events(limit=1)[0].sentence()


@pytest.mark.parametrize(
    "act",
    [
        lambda coding: ReviewCodings((coding.id,)),
        lambda coding: SetValence((coding.id,), Valence.GAP),
        lambda coding: SetWeight(coding.id, 20),
        lambda coding: MoveCoding(coding.id, 43, 60),
        lambda coding: ApplyCode(coding.source_id, coding.start, coding.end, coding.code_id),
    ],
    ids=["review", "valence", "weight", "ends", "by hand"],
)
def test_what_an_analyst_does_to_one_takes_the_mark_off_and_undo_puts_it_back(project, act):
    first = project.codings()[0]
    project.perform(act(first))
    assert marks(project) == [False, True]
    assert project.codings()[0].id == first.id
    project.undo()
    assert project.codings()[0] == first


def test_coding_by_hand_keeps_the_valence_there_is(project):
    first = project.codings()[0]
    project.perform(ApplyCode(first.source_id, first.start, first.end, first.code_id, Valence.GAP))
    assert project.codings()[0].valence is Valence.GAP
    with pytest.raises(RuleError):
        project.perform(ApplyCode(first.source_id, first.start, first.end, first.code_id))


def test_another_coder_confirms_nothing_of_ours(project):
    first = project.codings()[0]
    with Project.open(project.path, coder="Budi") as other:
        other.perform(ApplyCode(first.source_id, first.start, first.end, first.code_id))
    assert sorted(marks(project)) == [False, True, True]


def test_reviewing_what_nobody_made_automatically_is_refused(project):
    ids = tuple(coding.id for coding in project.codings())
    project.perform(ReviewCodings(ids))
    assert marks(project) == [False, False]
    with pytest.raises(RuleError):
        project.perform(ReviewCodings(ids))
    project.undo()
    project.perform(RemoveCodings(ids[:1]))
    assert marks(project) == [True]
    assert project.check() == []


def test_accepting_or_placing_one_whose_words_were_edited_takes_the_mark_off(project):
    (source,) = project.sources()
    text = project.text(source)
    project.perform(ReviseSource(source.id, text.replace("jarang", "sering").replace("belajar", "bekerja")))
    first, second = project.displaced()
    project.perform(AcceptDisplaced((first.id,)))
    assert sorted(marks(project)) == [False, True]
    project.perform(PlaceDisplaced(second.id, 76, 90))
    assert marks(project) == [False, False]
    project.undo()
    assert sorted(marks(project)) == [False, True]
    assert project.check() == []
