import pytest

from qualcode.materials.pseudonyms import dates
from qualcode.materials.pseudonyms.calendar import full_year, this_year
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Saya lahir 17 Agustus 1980 di Palembang", "17 Agustus 1980", "1980-08-17"),
        ("lahir di Palembang, 17-08-1980.", "17-08-1980", "1980-08-17"),
        ("TTL: Palembang 7/8/80", "7/8/80", "1980-08-07"),
        ("Tgl lahir : 1980-08-17", "1980-08-17", "1980-08-17"),
        ("I was born on August 17, 1980", "August 17, 1980", "1980-08-17"),
        ("date of birth: 17 Aug 1980", "17 Aug 1980", "1980-08-17"),
    ],
)
def test_finds_dates_of_birth(text, words, value):
    found = only(dates.find, text)
    assert (text[found.start : found.end], found.value, found.confidence) == (words, value, Confidence.HIGH)


@pytest.mark.parametrize(
    "text",
    [
        "Rapatnya 17 Agustus 2023.",
        "Hari lahir Pancasila 1 Juni 1945",
        "Perpres lahir tahun lalu",
        "ulang tahun kota 17 Juni",
        "Saya lahir di sini. Rapatnya 17 Agustus 1980.",
        "Anak saya lahir\n\n17 Agustus 1980",
    ],
)
def test_leaves_other_dates_alone(text):
    assert seen(dates.find, text) == []


def test_a_day_that_does_not_exist_is_unsure_and_a_year_alone_too():
    assert only(dates.find, "lahir 31 Februari 1980").confidence is Confidence.LOW
    assert only(dates.find, "Saya kelahiran 1985").confidence is Confidence.LOW
    assert only(dates.find, "ulang tahun saya 17 Agustus nanti").confidence is Confidence.MEDIUM


def test_two_digits_mean_the_last_such_year():
    assert full_year(f"{this_year() % 100:02d}") == this_year()
    assert full_year(f"{(this_year() + 1) % 100:02d}") == this_year() - 99
