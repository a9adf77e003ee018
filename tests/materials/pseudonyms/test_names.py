import pytest

from qualcode.materials.pseudonyms import names
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kata Pak Ahmad Fauzi begitu", "Ahmad Fauzi"),
        ("kata pak Tarmizi begitu", "Tarmizi"),
        ("Bu Sri, tolong.", "Sri"),
        ("Pak Fauzi. Dia baik.", "Fauzi"),
        ("ke rumah Pak Haji Ali Imron bin Sulaiman besok", "Ali Imron bin Sulaiman"),
        ("Bapak Drs. H. Bambang Sutejo, M.Si. hadir", "Drs. H. Bambang Sutejo, M.Si."),
        ("Prof. Dr. Ir. Sukma Wijaya, S.T., M.T. bicara", "Prof. Dr. Ir. Sukma Wijaya, S.T., M.T."),
        ("Ahmad Fauzi, S.Sos., M.Si. menandatangani", "Ahmad Fauzi, S.Sos., M.Si."),
        ("oleh Rumina Tobelo, SE, MM", "Rumina Tobelo, SE, MM"),
        ("Dra. Rumina datang", "Dra. Rumina"),
        ("Nama saya Kalindra Wirasena, Pak", "Kalindra Wirasena"),
        ("nama lengkapnya Kalindra, betul", "Kalindra"),
        ("panggil saya Yusni saja", "Yusni"),
        ("My name is Sarah Connor and", "Sarah Connor"),
        ("Mr. John Smith's book", "John Smith"),
        ("Ms Barnes said", "Barnes"),
        ("atas nama Rumina Tobelo", "Rumina Tobelo"),
        ("Pewawancara: Dewi Lestari\n", "Dewi Lestari"),
        ("Informan : Bapak Sutrisno (Camat)\n", "Sutrisno"),
        ("**Nama:** AHMAD FAUZI\n", "AHMAD FAUZI"),
        ("Kepala Dinas,\n\nRUMINA TOBELO\nNIP. 197503121999032001", "RUMINA TOBELO"),
        ("bersama M. Fauzan kemarin", "M. Fauzan"),
        ("I Wayan Sudarta datang", "I Wayan Sudarta"),
        ("Pak Lurah Hasan datang", "Hasan"),
        ("Adik saya, Wulandira, kerja", "Wulandira"),
        ("Tadi si Ucok lewat", "Ucok"),
        ("Yang datang Tarno dkk.", "Tarno"),
        ("Tapi Siti-nya pulang", "Siti"),
        ("Pak Nu'man dan teman", "Nu'man"),
        ("Bu Nur-Aini itu", "Nur-Aini"),
        ("Bapak Ahmad Fauzi Kepala Dinas Sosial", "Ahmad Fauzi"),
        ("Pak Ahmad Camat Ilir", "Ahmad"),
    ],
)
def test_finds_names_and_where_they_end(text, name):
    assert seen(names.find, text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Kemarin Pak Camat dan Bu Kasubbag datang",
        "Pak Kadis, Bu Sekda, Pak Bupati, Bu Lurah",
        "Pak RT dan Pak RW",
        "Ibu Kota pindah",
        "Ibu-ibu PKK, Bapak-bapak, Ibu-Ibu",
        "Bapak Ibu sekalian",
        "Baik, Bu. Kelihatannya ramai",
        "Pak, Saya setuju",
        "politik identitas",
        "Bapak Presiden dan Ibu Negara",
        "RSUD Dr. Soetomo dan SMA Kartini",
        "di Jalan Ahmad Yani",
        "Hari Kartini",
        "Uni Eropa",
        "Informan: Belum pernah",
        "Catatan: Baik sekali",
        "namanya bukan itu",
        "Bu Kasi Pemerintahan",
        "Anak saya Kalau pulang",
        "BAPAK CAMAT",
        "Dinas Sosial Kota, Senin Agustus",
        "UU ASN No. 5, S.K. Bupati",
        "surat dari Karang Taruna saja",
        "saya ketemu Masyarakat",
    ],
)
def test_posts_kin_places_and_sentences_are_no_names(text):
    assert seen(names.find, text) == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Kata Pak Ahmad Fauzi", Confidence.HIGH),
        ("Kata Pak Fauzi", Confidence.HIGH),
        ("Kata Pak Tarmizi", Confidence.MEDIUM),
        ("Nama saya Tarmizi", Confidence.HIGH),
        ("Lalu Siti pulang", Confidence.MEDIUM),
        ("Siti pulang", Confidence.LOW),
        ("Pak Lurah Kencana", Confidence.LOW),
        ("surat dari Kalindra Wirasena saja", Confidence.LOW),
        ("saya ketemu Tarmizi", Confidence.LOW),
    ],
)
def test_confidence_follows_what_stands_around(text, confidence):
    assert only(names.find, text).confidence is confidence


def test_degrees_titles_and_endings_do_not_count_in_the_value():
    ways = ("Pak Ahmad Fauzi", "Drs. H. Ahmad Fauzi, M.Si.", "Nama saya Ahmad Fauzi-lah", "NAMA: AHMAD FAUZI")
    assert {only(names.find, way).value for way in ways} == {"ahmad fauzi"}


def test_only_introductions_are_somebodys_own_name():
    assert only(names.find, "Nama saya Tarmizi").own
    assert not only(names.find, "Kata Pak Tarmizi").own
