"""Co-occurrence, against a reference that compares every coding with every other character by character."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes, RemoveCodings
from qualcode.display import code_pairs, cooccurrences
from qualcode.display.cooccurrence import KINDS
from qualcode.display.pairs import coefficient, is_out_of_range, is_unequal
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Coding, CodingDraft, descendants
from tests.factories import Coded, code_draft, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\nN2: Saya tidak.\nP: Terima kasih.\n"
ALONE = "Kantor sepi. Loket tutup.\nBesok buka 😀 lagi.\n"


@pytest.fixture
def project(tmp_path):
    """R01 with the cases A and B, R02 with A again, and a note of two paragraphs that speaks for C."""
    sources = (
        source_draft("R01", TALK, cases={"N1": "A", "N2": "B"}),
        source_draft("R02", TALK, cases={"N1": "A"}),
        source_draft("O1", ALONE, case="C"),
    )
    with make_project(tmp_path, sources=sources) as made:
        yield made


def code(project, *placed, coder=""):
    """Code spans ``(source, start, end, code)``; return the ids."""
    drafts = [
        CodingDraft(project.source(source).id, start, end, project.code(label).id, coder=coder)
        for source, start, end, label in placed
    ]
    found = {}
    for coding in project.perform(ApplyCodes(tuple(drafts))).added(Coding):
        found[coding.source_id, coding.start, coding.end, coding.code_id] = coding.id
    return [found[draft.source_id, draft.start, draft.end, draft.code_id] for draft in drafts]


def met(made):
    return {(pair.first, pair.second): pair.count for pair in made.pairs}


# What was published, or computed by hand


def test_the_coefficient_of_unequal_codes():
    """ATLAS.ti's manual: n1 = 100, n2 = 10 and n12 = 5 give .048, and a mark because one is used 10 times as often."""
    assert coefficient(100, 10, 5) == pytest.approx(0.048, abs=0.0005)
    assert is_unequal(100, 10)
    assert not is_unequal(50, 10)


@pytest.mark.parametrize(
    ("first", "second", "together", "c", "out"),
    [(2, 2, 2, 1, False), (1, 1, 0, 0, False), (1, 5, 4, 2, True), (1, 3, 4, None, True), (1, 2, 5, -2.5, True)],
)
def test_beyond_one_the_coefficient_is_shown_and_marked(first, second, together, c, out):
    assert coefficient(first, second, together) == c
    assert is_out_of_range(first, second, together) is out


def test_codes_without_codings_are_not_out_of_range():
    assert coefficient(0, 0, 0) is None
    assert not is_out_of_range(0, 0, 0)


NINE = [
    *(("d1", 0, 50, "A"), ("d1", 10, 20, "B"), ("d1", 20, 30, "B"), ("d1", 50, 60, "B"), ("d1", 55, 80, "C")),
    *(("d2", 0, 10, "A"), ("d2", 0, 10, "C"), ("d2", 5, 25, "B"), ("d2", 40, 45, "A")),
]


@pytest.fixture
def nine(tmp_path):
    sources = [source_draft(name, "x" * 100) for name in ("d1", "d2")]
    with make_project(tmp_path, sources=sources, codes=tuple(map(code_draft, "ABC")), name="nine") as made:
        code(made, *NINE)
        yield made


def test_nine_segments_in_two_documents(nine):
    """Counted by hand: half-open spans, touching is no overlap, each pair of segments once."""
    overlap = code_pairs(nine)
    assert dict(zip(overlap.codes, overlap.counts, strict=True)) == {"A": 3, "B": 4, "C": 2}
    assert met(overlap) == {("A", "B"): 3, ("A", "C"): 1, ("B", "C"): 2}
    assert met(code_pairs(nine, kind="exact")) == {("A", "C"): 1}
    assert met(code_pairs(nine, kind="inside")) == {("A", "B"): 2, ("A", "C"): 1}
    pair = overlap.pair("A", "B")
    assert pair.coefficient == pytest.approx(0.75)
    assert pair.jaccard == pytest.approx(0.277778, abs=1e-6)
    assert (pair.second_given_first, pair.first_given_second) == (2 / 3, 3 / 4)
    # d1: A touches the third B, 5 characters lie between B and C; d2: 15 between B and the second A.
    assert met(code_pairs(nine, kind="near")) == {("A", "B"): 4, ("A", "C"): 1, ("B", "C"): 2}
    assert met(code_pairs(nine, kind="near", within=14)) == {("A", "B"): 4, ("A", "C"): 2, ("B", "C"): 2}
    assert met(code_pairs(nine, kind="near", within=15)) == {("A", "B"): 5, ("A", "C"): 2, ("B", "C"): 2}


def test_the_worked_example_of_the_docstring(tmp_path):
    sources = [source_draft("d1", "x" * 100)]
    with make_project(tmp_path, sources=sources, codes=tuple(map(code_draft, "AB"))) as made:
        code(made, ("d1", 0, 50, "A"), ("d1", 10, 20, "B"), ("d1", 20, 30, "B"), ("d1", 50, 60, "B"))
        pair = code_pairs(made).pair("A", "B")
    assert (pair.count, pair.coefficient, pair.shared, pair.covered) == (2, 1, 20, 60)
    assert (pair.second_given_first, pair.first_given_second) == (1, 2 / 3)


# What a pair is


def test_a_pair_asked_the_other_way_round_is_turned(nine):
    made = code_pairs(nine)
    pair, turned = made.pair("A", "B"), made.pair("B", "A")
    assert (turned.first, turned.first_count, turned.second_given_first) == ("B", 4, 3 / 4)
    assert turned.turned() == pair
    assert made.count("B", "A") == made.count("A", "B") == 3
    assert made.count("A", "A") is None


def test_sub_codes_count_for_those_above_and_are_not_compared_with_them(project):
    code(project, ("R01", 23, 35, "D1a"), ("R01", 27, 40, "D1b"), ("R01", 30, 38, "D2"))
    assert met(code_pairs(project)) == {("D1", "D2"): 2}
    every = code_pairs(project, level="all")
    assert met(every) == {("D1", "D2"): 2, ("D1a", "D1b"): 1, ("D1a", "D2"): 1, ("D1b", "D2"): 1}
    assert every.count("D1", "D1a") is None
    assert every.cell_codings("D1", "D1a") == every.cell_codings("D2", "D2") == ()
    assert every.count("D1", "F1") == 0
    assert every.pair("D1", "F1") is None


def test_turns_and_paragraphs(project):
    speech = TALK.index("Kami"), TALK.index("rekan.") + 6
    in_turn = ("R01", speech[0], speech[0] + 4, "D1"), ("R01", speech[1] - 6, speech[1], "D2")
    over_two = ("R01", speech[1] - 3, TALK.index("tidak"), "F1")
    code(project, *in_turn, over_two)
    code(project, ("O1", 0, 6, "D1"), ("O1", 13, 18, "D2"), ("O1", 26, 31, "F1"))
    # A label is in no turn, so it meets nothing.
    code(project, ("R02", 0, 2, "D1"), ("R02", 0, 3, "D2"))
    assert met(code_pairs(project, kind="turn")) == {("D1", "D2"): 2, ("D1", "F1"): 1, ("D2", "F1"): 1}


def test_of_cases_cases_are_counted(project):
    kami, saya = TALK.index("Kami"), TALK.index("Saya")
    ids = code(
        project,
        *(("R01", kami, kami + 4, "D1"), ("R02", kami, kami + 4, "D2"), ("R02", kami + 5, kami + 9, "D2")),
        *(("R01", saya, saya + 4, "D2"), ("O1", 0, 6, "F1"), ("R01", 3, 9, "F1")),
    )
    made = code_pairs(project, kind="case")
    pair = made.pair("D1", "D2")
    assert met(made) == {("D1", "D2"): 1}
    assert (pair.first_count, pair.second_count, pair.coefficient, pair.first_given_second) == (1, 2, 0.5, 0.5)
    assert made.cell_pairs("D2", "D1") == ((ids[1], ids[0]), (ids[2], ids[0]))


def test_the_codings_behind_a_cell_are_those_that_meet(nine):
    ids = {(c.source_id, c.start, c.end, c.code_id): c.id for c in nine.codings()}
    a, b = nine.code("A").id, nine.code("B").id
    one, two = (nine.source(name).id for name in ("d1", "d2"))
    made = code_pairs(nine)
    first = ids[one, 0, 50, a], ids[one, 10, 20, b]
    pairs = (first, (ids[one, 0, 50, a], ids[one, 20, 30, b]), (ids[two, 0, 10, a], ids[two, 5, 25, b]))
    assert made.cell_pairs("A", "B") == pairs
    assert set(made.cell_codings("B", "A")) == {number for pair in pairs for number in pair}
    nine.perform(RemoveCodings((first[1],)))
    assert made.cell_pairs("A", "B") == pairs[1:]
    with pytest.raises(NotFoundError, match="Z"):
        made.cell_pairs("A", "Z")


def test_filters_keep_the_codings_of_some_sources_and_coders(project):
    code(project, ("R01", 30, 40, "D1"), ("R01", 30, 40, "D2"), ("R02", 30, 40, "D1"), ("R02", 30, 40, "D2"))
    code(project, ("R01", 30, 40, "F1"), coder="Budi")
    assert met(code_pairs(project, sources=["R02"])) == {("D1", "D2"): 1}
    assert met(code_pairs(project, coders=["Ani"])) == {("D1", "D2"): 2}
    assert met(code_pairs(project))["D1", "F1"] == 1


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"kind": "beside"}, RuleError, "beside"),
        ({"level": "2"}, RuleError, "2"),
        ({"within": 3}, RuleError, "near"),
        ({"kind": "near", "within": -1}, RuleError, "-1"),
        ({"sources": ["R99"]}, NotFoundError, "R99"),
        ({"coders": ["Nobody"]}, NotFoundError, "Nobody"),
    ],
)
def test_what_does_not_exist_or_fit_is_refused(project, asked, error, told):
    with pytest.raises(error) as caught:
        code_pairs(project, **asked)
    assert told in f"{caught.value} {caught.value.todo}"
    assert caught.value.todo


def test_the_data_frame_has_a_row_a_pair(nine):
    frame = cooccurrences(nine).set_index(["code_1", "code_2"])
    assert frame.loc[("A", "B"), "n_12"] == 3
    assert frame.loc[("A", "B"), "c"] == pytest.approx(0.75)
    assert not frame["out_of_range"].any()


# The reference


def brute(project, kind, within, level):
    """Every pair of codings compared with every other, by the sets of their characters."""
    codes = project.codes()
    shown = [each for each in codes if level == "all" or each.parent_id is None]
    under = {each.label: {each.id, *descendants(codes, each.id)} for each in shown}
    codings = project.codings()
    counts, pairs = {}, {}
    for one, other in combinations(under, 2):
        if under[one] & under[other]:
            continue
        mine, theirs = ([c for c in codings if c.code_id in under[label]] for label in (one, other))
        found = [(a.id, b.id) for a in mine for b in theirs if meets(project, kind, within, a, b)]
        texts = [{(c.source_id, n) for c in each for n in range(c.start, c.end)} for each in (mine, theirs)]
        if found:
            counts[one, other] = (
                *(len(mine), len(theirs), len(found), len({a for a, _b in found}), len({b for _a, b in found})),
                *(len(texts[0] & texts[1]), len(texts[0] | texts[1])),
            )
            pairs[one, other] = set(found)
    return counts, pairs


def meets(project, kind, within, a, b):
    if a.source_id != b.source_id:
        return False
    one, other = (set(range(c.start, c.end)) for c in (a, b))
    if kind == "overlap":
        return bool(one & other)
    if kind == "exact":
        return one == other
    if kind == "inside":
        return one <= other or other <= one
    if kind == "near":
        return bool(one & other) or min(abs(x - y) for x in one for y in other) - 1 <= within
    source = project.source(a.source_id)
    places = [set(range(turn.speech_start, turn.end)) for turn in project.turns(source)]
    if not places:
        first, _second = (len(line) + 1 for line in project.text(source).splitlines())
        places = [set(range(first)), set(range(first, source.characters))]
    return any(one & place and other & place for place in places)


LENGTHS = {"R01": len(TALK), "O1": len(ALONE)}
CODINGS = st.lists(
    st.tuples(
        st.sampled_from(sorted(LENGTHS)),
        st.integers(0, 90),
        st.integers(1, 40),
        st.sampled_from(("D1", "D1a", "D1b", "D2", "F1")),
    ),
    max_size=9,
    unique=True,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    CODINGS,
    st.sampled_from([kind for kind in KINDS if kind != "case"]),
    st.integers(0, 12),
    st.sampled_from(("code", "all")),
    st.booleans(),
)
def test_every_figure_is_what_the_definition_says(project, codings, kind, within, level, many):
    project.perform(RemoveCodings(tuple(coding.id for coding in project.codings())))
    drafts = set()
    for name, start, length, label in codings:
        span = min(start, LENGTHS[name] - 1), min(start + length, LENGTHS[name])
        if project.text(project.source(name))[slice(*span)].strip():
            drafts.add(CodingDraft(project.source(name).id, *span, project.code(label).id))
    project.perform(ApplyCodes(tuple(drafts)))
    within = within if kind == "near" else 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qualcode.display.cooccurrence.MANY", 1 if many else 50_000)
        made = code_pairs(project, kind=kind, within=within, level=level)
    counts, pairs = brute(project, kind, within, level)
    figures = {
        (p.first, p.second): (
            *(p.first_count, p.second_count, p.count, p.first_meeting, p.second_meeting),
            *(p.shared, p.covered),
        )
        for p in made.pairs
    }
    assert figures == counts
    for cell, found in pairs.items():
        behind = made.cell_pairs(*cell)
        assert set(behind) == found
        assert len(behind) == len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_it_takes_as_many_statements_whatever_the_size(tmp_path, kind):
    def statements(count):
        names = [f"R{n:02}" for n in range(count)]
        codings = [Coded(name, "sendiri", label) for name in names for label in ("D1", "D2")]
        drafts = [source_draft(name, TALK) for name in names]
        with make_project(tmp_path, sources=drafts, codings=codings, name=f"{kind}{count}") as made:
            path = made.path

        def read(project):
            made = code_pairs(project, kind=kind)
            return made.cell_pairs("D1", "D2")

        return statements_of(path, read)

    assert statements(2) == statements(40)
