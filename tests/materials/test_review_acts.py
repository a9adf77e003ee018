"""Looking at codings whose words were edited: accepted, placed on other words, or discarded."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode, MoveCoding, RemoveCodings, SetValence, WriteMemo
from qualcode.coding.codebook_acts import MergeCodes
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import DeleteSource
from qualcode.materials.review_acts import AcceptDisplaced, DiscardDisplaced, PlaceDisplaced
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import MemoTarget, Valence, quote_digest
from qualcode.project import Project
from tests.materials.test_acts import refuse
from tests.store.building import begin, state


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    """Two codings that wait: the first on changed words, the second with nothing left; both with a memo."""
    with begin(tmp_path / "study.qualcode") as made:
        made.perform(ApplyCode(1, 43, 75, 1))
        made.perform(ApplyCode(1, 76, 107, 2, Valence.GAP))
        for number in (1, 2):
            made.perform(WriteMemo(MemoTarget.CODING, number, f"About {number}"))
        text = made.text(made.source(1))
        text = text.replace("jarang, setahun", "jarang, dua tahun").replace(" Kami belajar sendiri dari rekan.", "")
        made.perform(ReviseSource(1, text))
        assert [(d.id, d.coding_id) for d in made.displaced()] == [(1, 1), (2, None)]
        yield made
        assert made.check() == []


def test_accept_leaves_the_coding_where_it_is(project):
    before = project.codings()
    performed = project.perform(AcceptDisplaced((1,)))
    assert project.codings() == before
    assert [displaced.id for displaced in project.displaced()] == [2]
    assert performed.event.sentence() == "Accepted D1, R01 on edited words"
    refuse(project, AcceptDisplaced((2,)), "Nothing is left of the words of D2, R01.*Place it")
    refuse(project, AcceptDisplaced((9,)), "no Displaced number 9", NotFoundError)


def test_place_puts_an_unplaced_coding_back_with_its_memos(project):
    text = project.text(project.source(1))
    start = text.index("Dan anggarannya?")
    waiting = project.displaced()[1]
    performed = project.perform(PlaceDisplaced(2, start, start + 16))
    coding = next(coding for coding in project.codings() if coding.start == start)
    assert (coding.end, coding.code_id, coding.valence) == (start + 16, 2, Valence.GAP)
    assert (coding.created_at, coding.quote_hash) == (waiting.created_at, quote_digest("Dan anggarannya?"))
    assert {memo.text: memo.target_id for memo in project.memos()} == {"About 1": 1, "About 2": coding.id}
    assert [displaced.id for displaced in project.displaced()] == [1]
    assert performed.event.sentence() == "Placed D2, R01 on other words"
    project.undo()
    assert [displaced.id for displaced in project.displaced()] == [1, 2]


def test_place_moves_a_coding_that_is_placed_and_keeps_what_it_became_since(project):
    project.perform(SetValence((1,), Valence.STRENGTH))
    project.perform(PlaceDisplaced(1, 0, 10))
    (coding,) = project.codings()
    assert (coding.id, coding.start, coding.end, coding.valence) == (1, 0, 10, Valence.STRENGTH)


def test_place_refuses_what_is_no_passage_or_taken(project):
    project.perform(ApplyCode(1, 0, 10, 1))
    refuse(project, PlaceDisplaced(1, 0, 10), "This passage has the code D1 already")
    refuse(project, PlaceDisplaced(1, 10, 10), "no words from 10 to 10")
    refuse(project, PlaceDisplaced(2, 0, 9999), "no words from 0 to 9999")
    placed = project.codings()[1]
    project.perform(PlaceDisplaced(1, placed.start, placed.end))


def test_discard_takes_codings_and_their_memos_away(project):
    performed = project.perform(DiscardDisplaced((1, 2)))
    assert project.codings() == project.displaced() == project.memos() == []
    assert performed.event.sentence() == "Discarded 2 whose words were edited"
    project.undo()
    assert len(project.displaced()) == len(project.memos()) == 2


def test_what_acts_on_codings_do_ends_the_waiting(project):
    project.perform(MoveCoding(1, 0, 10))
    assert [displaced.id for displaced in project.displaced()] == [2]
    project.undo()
    project.perform(RemoveCodings((1,)))
    assert [displaced.id for displaced in project.displaced()] == [2]


def test_two_that_wait_on_one_coding_after_a_merge_go_together(project):
    coding = project.codings()[0]
    project.undo()
    project.perform(ApplyCode(1, 43, 75, 3))
    text = project.text(project.source(1)).replace("jarang, setahun", "jarang, dua tahun")
    project.perform(ReviseSource(1, text))
    project.perform(MergeCodes((3,), 1))
    assert len({displaced.coding_id for displaced in project.displaced()}) == 1
    before = state(project)
    project.perform(ReviseSource(1, text.replace("Pelatihan jarang, dua tahun sekali.", "")))
    assert {displaced.coding_id for displaced in project.displaced()} == {None}
    project.undo()
    assert state(project) == before
    project.perform(DiscardDisplaced((project.displaced()[0].id,)))
    assert project.displaced() == []
    assert coding.id not in {other.id for other in project.codings()}


def test_a_deleted_source_takes_the_memos_of_what_waits_along(project):
    project.perform(DeleteSource(1))
    assert project.memos() == project.displaced() == []
    project.undo()
    assert len(project.memos()) == len(project.displaced()) == 2


def test_errors_leave_the_project_as_it_was(project):
    with pytest.raises(RuleError):
        project.perform(replace(AcceptDisplaced((1, 2))))
    assert len(project.displaced()) == 2
