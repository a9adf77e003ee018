"""Texts put together piece by piece keep their marks where the words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.cleaning import clean
from qualcode.materials.text_builder import TextBuilder
from qualcode.model import SectionKind

PIECES = st.lists(st.text(st.sampled_from("ab \r\n\ufeff\x0b\x00é")), max_size=8)


@given(PIECES)
def test_cleaning_moves_nothing(pieces: list[str]) -> None:
    builder = TextBuilder(1000)
    spans = [builder.add(piece) for piece in pieces]
    text = builder.text()
    assert len(clean(text).text) == len(text) == builder.length
    assert [start for start, _end in spans[1:]] == [end for _start, end in spans[:-1]]


def test_sections_and_turns_stand_where_their_words_are() -> None:
    builder = TextBuilder(1000)
    builder.heading("Bab 1", 2)
    builder.table([["a", "b\nc"], ["d", ""]])
    builder.turn("Ani", "  Halo.\r\nApa kabar? ", time_ms=5)
    text = builder.text()
    assert text == "Bab 1\na\tb c\nd\t\nAni: Halo.\nApa kabar?\n"
    assert [(s.kind, text[s.start : s.end], s.level) for s in builder.structure()] == [
        (SectionKind.HEADING, "Bab 1", 2),
        (SectionKind.TABLE, "a\tb c\nd\t", 0),
    ]
    (turn,) = builder.turns
    assert (text[turn.start : turn.end], text[turn.speech_start : turn.end]) == (
        "Ani: Halo.\nApa kabar?",
        "Halo.\nApa kabar?",
    )
    assert (turn.speaker, turn.time_ms) == ("Ani", 5)


def test_a_text_that_grows_too_long_is_refused() -> None:
    builder = TextBuilder(5)
    builder.add("abc")
    with pytest.raises(ReadingError, match="longer than 5"):
        builder.add("def")
