"""Cutting, joining and recoding codings: words stay where they are, and what belongs to a coding goes along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCode, SetWeight, WriteMemo
from qualcode.coding.shaping_acts import JoinCodings, RecodeCodings, SplitCoding, cut_of
from qualcode.errors import RuleError
from qualcode.model import Coding, Memo, MemoTarget, Valence, quote_digest
from qualcode.project import Project
from tests.store.building import TEXT, begin, state

# "Pelatihan jarang, setahun sekali." and "Kami belajar sendiri dari rekan."
FIRST, SECOND = (42, 75), (76, 108)


@pytest.fixture
def project(tmp_path):
    with begin(tmp_path / "study.qualcode", sources=2) as made:
        yield made


def coded(project: Project, span=FIRST, label="D1", valence=Valence.NONE, source=1) -> Coding:
    return project.perform(ApplyCode(source, *span, project.code(label).id, valence)).added(Coding)[0]


def words(coding: Coding) -> str:
    return TEXT[coding.start : coding.end]


def note(project: Project, coding: Coding, text: str) -> None:
    project.perform(WriteMemo(MemoTarget.CODING, coding.id, text))


def refuse(project: Project, act, match: str) -> None:
    before, last = state(project), project.last_event
    with pytest.raises(RuleError, match=match):
        project.perform(act)
    assert (state(project), project.last_event) == (before, last)


def test_split_keeps_what_belongs_to_the_coding_on_both_sides_and_the_memo_on_the_first(project):
    whole = coded(project, (FIRST[0], SECOND[1]), valence=Valence.GAP)
    project.perform(SetWeight(whole.id, 70))
    note(project, whole, "Both halves")
    performed = project.perform(SplitCoding(whole.id, SECOND[0]))
    first, second = project.codings()
    assert (words(first), words(second)) == (TEXT[slice(*FIRST)].strip(), TEXT[slice(*SECOND)].strip())
    assert first.id == whole.id
    for half in (first, second):
        assert (half.valence, half.weight, half.coder_id) == (Valence.GAP, 70, whole.coder_id)
        assert half.quote_hash == quote_digest(words(half))
    assert [memo.target_id for memo in project.memos()] == [first.id]
    assert performed.event.sentence() == "Split a coding of R01, line 2, with D1"
    project.undo()
    assert [(c.id, c.start, c.end) for c in project.codings()] == [(whole.id, FIRST[0], SECOND[1])]


def test_split_refuses_where_nothing_is_left_and_where_a_half_is_there_already(project):
    whole = coded(project, (FIRST[0], SECOND[1]))
    for at in (0, whole.start, whole.end, whole.end - 1 + 50):
        refuse(project, SplitCoding(whole.id, at), "nothing to part")
    word = coded(project, (43, 52), "D2")
    refuse(project, SplitCoding(word.id, 46), "nothing to part")
    coded(project, SECOND)
    refuse(project, SplitCoding(whole.id, SECOND[0]), "has the code D1 already")


@given(text=st.text("ab \n\u00a0", min_size=1, max_size=30), ends=st.tuples(*[st.integers(0, 30)] * 3))
def test_a_cut_parts_words_from_words_and_loses_none(text, ends):
    start, at, end = sorted(min(place, len(text)) for place in ends)
    halves = cut_of(text, (start, end), at)
    if halves is None:
        cut = min(max(at, start), end)
        assert len(text[start:end].split()) < 2 or not text[start:cut].strip() or not text[cut:end].strip()
        return
    (a, b), (c, d) = halves
    assert (a, d) == (start, end)
    assert text[b:c].isspace()
    assert text[a:b].split() + text[c:d].split() == text[start:end].split()


def test_join_takes_in_what_lies_between_and_what_they_say_together(project):
    first, second = coded(project, (43, 52), valence=Valence.STRENGTH), coded(project, SECOND, valence=Valence.GAP)
    project.perform(SetWeight(second.id, 30))
    note(project, second, "Second")
    note(project, first, "First")
    with Project.open(project.path, coder="Budi") as other:
        other.perform(WriteMemo(MemoTarget.CODING, second.id, "Budi's"))
    before = state(project)
    performed = project.perform(JoinCodings((second.id, first.id)))
    (whole,) = project.codings()
    assert (whole.id, whole.start, whole.end) == (first.id, 43, SECOND[1])
    assert (whole.valence, whole.weight) == (Valence.MIXED, 30)
    assert whole.quote_hash == quote_digest(words(whole))
    assert sorted(memo.text for memo in project.memos()) == ["Budi's", "First\n\nSecond"]
    assert {memo.target_id for memo in project.memos()} == {first.id}
    assert performed.event.sentence() == "Joined 2 codings of R01 with D1: 65 characters"
    project.undo()
    assert state(project) == before


def test_join_leaves_what_they_agree_on(project):
    ids = [coded(project, span, valence=valence).id for span, valence in ((FIRST, Valence.NONE), (SECOND, Valence.GAP))]
    project.perform(JoinCodings(tuple(ids)))
    assert [(c.valence, c.weight) for c in project.codings()] == [(Valence.GAP, None)]


def test_join_refuses_what_is_not_alike_and_what_is_there_already(project):
    first = coded(project)
    refuse(project, JoinCodings((first.id,)), "at least two")
    refuse(project, JoinCodings((first.id, coded(project, SECOND, "D2").id)), "of one code")
    refuse(project, JoinCodings((first.id, coded(project, SECOND, source=2).id)), "in one source")
    second = coded(project, SECOND)
    coded(project, (FIRST[0], SECOND[1]))
    refuse(project, JoinCodings((first.id, second.id)), "has the code D1 already")


def test_recode_keeps_all_but_the_code(project):
    coding = coded(project, valence=Valence.GAP)
    note(project, coding, "Why")
    performed = project.perform(RecodeCodings((coding.id,), project.code("D2").id))
    (now,) = project.codings()
    assert now.code_id == project.code("D2").id
    assert (now.id, now.start, now.end, now.valence) == (coding.id, coding.start, coding.end, Valence.GAP)
    assert [memo.target_id for memo in performed.added(Memo) or project.memos()] == [coding.id]
    assert performed.event.sentence() == "Gave a coding of R01 the code D2 in place of D1"
    project.undo()
    assert project.codings() == [coding]


def test_recode_refuses_the_same_twice(project):
    first, other = coded(project), coded(project, label="D2")
    refuse(project, RecodeCodings((first.id,), first.code_id), "has the code D1 already")
    refuse(project, RecodeCodings((first.id,), other.code_id), "has the code D2 already")
    third = project.code("F1").id
    refuse(project, RecodeCodings((first.id, other.id), third), "has the code F1 already")
    far = coded(project, SECOND)
    assert project.perform(RecodeCodings((first.id, far.id), third)).event.sentence() == "Gave 2 codings the code F1"
