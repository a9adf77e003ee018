from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import AddVariable, DeleteCase, ImportCases, ImportSources, RenameSource
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.materials.text_builder import TextBuilder
from qualcode.model import (
    Case,
    Coding,
    Item,
    MemoTarget,
    Response,
    Revision,
    RevisionChange,
    Role,
    Source,
    SourceDraft,
    SourceKind,
    Variable,
    VariableType,
    Words,
)
from tests.factories import make_project, source_draft

LABELS = ("a", "b", "c", "d", "e")
ITEMS = (ItemDraft("Q1", Words.of("Saya puas."), labels=LABELS, code="D1"), ItemDraft("Q2", reverse=True))


def question(answers: dict[str, str], name="Saran", heading="Saran Anda?") -> SourceDraft:
    builder = TextBuilder(10_000)
    builder.heading(heading, 1)
    builder.add("\n")
    for case, answer in answers.items():
        builder.turn(case, answer)
    return SourceDraft(
        name,
        SourceKind.QUESTIONNAIRE,
        builder.text(),
        tuple(builder.turns),
        tuple((case, Role.PARTICIPANT) for case in answers),
        tuple((case, case) for case in answers),
        sections=builder.structure(),
    )


SURVEY = ImportSurvey(
    "form.csv",
    ("R01", "R02"),
    (("usia", VariableType.NUMBER, ()), ("unit", VariableType.CHOICE, ("A", "B"))),
    (("31", "A"), ("", "b")),
    ITEMS,
    ((5, None), (1, 2)),
    (question({"R01": "Lebih banyak waktu.", "R02": "Tidak ada."}),),
)


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        yield project


def state(project):
    kinds = (Case, Variable, Item, Response, Source)
    return [project.records(kind) for kind in kinds], project.values(), project.speakers()


def answers(project):
    cases = {case.id: case.name for case in project.cases()}
    items = {item.id: item.label for item in project.records(Item)}
    return {(cases[r.case_id], items[r.item_id]): r.answer for r in project.records(Response)}


def test_one_act_makes_everything_and_one_undo_takes_it_back(project):
    before = state(project)
    performed = project.perform(SURVEY)
    assert "2 respondents, 2 items, 1 open" in performed.event.sentence()
    first, second = project.records(Item)
    assert (first.code_id, first.labels, first.position) == (project.code("D1").id, LABELS, 0)
    assert (second.text.get("id"), second.reverse, second.code_id) == ("Q2", True, None)
    assert answers(project) == {("R01", "Q1"): 5, ("R01", "Q2"): None, ("R02", "Q1"): 1, ("R02", "Q2"): 2}
    assert sorted(value.value for value in project.values()) == ["31", "A", "B"]
    source = project.source("Saran")
    assert source.kind is SourceKind.QUESTIONNAIRE
    assert {speaker.label: speaker.case_id for speaker in project.speakers(source)} == {
        name: project.case(name).id for name in ("R01", "R02")
    }
    assert project.check() == []
    project.undo()
    assert state(project) == before


def test_cases_are_matched_by_name(project):
    project.perform(ImportSources((source_draft("R01"),)))
    case = project.case("R01")
    project.perform(SURVEY)
    assert project.case("R01") == case
    assert len(project.cases()) == 2


def test_the_same_again_changes_nothing(project):
    project.perform(SURVEY)
    before = state(project)
    performed = project.perform(SURVEY)
    assert performed.changes == ()
    assert state(project) == before


def test_what_comes_again_is_brought_up_to_date_and_not_doubled(project):
    project.perform(SURVEY)
    project.perform(ImportCases((("usia", VariableType.NUMBER),), (("R02", ("50",)),)))
    more = replace(
        SURVEY,
        cases=("R01", "R03"),
        values=(("32", ""), ("20", "C")),
        variables=(("usia", VariableType.TEXT, ()), ("unit", VariableType.CHOICE, ("C",))),
        items=(replace(ITEMS[0], code="D2", text=Words()), ITEMS[1]),
        answers=((4, 3), (2, None)),
        sources=(),
    )
    project.perform(more)
    assert answers(project) == {
        ("R01", "Q1"): 4, ("R01", "Q2"): 3, ("R02", "Q1"): 1, ("R02", "Q2"): 2, ("R03", "Q1"): 2, ("R03", "Q2"): None,
    }  # fmt: skip
    item = project.records(Item)[0]
    assert (item.code_id, item.text.get("id")) == (project.code("D2").id, "Saya puas.")
    usia, unit = project.variables()
    assert (usia.type, unit.choices) == (VariableType.NUMBER, ("A", "B", "C"))
    values = {(value.case_id, value.variable_id): value.value for value in project.values()}
    assert values[project.case("R01").id, usia.id] == "32"
    assert values[project.case("R01").id, unit.id] == "A"  # an empty cell says nothing
    assert values[project.case("R02").id, usia.id] == "50"


def test_another_scale_is_refused_while_others_have_answered_on_the_old_one(project):
    project.perform(SURVEY)
    wider = replace(SURVEY, items=(replace(ITEMS[0], high=7, labels=()), ITEMS[1]))
    project.perform(wider)
    alone = replace(SURVEY, cases=("R09",), values=(("", ""),), answers=((1, 1),), sources=())
    with pytest.raises(RuleError, match="Q1"):
        project.perform(alone)
    project.perform(DeleteCase(project.case("R01").id))
    project.perform(DeleteCase(project.case("R02").id))
    project.perform(alone)
    assert project.records(Item)[0].high == 5


@pytest.mark.parametrize(
    ("change", "error", "what"),
    [
        ({"answers": ((6, None), (1, 2))}, RuleError, "R01"),
        ({"items": (replace(ITEMS[0], code="X9"), ITEMS[1])}, NotFoundError, "X9"),
        ({"items": (replace(ITEMS[0], label=" "), ITEMS[1])}, RuleError, "name"),
        ({"values": (("many", "A"), ("", ""))}, RuleError, "many"),
    ],
)
def test_what_breaks_a_rule_leaves_the_project_as_it_was(project, change, error, what):
    before = state(project)
    with pytest.raises(error, match=what):
        project.perform(replace(SURVEY, **change))
    assert state(project) == before


def test_a_source_of_another_kind_keeps_its_name(project):
    project.perform(ImportSources((source_draft("Saran"),)))
    with pytest.raises(RuleError, match="Saran"):
        project.perform(SURVEY)


def test_a_variable_keeps_its_type(project):
    project.perform(AddVariable("usia", VariableType.DATE))
    with pytest.raises(RuleError, match="usia"):
        project.perform(SURVEY)


# Open answers that come again


def again(project, answers, **change):
    survey = replace(SURVEY, cases=tuple(answers), values=(), answers=((None, None),) * len(answers))
    return project.perform(replace(survey, sources=(question(answers, **change),)))


def quote(project, coding):
    return project.text(project.source(coding.source_id))[coding.start : coding.end]


@pytest.fixture
def coded(project):
    """A project with a coding on and a memo about R02's answer."""
    project.perform(SURVEY)
    source = project.source("Saran")
    start = project.text(source).index("Tidak ada")
    project.perform(ApplyCode(source.id, start, start + 9, project.code("D1").id))
    project.perform(WriteMemo(MemoTarget.PASSAGE, source.id, "hm", start, start + 9))
    return project


@pytest.mark.parametrize(
    "answers",
    [
        {"R01": "Lebih banyak waktu.", "R02": "Tidak ada.", "R03": "Ruang lebih luas."},
        {"R03": "Ruang lebih luas.", "R02": "Tidak ada.", "R01": "Lebih."},
        {"R02": "Tidak ada."},
        {"R01": "Lain.", "R02": "Tidak ada lagi."},
    ],
)
def test_codings_and_memos_stay_with_their_words(coded, answers):
    former = coded.text(coded.source("Saran"))
    again(coded, answers)
    (coding,) = coded.codings()
    assert quote(coded, coding) == "Tidak ada"
    (memo,) = coded.memos()
    assert (memo.start, memo.end) == (coding.start, coding.end)
    source = coded.source("Saran")
    (revision,) = coded.revisions(source)
    assert (revision.number, revision.change, coded.former_text(revision)) == (1, RevisionChange.REPLACED, former)
    assert [speaker.label for speaker in coded.speakers(source)] == list(answers)
    assert len(coded.turns(source)) == len(answers)
    assert coded.check() == []
    coded.undo()
    assert coded.text(coded.source("Saran")) == former
    assert coded.check() == []


@pytest.mark.parametrize("answers", [{"R01": "Lebih banyak waktu.", "R02": "Ada."}, {"R01": "x"}])
def test_a_coded_answer_that_has_changed_is_not_lost(coded, answers):
    with pytest.raises(RuleError, match="R02") as caught:
        again(coded, answers)
    assert "Rename" in caught.value.todo
    coded.perform(RenameSource(coded.source("Saran").id, "Saran 1"))
    again(coded, answers)
    assert [source.name for source in coded.sources()] == ["Saran 1", "Saran"]


def test_a_coding_does_not_go_over_to_somebody_who_said_the_same(project):
    again(project, {"R01": "Ya."})
    source = project.source("Saran")
    start = project.text(source).index("Ya.")
    project.perform(ApplyCode(source.id, start, start + 3, project.code("D1").id))
    with pytest.raises(RuleError, match="R01"):
        again(project, {"R02": "Ya."})


def test_a_coding_over_several_answers_moves_only_as_a_whole(project):
    project.perform(SURVEY)
    source = project.source("Saran")
    project.perform(ApplyCode(source.id, 13, len(project.text(source)) - 1, project.code("D1").id))
    words = quote(project, project.codings()[0])
    again(project, {"R00": "Dulu.", "R01": "Lebih banyak waktu.", "R02": "Tidak ada."})
    assert quote(project, project.codings()[0]) == words
    with pytest.raises(RuleError, match="R01"):
        again(project, {"R01": "Lebih banyak waktu.", "R00": "Dulu.", "R02": "Tidak ada."})


def test_a_coding_of_the_question_stays_while_the_question_does(project):
    project.perform(SURVEY)
    source = project.source("Saran")
    project.perform(ApplyCode(source.id, 0, 5, project.code("D1").id))
    again(project, {"R01": "Lain."})
    assert quote(project, project.codings()[0]) == "Saran"
    with pytest.raises(RuleError):
        again(project, {"R01": "Lain."}, heading="Usul Anda?")


class Edit:
    """Gives a source another text, as editing or pseudonymising does."""

    def __init__(self, source: Source, text: str):
        self.source, self.text = source, text

    def perform(self, tx):
        source = self.source
        about = (
            source.text_hash,
            source.characters,
            source.words,
            RevisionChange.PSEUDONYMISED,
            "",
            tx.coder.id,
            tx.at,
        )
        tx.add(Revision(0, source.id, 1, *about))
        tx.change(replace(source, text_hash=tx.put_text(self.text), characters=len(self.text)))


def test_a_text_that_was_edited_is_not_put_back(project):
    project.perform(SURVEY)
    source = project.source("Saran")
    edited = project.text(source).replace("waktu", "_____")
    project.perform(Edit(source, edited))
    project.perform(SURVEY)
    assert project.text(project.source("Saran")) == edited
    with pytest.raises(RuleError, match="edited"):
        again(project, {"R01": "Lain."})


def test_codings_are_there_to_be_moved(coded):
    assert len(coded.records(Coding)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(data=st.data())
def test_whatever_comes_again_no_coding_ever_points_at_other_words(tmp_path_factory, data):
    names = st.sampled_from(["R01", "R02", "R03", "R04"])
    given_answers = st.dictionaries(names, st.sampled_from(["Ya.", "Tidak.", "Ya.\nYa sekali.", "Ragu"]), min_size=1)
    with make_project(tmp_path_factory.mktemp("again")) as project:
        first = data.draw(given_answers)
        again(project, first)
        source = project.source("Saran")
        text = project.text(source)
        for _ in range(2):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            if text[start:end].strip() and (start, end) not in {(c.start, c.end) for c in project.codings()}:
                project.perform(ApplyCode(source.id, start, end, project.code("D1").id))
        quotes = [quote(project, coding) for coding in project.codings()]
        try:
            again(project, data.draw(given_answers))
        except RuleError:
            assert project.text(project.source("Saran")) == text
        assert sorted(quote(project, coding) for coding in project.codings()) == sorted(quotes)
        assert project.check() == []
