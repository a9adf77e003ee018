"""The share of a text that is coded, kept up to date passage by passage."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.coverage import Coverage, joined, overlap

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))
REGIONS = st.sets(st.integers(0, 70), max_size=12).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


def share(regions, passages) -> float:
    """The share, counted letter by letter."""
    letters = {n for start, end in regions for n in range(start, end)}
    covered = {n for start, end in passages for n in range(start, end)}
    return len(letters & covered) / len(letters) if letters else 0.0


@given(REGIONS, st.lists(SPANS), st.lists(SPANS), st.data())
def test_coverage_is_what_counting_letters_gives(regions, first, later, data):
    coverage = Coverage(regions, first)
    there = list(first)
    assert coverage.share == share(regions, there)
    for span in later:
        coverage.add(span)
        there.append(span)
    while there:
        assert coverage.share == share(regions, there)
        coverage.remove(there.pop(data.draw(st.integers(0, len(there) - 1))))
    assert coverage.share == 0.0


def test_overlap_of_joined_spans():
    assert joined([(4, 6), (0, 2), (2, 3), (5, 9)]) == [(0, 3), (4, 9)]
    assert overlap([(0, 3), (4, 9)], [(1, 5)]) == 3
