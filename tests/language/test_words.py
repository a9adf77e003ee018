import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.words import count_words, word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  — … !", []),
        ("Kami menunggu undangan.", ["Kami", "menunggu", "undangan"]),
        ("pegawai-pegawai e-Kinerja KTP-el", ["pegawai-pegawai", "e-Kinerja", "KTP-el"]),
        ("Jum'at don’t", ["Jum'at", "don’t"]),
        ("RT/RW, 10.30", ["RT", "RW", "10", "30"]),
        ("ya - gitu -- 'kan'", ["ya", "gitu", "kan"]),
        ("u\u0308ber cafe\u0301", ["u\u0308ber", "cafe\u0301"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words
    assert count_words(text) == len(words)


def test_spans_count_from_the_beginning_of_the_text_and_stay_inside_the_range() -> None:
    text = "satu dua tiga empat"
    assert list(word_spans(text, 5, 13)) == [(5, 8), (9, 13)]
    assert list(word_spans(text, 6)) == [(6, 8), (9, 13), (14, 19)]
    assert list(word_spans(text, 0, 2)) == [(0, 2)]


@given(st.text(alphabet="ab-'’ \n.,é\u0301"))
def test_spans_are_ordered_and_hold_no_blanks(text: str) -> None:
    position = 0
    for start, end in word_spans(text):
        assert position <= start < end
        assert not any(character.isspace() for character in text[start:end])
        position = end


@given(st.text(alphabet="ab-'’\u2010_1 \n.,é\u0301\u036f“中🙂\ud800\x01"))
def test_as_many_are_counted_as_are_given(text: str) -> None:
    assert count_words(text) == len(list(word_spans(text)))


@given(st.text())
def test_as_many_are_counted_as_are_given_in_any_script(text: str) -> None:
    assert count_words(text) == len(list(word_spans(text)))


def test_scripts_of_many_signs_are_counted_too() -> None:
    text = " ".join(map(chr, range(0x4E00, 0x4E00 + 200)))
    assert count_words(text) == 200
