import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.locale import set_language
from qualcode.publishing.displays.contract import Behind, Shown
from qualcode.publishing.tables import Column, Share, Table
from qualcode.tui.displays.cells import shown_cell
from qualcode.tui.displays.faces import Seen, as_bars, as_heat_map, as_table, part_of


def seen(rows, headings=("Code", "A", "B"), **others):
    columns = tuple(Column(heading.lower(), heading) for heading in headings)
    shown = Shown(Table("Title", columns, rows), 1, lambda _row, _column: Behind(), is_grid=True)
    return Seen(shown, range(len(rows)), **others)


def read(face):
    return [[face.text(row, column).plain for column in range(len(face.headings))] for row in range(face.rows)]


def test_numbers_stand_as_people_write_them():
    column = Column("a", "A", {"yes": "ya"})
    assert [shown_cell(column, each) for each in (None, "yes", "no", 3, 0.5, Share(0.8333))] == [
        *("", "ya", "no", "3", "0.5", "83.3%"),
    ]
    set_language("id")
    assert shown_cell(column, Share(0.8333)) == "83,3%"


def test_a_table_has_its_figures_to_the_right_and_says_by_what_it_is_sorted():
    face = as_table(seen([("D1", 12, None), ("D2", 0, 3)], sorted_by="a", descending=True))
    assert read(face) == [["D1", "12", ""], ["D2", "·", "3"]]
    assert [heading.plain for heading in face.headings] == ["Code", "A ▼", "B"]
    assert face.text(0, 1).justify == "right"
    assert face.text(0, 0).justify == "left"


def test_long_names_leave_room_for_figures():
    face = as_table(seen([("x" * 200, 1, 2)], width=60))
    assert face.widths[0] <= 20


def test_a_heat_map_has_a_shade_and_a_figure():
    face = as_heat_map(seen([("D1", 1, 0), ("D2", 50, 100)]))
    assert [[told.split() for told in row[1:]] for row in read(face)] == [
        [["░░", "1"], ["·"]],
        [["▓▓", "50"], ["██", "100"]],
    ]
    assert read(as_heat_map(seen([("D1", 1, 0)], is_spoken=True))) == [["D1", "1", "·"]]


def test_bars_are_as_long_as_their_figures():
    face = as_bars(seen([("D1", 50, 1), ("D2", 100, 1), ("D3", 0, 1)], width=60), 1)
    assert [len(row[1]) for row in read(face)] == [(face.widths[1] + 1) // 2, face.widths[1], 0]
    assert [row[2].strip() for row in read(face)] == ["50", "100", "0"]
    assert face.by_row
    assert face.place(1, 0) == (1, 1)


def test_a_bar_below_nothing_is_drawn_otherwise_and_its_figure_has_the_sign():
    face = as_bars(seen([("D1", -0.5, 1), ("D2", 1.0, 1)], width=60), 1)
    first, second = read(face)
    assert set(first[1]) == {"▒"}
    assert first[2].strip() == "-0.5"
    assert set(second[1]) == {"█"}


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20), st.integers(30, 200))
def test_no_bar_is_longer_than_there_is_room_and_something_is_never_nothing(numbers, width):
    face = as_bars(seen([(str(at), number, 1) for at, number in enumerate(numbers)], width=width), 1)
    for number, row in zip(numbers, read(face), strict=True):
        assert len(row[1]) <= face.widths[1]
        assert bool(row[1]) is (number > 0)


def test_what_is_new_is_the_end_of_what_is_known():
    columns = tuple(Column(key, key) for key in ("case", "new", "known", "run_new"))
    rows = [("R1", 10, 10, 0), ("R2", 5, 15, 0), ("R3", 0, 15, 0)]
    shown = Shown(Table("", columns, rows), 1, lambda _row, _column: Behind(), marks={1: "Saturation 2+1"})
    both = Seen(shown, range(3), width=60)
    assert part_of(both, 2) == 1
    assert part_of(both, 1) is None
    face = as_bars(both, 2, 1)
    first, second, third = read(face)
    assert set(first[1]) == {"█"}
    assert second[1].startswith("▒")
    assert second[1].endswith("█")
    assert set(third[1]) == {"▒"}
    assert len(second[1]) == len(third[1])
    assert second[2].split(maxsplit=1) == ["15", "Saturation 2+1"]


def test_only_columns_with_numbers_can_be_drawn():
    mixed = seen([("D1", "words", None), ("D2", 3, None)])
    assert mixed.drawable() == []
    assert seen([("D1", None, 2)]).drawable() == [2]


@pytest.mark.parametrize("make", [as_table, as_heat_map, lambda each: as_bars(each, 1)])
def test_rows_that_are_filtered_lead_to_their_own(make):
    every = seen([("D1", 1, 1), ("D2", 2, 2), ("D3", 3, 3)])
    face = make(Seen(every.shown, [2, 0]))
    assert face.place(0, 1)[0] == 2
    assert face.text(0, 0).plain == "D3"
