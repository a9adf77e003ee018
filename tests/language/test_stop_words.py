import pytest

from qualcode.language.stop_words import LANGUAGES, stop_words
from qualcode.language.words import word_spans


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stop_word_is_one_word_in_lower_case(language):
    words = stop_words(language)
    assert len(words) > 200
    for word in words:
        assert list(word_spans(word)) == [(0, len(word))]
        assert word == word.casefold()


def test_the_words_of_speech_are_among_them_and_those_of_the_field_are_not():
    assert {"yang", "sih", "nggak", "kalau", "saya"} <= stop_words("id")
    assert {"the", "don't", "um", "because"} <= stop_words("en")
    for word in ("diklat", "pelatihan", "anggaran", "training", "budget", "work", "kerja", "atasan"):
        assert word not in stop_words("id") | stop_words("en")


def test_other_languages_have_none():
    assert stop_words("fr") == frozenset()
