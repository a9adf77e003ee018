import pytest

from qualcode.materials.pseudonyms import numbers
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("NIP 198008172005031002.", "nip", "198008172005031002"),
        ("NIP. 19800817 200503 1 002", "nip", "19800817 200503 1 002"),
        ("nomornya 19800817-200503-1-002", "nip", "19800817-200503-1-002"),
        ("saya eja: 1980 0817 2005 03 1 002 begitu", "nip", "1980 0817 2005 03 1 002"),
        ("NIP\n19800817\n200503 1 002", "nip", "19800817\n200503 1 002"),
        ("199001012022211003", "ni-pppk", "199001012022211003"),
        ("NI PPPK 19900101 202221 2 003", "ni-pppk", "19900101 202221 2 003"),
        ("NIP lama 131234567", "old-nip", "131234567"),
        ("NIP lama: 380 012 345.", "old-nip", "380 012 345"),
        ("NIK 1671054708850003", "nik", "1671054708850003"),
        ("KTP saya 1671 0547 0885 0003", "nik", "1671 0547 0885 0003"),
        ("NIK-nya 167105.470885.0003", "nik", "167105.470885.0003"),
        ("16.71.05.470885.0003", "nik", "16.71.05.470885.0003"),
        ("No. KK 1671051203100004", "family-card", "1671051203100004"),
        ("kartu keluarga 1671051203100004", "family-card", "1671051203100004"),
        ("09.254.294.3-407.000", "npwp", "09.254.294.3-407.000"),
        ("NPWP 092542943407000", "npwp", "092542943407000"),
        ("NPWP 0092542943407000", "npwp", "0092542943407000"),
        ("rekening BRI 0123-01-012345-50-8", "account", "0123-01-012345-50-8"),
        ("No. rek. 7123456789", "account", "7123456789"),
        ("kirim ke BCA 0123456789 ya", "account", "0123456789"),
        ("account number 12345678", "account", "12345678"),
    ],
)
def test_finds_numbers_in_the_ways_they_are_written(text, kind, words):
    assert seen(numbers.find, text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Rp 1.250.000.000.000",
        "Rp1980081720050310",
        "anggarannya 198008172005031002 rupiah",
        "UU 20/2023 dan PP 17/2020, Nomor 5 Tahun 2014",
        "tahun 2019-2023, jam 08.30-15.00",
        "kode rekening 5.1.02.01.01.0024",
        "kode rekening 5102010100240012",
        "nomor 800/123456789/BKPSDM/2023",
        "131234567 orang",
        "NIP-nya sudah saya serahkan ke kepegawaian. Kemarin ada 131234567 data",
        "14,75 persen dari 12.345.678",
        "09.25.29",
        "rekening listriknya naik",
    ],
)
def test_leaves_amounts_laws_years_and_budget_lines_alone(text):
    assert seen(numbers.find, text) == []


@pytest.mark.parametrize(
    ("digits", "fault"),
    [
        ("198013172005031002", "birth date"),
        ("198008171990031002", "year of appointment"),
        ("198008172005171002", "month"),
        ("198008172005033002", "sex"),
    ],
)
def test_a_nip_that_fails_a_check_needs_its_word_and_says_what_is_wrong(digits, fault):
    found = only(numbers.find, f"NIP saya {digits}.")
    assert (found.kind, found.confidence) == ("nip", Confidence.MEDIUM)
    assert fault in found.reason
    # Without the word it is no more than a long number.
    assert seen(numbers.find, f"itu {digits}.") == [("number", digits)]


def test_the_reason_tells_the_checks_that_were_passed():
    found = only(numbers.find, "198008172005031002")
    assert found.confidence is Confidence.HIGH
    for part in ("18", "1980-08-17", "03 2005", "sex 1"):
        assert part in found.reason
    assert "contract of 2022, code 21" in only(numbers.find, "199001012022211003").reason


@pytest.mark.parametrize("digits", ["9971054708850003", "1671057208850003", "1671054713850003", "1671054708850000"])
def test_a_nik_is_checked_for_province_date_and_number(digits):
    assert seen(numbers.find, f"itu {digits}.") == [("number", digits)]
    found = only(numbers.find, f"NIK saya {digits}.")
    assert (found.kind, found.confidence) == ("nik", Confidence.MEDIUM)


def test_a_womans_nik_has_her_day_and_forty():
    assert "real date" in only(numbers.find, "1671057108850003").reason
    assert seen(numbers.find, "1671057208850003") == [("number", "1671057208850003")]


def test_the_nearest_word_says_what_sixteen_digits_are():
    text = "NIK 1671054708850003, KK 1671051203100004, NPWP 1671054708850003"
    assert [kind for kind, _words in seen(numbers.find, text)] == ["nik", "family-card", "npwp"]


def test_all_ways_to_write_a_number_have_one_value():
    ways = ("198008172005031002", "19800817 200503 1 002", "1980 0817 2005 03 1 002")
    assert {only(numbers.find, way).value for way in ways} == {"198008172005031002"}
