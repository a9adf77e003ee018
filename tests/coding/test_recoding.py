"""Giving codings another code: what stays, what becomes one, and what is refused."""

from collections.abc import Iterator

import pytest

from qualcode.coding.acts import ApplyCode, ApplyCodes, SetWeight, WriteMemo
from qualcode.coding.recoding import RecodeCodings
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import CodingDraft, Displaced, MemoTarget, Valence
from qualcode.project import Project
from tests.store.building import AddRevision, begin, state


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def coded(project: Project, code: str, start: int = 43, valence: Valence = Valence.NONE) -> int:
    """The id of a new coding of a passage that ends at 75."""
    project.perform(ApplyCode(1, start, 75, project.code(code).id, valence))
    return max(coding.id for coding in project.codings())


def test_place_coder_valence_weight_and_memos_stay(project):
    number = coded(project, "D1", valence=Valence.GAP)
    project.perform(SetWeight(number, 70))
    project.perform(WriteMemo(MemoTarget.CODING, number, "why"))
    (before,) = project.codings()
    performed = project.perform(RecodeCodings((number,), project.code("D2").id))
    (after,) = project.codings()
    assert after.code_id == project.code("D2").id
    assert (after.id, after.start, after.end, after.coder_id) == (before.id, before.start, before.end, before.coder_id)
    assert (after.valence, after.weight, after.created_at) == (Valence.GAP, 70, before.created_at)
    assert [memo.target_id for memo in project.memos()] == [number]
    assert performed.event.sentence() == "Recoded a passage of R01 from D1 to D2"
    project.undo()
    assert project.codings() == [before]


def test_two_on_the_same_passage_become_one_that_keeps_what_either_says(project):
    first, second = coded(project, "D1", valence=Valence.STRENGTH), coded(project, "D2")
    project.perform(SetWeight(second, 20))
    project.perform(WriteMemo(MemoTarget.CODING, first, "of the first"))
    project.perform(RecodeCodings((first,), project.code("D2").id))
    (left,) = project.codings()
    assert (left.id, left.valence, left.weight) == (second, Valence.STRENGTH, 20)
    assert [memo.target_id for memo in project.memos()] == [second]
    assert project.check() == []


def test_what_stays_is_not_overruled_by_what_goes(project):
    first, second = coded(project, "D1", valence=Valence.STRENGTH), coded(project, "D2", valence=Valence.GAP)
    project.perform(RecodeCodings((first,), project.code("D2").id))
    (left,) = project.codings()
    assert (left.id, left.valence) == (second, Valence.GAP)


def test_another_coders_coding_stays_beside_it(project):
    first = coded(project, "D1")
    project.perform(ApplyCodes((CodingDraft(1, 43, 75, project.code("D2").id, coder="Budi"),)))
    project.perform(RecodeCodings((first,), project.code("D2").id))
    assert len({coding.coder_id for coding in project.codings()}) == len(project.codings()) == 2


def test_an_automatic_coding_was_looked_at(project):
    project.perform(ApplyCodes((CodingDraft(1, 43, 75, project.code("D1").id, automatic=True),)))
    (coding,) = project.codings()
    assert coding.automatic
    project.perform(RecodeCodings((coding.id,), project.code("D2").id))
    assert not project.codings()[0].automatic


def test_what_waits_to_be_looked_at_follows(project):
    number, other = coded(project, "D1"), coded(project, "D2")
    project.perform(AddRevision())
    assert project.records(Displaced)[0].coding_id == number
    project.perform(RecodeCodings((number,), project.code("D2").id))
    (waiting,) = project.records(Displaced)
    assert (waiting.coding_id, waiting.code_id) == (other, project.code("D2").id)
    assert project.check() == []


def test_several_at_once_are_one_event_and_those_that_have_it_are_left(project):
    ids = tuple(coded(project, label, start) for label, start in (("D1", 43), ("D1a", 50), ("D2", 60)))
    performed = project.perform(RecodeCodings(ids, project.code("D2").id))
    assert performed.event.sentence() == "Recoded 2 passages to D2"
    assert {coding.code_id for coding in project.codings()} == {project.code("D2").id}


def test_refuses(project):
    number = coded(project, "D1")
    before = state(project)
    with pytest.raises(RuleError, match=r"not the code D1 already.*another code"):
        project.perform(RecodeCodings((number,), project.code("D1").id))
    with pytest.raises(NotFoundError, match="no Code number 99"):
        project.perform(RecodeCodings((number,), 99))
    with pytest.raises(NotFoundError, match="no Coding number 99"):
        project.perform(RecodeCodings((99,), project.code("D2").id))
    assert state(project) == before
