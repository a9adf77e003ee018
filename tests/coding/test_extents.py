"""Extents: every character and word once, checked against sets of positions."""

import doctest
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding import extents
from qualcode.coding.extents import WordCounter, characters, union
from qualcode.language.words import word_spans

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def positions(spans):
    return {place for start, end in spans for place in range(start, end)}


@given(SPANS)
def test_a_union_covers_the_same_without_overlap(spans):
    merged = union(spans)
    assert positions(merged) == positions(spans)
    assert all(before[1] < after[0] for before, after in pairwise(merged))
    assert characters(spans) == len(positions(spans))


@given(st.text("ab -'\n", max_size=50), SPANS)
def test_words_are_those_touched_by_any_character(text, spans):
    covered = positions(spans)
    touched = sum(1 for start, end in word_spans(text) if covered & set(range(start, end)))
    assert WordCounter(text).words(spans) == touched


def test_the_examples_are_right():
    failed, tried = doctest.testmod(extents)
    assert tried == 3
    assert failed == 0
