import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.model import Turn
from qualcode.tui.widgets.transcript.layout import TranscriptLayout, drawn

FAMILY = "👩\u200d👩\u200d👧"
plain = [*"abc  \n\t.-é“…", "long" * 5, "שלום", "مرحبا", "नमस्ते"]
wide = ["漢字" * 4, "字", "👍", "👍🏽", FAMILY, "☎\ufe0f", "e\u0301", "\u0301", "\u200d", "\ufe0f"]
steering = ["\x1b[31m", "\x9b", "\x00", "\u202e", "\u200b", "\ud800"]
pieces = st.sampled_from(plain + wide + steering)
texts = st.lists(pieces, max_size=40).map("".join)
widths = st.integers(2, 30)


def turn_at(start):
    return Turn(1, 1, 0, start, start, start, None, None)


def laid_out(text, width=20, turns=()):
    return TranscriptLayout(text, turns, width)


def rows_of(text, width=20, turns=()):
    layout = laid_out(text, width, turns)
    return [text[slice(*layout.span(row))] for row in range(layout.height)]


@given(texts, widths)
def test_rows_partition_the_text(text, width):
    assert "".join(rows_of(text, width)) == text
    assert all("\n" not in row[:-1] for row in rows_of(text, width))


@given(texts, widths)
def test_every_row_fits_and_is_measured_as_rich_measures_it(text, width):
    layout = laid_out(text, width)
    for row in range(layout.height):
        clusters = list(layout.clusters(row))
        shown = "".join(cluster.shown for cluster in clusters)
        assert cell_len(shown) == sum(cluster.cells for cluster in clusters) <= width
        assert all(cluster.cells >= 1 for cluster in clusters)
        if layout.is_plain(row):
            assert shown == text[slice(*layout.shown_span(row))]
            assert len(shown) == len(clusters) == cell_len(shown)


@given(texts, widths)
def test_offset_to_cell_and_back(text, width):
    layout = laid_out(text, width)
    for row in range(layout.height):
        start, end = layout.shown_span(row)
        for cluster in layout.clusters(row):
            assert layout.row_of(cluster.offset) == row
            assert layout.column_of(row, cluster.offset) == cluster.column
            for column in range(cluster.column, cluster.column + cluster.cells):
                assert layout.offset_at(row, column) == cluster.offset
                assert layout.cluster_at(row, column)[0] == cluster.offset
        assert "".join(text[slice(*layout.cluster_at(row, c.column))] for c in layout.clusters(row)) == text[start:end]
        if layout.span(row)[1] > end or row == layout.height - 1:
            assert layout.offset_at(row, layout.column_of(row, end)) == end


@given(texts, widths)
def test_nothing_drawn_steers_the_terminal(text, width):
    layout = laid_out(text, width)
    for row in range(layout.height):
        for cluster in layout.clusters(row):
            for character in cluster.shown:
                assert character >= " "
                assert not "\x7f" <= character <= "\x9f"
                assert character not in "\u202e\u2066\u200b\ud800"


@given(texts, widths, st.integers(0, 60))
def test_a_turn_begins_on_its_own_row(text, width, start):
    layout = laid_out(text, width, [turn_at(min(start, len(text)))])
    line = text[:start].rsplit("\n", 1)[-1]
    if start < len(text) and line.strip():
        assert start in layout.row_starts


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("\n", 10, ["\n"]),
        ("a\n\nb", 10, ["a\n", "\n", "b"]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one ", "two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("abcd\n", 4, ["abcd\n"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("kata é\u0301 “kutip” lagi", 10, ["kata é\u0301 ", "“kutip” ", "lagi"]),
    ],
)
def test_rows(text, width, rows):
    assert rows_of(text, width) == rows


def test_line_numbers_stand_on_the_first_row_of_a_line():
    layout = laid_out("one two three\nfour", 8)
    assert [layout.line_number(row) for row in range(layout.height)] == [1, None, 2]


def test_a_tab_reaches_to_the_next_stop():
    layout = laid_out("ab\tc")
    assert layout.column_of(0, 3) == 4
    assert layout.offset_at(0, 3) == 2


def test_a_click_past_the_end_of_a_wrapped_row_stays_on_it():
    layout = laid_out("one two three", 8)
    assert layout.offset_at(0, 99) == 7
    assert layout.offset_at(1, 99) == 13


@pytest.mark.parametrize("piece", ["x", "kata ", "漢", "\u0301", "\u200d", "👍"])
def test_monsters_are_wrapped_into_bounded_rows(piece):
    assert max(len(row) for row in rows_of("a" + piece * 150_000, 80)) <= 80 * 16


def test_steering_characters_are_drawn_as_others_one_for_one():
    assert drawn("a\x1b]\x07\x7f\x9b\u202e\ud800b") == "a␛]␇␡\ufffd\ufffd\ufffdb"
