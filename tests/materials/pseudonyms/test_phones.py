import pytest

from qualcode.materials.pseudonyms import phones
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    "number",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+6281234567890",
        "+62 812-3456-7890",
        "6281234567890",
        "(0274) 868405",
        "021-5551234",
        "0711 355123",
        "+62 711 355123",
        "+60 12-345 6789",
        "+1 (415) 555-2671",
        "0812 strip 3456 strip 7890",
        "nol delapan satu dua tiga empat lima enam tujuh delapan",
    ],
)
def test_finds_numbers_here_and_abroad(number):
    assert seen(phones.find, f"Catat: {number}, ya.") == [("phone", number)]


@pytest.mark.parametrize("text", ["telepon rumah 355123.", "WA 812345", "call 555-2671"])
def test_numbers_without_area_code_need_a_word(text):
    assert [kind for kind, _words in seen(phones.find, text)] == ["phone"]
    assert seen(phones.find, text.split()[-1]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rp 081234567890",
        "0812345678901 rupiah",
        "nomor 0812/34567890",
        "tahun 2019 2023",
        "17-08-2023",
        "jam 08.30 sampai 15.00",
        "telepon jam 08.30",
        "telepon tanggal 17-08-2023",
        "5.1.02.01.01.0024",
        "satu dua tiga empat",
        "0,812345678",
        "hubungi 12.345.678,00",
    ],
)
def test_leaves_amounts_dates_times_and_letters_alone(text):
    assert seen(phones.find, text) == []


def test_one_number_has_one_value_however_it_is_written():
    ways = ("081234567890", "+62 812 3456 7890", "62812-3456-7890")
    spelled = "nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol"
    assert {only(phones.find, way).value for way in (*ways, spelled)} == {"081234567890"}


def test_a_word_before_makes_it_sure():
    assert only(phones.find, "kantor (0274) 868405").confidence is Confidence.MEDIUM
    assert only(phones.find, "telepon (0274) 868405").confidence is Confidence.HIGH
