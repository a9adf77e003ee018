"""Hard forms: what people and recognisers also write.

They were written after the finders, of which 9 of 25 were found then.
"""

import random
from collections.abc import Callable, Iterator

from benchmarks.identifiers import WORDS, Sentence, digits, grouped, mobile, nik, nip
from qualcode.materials.pseudonyms.candidates import Kind

_HARD_NAMES = (
    "Wulandira", "Tarkiman", "Oktorina", "Besmala", "Suryaningtias", "Gumelar", "Panjalu", "Ngatirah", "Solikhun",
    "Delviana",
    "Marpuah", "Jumhari", "Kasminto", "Radiyem", "Hotmauli", "Sudiyatmi", "Bonaran",
)  # fmt: skip


def hard_sentences(number: int, chance: random.Random) -> Iterator[Sentence]:
    """Yield each hard form once, with a name that no other interview has."""
    name = _HARD_NAMES[number % len(_HARD_NAMES)]
    for kind, form, before, middle, after in _HARD:
        yield Sentence(before, middle(name, chance), after, kind, form)


def _wrong_month(chance: random.Random) -> str:
    number = nip(chance)
    return f"{number[:12]}17{number[14:]}"


_HARD: tuple[tuple[Kind, str, str, Callable[[str, random.Random], str], str], ...] = (
    (Kind.NIP, "wrong month, without the word", "Catat ya, ", lambda _n, c: _wrong_month(c), "."),
    (Kind.NIP, "over two lines", "NIP ", lambda _n, c: grouped(nip(c), (8, 10), "\n"), "."),
    (Kind.NIP, "spelled out", "NIP saya ", lambda _n, c: " ".join(WORDS[int(d)] for d in nip(c)), "."),
    (Kind.NIK, "wrong province", "NIK saya ", lambda _n, c: "99" + nik(c)[2:], "."),
    (Kind.NUMBER, "BPJS", "Nomor BPJS saya ", lambda _n, c: "000" + digits(c, 10), "."),
    (Kind.NUMBER, "car plate", "Mobilnya ", lambda _n, c: f"BG {c.randint(1000, 9999)} AB", " itu."),
    (Kind.NUMBER, "passport", "Paspor ", lambda _n, c: "C" + digits(c, 7), "."),
    (Kind.PHONE, "with words between", "Catat, ", lambda _n, c: grouped(mobile(c), (4, 4, 4), " strip "), "."),
    (Kind.PHONE, "with full stops", "Nomornya ", lambda _n, c: grouped(mobile(c), (4, 4, 4), "."), "."),
    (Kind.EMAIL, "spoken in Indonesian", "Surelnya ", lambda n, _c: f"{n.lower()} et yahoo titik co titik id", "."),
    (Kind.HANDLE, "without @", "IG saya ", lambda n, c: f"{n.lower()}.{c.randint(10, 99)}", "."),
    (Kind.ADDRESS, "RT in words", "Rumah di ", lambda _n, _c: "RT tiga RW dua belas", " dekat masjid."),
    (Kind.ADDRESS, "number before the lane", "Kontrakan ", lambda _n, c: f"nomor {c.randint(2, 40)} Gang Kelinci", "."),
    (Kind.BIRTH_DATE, "in words", "Saya lahir ", lambda _n, _c: "tujuh belas Agustus delapan puluh dua", "."),
    (Kind.BIRTH_DATE, "age and day", "Ulang tahun saya ", lambda _n, c: f"{c.randint(1, 28)} Maret", " nanti."),
    (Kind.NAME, "si", "Tadi si ", lambda n, _c: n, " lewat."),
    (Kind.NAME, "kin and comma", "Adik saya, ", lambda n, _c: n, ", kerja di situ juga."),
    (Kind.NAME, "kin", "Anak saya ", lambda n, _c: n + "ti", " masih sekolah."),
    (Kind.NAME, "one unlisted name in a sentence", "Saya minta tolong ", lambda n, _c: n + "wan", " waktu itu."),
    (Kind.NAME, "small letters throughout", "kata ", lambda n, _c: n.lower() + "yah", " begitu"),
    (Kind.NAME, "name and others", "Yang datang ", lambda n, _c: n + "no", " dkk."),
    (Kind.NAME, "almarhum", "Ingat almarhum ", lambda n, _c: n + "di", " dulu."),
    (Kind.NAME, "post and name", "Kepala Seksi ", lambda n, _c: n + "man Harjokusumo", " bilang."),
    (Kind.NAME, "English sentence", "I asked ", lambda n, _c: n + "son", " about it."),
    (Kind.NAME, "initials", "Itu ulah ", lambda n, _c: f"{n[0]}.S.", " juga."),
)
