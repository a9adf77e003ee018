"""The alphas of unitizing, against the book's figure and a count over all pairs of characters."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.coding.agreement.matching import Matches, matched
from qualcode.coding.agreement.statistics import Why
from qualcode.coding.agreement.unitizing import Sums, bar_u_alpha, coverage, cu_alpha, ku_alpha, u_alpha

# Krippendorff 2019 figure 12.11, p. 340: a continuum of 60 places.
ALEX = {"1": [(2, 9)], "2": [(11, 17)], "5": [(24, 30)], "6": [(32, 36), (36, 44)], "7": [(44, 60)]}
PAUL = {"1": [(2, 9)], "3": [(11, 17)], "5": [(19, 25)], "6": [(32, 44)]}
SUZAN = {"1": [(2, 9)], "4": [(11, 17)], "5": [(21, 27)], "6": [(32, 36), (36, 40), (40, 44)]}


def sums_of(*sources):
    sums = Sums()
    for size, coders in sources:
        sums.add(size, coders)
    return sums


def test_the_figure_of_the_book():
    sums = sums_of((60, [ALEX, PAUL, SUZAN]))
    assert u_alpha(sums).value == pytest.approx(0.510, abs=0.0005)
    assert bar_u_alpha(sums).value == pytest.approx(0.413, abs=0.0005)
    assert cu_alpha(sums).value == pytest.approx(0.724, abs=0.0005)
    # To more places than the book has: another way to count the pairs of a passage with itself gives .7256 or .7239.
    found = [function(sums).value for function in (u_alpha, bar_u_alpha, cu_alpha)]
    assert found == pytest.approx([0.50967, 0.413226, 0.724082], abs=0.000001)


def test_codes_of_the_figure():
    sums = sums_of((60, [ALEX, PAUL, SUZAN]))
    assert ku_alpha(sums, "1").value == pytest.approx(1)
    assert ku_alpha(sums, "2").value == pytest.approx(0)
    assert (coverage(sums, "1"), coverage(sums, "7"), coverage(sums, "9")) == (1, 0, None)
    assert coverage(sums, "5") == pytest.approx(8 / 18)
    assert ku_alpha(sums, "7").why is Why.NOTHING  # nobody else coded any of it


def test_what_cannot_be_told_has_a_reason():
    assert u_alpha(sums_of()).why is Why.NOTHING
    assert u_alpha(sums_of((60, [ALEX]))).why is Why.NOTHING
    assert u_alpha(sums_of((9, [{}, {}]))).why is Why.NO_VARIATION
    everything = sums_of((9, [{"1": [(0, 9)]}] * 2))
    assert [function(everything).why for function in (u_alpha, bar_u_alpha, cu_alpha)] == [Why.NO_VARIATION] * 3
    assert ku_alpha(everything, "1").why is Why.NO_VARIATION
    twice = sums_of((60, [{"1": [(2, 9)], "2": [(8, 12)]}, PAUL]))
    assert twice.overlapping == 1
    assert [function(twice).why for function in (u_alpha, bar_u_alpha, cu_alpha)] == [Why.NOT_EXCLUSIVE] * 3
    assert ku_alpha(twice, "1").why is Why.NOT_EXCLUSIVE
    apart = sums_of((9, [{"1": [(0, 3)]}, {"1": [(4, 9)]}]))
    assert cu_alpha(apart).why is Why.NOTHING


@st.composite
def partitions(draw, size=14):
    """A coder's passages: cuts, and for each piece between them a code or none."""
    cuts = sorted(draw(st.sets(st.integers(1, size - 1), max_size=5)))
    found = {}
    for start, end in zip([0, *cuts], [*cuts, size], strict=True):
        if code := draw(st.sampled_from(["", "a", "b"])):
            found.setdefault(code, []).append((start, end))
    return found


def painted(coder, size=14):
    """The value and the number of its passage of each character; those of gaps have a passage each."""
    values = [("", -1 - place) for place in range(size)]
    number = 0
    for code, spans in coder.items():
        for start, end in spans:
            values[start:end] = [(code, number)] * (end - start)
            number += 1
    return values


def by_pairs_of_characters(coders):
    """u-alpha and |u-alpha by counting: of all pairs of characters, those of one passage of one coder are left out."""
    all_of = [(coder, *value) for coder, own in enumerate(map(painted, coders)) for value in own]
    same = differing = gap = 0
    for one, other in permutations(all_of, 2):
        if one[0] == other[0] and one[2] == other[2]:
            continue
        same += 1
        differing += one[1] != other[1]
        gap += (not one[1]) != (not other[1])
    observed = pairs = one_only = 0
    for first, second in permutations(map(painted, coders), 2):
        for (code, _), (other, _) in zip(first, second, strict=True):
            pairs += 1
            observed += code != other
            one_only += (not code) != (not other)
    u = 1 - (observed / pairs) / (differing / same) if differing else None
    return u, 1 - (one_only / pairs) / (gap / same) if gap else None


@given(st.lists(partitions(), min_size=2, max_size=3))
def test_u_alpha_counts_pairs_of_characters(coders):
    """Gaps count character by character, as the formula has it, passages as wholes."""
    sums = sums_of((14, coders))
    expected = by_pairs_of_characters(coders)
    for function, value in zip((u_alpha, bar_u_alpha), expected, strict=True):
        found = function(sums)
        assert found.value == (pytest.approx(value, abs=1e-9) if value is not None else None), function


@given(st.lists(partitions(), min_size=2, max_size=3))
def test_the_order_of_the_coders_does_not_matter(coders):
    there, back = sums_of((14, coders)), sums_of((14, coders[::-1]))
    assert cu_alpha(there).value == pytest.approx(cu_alpha(back).value)
    for code in ("a", "b"):
        assert ku_alpha(there, code).value == pytest.approx(ku_alpha(back, code).value)


@given(partitions())
def test_those_who_agree_have_1_wherever_there_is_something_to_tell(coder):
    assume(coder)
    sums = sums_of((14, [coder, coder]))
    for figure in (u_alpha(sums), bar_u_alpha(sums), cu_alpha(sums), *(ku_alpha(sums, code) for code in coder)):
        assert figure.why is Why.NO_VARIATION if figure.value is None else figure.value == pytest.approx(1)


@given(st.lists(partitions(), min_size=2, max_size=3), st.lists(partitions(), min_size=2, max_size=3))
def test_sources_add_up(first, second):
    together, apart = sums_of((14, first), (14, second)), sums_of((14, first))
    apart.plus(sums_of((14, second)))
    assert together == apart


def test_matched_passages():
    """Two of three match: 28 of 30 characters and 20 of 35; the third meets nothing."""
    first, second = [(10, 40), (60, 90), (120, 130)], [(12, 40), (55, 80), (200, 220)]
    assert matched(first, second) == 2
    found = Matches()
    assert found.f1 is None
    found.add(first, second)
    assert found.f1 == pytest.approx(0.666667, abs=0.000001)


def test_a_passage_is_matched_once():
    assert matched([(0, 10)], [(0, 5), (5, 10)]) == 1
    assert matched([(0, 5), (5, 10)], [(0, 10)]) == 1
    assert matched([(0, 10)], [(0, 4), (5, 9)]) == 0


SPANS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 6)), max_size=5)


def laid(steps):
    spans, end = [], 0
    for gap, size in steps:
        spans.append((end + gap, end + gap + size))
        end += gap + size
    return spans


@given(SPANS, SPANS)
def test_no_other_matching_finds_more(steps, others):
    first, second = laid(steps), laid(others)

    def most(left, right):
        if not left:
            return 0
        (start, end), rest = left[0], left[1:]
        found = most(rest, right)
        for other in right:
            common = min(end, other[1]) - max(start, other[0])
            if common > 0 and 2 * common >= max(end, other[1]) - min(start, other[0]):
                found = max(found, 1 + most(rest, [each for each in right if each != other]))
        return found

    assert matched(first, second) == matched(second, first) == most(first, second)
