"""Codings and memos: each act does it, tells it, and refuses what it must."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from qualcode.coding.acts import (
    ApplyCode,
    ApplyCodes,
    ChangeMemo,
    CodeInVivo,
    MoveCoding,
    RemoveCodings,
    RemoveMemo,
    SetValence,
    SetWeight,
    WriteMemo,
)
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Code, Coding, CodingDraft, Finding, Memo, MemoTarget, Valence, Words, quote_digest
from qualcode.project import Act, Project
from tests.store.building import TEXT, begin, state

FIRST, SECOND = (43, 75), (76, 107)


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode", sources=2) as made:
        yield made


def code(project: Project, label: str = "D1") -> int:
    return project.code(label).id


def apply(project: Project, span: tuple[int, int] = FIRST, label: str = "D1") -> Coding:
    return project.perform(ApplyCode(1, *span, code(project, label))).added(Coding)[0]


def refuse(project: Project, act: Act, match: str, error: type[Exception] = RuleError) -> None:
    """The act is refused with a text that says why, and leaves nothing behind."""
    before, last = state(project), project.last_event
    with pytest.raises(error, match=match):
        project.perform(act)
    assert (state(project), project.last_event) == (before, last)


def test_apply_code_codes_a_passage(project):
    performed = project.perform(ApplyCode(1, *FIRST, code(project), Valence.GAP))
    (coding,) = performed.added(Coding)
    assert project.codings() == [coding]
    assert (coding.source_id, coding.start, coding.end, coding.code_id) == (1, *FIRST, code(project))
    assert (coding.valence, coding.weight, coding.created_at) == (Valence.GAP, None, performed.event.at)
    assert project.coders()[coding.coder_id - 1].name == "Ani"
    assert coding.quote_hash == quote_digest(TEXT[43:75])
    assert performed.event.sentence() == "Coded R01, line 2, with D1"


def test_apply_code_refuses_the_same_again_but_not_by_another_coder_or_code(project):
    apply(project)
    refuse(project, ApplyCode(1, *FIRST, code(project), Valence.GAP), "code D1 already.*Choose another code")
    apply(project, label="D2")
    with Project.open(project.path, coder="Budi") as other:
        apply(other)
    assert len(project.codings()) == 3


def test_apply_code_takes_a_weight_and_refuses_one_that_is_none(project):
    (coding,) = project.perform(ApplyCode(1, *FIRST, code(project), weight=70)).added(Coding)
    assert project.codings() == [coding]
    assert coding.weight == 70
    refuse(project, ApplyCode(1, *SECOND, code(project), weight=101), "from 0 to 100")


def test_apply_code_refuses_what_is_not_there(project):
    refuse(project, ApplyCode(1, 37, 38, 1), r"no words from 37 to 38 in R01.*at least one word")
    refuse(project, ApplyCode(1, 100, 99_999, 1), "no words")
    refuse(project, ApplyCode(9, *FIRST, 1), "no Source number 9", NotFoundError)
    refuse(project, ApplyCode(1, *FIRST, 99), "no Code number 99", NotFoundError)


def test_apply_codes_makes_many_with_memos_and_coders(project):
    drafts = (
        CodingDraft(1, *FIRST, 1, Valence.STRENGTH, 80),
        CodingDraft(2, *FIRST, 2, coder="Budi", memo="Sure?"),
        CodingDraft(2, *SECOND, 2),
    )
    performed = project.perform(ApplyCodes(drafts))
    one, two, three = performed.added(Coding)
    assert (one.valence, one.weight, one.coder_id, three.coder_id) == (Valence.STRENGTH, 80, 1, 1)
    assert [coder.name for coder in project.coders()] == ["Ani", "Budi"]
    (memo,) = performed.added(Memo)
    assert (memo.target, memo.target_id, memo.text, memo.coder_id) == (MemoTarget.CODING, two.id, "Sure?", two.coder_id)
    assert performed.event.sentence() == "Made 3 codings"


def test_apply_codes_passes_over_what_is_there_and_what_comes_twice(project):
    apply(project)
    draft = CodingDraft(1, *SECOND, 1, memo="once")
    performed = project.perform(ApplyCodes((CodingDraft(1, *FIRST, 1, memo="lost"), draft, draft)))
    assert [coding.start for coding in performed.added(Coding)] == [SECOND[0]]
    assert [memo.text for memo in project.memos()] == ["once"]


@pytest.mark.parametrize(
    ("draft", "match", "error"),
    [
        (CodingDraft(1, 5, 5, 1), "no words", RuleError),
        (CodingDraft(9, *FIRST, 1), "no Source number 9", NotFoundError),
        (CodingDraft(1, *FIRST, 99), "no Code number 99", NotFoundError),
    ],
)
def test_apply_codes_makes_none_where_one_is_wrong(project, draft, match, error):
    refuse(project, ApplyCodes((CodingDraft(1, *SECOND, 1, coder="Budi"), draft)), match, error)


def test_code_in_vivo_makes_a_code_of_the_passages_words(project):
    performed = project.perform(CodeInVivo(1, *FIRST, code(project)))
    (made,), (coding,) = performed.added(Code), performed.added(Coding)
    quote = TEXT[slice(*FIRST)]
    assert made.name.get("id") == made.example.get("id") == quote
    assert (made.parent_id, made.position, made.colour) == (code(project), 2, project.code("D1").colour)
    assert coding.code_id == made.id
    assert performed.event.sentence() == f"Made the in-vivo code {made.label} in R01"


def test_code_in_vivo_shortens_long_names_and_gives_each_a_label_of_its_own(project):
    codes = [project.perform(CodeInVivo(1, 0, end)).added(Code)[0] for end in (120, 119)]
    assert len(codes[0].name.get("id")) <= 60
    assert codes[0].name.get("id").endswith("…")
    assert codes[1].label == f"{codes[0].label}-2"
    assert codes[0].colour != codes[1].colour
    refuse(project, CodeInVivo(1, 37, 38), "no words")
    refuse(project, CodeInVivo(1, *FIRST, 99), "no Code number 99", NotFoundError)


def test_code_in_vivo_labels_end_with_a_word(project):
    label = project.perform(CodeInVivo(1, *FIRST)).added(Code)[0].label
    words = re.findall(r"\w+", TEXT[slice(*FIRST)].casefold())
    assert label.split("-") == words[: len(label.split("-"))]
    assert len(label) <= 16


def test_code_in_vivo_of_the_same_words_again_gives_the_code_there_is(project):
    (made,) = project.perform(CodeInVivo(1, *FIRST)).added(Code)
    again = project.perform(CodeInVivo(2, *FIRST))
    assert not again.added(Code)
    assert [coding.code_id for coding in again.added(Coding)] == [made.id]
    refuse(project, CodeInVivo(1, *FIRST), "already")


def test_code_in_vivo_of_signs_alone_has_a_label(project):
    assert project.perform(CodeInVivo(1, 1, 2)).added(Code)[0].label == "in-vivo"


def test_remove_codings_takes_their_memos_along(project):
    one, two = apply(project), apply(project, SECOND)
    project.perform(WriteMemo(MemoTarget.CODING, one.id, "about one"))
    project.perform(WriteMemo(MemoTarget.CODE, one.id, "about a code of the same number"))
    performed = project.perform(RemoveCodings((one.id,)))
    assert performed.removed(Coding) == (one,)
    assert [memo.target for memo in project.memos()] == [MemoTarget.CODE]
    assert project.codings() == [two]
    assert performed.event.sentence() == "Removed D1, R01"
    refuse(project, RemoveCodings((two.id, one.id)), f"no Coding number {one.id}", NotFoundError)


def test_set_valence_of_several(project):
    one, two = apply(project), apply(project, SECOND)
    performed = project.perform(SetValence((one.id, two.id, one.id), Valence.MIXED))
    assert [coding.valence for coding in project.codings()] == [Valence.MIXED] * 2
    assert performed.event.sentence() == "Set the valence of 2 to “=”"
    refuse(project, SetValence((99,), Valence.GAP), "no Coding number 99", NotFoundError)


@pytest.mark.parametrize("weight", [0, 100, None])
def test_set_weight(project, weight):
    coding = apply(project)
    project.perform(SetWeight(coding.id, 50))
    performed = project.perform(SetWeight(coding.id, weight))
    assert project.codings()[0].weight == weight
    told = "Took the weight off D1, R01" if weight is None else f"Set the weight of D1, R01 to {weight}"
    assert performed.event.sentence() == told


@pytest.mark.parametrize("weight", [-1, 101])
def test_set_weight_refuses_what_is_no_weight(project, weight):
    refuse(project, SetWeight(apply(project).id, weight), "from 0 to 100")


def test_move_coding_keeps_the_quote_true(project):
    coding = apply(project)
    performed = project.perform(MoveCoding(coding.id, *SECOND))
    (moved,) = project.codings()
    assert (moved.start, moved.end, moved.quote_hash) == (*SECOND, quote_digest(TEXT[slice(*SECOND)]))
    assert performed.event.sentence() == "Moved the ends of D1, R01"
    refuse(project, MoveCoding(coding.id, 50, 50), "no words")


def test_move_coding_refuses_to_lie_upon_its_like(project):
    coding = apply(project)
    apply(project, SECOND)
    refuse(project, MoveCoding(coding.id, *SECOND), "code D1 already.*Choose other ends")
    with Project.open(project.path, coder="Budi") as other:
        theirs = apply(other, (80, 90))
        other.perform(MoveCoding(theirs.id, *FIRST))
    assert project.check() == []


@dataclass(frozen=True)
class AddFinding:
    """Enter a finding: no act of the program does so yet."""

    statement: str

    def perform(self, tx):
        tx.add(Finding(0, None, None, Words.of(self.statement), tx.coder.id, tx.at))
        tx.say("Added a finding")


@pytest.mark.parametrize("target", MemoTarget)
def test_write_memo_about_anything(project, target):
    apply(project)
    project.perform(AddFinding("Training is short."))
    span = SECOND if target is MemoTarget.PASSAGE else (None, None)
    performed = project.perform(WriteMemo(target, 1, "  Loud, then still.\n", *span))
    (memo,) = performed.added(Memo)
    assert project.memos(target=target) == [memo]
    assert (memo.target_id, memo.text, memo.start, memo.end) == (1, "Loud, then still.", *span)
    assert memo.written_at == performed.event.at
    about = {"source": "R01", "passage": "R01:2", "coding": "R01:2, D1", "code": "D1", "case": "R01"}
    what = about.get(target.value)
    assert performed.event.sentence() == (f"Wrote a memo on {what}" if what else "Wrote a memo")


def test_write_memo_refuses(project):
    refuse(project, WriteMemo(MemoTarget.CODE, 1, " \n"), "needs some words.*Write something")
    refuse(project, WriteMemo(MemoTarget.CASE, 99, "x"), "no Case number 99", NotFoundError)
    refuse(project, WriteMemo(MemoTarget.PASSAGE, 1, "x", 5, 5), "no words")
    refuse(project, WriteMemo(MemoTarget.PASSAGE, 1, "x"), "no words")


def test_change_and_remove_memo(project):
    (memo,) = project.perform(WriteMemo(MemoTarget.PROJECT, 1, "First")).added(Memo)
    changed = project.perform(ChangeMemo(memo.id, "Second "))
    assert [m.text for m in project.memos()] == ["Second"]
    assert project.memos()[0].written_at == changed.event.at
    refuse(project, ChangeMemo(memo.id, ""), "needs some words")
    removed = project.perform(RemoveMemo(memo.id))
    assert project.memos() == []
    assert [changed.event.sentence(), removed.event.sentence()] == ["Changed a memo", "Removed a memo"]
    (on_code,) = project.perform(WriteMemo(MemoTarget.CODE, 1, "On a code")).added(Memo)
    sentences = [project.perform(act).event.sentence() for act in (ChangeMemo(on_code.id, "x"), RemoveMemo(on_code.id))]
    assert sentences == ["Changed a memo on D1", "Removed a memo on D1"]
    refuse(project, RemoveMemo(memo.id), f"no Memo number {memo.id}", NotFoundError)
    refuse(project, ChangeMemo(memo.id, "x"), f"no Memo number {memo.id}", NotFoundError)
