import pytest

from qualcode.materials.pseudonyms import addresses
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    "address",
    [
        "Jl. Mawar Merah No. 12 RT 03/RW 05, Kel. Sukamaju, Kec. Ilir Timur 30114",
        "Jl. Mawar No. 12",
        "Jln Raya Darmo 7 No 3",
        "Jalan Kapten Sumbaga nomor 5",
        "Jl. Pintu Langit No. 9",
        "Gg. Melati 3 No. 8",
        "Gang Kenanga nomor tujuh belas",
        "Perum Griya Asri Blok C2 No 5",
        "Komplek Bumi Indah Blok A No. 11",
        "jl kenanga no 5 rt 02 rw 03",
        "RT 003/RW 005",
        "RT 3 RW 5",
        "RT/RW 03/05",
        "RT 02 RW 03, Kel. Sukamaju",
        "RT tiga RW dua belas",
        "nomor 7 Gang Kelinci",
        "12 Baker Street",
    ],
)
def test_finds_addresses_whole(address):
    assert seen(addresses.find, f"Rumahnya di {address} sana.") == [("address", address)]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan, jangan salah.",
        "Jalan terus saja.",
        "jalan kaki ke kantor nomor satu",
        "Di jalan itu ada 5 orang.",
        "Lewat Jalan Tol.",
        "Jl. Raya",
        "Perum Bulog dan Perum Damri",
        "ketua RT, Pak RW dua belas",
        "RT RW di sini kompak",
        "RT 03 saja",
        "kampung sebelah",
        "gang sempit",
    ],
)
def test_leaves_everyday_words_alone(text):
    assert seen(addresses.find, text) == []


def test_a_street_without_a_number_is_less_sure():
    assert only(addresses.find, "di Jl. Kenanga No. 4").confidence is Confidence.HIGH
    assert only(addresses.find, "di Jl. Kenanga sana").confidence is Confidence.MEDIUM
    assert only(addresses.find, "di Jalan Kenanga sana").confidence is Confidence.LOW
