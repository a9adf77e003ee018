import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.phrases import phrase_spans

PHRASES = ["ahmad fauzi", "fauzi", "siti"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kemarin Ahmad Fauzi datang", ["Ahmad Fauzi", "Fauzi"]),
        ("Ahmad\nFauzi", ["Ahmad\nFauzi", "Fauzi"]),
        ("Ahmad\u00a0Fauzi", ["Ahmad\u00a0Fauzi", "Fauzi"]),
        ("Fauzi-nya, fauzinya, FAUZI!", ["Fauzi", "fauzi", "FAUZI"]),
        ("(Siti) 'Siti' Siti/Fauzi Siti.Lalu", ["Siti", "Siti", "Siti", "Fauzi", "Siti"]),
        ("Fauzi's book, Siti’s", ["Fauzi", "Siti"]),
        ("Fauziah dan Sitinjak", []),
        ("Ahmad\n\nFauzi", ["Fauzi"]),
        ("", []),
    ],
)
def test_finds_phrases_with_endings_and_over_line_ends(language, text, found):
    assert [text[start:end] for start, end, _number in phrase_spans(text, PHRASES, language)] == found


def test_says_which_phrase_it_is():
    assert [number for _start, _end, number in phrase_spans("Siti dan Fauzi", PHRASES, "id")] == [2, 1]


def test_no_phrases_are_nowhere():
    assert phrase_spans("Ahmad Fauzi", [], "id") == []


def test_long_texts_are_read_in_pieces_without_loss():
    text = "Kemarin Ahmad Fauzi datang lagi. " * 8000
    assert len(phrase_spans(text, ["ahmad fauzi"], "id")) == 8000


@pytest.mark.parametrize("text", ["(" * 300_000, "a-" * 150_000, "…" * 200_000, "Siti" * 50_000])
def test_what_is_no_word_costs_nothing_and_hides_nothing(text):
    whole = f"Siti {text} Siti"
    assert [start for start, _end, _number in phrase_spans(whole, ["siti"], "id")] == [0, len(whole) - 4]


@given(st.text(alphabet=st.sampled_from("Siti FAuz\n\u00a0.-,'(😀é"), max_size=80))
def test_spans_lie_in_the_text_and_hold_the_phrase(text):
    for start, end, number in phrase_spans(text, PHRASES, "id"):
        assert 0 <= start < end <= len(text)
        words = text[start:end].replace("\n", " ").replace("\u00a0", " ").lower()
        assert words == PHRASES[number]
