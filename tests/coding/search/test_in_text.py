"""Words are found in one text wherever they stand, in any form, and as they are being typed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.search import in_text
from qualcode.coding.search.in_text import WordsOfText, find_pattern
from qualcode.errors import RuleError

TEXT = (
    "P: Bagaimana pelatihan di kantor?\n"
    "N1: Kami dilatih rekan; pegawai-pegawai lain MELATIH juga. Rapat kerja, rapat-rapat kerja.\n"
    "P: Tanggung jawab siapa?\n"
    "N1: Pertanggungjawaban ada pada Pak Camat. Café [a] latihannya.\n"
)
WORDS = WordsOfText(TEXT, "id")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("latih ", ["pelatihan", "dilatih", "MELATIH", "latihannya"]),
        ("LATIH ", ["pelatihan", "dilatih", "MELATIH", "latihannya"]),
        ("=dilatih", ["dilatih"]),
        ("pelat", ["pelatihan"]),
        ("lati", ["pelatihan", "dilatih", "MELATIH", "latihannya"]),
        ("pelat ", []),
        ("p", ["P", "P"]),
        ("rapat kerja", ["Rapat kerja", "rapat kerja"]),
        ("rapat ke", ["Rapat kerja", "rapat kerja"]),
        ('"rapat kerja"', ["Rapat kerja", "rapat kerja"]),
        ('"rapat rapat kerja', ["rapat-rapat kerja"]),
        ("tanggungjawab ", ["Tanggung jawab", "Pertanggungjawaban"]),
        ("*latih", ["dilatih", "MELATIH"]),
        ("?amat", ["Camat"]),
        ("[a]*", []),
        ("cafe", ["Café"]),
        ("kami dilatih rekan ", ["Kami dilatih rekan"]),
        ("kami rekan", []),
        ("", []),
        ('"', []),
        ("=", []),
        ("...", []),
    ],
)
def test_what_is_found(written: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in WORDS.find(written)] == found


LETTERS = st.text("abcdé \n-'\u0301가", max_size=60)


@given(LETTERS, LETTERS)
def test_places_are_in_order_within_the_text_and_apart(text: str, written: str) -> None:
    places = WordsOfText(text, "id").find(written)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(LETTERS)
def test_every_word_is_found_where_it_stands(text: str) -> None:
    words = WordsOfText(text, "id")
    for start, end in words.find("*"):
        assert (start, end) in words.find(f"={text[start:end]}")


def test_no_more_than_anybody_steps_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_text, "MOST_PLACES", 3)
    assert len(WordsOfText("a a a a a", "id").find("=a")) == 3
    assert len(find_pattern("aaaaa", "a")) == 3


def test_patterns() -> None:
    assert [TEXT[start:end] for start, end in find_pattern(TEXT, r"me\w+|\bpak \w")] == ["MELATIH", "Pak C"]
    assert find_pattern(TEXT, r"x*") == []
    with pytest.raises(RuleError, match="no regular expression"):
        find_pattern(TEXT, "(")
    with pytest.raises(RuleError, match="longer than"):
        find_pattern("a" * 5000 + "!", r"(a|aa)+$", seconds=0.2)
