"""Links in memos: what they lead to, by the names of today and of before, and what is said where they lead nowhere."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.acts import WriteMemo
from qualcode.coding.codebook_acts import EditCode
from qualcode.coding.memo_links import Linked, Linker, link_to, links_in
from qualcode.locale import current_language, set_language
from qualcode.materials.acts import DeleteSource, RenameSource
from qualcode.materials.case_acts import RenameCase
from qualcode.model import Memo, MemoTarget
from qualcode.project import Project
from tests.store.building import begin
from tests.test_bounded_queries import counted


@pytest.fixture
def project(tmp_path):
    language = current_language()
    set_language("en")
    with begin(tmp_path / "study.qualcode", sources=2) as made:
        yield made
    set_language(language)


def lead(project: Project, text: str) -> Linked:
    (found,) = links_in(text)
    return Linker(project).find(found)


def test_links_are_found_where_they_stand():
    text = "See [[R01:2]] and [[ D1 ]], not [R02] or [[]] or [[a\nb]]."
    found = links_in(text)
    assert [link.written for link in found] == ["R01:2", "D1"]
    assert [text[link.start : link.end] for link in found] == ["[[R01:2]]", "[[ D1 ]]"]


@given(st.text(alphabet=st.sampled_from("[]ab:1 \n"), max_size=40))
def test_any_text_is_read_and_links_lie_in_it_in_order(text):
    found = links_in(text)
    assert all(text[link.start : link.end].strip("[]").strip() == link.written for link in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_line_of_a_source_is_a_place_in_it(project):
    source = project.source("R01")
    linked = lead(project, "[[r01: 2]]")
    assert (linked.kind, linked.id, linked.is_broken) == (MemoTarget.SOURCE, source.id, False)
    assert project.text(source)[linked.offset :].startswith("N1: Pelatihan jarang")
    assert linked.told.startswith("R01, line 2: N1: Pelatihan jarang")


def test_a_claim_is_led_to_by_its_number(project):
    claim = project.claims()[0]
    for written in (f"[[claim {claim.id}]]", f"[[Klaim  {claim.id}]]"):
        linked = lead(project, written)
        assert (linked.kind, linked.id, linked.is_claim) == (None, claim.id, True)
        assert linked.told == "claim: It is adequate"
    broken = lead(project, "[[claim 999]]")
    assert broken.is_broken
    assert broken.told == "there is no claim 999"


def test_the_link_that_is_offered_leads_to_the_line_it_was_made_on(project):
    source = project.source("R02")
    text = project.text(source)
    for offset in range(len(text)):
        linked = lead(project, link_to(source, text, offset))
        assert linked.offset == text.rfind("\n", 0, offset) + 1


def test_codes_cases_and_memos_are_named_and_a_word_before_a_name_says_which(project):
    code, case = project.code("D1"), project.case("R02")
    memo = project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Early  doubts")).added(Memo)[0]
    assert lead(project, "[[d1]]") == Linked(MemoTarget.CODE, code.id, 0, "code D1")
    # A source is meant before a case of its name.
    assert lead(project, "[[R02]]").kind is MemoTarget.SOURCE
    for written in ("[[case R02]]", "[[kasus R02]]", "[[Case: R02]]"):
        assert lead(project, written) == Linked(MemoTarget.CASE, case.id, 0, "case R02")
    assert lead(project, f"[[memo {memo.id}]]") == Linked(None, memo.id, 0, "memo: Early doubts")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("R77:1", "nothing here is called R77:1"),
        ("R01:99", "R01 has 6 lines"),
        ("R01:0", "R01 has 6 lines"),
        ("memo 99", "there is no memo 99"),
        ("case D1", "nothing here is called case D1"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(project, written, why):
    linked = lead(project, f"[[{written}]]")
    assert linked.is_broken
    assert linked.told == why


def test_links_by_former_names_follow_what_was_renamed(project):
    source, code, case = project.source("R01"), project.code("D1"), project.case("R01")
    project.perform(RenameSource(source.id, "Camat"))
    project.perform(EditCode(replace(code, label="T1")))
    project.perform(RenameCase(case.id, "Ibu A"))
    project.perform(RenameSource(source.id, "Camat 1"))
    assert lead(project, "[[R01:2]]").told.startswith("Camat 1, line 2")
    assert lead(project, "[[camat:2]]").id == source.id
    assert lead(project, "[[D1]]") == Linked(MemoTarget.CODE, code.id, 0, "code T1")
    assert lead(project, "[[case R01]]").told == "case Ibu A"


def test_a_name_of_today_goes_before_one_of_before(project):
    first, second = project.source("R01"), project.source("R02")
    project.perform(RenameSource(first.id, "Old"))
    project.perform(RenameSource(second.id, "R01"))
    assert lead(project, "[[R01:1]]").id == second.id
    assert lead(project, "[[R02:1]]").id == second.id
    project.perform(DeleteSource(second.id))
    # What bore the name last is gone: the one before it has it again.
    assert lead(project, "[[R01:1]]").id == first.id
    assert lead(project, "[[R02:1]]").is_broken


def test_a_rename_changes_no_memo(project):
    memo = project.perform(WriteMemo(MemoTarget.PROJECT, 1, "[[R01:2]]")).added(Memo)[0]
    project.perform(RenameSource(project.source("R01").id, "Camat"))
    assert project.memos() == [memo]


def test_many_links_take_as_many_statements_as_few(project):
    few = statements(project, ["[[R01:1]] [[D1]] [[case R01]] [[gone]] [[memo 1]]"])
    many = statements(project, ["[[R01:1]] [[D1]] [[case R01]] [[gone]] [[memo 1]] [[R01:2]] [[D2]] [[lost]]"] * 50)
    assert many == few


def statements(project: Project, texts: list[str]) -> int:
    with Project.open(project.path) as fresh, counted(fresh) as found:
        Linker(fresh).find_all(texts)
    return len(found)
