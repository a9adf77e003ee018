"""Hyphens of words stay, hyphens of lines go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.materials.pages.hyphens import Hyphens
from tests.materials.pages.placing import line

FILLED = ["kata lain di sini"] * 60
WORD = st.text("abdegiklmnoprstu", min_size=2, max_size=9)


def joined(before: str, after: str, *others: str) -> str:
    lines = [line(text) for text in (*others, f"awal {before}", f"{after} akhir")]
    return "".join(Hyphens(lines).joined(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pegawai-", "pegawai"),
        ("anak-", "anaknya,"),
        ("berlari-", "lari"),
        ("Surat-", "menyurat"),
        ("tolong-", "menolong"),
        ("sayur-", "mayur"),
        ("bolak-", "balik"),
        ("warna-", "warni"),
        ("COVID-", "19"),
        ("RT-", "nya"),
        ("Seksi-", "Umum"),
        ("e-", "kinerja"),
        ("non-", "struktural"),
    ],
)
@pytest.mark.parametrize("others", [[], ["pelati- han"] * 3 + ["pelatihan"]])
def test_words_keep_their_hyphens(before: str, after: str, others: list[str]) -> None:
    assert joined(before, after, *others) == before + after


def test_a_word_that_occurs_elsewhere_is_joined() -> None:
    assert joined("train-", "ing", *FILLED, "the training ended") == "training"


def test_a_hyphened_word_that_occurs_elsewhere_is_kept() -> None:
    assert joined("self-made and first-", "rate", "a first-rate plan") == "self-made and first-rate"


def test_two_words_of_the_document_are_no_halves() -> None:
    assert joined("well-", "known", "he slept well", "as is known") == "well-known"


def test_where_a_program_hyphenates_an_unknown_word_is_joined() -> None:
    assert joined("satis-", "faction", "they talk of let-", "ters and letters") == "satisfaction"


def test_where_no_program_hyphenates_an_unknown_word_is_kept() -> None:
    assert joined("kira-", "taksir", *FILLED) == "kira-taksir"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("dua kali", "seminggu", "dua kali seminggu"),
        ("lama -", "lalu", "lama - lalu"),
        ("2019–", "2023", "2019–2023"),
        ("RT/", "RW", "RT/RW"),
        ("begitu -- ", "lalu", "begitu --  lalu"),
    ],
)
def test_other_line_ends(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@settings(deadline=None)
@given(WORD)
def test_a_doubled_word_always_keeps_its_hyphen(word: str) -> None:
    assert joined(f"{word}-", word, f"{word}{word[:-1]}", "lain") == f"{word}-{word}"
