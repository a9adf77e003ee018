from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.widgets.transcript.lanes import Lanes, Stripe
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

TEXT = "abcdefghi\n" * 20


def layout():
    return TranscriptLayout(TEXT, (), 10)


def stripe(number, first_row, rows=1, **more):
    return Stripe(number, first_row * 10, (first_row + rows) * 10 - 1, f"D{number}", **more)


def lanes_of(*stripes, count=3):
    return Lanes(layout(), stripes, count)


spans = st.tuples(st.integers(0, 199), st.integers(1, 60)).map(lambda pair: (pair[0], min(pair[0] + pair[1], 200)))
stripe_lists = st.lists(spans, max_size=14).map(lambda found: [Stripe(n, *span, "D") for n, span in enumerate(found)])


def drawn_rows(lanes, number):
    """Rows on which a stripe is drawn, by lane."""
    found = {}
    for row in range(layout().height):
        for lane, on_row in enumerate(lanes.on_row(row)):
            if on_row and on_row.id == number:
                found.setdefault(lane, []).append(row)
        if any(over.id == number for over in lanes.overflow(row)):
            found.setdefault(None, []).append(row)
    return found


@given(stripe_lists)
def test_a_stripe_keeps_one_lane_over_all_its_rows(stripes):
    lanes = lanes_of(*stripes)
    for one in stripes:
        rows = list(layout().rows_of(one.start, one.end))
        assert drawn_rows(lanes, one.id) == {lanes.lane_of(one.id): rows}


@given(stripe_lists)
def test_overflow_only_where_a_lane_is_missing(stripes):
    lanes = lanes_of(*stripes)
    for one in stripes:
        if lanes.lane_of(one.id) is None:
            assert all(any(lane.get(row) for row in lanes.rows_of(one.id)) for lane in lanes._lanes)


@given(stripe_lists, spans)
def test_adding_moves_no_other_stripe(stripes, span):
    lanes = lanes_of(*stripes)
    before = {one.id: lanes.lane_of(one.id) for one in stripes}
    changed = lanes.add(Stripe(99, *span, "D"))
    assert {one.id: lanes.lane_of(one.id) for one in stripes} == before
    assert changed == [layout().rows_of(*span)]


@given(stripe_lists, st.integers(0, 13))
def test_removing_tells_every_row_that_changed(stripes, number):
    lanes = lanes_of(*stripes)
    before = {row: (lanes.on_row(row), lanes.overflow(row)) for row in range(20)}
    changed = {row for rows in lanes.remove(number) for row in rows}
    assert number not in lanes
    assert {row for row in range(20) if (lanes.on_row(row), lanes.overflow(row)) != before[row]} <= changed


@given(stripe_lists, st.integers(0, 199), st.integers(1, 80))
def test_over_finds_what_overlaps_and_nothing_else(stripes, start, size):
    end = min(start + size, 200)
    expected = sorted(
        (one for one in stripes if one.start < end and one.end > start), key=lambda one: (one.start, -one.end, one.id)
    )
    assert lanes_of(*stripes).over(start, end) == expected


def test_lanes_are_given_by_start_longest_first():
    lanes = lanes_of(stripe(1, 2, 2), stripe(2, 1, 2), stripe(3, 1, 5), stripe(4, 3, 1))
    assert [lanes.lane_of(n) for n in (1, 2, 3, 4)] == [2, 1, 0, 1]


def test_overflow_moves_into_a_lane_that_becomes_free():
    lanes = lanes_of(*(stripe(n, 0, 4) for n in range(4)))
    assert [one.id for one in lanes.overflow(2)] == [3]
    assert lanes.remove(1) == [range(4), range(4)]
    assert lanes.lane_of(3) == 1
    assert lanes.overflow(2) == ()


def test_a_stripe_with_a_known_id_takes_its_place():
    lanes = lanes_of(stripe(1, 0, 2), stripe(2, 0, 2))
    assert lanes.add(stripe(2, 0, 2, valence="+")) == [range(2)]
    assert lanes.on_row(1)[1].valence == "+"
    assert lanes.add(stripe(2, 5)) == [range(2), range(5, 6)]
    assert lanes.lane_of(2) == 0
    assert len(lanes) == 2


def test_removing_what_is_not_there_changes_nothing():
    assert lanes_of(stripe(1, 0)).remove(7) == []
