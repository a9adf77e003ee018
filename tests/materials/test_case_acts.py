import pytest

from qualcode.errors import RuleError
from qualcode.materials.acts import AddCase, ImportCases, ImportSources, MergeCases
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.model import Memo, MemoTarget, Response, Summary, VariableType
from qualcode.project import Project
from tests.factories import source_draft


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "a.qualcode", "Study", coder="Ani") as project:
        yield project


class Add:
    """Adds any records, for what no act writes yet."""

    def __init__(self, *records):
        self.records = records

    def perform(self, tx):
        for record in self.records:
            tx.add(record)


def test_a_case_is_added_once(project):
    project.perform(AddCase("R01", "a note"))
    assert project.case("R01").note == "a note"
    for name in ("R01", " "):
        with pytest.raises(RuleError):
            project.perform(AddCase(name))


def test_merging_takes_everything_over(project):
    project.perform(
        ImportSources((source_draft("S1", cases={"N1": "R01"}), source_draft("S2", "x", case="r 1", cases={})))
    )
    rows = (("R01", ("head", "")), ("r 1", ("staff", "30")))
    project.perform(ImportCases((("post", VariableType.TEXT), ("age", VariableType.NUMBER)), rows))
    items = tuple(ItemDraft(label) for label in "abc")
    project.perform(ImportSurvey("s", ("R01", "r 1"), items=items, answers=((1, None, None), (1, 2, None))))
    into, gone = project.case("R01"), project.case("r 1")
    project.perform(Add(Memo(0, MemoTarget.CASE, gone.id, None, None, "seen", 1, "2026")))
    before = project.values()
    project.perform(MergeCases((gone.id, into.id), into.id))
    assert [case.name for case in project.cases()] == ["R01"]
    assert project.source("S2").case_id == into.id
    names = {variable.id: variable.name for variable in project.variables()}
    assert {names[value.variable_id]: value.value for value in project.values()} == {"post": "head", "age": "30"}
    assert [each.answer for each in project.records(Response)] == [1, 2, None]
    assert [memo.target_id for memo in project.memos()] == [into.id]
    assert project.check() == []
    project.undo()
    assert project.values() == before


def test_different_answers_to_an_item_are_refused(project):
    project.perform(ImportSurvey("s", ("A", "B"), items=(ItemDraft("Q1"),), answers=((1,), (2,))))
    with pytest.raises(RuleError, match="Q1"):
        project.perform(MergeCases((project.case("B").id,), project.case("A").id))


def test_summaries_of_one_code_become_one(project):
    from qualcode.coding.codebook_acts import ImportCodebook
    from tests.factories import CODES

    project.perform(ImportCodebook(CODES, "codes"))
    for name in "AB":
        project.perform(AddCase(name, f"note {name}"))
    a, b, code = project.case("A").id, project.case("B").id, project.code("D1").id
    other = project.code("D2").id
    project.perform(
        Add(*(Summary(0, *key, text, 1, "2026") for *key, text in ((a, code, "x"), (b, code, "y"), (b, other, "z"))))
    )
    project.perform(MergeCases((b,), a))
    assert {(each.code_id, each.text) for each in project.records(Summary)} == {(code, "x\ny"), (other, "z")}
    assert project.case("A").note == "note A\nnote B"


def test_merging_needs_another_case(project):
    project.perform(AddCase("A"))
    with pytest.raises(RuleError):
        project.perform(MergeCases((project.case("A").id,), project.case("A").id))
