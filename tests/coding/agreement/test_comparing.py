"""What is compared, against a reference that asks of every character what each coder said of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.agreement.comparing import agreement_of
from qualcode.coding.agreement.material import double_coded
from qualcode.coding.agreement.resampling import FEWEST
from qualcode.coding.agreement.standing import Standing, standing_of
from qualcode.coding.agreement.statistics import Why, of_units, statistics
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Aspect, CodingDraft
from tests.factories import code_draft, make_project, source_draft
from tests.test_bounded_queries import statements_of

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri. Dari rekan.\nP: Lalu?\nN1: Tidak ada.\n"
PLAIN = "x" * 40


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01", TALK), source_draft("R02", TALK)]) as made:
        yield made


@pytest.fixture
def plain(tmp_path):
    codes = (code_draft("A", code_draft("A1"), code_draft("A2")), code_draft("B"))
    sources = [source_draft(name, PLAIN) for name in ("d1", "d2", "d3")]
    with make_project(tmp_path, sources=sources, codes=codes, name="plain") as made:
        yield made


def code(project, *placed):
    """Code spans ``(source, start, end, code, coder)``."""
    project.perform(
        ApplyCodes(
            tuple(
                CodingDraft(project.source(source).id, start, end, project.code(label).id, coder=coder)
                for source, start, end, label, coder in placed
            )
        )
    )


def values(compared):
    return {key: figure.value for key, figure in compared.figures.items()}


# Worked by hand


def test_nvivos_example_as_codings(tmp_path):
    """1,000 characters: both 50, one alone 100, the other alone 50, neither 800: 85 % agree, kappa .318."""
    with make_project(tmp_path, sources=[source_draft("R", "x" * 1000)], codes=(code_draft("A"),)) as made:
        code(made, ("R", 0, 150, "A", "Ani"), ("R", 100, 200, "A", "Budi"))
        found = agreement_of(made)
        assert found.event == made.last_event
    (row,) = found.rows
    assert (row.code, row.units, row.everybody, row.some, row.nobody) == ("A", 1000, 50, 150, 800)
    assert row.figures["percent"].value == pytest.approx(0.85)
    assert row.figures["kappa"].value == pytest.approx(0.3182, abs=0.00005)
    assert (found.coders, found.sources, found.of, found.characters, found.codings) == (
        ("Ani", "Budi"),
        ("R",),
        1,
        1000,
        2,
    )


def test_only_sources_that_two_coded_are_compared(plain):
    code(
        plain, ("d1", 0, 9, "A", "Ani"), ("d1", 0, 9, "A", "Budi"), ("d2", 0, 9, "A", "Ani"), ("d3", 3, 4, "B", "Budi")
    )
    found = agreement_of(plain)
    assert (found.sources, found.of, found.characters, found.codings) == (("d1",), 3, 40, 2)
    assert [row.code for row in found.rows] == ["A"]  # B was used by one, but not where both coded
    assert agreement_of(plain, sources=["d2", "d3"]).sources == ()
    assert agreement_of(plain, sources=["d2", "d3"]).pooled.figures["alpha"].why is Why.NOTHING


def test_text_that_a_coder_of_the_source_left_is_judged_and_sources_they_left_are_not(plain):
    code(
        plain, ("d1", 0, 10, "A", "Ani"), ("d1", 0, 1, "B", "Budi"), ("d2", 0, 9, "A", "Ani"), ("d2", 0, 9, "A", "Budi")
    )
    code(plain, ("d1", 0, 10, "A", "Citra"))
    row = agreement_of(plain).rows[0]
    assert (row.sources, row.units, row.everybody, row.some, row.nobody) == (2, 80, 9, 10, 61)
    # In d1 the three pairs of coders agree on 30 characters wholly and on 10 in one pair of three; in d2 on all.
    assert row.figures["percent"].value == pytest.approx((30 + 10 / 3 + 40) / 80)


def test_interviewers_words_are_left_out(project):
    kami = TALK.index("Kami")
    code(project, ("R01", kami - 10, kami + 4, "D1", "Ani"), ("R01", kami, kami + 4, "D1", "Budi"))
    code(project, ("R01", 3, 9, "D2", "Ani"))
    (row,) = agreement_of(project).rows
    asked = sum(len(words) for words in ("Pernah belajar?", "Lalu?"))
    assert (row.code, row.everybody, row.units) == ("D1", 4, len(TALK) - asked)
    assert row.some == len("\nN1: ")
    with_interviewer = agreement_of(project, include_interviewer=True)
    assert [(each.code, each.units) for each in with_interviewer.rows] == [("D1", len(TALK)), ("D2", len(TALK))]


@pytest.mark.parametrize(
    ("unit", "units", "both", "one"), [("sentence", 3, 1, 1), ("turn", 2, 1, 0), ("line", 2, 1, 0)]
)
def test_units_have_the_codes_that_touch_them(project, unit, units, both, one):
    kami, dari = TALK.index("Kami"), TALK.index("Dari")
    code(project, ("R01", kami, dari + 2, "D1", "Ani"), ("R01", kami + 6, kami + 9, "D1", "Budi"))
    (row,) = agreement_of(project, unit=unit).rows
    assert (row.units, row.everybody, row.some) == (units, both, one)
    with pytest.raises(RuleError, match="characters"):
        _ = agreement_of(project, unit=unit).domains


def test_a_code_stands_for_those_under_it(plain):
    code(plain, ("d1", 0, 10, "A1", "Ani"), ("d1", 0, 10, "A2", "Budi"))
    (row,) = agreement_of(plain).rows
    assert (row.code, row.everybody, row.some) == ("A", 10, 0)
    assert [(row.code, row.everybody) for row in agreement_of(plain, level="all").rows] == [
        ("A", 10),
        ("A1", 0),
        ("A2", 0),
    ]
    assert [row.code for row in agreement_of(plain, codes=["A1", "B"]).rows] == ["A1"]


def test_a_coder_who_overlaps_with_themselves_agrees_with_nobody(plain):
    """Two codings of one coder on the same words are one, not a pair."""
    code(plain, ("d1", 0, 10, "A1", "Ani"), ("d1", 5, 15, "A2", "Ani"), ("d1", 30, 32, "B", "Budi"))
    row = agreement_of(plain).rows[0]
    assert (row.everybody, row.some) == (0, 15)


def test_codings_nobody_has_looked_at_count_and_are_told_but_make_no_source_coded(plain):
    code(plain, ("d1", 0, 10, "A", "Ani"), ("d1", 0, 10, "A", "Budi"), ("d2", 0, 10, "A", "Budi"))
    drafts = [CodingDraft(plain.source(name).id, 20, 30, plain.code("B").id) for name in ("d1", "d2")]
    plain.perform(CodeAutomatically(tuple(drafts), "words"))
    found = agreement_of(plain)
    assert (found.sources, found.codings, found.unseen) == (("d1",), 3, 1)
    assert [(row.code, row.some) for row in found.rows] == [("A", 0), ("B", 10)]


def test_all_codes_together_is_a_judgement_for_each_code_used(plain):
    code(plain, ("d1", 0, 10, "A", "Ani"), ("d1", 5, 15, "A", "Budi"), ("d1", 20, 30, "B", "Budi"))
    found = agreement_of(plain)
    assert (found.pooled.units, found.pooled.everybody, found.pooled.some) == (80, 5, 20)
    ratings = of_units([(1, 1)] * 5 + [(1, 0)] * 5 + [(0, 1)] * 15 + [(0, 0)] * 55)
    assert values(found.pooled) == {statistic.key: statistic.of(ratings).value for statistic in statistics()}


def test_by_source_and_by_pair(plain):
    for source in ("d1", "d2"):
        code(plain, (source, 0, 10, "A", "Ani"), (source, 0, 10, "A", "Budi"))
    code(plain, ("d2", 0, 20, "A", "Citra"))
    found = agreement_of(plain)
    assert [(each.source, each.everybody, each.some, each.f1) for each in found.by_source] == [
        ("d1", 10, 0, 1),
        ("d2", 10, 10, 1),
    ]
    assert [(each.coders, each.sources, each.units, each.some) for each in found.by_pair] == [
        (("Ani", "Budi"), 2, 80, 0),
        (("Ani", "Citra"), 1, 40, 10),
        (("Budi", "Citra"), 1, 40, 10),
    ]


def test_domains_are_exclusive_or_say_so(plain):
    code(plain, ("d1", 0, 10, "A", "Ani"), ("d1", 20, 30, "B", "Ani"), ("d1", 2, 12, "A", "Budi"))
    (domain,) = agreement_of(plain).domains
    assert (domain.aspect, domain.overlapping) == (Aspect.NONE, 0)
    assert domain.u.value is not None
    assert [(each.code, each.coverage) for each in domain.codes] == [("A", 0.8), ("B", 0)]
    code(plain, ("d1", 8, 12, "B", "Ani"))
    (domain,) = agreement_of(plain).domains
    assert (domain.u.why, domain.overlapping) == (Why.NOT_EXCLUSIVE, 2)


def test_intervals_need_eight_sources(tmp_path):
    sources = [source_draft(f"d{number}", PLAIN) for number in range(FEWEST)]
    with make_project(tmp_path, sources=sources) as made:
        for number in range(FEWEST):
            name = f"d{number}"
            code(made, (name, 0, 10, "D1", "Ani"), (name, number % 3, 10 + number, "D1", "Budi"))
        found = agreement_of(made)
        fewer = agreement_of(made, sources=[f"d{number}" for number in range(FEWEST - 1)])
        again = agreement_of(made, seed=2)
        without = agreement_of(made, draws=0)
    low, high = found.pooled.interval
    alpha = found.pooled.figures["alpha"].value
    assert low < alpha < high
    assert found.rows[0].interval == found.pooled.interval == agreement_interval(found)
    assert again.pooled.interval != found.pooled.interval
    assert fewer.pooled.interval is None
    assert without.pooled.interval is None
    (domain,) = found.domains
    assert domain.interval[0] < domain.u.value < domain.interval[1]


def agreement_interval(found):
    """Draws as the interval has them, each worked out by the coefficient itself."""
    import numpy as np

    from qualcode.coding.agreement.resampling import drawn

    counts, numbers = found._counts, found._numbers
    alphas = []
    for weights in drawn(len(numbers), found.draws, found.seed):
        ratings = {}
        for weight, source in zip(weights, numbers, strict=True):
            for unit, size in counts.ratings([0], [source]).items():
                ratings[unit] = ratings.get(unit, 0) + int(weight) * size
        alphas.append(statistics()[1].of(ratings).value)
    return pytest.approx(tuple(np.percentile(alphas, (2.5, 97.5))))


def test_the_codings_behind_a_figure(project):
    kami = TALK.index("Kami")
    code(project, ("R01", kami, kami + 4, "D1a", "Ani"), ("R01", kami, kami + 4, "D1", "Budi"))
    code(
        project, ("R01", 3, 9, "D1", "Ani"), ("R02", kami, kami + 4, "D1", "Ani"), ("R01", kami, kami + 4, "F1", "Budi")
    )
    ids = {(each.source_id, each.start, each.code_id): each.id for each in project.codings()}
    one = project.source("R01").id
    found = agreement_of(project)
    wanted = {ids[one, kami, project.code(label).id] for label in ("D1", "D1a")}
    assert set(found.coding_ids("D1")) == wanted  # neither the interviewer's words nor what one alone coded
    assert set(found.coding_ids()) == wanted | {ids[one, kami, project.code("F1").id]}
    assert found.coding_ids(source="R01") == found.coding_ids()
    with pytest.raises(NotFoundError, match="R02"):
        found.coding_ids(source="R02")
    with pytest.raises(NotFoundError, match="D1a"):
        found.coding_ids("D1a")


def test_thresholds():
    assert standing_of(0.8) is Standing.RELIABLE
    assert standing_of(0.7999) is standing_of(0.667) is Standing.TENTATIVE
    assert standing_of(0.6669) is standing_of(-1) is Standing.LOW
    assert standing_of(None) is None


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"unit": "word"}, RuleError, "word"),
        ({"level": "2"}, RuleError, "2"),
        ({"coders": ["Ani"]}, RuleError, "Ani"),
        ({"coders": ["Ani", "Ani"]}, RuleError, "Ani"),
        ({"coders": ["Ani", "Nobody"]}, NotFoundError, "Nobody"),
        ({"sources": ["R99"]}, NotFoundError, "R99"),
        ({"codes": ["Z9"]}, NotFoundError, "Z9"),
    ],
)
def test_what_does_not_exist_or_fit_is_refused(project, asked, error, told):
    code(project, ("R01", 23, 27, "D1", "Ani"))
    with pytest.raises(error) as caught:
        agreement_of(project, **asked)
    assert told in f"{caught.value} {caught.value.todo}"
    assert caught.value.todo


def test_nothing_coded_is_nothing_compared(project):
    found = agreement_of(project)
    assert (found.coders, found.sources, found.rows, found.by_pair, found.domains) == ((), (), (), (), ())
    assert found.pooled.figures["percent"].why is Why.NOTHING
    assert found.coding_ids() == ()


# For any codings

CODERS = ("Ani", "Budi", "Citra")
PLACED = st.tuples(
    st.sampled_from(["d1", "d2"]),
    st.integers(0, 39),
    st.integers(1, 12),
    st.sampled_from(["A", "A1", "B"]),
    st.sampled_from(CODERS),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLACED, min_size=1, max_size=12, unique=True))
def test_every_character_is_judged_once_by_each_coder_of_its_source(tmp_path_factory, placed):
    sources = [source_draft(name, PLAIN) for name in ("d1", "d2")]
    codes = (code_draft("A", code_draft("A1")), code_draft("B"))
    with make_project(tmp_path_factory.mktemp("any"), sources=sources, codes=codes) as made:
        code(
            made,
            *{(source, start, min(start + size, 40), label, coder) for source, start, size, label, coder in placed},
        )
        found = agreement_of(made)
        _coders, coded = double_coded(made)
        names = {source.id: source.name for source in made.sources()}
        above = {"A": "A", "A1": "A", "B": "B"}
        of = {label.id: above[label.label] for label in made.codes()}
        coders = {coder.id: coder.name for coder in made.coders()}
        said = {
            (coding.source_id, place, of[coding.code_id], coders[coding.coder_id])
            for coding in made.codings()
            for place in range(coding.start, coding.end)
        }
    present = {number: [found.coders[place] for place in places] for number, places in coded.items()}
    assert set(found.sources) == {names[number] for number in coded}
    for row in found.rows:
        ratings = of_units(
            tuple(int((number, place, row.code, coder) in said) if coder in there else None for coder in found.coders)
            for number, there in present.items()
            for place in range(40)
        )
        assert values(row) == pytest.approx({each.key: each.of(ratings).value for each in statistics()})


def test_comparing_takes_as_many_statements_whatever_the_size(tmp_path):
    counts = []
    for number in (2, 20):
        folder = tmp_path / str(number)
        folder.mkdir()
        sources = [source_draft(f"R{place}", TALK) for place in range(number)]
        made = make_project(folder, sources=sources)
        code(made, *((source.name, 23, 27, "D1", coder) for source in sources for coder in ("Ani", "Budi")))
        made.close()
        counts.append(statements_of(made.path, lambda project: agreement_of(project).pooled))
    assert counts[0] == counts[1]
