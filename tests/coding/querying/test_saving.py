"""Questions with their filters: kept as they were asked, and named after what they name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.coding.codebook_acts import DeleteCode, EditCode, MergeCodes
from qualcode.coding.querying.acts import RemoveQuery, RenameQuery, SaveQuery
from qualcode.coding.querying.filters import Filters, filters_of, first_moment, moment_after, weights, written_weights
from qualcode.coding.querying.language import Either, Of, Related, Relation, labels_in, parse, relabelled, written
from qualcode.coding.querying.rows import query_of, rows_of
from qualcode.coding.querying.saving import passages_of, query_named, saved_queries, trouble
from qualcode.coding.retrieval import passages
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import LANGUAGES
from qualcode.materials.acts import RenameSource, RenameVariable
from qualcode.materials.case_acts import MergeCases, RenameCase
from qualcode.model import CodingDraft, Role, SavedQuery, SourceKind, Valence
from qualcode.project import Project
from tests.factories import Coded, make_project, source_draft
from tests.store.building import tamper

LABELS = st.sampled_from(["D1", "in vivo", "OR", "NEAR", "=x", "a-", "a/b", "é", "NEAR/5", "(x)", "x|y", "DAN"])
CODES = st.builds(Of, LABELS, st.booleans(), st.sampled_from([None, Valence.GAP, Valence.STRENGTH, Valence.MIXED]))
QUESTIONS = st.recursive(
    CODES,
    lambda inner: st.one_of(
        st.builds(
            lambda relation, left, right, words: Related(
                relation, left, right, words if relation is Relation.NEAR else 0
            ),
            st.sampled_from(list(Relation)),
            inner,
            inner,
            st.integers(0, 99),
        ),
        st.builds(lambda one, other: Either((one, other)), inner, inner),
    ),
    max_leaves=6,
)


def flat(query):
    """A question with what is joined by OR on one level, as it is read."""
    if isinstance(query, Either):
        parts = [flat(part) for part in query.parts]
        return Either(tuple(one for part in parts for one in (part.parts if isinstance(part, Either) else (part,))))
    if isinstance(query, Related):
        return replace(query, left=flat(query.left), right=flat(query.right))
    return query


@given(QUESTIONS)
def test_a_question_that_is_written_is_read_as_it_was(query):
    for language in LANGUAGES:
        assert parse(written(query, language)) == flat(query)


@given(QUESTIONS, LABELS, LABELS)
def test_a_relabelled_question_names_the_new_label_and_nothing_else_changes(query, old, new):
    question = written(query)
    renamed = relabelled(question, {old: new})
    assert labels_in(parse(renamed)) == list(
        dict.fromkeys(new if label == old else label for label in labels_in(parse(question)))
    )
    if old not in labels_in(query):
        assert renamed == question


def test_what_is_no_question_stays_when_codes_are_relabelled():
    assert relabelled("D1 D1 (", {"D1": "D2"}) == "D1 D1 ("
    assert relabelled('(D1  ATAU "D1") BUKAN D10', {"D1": "in vivo"}) == '("in vivo"  ATAU "in vivo") BUKAN D10'


FILTERS = st.builds(
    Filters,
    codes=st.tuples(LABELS),
    cases=st.lists(st.text(), max_size=2).map(tuple),
    where=st.lists(st.text(), max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(SourceKind), unique=True).map(tuple),
    roles=st.lists(st.sampled_from(Role), unique=True).map(tuple),
    valences=st.lists(st.sampled_from(Valence), unique=True).map(tuple),
    lightest=st.none() | st.integers(0, 100),
    heaviest=st.none() | st.integers(0, 100),
    since=st.sampled_from(["", "2026-01-31"]),
    until=st.sampled_from(["", "31/01/2026"]),
    automatic=st.sampled_from([None, True, False]),
)


@given(FILTERS)
def test_filters_are_kept_as_pairs(filters):
    assert filters_of(filters.pairs()) == filters


@pytest.mark.parametrize(
    ("range_", "meant"), [("50-80", (50, 80)), ("50-", (50, None)), ("-49", (None, 49)), ("70", (70, 70))]
)
def test_ranges_of_weights(range_, meant):
    assert weights(range_) == meant
    assert written_weights(*meant) == range_


@pytest.mark.parametrize("wrong", ["", "-", "x", "101", "5-x", "١"])
def test_what_is_no_range(wrong):
    with pytest.raises(RuleError):
        weights(wrong)


@pytest.mark.parametrize(
    "pair", [("since", "soon"), ("kind", "book"), ("valence", ""), ("automatic", "maybe"), ("colour", "red")]
)
def test_what_is_no_filter_is_refused(pair):
    with pytest.raises(RuleError):
        filters_of([pair])


def test_a_day_lasts_until_the_next():
    assert first_moment("2026-02-28") < moment_after("2026-02-28") == first_moment("1 March 2026")


@pytest.fixture
def project(tmp_path):
    talk = "P: Pernah ikut diklat?\nN1: Belum pernah. Kami belajar sendiri dari rekan.\n"
    sources = [source_draft("R01", talk), source_draft("Note", "Pagi.\nSepi.\n", kind=SourceKind.OBSERVATION)]
    sources.append(source_draft("R02", talk))
    codings = (
        Coded("R01", "Belum pernah.", "D1", weight=30),
        Coded("R01", "Pernah ikut diklat?", "D2"),
        Coded("R02", "Belum pernah. Kami", "D1", weight=80, coder="Budi"),
        Coded("R02", "Kami belajar", "D2", valence=Valence.GAP),
        Coded("Note", "Sepi.", "F1"),
    )
    values = {"R01": {"position": "Camat", "years": "3"}, "R02": {"position": "Staf", "years": "12"}}
    with make_project(tmp_path, sources=sources, codings=codings, values=values) as made:
        yield made


def found(project: Project, **asked) -> list[tuple[str, str]]:
    return [(passage.source, passage.quote) for passage in passages(project, **asked)]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"where": ["position=camat"]}, 1),
        ({"where": ["position=Camat", "position=Staf"]}, 3),
        ({"where": ["position!=Camat"], "codes": ["D1"]}, 1),
        ({"where": ["position=Bupati*"]}, 0),
        ({"roles": [Role.INTERVIEWER]}, 1),
        ({"roles": [Role.PARTICIPANT], "kinds": [SourceKind.INTERVIEW]}, 3),
        ({"kinds": [SourceKind.OBSERVATION]}, 1),
        ({"lightest": 50}, 1),
        ({"heaviest": 50}, 1),
        ({"lightest": 0, "heaviest": 100}, 2),
        ({"since": "2020-01-01"}, 5),
        ({"until": "2020-01-01"}, 0),
        ({"since": "2020-01-01", "until": "1 January 2100", "coders": ["Budi"]}, 1),
        ({"automatic": True}, 0),
        ({"automatic": False}, 5),
        ({"query": "D1 WITH D2", "heaviest": 90}, 1),
    ],
)
def test_filters(project, asked, count):
    assert len(found(project, **asked)) == count


def test_automatic_ones(project):
    source = project.source("Note")
    project.perform(CodeAutomatically((CodingDraft(source.id, 0, 5, project.code("D2").id),), "Pagi"))
    assert found(project, automatic=True) == [("Note", "Pagi.")]


def test_dates_are_those_of_the_codings(project):
    project.close()
    tamper(project.path, "UPDATE coding SET created_at = '2024-05-05T12:00:00.000Z' WHERE id = 1")
    with Project.open(project.path) as again:
        assert len(found(again, since="2024-05-05", until="2024-05-06")) == 1
        assert len(found(again, until="2024-05-03")) == 0


def saved(project: Project, question: str, *pairs: tuple[str, str]) -> SavedQuery:
    project.perform(SaveQuery("Gaps", question, pairs))
    return query_named(project, "gaps")


def test_a_saved_question_gives_what_it_gave_when_it_was_asked(project):
    query = saved(project, "D1 OR D2", ("where", "position=Staf"), ("valence", "none"))
    assert [passage.quote for passage in passages_of(project, query)] == ["Belum pernah. Kami"]
    assert [passage.quote for passage in passages_of(project, query, "D2")] == []
    assert [passage.quote for passage in passages_of(project, query, more=Filters(valences=(Valence.GAP,)))] == [
        "Kami belajar"
    ]


def test_a_name_that_is_there_means_the_same_question(project):
    first = saved(project, "D1")
    assert saved(project, "D2").id == first.id
    assert [query.question for query in saved_queries(project)] == ["D2"]
    project.undo()
    assert query_named(project, "Gaps").question == "D1"


@pytest.mark.parametrize(("name", "question", "pairs"), [(" ", "D1", ()), ("x", "", ()), ("x", "D1 OR", ())])
def test_what_cannot_be_saved(project, name, question, pairs):
    with pytest.raises(RuleError) as caught:
        project.perform(SaveQuery(name, question, pairs))
    assert caught.value.todo


def test_renaming_and_removing(project):
    query = saved(project, "D1")
    project.perform(SaveQuery("Other", "D2"))
    with pytest.raises(RuleError):
        project.perform(RenameQuery(query.id, "Other"))
    project.perform(RenameQuery(query.id, "Strengths"))
    with pytest.raises(NotFoundError) as caught:
        query_named(project, "Gaps")
    assert "Strengths" in caught.value.todo
    project.perform(RemoveQuery(query.id))
    assert [query.name for query in saved_queries(project)] == ["Other"]


def test_a_code_with_another_label_is_followed_in_the_same_act(project):
    query = saved(project, "(D1 OR =D1-) NOT F1", ("code", "D1"))
    last = project.last_event
    project.perform(EditCode(replace(project.code("D1"), label="new one")))
    assert project.last_event == last + 1
    renamed = query_named(project, "Gaps")
    assert renamed.question == '("new one" OR ="new one"-) NOT F1'
    assert renamed.filters == (("code", "new one"),)
    project.undo()
    assert query_named(project, "Gaps") == query


def test_merged_codes_are_followed_and_one_that_is_gone_is_told(project):
    query = saved(project, "D1 NOT F1")
    project.perform(MergeCodes((project.code("F1").id,), project.code("D2").id))
    query = query_named(project, "Gaps")
    assert query.question == "D1 NOT D2"
    assert trouble(project, query) == ""
    project.perform(DeleteCode(project.code("D2").id))
    assert "D2" in trouble(project, query)
    with pytest.raises(NotFoundError):
        passages_of(project, query)


def test_sources_cases_and_variables_with_other_names_are_followed(project):
    saved(
        project,
        "",
        ("source", "R01"),
        ("case", "R01"),
        ("where", "position = Camat"),
        ("where", "years>=3"),
        ("coder", "R01"),
    )
    project.perform(RenameSource(project.source("R01").id, "R01a"))
    project.perform(RenameCase(project.case("R01").id, "K1"))
    position = next(one for one in project.variables() if one.name == "position")
    project.perform(RenameVariable(position.id, "jabatan"))
    assert query_named(project, "Gaps").filters == (
        ("source", "R01a"),
        ("case", "K1"),
        ("where", "jabatan = Camat"),
        ("where", "years>=3"),
        ("coder", "R01"),
    )
    project.perform(MergeCases((project.case("K1").id,), project.case("R02").id))
    assert query_named(project, "Gaps").filters[1] == ("case", "R02")


@given(QUESTIONS)
def test_rows_ask_the_question_they_were_made_of(query):
    asked = parse(written(query))
    assert flat(query_of(rows_of(asked))) == asked
