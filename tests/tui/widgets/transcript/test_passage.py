import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.units import UnitKind, Units
from qualcode.tui.widgets.transcript.passage import Cursor, extended, moved, placed

TEXT = "One two three. Four five.\nSix seven."
SENTENCES = [(0, 14), (15, 25), (26, 36)]
UNITS = Units(TEXT, (), SENTENCES)
SENTENCE, WORD, LINE = UnitKind.SENTENCE, UnitKind.WORD, UnitKind.LINE


def quote(cursor):
    return TEXT[slice(*cursor.passage)]


def at(words, kind=SENTENCE):
    return placed(UNITS, TEXT.index(words), kind)


def after(cursor, *steps, step=moved):
    for kind, direction in steps:
        cursor = step(UNITS, cursor, kind, direction)
    return cursor


@pytest.mark.parametrize(
    ("start", "steps", "expected"),
    [
        ("One", [(SENTENCE, 1)], "Four five."),
        ("Four", [(SENTENCE, -1)], "One two three."),
        ("One", [(SENTENCE, -1)], "One two three."),
        ("Six", [(SENTENCE, 1)], "Six seven."),
        ("Four", [(WORD, 1)], "Four"),
        ("Four", [(WORD, -1)], "three"),
        ("Four", [(WORD, 1), (WORD, 1), (SENTENCE, -1)], "Four five."),
        ("Four", [(LINE, -1)], "One two three. Four five."),
        ("Four", [(LINE, 1)], "Six seven."),
    ],
)
def test_moves(start, steps, expected):
    assert quote(after(at(start), *steps)) == expected


@pytest.mark.parametrize(
    ("start", "steps", "expected"),
    [
        ("One", [(SENTENCE, 1)], "One two three. Four five."),
        ("One", [(SENTENCE, 1), (SENTENCE, -1)], "One two three."),
        ("Four", [(SENTENCE, -1)], "One two three. Four five."),
        ("Four", [(SENTENCE, -1), (SENTENCE, 1)], "Four five."),
        ("One", [(WORD, -1)], "One two"),
        ("One", [(WORD, 1)], "One two three. Four"),
        ("One", [(WORD, 1), (SENTENCE, 1)], "One two three. Four five."),
        ("Six", [(SENTENCE, 1)], "Six seven."),
        ("One", [(SENTENCE, -1)], "One two three."),
    ],
)
def test_extensions(start, steps, expected):
    assert quote(after(at(start), *steps, step=extended)) == expected


def test_back_at_the_unit_nothing_is_selected():
    assert after(at("Four"), (SENTENCE, -1), (SENTENCE, 1), step=extended).selection is None


def test_moving_leaves_a_selection_at_its_end():
    selecting = after(at("One"), (SENTENCE, 1), step=extended)
    assert quote(moved(UNITS, selecting, SENTENCE, 1)) == "Six seven."
    assert moved(UNITS, selecting, SENTENCE, 1).selection is None
    assert quote(moved(UNITS, selecting, WORD, -1)) == "One"


def test_a_text_without_units_keeps_an_empty_cursor():
    nothing = Units("")
    cursor = placed(nothing, 0, SENTENCE)
    for step in (moved, extended):
        for direction in (1, -1):
            assert step(nothing, cursor, WORD, direction).passage == (0, 0)


texts = st.text(st.sampled_from("ab. \n"), min_size=1, max_size=40)


@given(texts, st.lists(st.tuples(st.sampled_from(UnitKind), st.sampled_from((1, -1)), st.booleans()), max_size=20))
def test_the_anchor_stays_selected_and_the_passage_is_never_out_of_the_text(text, steps):
    units = Units(text)
    cursor = placed(units, 0, SENTENCE)
    for kind, direction, is_extension in steps:
        cursor = (extended if is_extension else moved)(units, cursor, kind, direction)
        start, end = cursor.passage
        assert 0 <= start <= end <= len(text)
        assert bool(text[start:end].strip()) == bool(text.strip())
        if not is_extension:
            assert cursor.selection is None


@given(texts, st.sampled_from(UnitKind), st.integers(1, 6))
def test_growing_and_shrinking_by_a_kind_are_inverse(text, kind, count):
    units = Units(text)
    cursor = placed(units, 0, kind)
    grown = [cursor]
    for _ in range(count):
        grown.append(extended(units, grown[-1], kind, 1))
    real = [one for n, one in enumerate(grown) if n == 0 or one != grown[n - 1]]
    for expected in reversed(real[:-1]):
        real[-1] = extended(units, real[-1], kind, -1)
        assert real[-1].passage == expected.passage


def test_a_drag_selects_from_its_first_character_both_ways():
    cursor = Cursor((0, 14))
    assert cursor.selecting((4, 5), 9).selection == (4, 9)
    assert cursor.selecting((4, 5), 2).selection == (2, 5)
