"""Ways people and programs write things, as they came up: each was missed, or cut short, once."""

import pytest

from qualcode.materials.pseudonyms.finding import find


def seen(text):
    return [(one.kind.value, text[one.start : one.end]) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bp. Tarmizi datang", [("name", "Tarmizi")]),
        ("kata Cak Tarmizi", [("name", "Tarmizi")]),
        ("kata Daeng Tarmizi", [("name", "Tarmizi")]),
        ("perkenalkan saya Tarmizi", [("name", "Tarmizi")]),
        ("dengan saya Tarmizi", [("name", "Tarmizi")]),
        ("saya Tarmizi dari bagian umum", [("name", "Tarmizi")]),
        ("| Nama | Tarmizi Kalindra |", [("name", "Tarmizi Kalindra")]),
        ("Ir Tarmizi hadir", [("name", "Ir Tarmizi")]),
        ("dr. Rina Wulan, Sp.A. praktik", [("name", "dr. Rina Wulan, Sp.A.")]),
        ("Tarmizi Kalindra, A.Md.Kom", [("name", "Tarmizi Kalindra, A.Md.Kom")]),
        ("Tarmizi Kalindra S.Kom", [("name", "Tarmizi Kalindra S.Kom")]),
        ("Letkol Inf. Tarmizi Kalindra", [("name", "Tarmizi Kalindra")]),
        ("Kompol Tarmizi", [("name", "Tarmizi")]),
        ("Camat Tarmizi Kalindra", [("name", "Tarmizi Kalindra")]),
        ("Pak Tarmizi dan Rumina", [("name", "Tarmizi"), ("name", "Rumina")]),
        ("(+62) 812 3456 7890", [("phone", "(+62) 812 3456 7890")]),
        ("+62(812)34567890", [("phone", "+62(812)34567890")]),
        ("08 12 34 56 78 90", [("phone", "08 12 34 56 78 90")]),
        ("0812_3456_7890", [("phone", "0812_3456_7890")]),
        ("hp.081234567890", [("phone", "081234567890")]),
        ("Telp. 0711/355123", [("phone", "0711/355123")]),
        ("WA 0812-3456-7890/0813-4455-6677", [("phone", "0812-3456-7890"), ("phone", "0813-4455-6677")]),
        ("Call me at (415) 555-2671", [("phone", "(415) 555-2671")]),
        ("ahmad.fauzi @ gmail.com", [("email", "ahmad.fauzi @ gmail.com")]),
        ("Jl. K.H. Ahmad Dahlan No.7", [("address", "Jl. K.H. Ahmad Dahlan No.7")]),
        ("di Jln. Sudirman 45 sana", [("address", "Jln. Sudirman 45")]),
        ("Tempat/tgl lahir : Palembang/17 Agustus 1980", [("birth-date", "17 Agustus 1980")]),
        ("TTL Palembang, 17 Agustus '80", [("birth-date", "17 Agustus '80")]),
        ("lahir tujuh belas Agustus delapan puluh dua", [("birth-date", "tujuh belas Agustus delapan puluh dua")]),
        ("kelahiran tahun 80", [("birth-date", "80")]),
        ("no rekeningnya 1234567890", [("account", "1234567890")]),
        ("NIK: 16-71-05-470885-0003", [("nik", "16-71-05-470885-0003")]),
        ("NIP 19800817 2005 03 1 002", [("nip", "19800817 2005 03 1 002")]),
    ],
)
def test_forms_that_were_missed_once(text, found):
    assert seen(text) == found
