"""Spans of coders, against sets of characters."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.agreement.intervals import each_shared, length, merged, patterns, shared
from qualcode.coding.agreement.lines import CharacterLine, UnitLine

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda each: (each[0], each[0] + each[1])))


def characters(spans):
    return {place for start, end in spans for place in range(start, end)}


@given(SPANS)
def test_merged_spans_cover_the_same_and_do_not_overlap(spans):
    found = merged(spans)
    assert characters(found) == characters(spans)
    assert length(found) == len(characters(spans))
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_passages_that_touch_stay_two():
    assert merged([(0, 4), (4, 6)]) == [(0, 4), (4, 6)]
    assert merged([(0, 4), (3, 6)]) == [(0, 6)]


@given(SPANS, SPANS)
def test_what_two_share_is_what_both_cover(first, second):
    one, other = merged(first), merged(second)
    assert shared(one, other) == len(characters(first) & characters(second))
    assert each_shared(one, other) == [len(characters([span]) & characters(second)) for span in one]


@given(st.lists(SPANS, min_size=1, max_size=4))
def test_patterns_tell_who_covers_each_character(coders):
    covered = [characters(spans) for spans in coders]
    expected = Counter(
        sum(1 << number for number, own in enumerate(covered) if place in own) for place in set().union(*covered)
    )
    found = patterns({number: merged(spans) for number, spans in enumerate(coders)})
    assert {mask: size for mask, size in found.items() if size} == expected


@given(SPANS, SPANS)
def test_a_line_of_characters_leaves_out_what_is_cut(cut, spans):
    """Positions along the line are those of the characters that are left."""
    gone = characters(cut)
    left = [place for place in range(50) if place not in gone]
    line = CharacterLine(50, sorted(cut))
    assert line.length == len(left)
    for start, end in spans:
        first, behind = line.span(start, end)
        assert left[first:behind] == [place for place in range(start, end) if place not in gone]


@given(SPANS, SPANS)
def test_a_line_of_units_tells_which_are_touched(cut, spans):
    units = merged(cut)
    line = UnitLine(units)
    for start, end in spans:
        first, behind = line.span(start, end)
        assert units[first:behind] == [unit for unit in units if unit[0] < end and start < unit[1]]
