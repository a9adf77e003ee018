"""Questions about codes give the codings that a slow look at every pair gives."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.querying import answer, parse
from qualcode.coding.querying.language import Either, Of, Related, Relation
from qualcode.coding.retrieval import passages
from qualcode.errors import NotFoundError, RuleError
from qualcode.language.words import word_spans
from qualcode.materials.acts import ImportSources
from qualcode.model import CodingDraft, Valence
from qualcode.project import CodingFilter, Project
from tests.store.building import begin, source_draft

A, B, C = Of("A"), Of("B"), Of("C")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A", A),
        ("=A", Of("A", alone=True)),
        ("A+", Of("A", valence=Valence.STRENGTH)),
        ("=A-", Of("A", alone=True, valence=Valence.GAP)),
        ("A=", Of("A", valence=Valence.MIXED)),
        ('"a code"', Of("a code")),
        ("A OR B | C", Either((A, B, C))),
        ("A ATAU B DAN C", Either((A, Related(Relation.AND, B, C)))),
        ("A & B", Related(Relation.AND, A, B)),
        ("A NOT B INSIDE C", Related(Relation.INSIDE, Related(Relation.NOT, A, B), C)),
        ("A NOT (B INSIDE C)", Related(Relation.NOT, A, Related(Relation.INSIDE, B, C))),
        ("A NEAR B", Related(Relation.NEAR, A, B, 20)),
        ("A DEKAT/5 B", Related(Relation.NEAR, A, B, 5)),
        ("A SEGILIR B", Related(Relation.WITH, A, B)),
    ],
)
def test_meaning(written: str, meant: object) -> None:
    assert parse(written) == meant


@pytest.mark.parametrize(
    "written", ["", "A B", "A OR", "(A", "A)", 'A "b', "AND A", "A NOT", "(" * 60 + "A", "A NEAR/x B"]
)
def test_what_is_no_question_is_refused(written: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(written)
    assert caught.value.todo


TEXT = (
    "P: satu dua tiga empat lima?\nN1: enam tujuh delapan sembilan sepuluh.\nP: sebelas?\nN1: dua belas tiga belas.\n"
)
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(lambda p: (p[0], min(p[0] + p[1], len(TEXT))))
WORDS = list(word_spans(TEXT))


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with begin(tmp_path_factory.mktemp("query") / "study.qualcode", sources=0) as project:
        project.perform(ImportSources((source_draft("R01", TEXT), source_draft("R02", TEXT + "N1: lagi.\n"))))
        yield project


def words_between(one, other) -> int:
    """How many words lie wholly between two spans; -1 where they touch the same word or overlap."""
    (_start, end), (start, _end) = sorted([one, other])
    if {n for n, (a, b) in enumerate(WORDS) if a < one[1] and b > one[0]} & {
        n for n, (a, b) in enumerate(WORDS) if a < other[1] and b > other[0]
    }:
        return -1
    return sum(1 for a, b in WORDS if a >= end and b <= start)


def turn_numbers(project, coding) -> set[int]:
    starts = [start for source, start, _end, _speaker in project.turn_spans() if source == coding.source_id]
    return {
        n
        for n in range(len(starts))
        if coding.start < (starts[n + 1] if n + 1 < len(starts) else 10**6) and coding.end > (starts[n] if n else 0)
    }


def slowly(project, relation: str, left, right) -> set[int]:
    def stands(a, b) -> bool:
        if a.source_id != b.source_id:
            return False
        one, other = (a.start, a.end), (b.start, b.end)
        match relation:
            case "OVERLAPS" | "AND" | "NOT":
                return one[0] < other[1] and other[0] < one[1]
            case "INSIDE":
                return other[0] <= one[0] and one[1] <= other[1]
            case "NEAR/3":
                return words_between(one, other) <= 3
            case _:
                return bool(turn_numbers(project, a) & turn_numbers(project, b))

    if relation == "NOT":
        return {a.id for a in left if not any(stands(a, b) for b in right)}
    kept = {a.id for a in left if any(stands(a, b) for b in right)}
    return kept | {b.id for b in right if any(stands(a, b) for a in left)} if relation == "AND" else kept


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(SPANS, st.booleans(), st.booleans()), max_size=8))
def test_every_relation_is_as_a_look_at_every_pair_says(project: Project, made) -> None:
    sources, codes = project.sources(), (project.code("D2"), project.code("F1"))
    drafts = tuple(
        CodingDraft(sources[second].id, *span, codes[other].id)
        for span, other, second in made
        if TEXT[slice(*span)].strip()
    )
    if not drafts:
        return
    project.perform(ApplyCodes(drafts))
    try:
        left, right = (project.codings(CodingFilter(codes=(code.id,))) for code in codes)
        for relation in ("AND", "NOT", "OVERLAPS", "INSIDE", "WITH"):
            assert set(answer(project, f"D2 {relation} F1")) == slowly(project, relation, left, right), relation
        letters = [c for c in (*left, *right) if any(a < c.end and b > c.start for a, b in WORDS)]
        if len(letters) == len(left) + len(right):
            assert set(answer(project, "D2 NEAR/3 F1")) == slowly(project, "NEAR/3", left, right)
        assert set(answer(project, "D2 OR F1")) == {c.id for c in (*left, *right)}
    finally:
        project.undo()


def test_answers_are_passages_in_order_and_may_be_narrowed(tmp_path: Path) -> None:
    with begin(tmp_path / "study.qualcode", sources=2) as project:
        one, two = project.sources()
        label = {code.label: code.id for code in project.codes()}
        project.perform(
            ApplyCodes(
                (
                    CodingDraft(two.id, 43, 75, label["D1a"], Valence.GAP),
                    CodingDraft(one.id, 43, 75, label["D1"], Valence.STRENGTH),
                    CodingDraft(one.id, 50, 60, label["F1"], coder="Budi"),
                )
            )
        )
        assert [p.source for p in passages(project, query="D1")] == ["R01", "R02"]
        assert [p.code for p in passages(project, query="=D1")] == ["D1"]
        assert [p.code for p in passages(project, query="D1-")] == ["D1a"]
        assert [p.code for p in passages(project, query="D1 AND F1")] == ["D1", "F1"]
        assert passages(project, query="D1 AND F1", coders=["Ani"]) == []
        assert [p.code for p in passages(project, query="D1", cases=["R02"])] == ["D1a"]
        assert [p.code for p in passages(project, valences=[Valence.NONE])] == ["F1"]
        with pytest.raises(NotFoundError, match="X9"):
            passages(project, query="X9")
