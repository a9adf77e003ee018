"""Arranged displays show the same figures, and each leads where it led before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.publishing.displays.arranging import ARRANGEMENT, arranged, sorted_places
from qualcode.publishing.displays.contract import Asked, Behind, Shown
from qualcode.publishing.tables import Column, Table

CELLS = st.one_of(st.none(), st.integers(-3, 3), st.floats(-2, 2), st.sampled_from(["", "b", "A", "é"]))


def display(rows, is_grid=True):
    """Two labels and some columns, each cell with an id of its own behind it."""
    width = len(rows[0]) if rows else 2
    columns = (Column("name", "Name"), Column("n", "n"), *(Column(f"c{at}", f"C{at}") for at in range(width)))
    table = Table("T", columns, [(f"r{place}", place, *row) for place, row in enumerate(rows)])
    return Shown(table, 2, lambda row, column: Behind((("Coding", 100 * row + column),)), is_grid)


def asked(**settings):
    return Asked(tuple(settings.items()), ARRANGEMENT)


GRIDS = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))


@given(GRIDS, st.sampled_from(["name", "n", "c0", "none"]), st.sampled_from(["yes", "no"]), st.integers(0, 7))
def test_whatever_is_done_a_cell_leads_where_it_led(rows, key, descending, first):
    before = display(rows)
    after = arranged(before, asked(sort=key, descending=descending, hide_empty="yes", first=str(first)))
    assert not first or len(after.table.rows) <= first
    for place, row in enumerate(after.table.rows):
        own = int(row[0][1:])
        for at, column in enumerate(after.table.columns):
            was = before.table.keys.index(column.key)
            assert row[at] == before.table.rows[own][was]
            assert after.behind(place, at) == before.behind(own, was)


@given(GRIDS)
def test_turned_twice_is_as_before(rows):
    before = display(rows)
    once = arranged(before, asked(transpose="yes"))
    assert [row[1:] for row in once.table.rows] == [
        tuple(row[at] for row in before.table.rows) for at in range(2, len(before.table.columns))
    ]
    for row in range(len(once.table.rows)):
        for column in range(1, len(once.table.columns)):
            assert once.behind(row, column) == before.behind(column - 1, row + 2)
    assert len(set(once.table.keys)) == len(once.table.keys)


@given(st.lists(CELLS), st.booleans())
def test_order_is_numbers_then_words_then_nothing(cells, descending):
    order = sorted_places(cells, descending=descending)
    assert sorted(order) == list(range(len(cells)))
    found = [cells[place] for place in order]
    empty = [cell in (None, "") for cell in found]
    assert empty == sorted(empty)
    numbers = [cell for cell in found if isinstance(cell, int | float)]
    assert numbers == sorted(numbers, reverse=descending)
    alike = [place for place in order if cells[place] in (None, "")]
    assert alike == sorted(alike)


def test_the_name_of_a_turned_row_leads_to_all_of_it():
    turned = arranged(display([[1, 2], [3, 4]]), asked(transpose="yes"))
    assert turned.behind(0, 0).records == (("Coding", 2), ("Coding", 102))
    assert turned.table.headings == ("Name", "r0 (0)", "r1 (1)")


@pytest.mark.parametrize("said", ["", "nothing"])
def test_a_column_that_is_not_there_sorts_nothing(said):
    before = display([[2], [1]])
    assert arranged(before, asked(sort=said)).table.rows == before.table.rows


def test_what_is_said_of_a_row_goes_where_the_row_goes():
    marked = replace(display([[1], [3], [2]]), marks={1: "met here"})
    assert arranged(marked, asked(sort="c0", descending="yes")).marks == {0: "met here"}
    assert arranged(marked, asked(sort="c0", first="2")).marks == {}
    assert arranged(marked, asked(transpose="yes")).marks == {}
