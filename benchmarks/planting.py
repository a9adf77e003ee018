"""Plants invented identifiers of every kind in copies of the example interviews, where and what is known exactly.

Everything is made up: numbers satisfy the checks of their kind, half of the persons have names that no list of the
program holds. Beside the identifiers stand decoys: amounts, laws, budget lines, clock times, posts, streets' words.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.reading import read_source
from qualcode.materials.turns import find_turns
from qualcode.model import Role, SourceDraft, SourceKind

INTERVIEWS = Path(__file__).parent.parent / "transcripts_example" / "interviews"

_LISTED = (
    ("Ahmad", "Fauzi"), ("Siti", "Aminah"), ("Bambang", "Sutrisno"), ("Dewi", "Anggraini"), ("Joko", "Purnomo"),
    ("Nurul", "Hidayati"), ("Rizki", "Ramadhani"), ("Sri", "Wahyuni"), ("Agus", "Setiawan"), ("Endang", "Susilawati"),
)  # fmt: skip
_NEVER_TITLED = (("Tuti", "Wiryasena"), ("Umar", "Kelanalaut"), ("Barnosa", "Ledhewangi"), ("Quanita", "Serunting"))
"""Spoken of without a title or introduction everywhere: two with a listed given name, two without."""

_UNLISTED = (
    ("Tarmizi", "Kalindra"), ("Wenda", "Pasaribuan"), ("Gandhung", "Wirasena"), ("Ruminah", "Tobelo"),
    ("Parlindo", "Sitanggala"), ("Yosminta", "Lewaherang"), ("Kasdullah", "Brotowali"), ("Meylisa", "Tangkudara"),
    ("Zulhendri", "Maringgai"), ("Ceskania", "Purbasora"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    given: str
    family: str
    title: str

    @property
    def full(self) -> str:
        """Both names."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier in a text; ``form`` names how it is written."""

    kind: Kind
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlantedInterview:
    """An interview with what was planted in it, and the decoys' places."""

    draft: SourceDraft
    planted: tuple[Planted, ...]
    decoys: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence to put in, with the identifier inside it (or a decoy, where there is no kind)."""

    before: str
    middle: str
    after: str
    kind: Kind | None
    form: str = ""


def planted_interviews(seed: int, *, hard: bool = False) -> list[PlantedInterview]:
    """Return the 17 interviews of the example study, each with about 80 planted sentences.

    Args:
        seed: of what is planted and where.
        hard: plant the forms that are hard to find instead.
    """
    chance = random.Random(seed)
    persons = [Person(*name, title) for name, title in zip((*_LISTED, *_UNLISTED), cycle(("Pak", "Bu")), strict=False)]
    files = sorted(INTERVIEWS.iterdir())
    made = []
    for number, file in enumerate(files):
        sentences = list(_hard(number, chance)) if hard else _everything(persons, chance)
        made.append(_plant(read_source(file, SourceKind.INTERVIEW), sentences, chance))
    return made


def _everything(persons: Sequence[Person], chance: random.Random) -> list[_Sentence]:
    sentences = [*_numbers(chance), *_names(chance.sample(persons, 4), chance), *_decoys(chance)]
    for given, family in chance.sample(_NEVER_TITLED, 2):
        form = "never with a title, listed" if given in {"Tuti", "Umar"} else "never with a title, unlisted"
        sentences.append(_Sentence("Yang bantu cuma ", f"{given} {family}", " waktu itu.", Kind.NAME, form))
    return sentences


def _plant(draft: SourceDraft, sentences: list[_Sentence], chance: random.Random) -> PlantedInterview:
    speakers = {label for label, role in draft.roles if role is Role.PARTICIPANT}
    ends = sorted(turn.end for turn in draft.turns if turn.speaker in speakers)
    chance.shuffle(sentences)
    places: dict[int, list[_Sentence]] = {}
    for sentence in sentences:
        places.setdefault(chance.choice(ends), []).append(sentence)
    text, planted, decoys, at = "", [], [], 0
    for end in sorted(places):
        text += draft.text[at:end]
        for sentence in places[end]:
            text += f" {sentence.before}"
            start = len(text)
            text += sentence.middle
            if sentence.kind is None:
                decoys.append((start, len(text)))
            else:
                planted.append(Planted(sentence.kind, sentence.form, start, len(text)))
            text += sentence.after
        at = end
    text += draft.text[at:]
    turns = find_turns(text)
    made = replace(draft, text=text, turns=turns.turns, roles=tuple(turns.roles.items()), sections=())
    return PlantedInterview(made, tuple(planted), tuple(decoys))


# Numbers and the like


def _birth(chance: random.Random) -> tuple[int, int, int]:
    return chance.randint(1964, 1998), chance.randint(1, 12), chance.randint(1, 28)


def _nip(chance: random.Random, *, contract: bool = False) -> str:
    year, month, day = _birth(chance)
    began = (
        f"{chance.randint(2021, 2024)}21" if contract else f"{year + chance.randint(20, 26)}{chance.randint(1, 12):02d}"
    )
    return f"{year}{month:02d}{day:02d}{began}{chance.choice('12')}{chance.randint(1, 999):03d}"


def _nik(chance: random.Random) -> str:
    year, month, day = _birth(chance)
    day += chance.choice((0, 40))
    province = chance.choice((16, 32, 33, 35, 71, 18))
    place = f"{province}{chance.randint(1, 79):02d}{chance.randint(1, 30):02d}"
    return f"{place}{day:02d}{month:02d}{year % 100:02d}{chance.randint(1, 9999):04d}"


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _grouped(digits: str, sizes: Sequence[int], sign: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return sign.join(parts)


def _mobile(chance: random.Random) -> str:
    return "08" + chance.choice(("12", "13", "21", "52", "57", "78", "95")) + _digits(chance, chance.choice((7, 8)))


_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_STREETS = ("Kenanga", "Merpati Putih", "Gatot Wirayuda", "Kapten Sumbaga", "Flamboyan Raya", "Pintu Langit")
_VILLAGES = ("Sukamerdeka", "Talang Semai", "Bukit Lama")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober")


def _numbers(chance: random.Random) -> Iterator[_Sentence]:
    """Yield a sentence for each form of each kind but names."""
    for kind, forms in _FORMS.items():
        for form, make in forms.items():
            before, middle, after = make(chance)
            yield _Sentence(before, middle, after, kind, form)


Make = Callable[[random.Random], tuple[str, str, str]]


def _said(before: str, make: Callable[[random.Random], str], after: str = ".") -> Make:
    return lambda chance: (before, make(chance), after)


def _street(chance: random.Random) -> str:
    return chance.choice(_STREETS)


def _word(chance: random.Random) -> str:
    return _street(chance).split()[0].lower()


def _spelled(chance: random.Random) -> str:
    return " ".join(_WORDS[int(digit)] for digit in _mobile(chance))


def _old_birth(chance: random.Random, style: str) -> str:
    year, month, day = _birth(chance)
    if style == "words":
        return f"{day} {_MONTHS[month % 10]} {year}"
    return f"{day:02d}-{month:02d}-{year}" if style == "dashes" else f"{day}/{month}/{year % 100:02d}"


_FORMS: dict[Kind, dict[str, Make]] = {
    Kind.NIP: {
        "in a row": _said("NIP saya ", _nip),
        "8 6 1 3": _said("Di kartu itu tertulis NIP. ", lambda c: _grouped(_nip(c), (8, 6, 1, 3), " ")),
        "without the word": _said("Nomornya itu ", _nip, " kalau tidak salah."),
        "in fours": _said("NIP-nya saya eja, ", lambda c: _grouped(_nip(c), (4, 4, 4, 2, 1, 3), " ")),
    },
    Kind.NI_PPPK: {
        "in a row": _said("Sekarang saya punya NI PPPK ", lambda c: _nip(c, contract=True)),
        "8 6 1 3": _said("Dapat nomor ", lambda c: _grouped(_nip(c, contract=True), (8, 6, 1, 3), " ")),
    },
    Kind.OLD_NIP: {
        "in a row": _said("NIP lama saya ", lambda c: "13" + _digits(c, 7)),
        "in threes": _said("Dulu NIP-nya ", lambda c: _grouped("38" + _digits(c, 7), (3, 3, 3), " ")),
    },
    Kind.NIK: {
        "in a row": _said("NIK saya ", _nik),
        "in fours": _said("Nomor KTP ", lambda c: _grouped(_nik(c), (4, 4, 4, 4), " ")),
        "without the word": _said("Saya hafal kok, ", _nik),
        "6 6 4 with dots": _said("NIK-nya ", lambda c: _grouped(_nik(c), (6, 6, 4), ".")),
    },
    Kind.FAMILY_CARD: {
        "in a row": _said("Nomor kartu keluarga ", lambda c: _nik(c)[:6] + f"{c.randint(1, 28):02d}" + "0519" + "0004"),
        "KK": _said("No. KK: ", lambda c: _nik(c)[:6] + f"{c.randint(1, 28):02d}" + "1114" + "0012"),
    },
    Kind.NPWP: {
        "layout": _said("NPWP ", lambda c: "{}.{}.{}.{}-{}.{}".format(*(_digits(c, n) for n in (2, 3, 3, 1, 3, 3)))),
        "in a row": _said("NPWP saya itu ", lambda c: _digits(c, 15)),
        "layout, without the word": _said(
            "Yang tertulis di situ ", lambda c: "{}.{}.{}.{}-{}.{}".format(*(_digits(c, n) for n in (2, 3, 3, 1, 3, 3)))
        ),
    },
    Kind.ACCOUNT: {
        "in a row": _said("Transfer saja ke rekening BRI ", lambda c: "0" + _digits(c, 14)),
        "with dashes": _said("No. rek. ", lambda c: _grouped("7" + _digits(c, 9), (3, 3, 4), "-")),
        "bank only": _said("Kirim ke Mandiri ", lambda c: "1" + _digits(c, 12), " ya."),
    },
    Kind.PHONE: {
        "mobile": _said("HP saya ", _mobile),
        "mobile with dashes": _said("Hubungi ", lambda c: _grouped(_mobile(c), (4, 4, 4), "-")),
        "+62": _said("WA-nya ", lambda c: "+62 " + _grouped(_mobile(c)[1:], (3, 4, 4), " ")),
        "62 in a row": _said("Nomor itu ", lambda c: "62" + _mobile(c)[1:]),
        "area code": _said("Telepon kantor ", lambda c: "(0711) " + _digits(c, 6)),
        "021-": _said("Ke pusat saja, ", lambda c: "021-" + "5" + _digits(c, 6)),
        "spelled out": _said("Catat, ", _spelled),
        "abroad": _said("Anak saya di sana, nomornya ", lambda c: "+60 12-" + _digits(c, 3) + " " + _digits(c, 4)),
        "local": _said("Telepon rumah ", lambda c: "3" + _digits(c, 5)),
    },
    Kind.EMAIL: {
        "plain": _said("Surelnya ", lambda c: f"{_word(c)}{c.randint(10, 99)}@gmail.com"),
        "office": _said("Kirim ke ", lambda c: f"umum.{_street(c).split()[-1].lower()}@muararindang.go.id", " saja."),
        "spoken": _said("Alamatnya ", lambda c: f"{_word(c)} at gmail dot com"),
        "(at)": _said("Tulis ", lambda c: f"{_word(c)}_{c.randint(1, 9)}(at)yahoo.co.id"),
    },
    Kind.LINK: {
        "own page": _said("Lihat di ", lambda c: f"https://www.instagram.com/{_word(c)}_{c.randint(1, 9)}"),
        "bare": _said("Ada di ", lambda c: f"facebook.com/{_word(c)}.{c.randint(1, 99)}"),
    },
    Kind.HANDLE: {"@": _said("Akunnya ", lambda c: f"@{_word(c)}_{c.randint(10, 99)}", " itu.")},
    Kind.ADDRESS: {
        "whole": _said(
            "Rumah saya di ",
            lambda c: f"Jl. {_street(c)} No. {c.randint(1, 99)} RT {c.randint(1, 9):02d}/RW {c.randint(1, 9):02d}, "
            f"Kel. {c.choice(_VILLAGES)}",
            " situ.",
        ),
        "street and number": _said("Tinggal di ", lambda c: f"Jalan {_street(c)} nomor {c.randint(1, 99)}"),
        "estate": _said("Pindah ke ", lambda c: f"Perum {_street(c)} Blok B{c.randint(1, 20)} No. {c.randint(1, 30)}"),
        "small letters": _said("katanya di ", lambda c: f"jl {_street(c).lower()} no {c.randint(1, 99)} rt 02 rw 05"),
        "street alone": _said("Kosnya di ", lambda c: f"Jl. {_street(c)}", " sana."),
        "RT/RW alone": _said("Saya warga ", lambda c: f"RT {c.randint(1, 9):03d}/RW {c.randint(1, 9):03d}", " sini."),
        "lane, number in words": _said("Masuk ", lambda c: f"Gang {_street(c)} nomor tujuh belas"),
    },
    Kind.BIRTH_DATE: {
        "words": _said("Saya lahir tanggal ", lambda c: _old_birth(c, "words")),
        "place first": _said("Kelahiran Palembang, ", lambda c: _old_birth(c, "words")),
        "dashes": _said("Tgl lahir: ", lambda c: _old_birth(c, "dashes")),
        "two digits": _said("TTL Palembang ", lambda c: _old_birth(c, "slashes")),
        "year alone": _said("Saya kelahiran ", lambda c: str(_birth(c)[0])),
    },
}  # fmt: skip


# Names


def _names(persons: Sequence[Person], chance: random.Random) -> Iterator[_Sentence]:
    """Yield four persons in the ways people are spoken of."""
    for number, person in enumerate(persons):
        known = "listed" if (person.given, person.family) in _LISTED else "unlisted"
        for form, before, middle, after in _ways(person, number, chance):
            yield _Sentence(before, middle, after, Kind.NAME, f"{form}, {known}")


def _ways(person: Person, number: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    first = "Drs." if person.title == "Pak" else "Dra."
    if number == 0:
        yield "introduction", "Nama saya ", person.full, ", Pak."
        yield "called", "Biasa dipanggil ", person.given, " saja."
    if number == 1:
        yield "degrees", "Yang tanda tangan ", f"{first} {person.full}, M.Si.", ""
        yield "degree behind", "Waktu itu kepalanya ", f"{person.full}, S.Sos.", " orangnya tegas."
    if number == 2:
        yield "title in small letters", "Saya tanya ", person.full, ", dia diam."
        yield "name in small letters", f"katanya {person.title.lower()} ", person.given.lower(), " sudah tahu."
    yield "title and full name", f"Waktu itu {person.title} ", person.full, " yang pegang."
    yield "title and one name", f"Kata {person.title} ", person.family, " begitu."
    yield "one name in a sentence", "Saya sudah bilang ke ", person.given, " kemarin."
    yield "one name first", "", person.family, " tidak mau."
    yield "-nya", "Tapi ", person.given, "-nya sendiri malah pulang."
    if chance.random() < 0.5:
        yield "full name in a sentence", "Yang berangkat cuma ", person.full, " sama saya."


# Hard forms: what people and recognisers also write. Written after the finders, of which 11 of 25 were found then.

_HARD_NAMES = (
    "Wulandira", "Tarkiman", "Oktorina", "Besmala", "Suryaningtias", "Gumelar", "Panjalu", "Ngatirah", "Solikhun",
    "Delviana",
    "Marpuah", "Jumhari", "Kasminto", "Radiyem", "Hotmauli", "Sudiyatmi", "Bonaran",
)  # fmt: skip


def _hard(number: int, chance: random.Random) -> Iterator[_Sentence]:
    """Yield each hard form once, with a name that no other interview has."""
    name = _HARD_NAMES[number % len(_HARD_NAMES)]
    for kind, form, before, middle, after in _HARD:
        yield _Sentence(before, middle(name, chance), after, kind, form)


def _wrong_month(chance: random.Random) -> str:
    digits = _nip(chance)
    return f"{digits[:12]}17{digits[14:]}"


_HARD: tuple[tuple[Kind, str, str, Callable[[str, random.Random], str], str], ...] = (
    (Kind.NIP, "wrong month, without the word", "Catat ya, ", lambda _n, c: _wrong_month(c), "."),
    (Kind.NIP, "over two lines", "NIP ", lambda _n, c: _grouped(_nip(c), (8, 10), "\n"), "."),
    (Kind.NIP, "spelled out", "NIP saya ", lambda _n, c: " ".join(_WORDS[int(d)] for d in _nip(c)), "."),
    (Kind.NIK, "wrong province", "NIK saya ", lambda _n, c: "99" + _nik(c)[2:], "."),
    (Kind.NUMBER, "BPJS", "Nomor BPJS saya ", lambda _n, c: "000" + _digits(c, 10), "."),
    (Kind.NUMBER, "car plate", "Mobilnya ", lambda _n, c: f"BG {c.randint(1000, 9999)} AB", " itu."),
    (Kind.NUMBER, "passport", "Paspor ", lambda _n, c: "C" + _digits(c, 7), "."),
    (Kind.PHONE, "with words between", "Catat, ", lambda _n, c: _grouped(_mobile(c), (4, 4, 4), " strip "), "."),
    (Kind.PHONE, "with full stops", "Nomornya ", lambda _n, c: _grouped(_mobile(c), (4, 4, 4), "."), "."),
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


# Decoys


def _decoys(chance: random.Random) -> Iterator[_Sentence]:
    for before, middle, after in _HARMLESS:
        yield _Sentence(before, middle.format(n=chance.randint(2, 98)), after, None)


_HARMLESS = (
    ("Anggarannya ", "Rp 1.250.{n}0.000", " setahun."),
    ("Tunjangan cuma ", "Rp{n}50000", " per bulan."),
    ("Itu sesuai ", "UU 20/2023", " yang baru."),
    ("Dasarnya ", "PP 17/2020", " pasal berapa ya."),
    ("Lihat ", "Undang-Undang Nomor 5 Tahun 2014", "."),
    ("Suratnya nomor ", "800/1{n}/BKPSDM/2023", "."),
    ("Kode rekening ", "5.1.02.01.01.00{n}", " itu belanja alat tulis."),
    ("Buka ", "jam 08.30-15.00", " tiap hari."),
    ("Dari ", "tahun 2019-2023", " begitu terus."),
    ("Jangan bawa ", "politik identitas", " ke kantor."),
    ("Pindah ke ", "Ibu Kota", " baru."),
    ("Saya lapor ", "Pak Camat", " langsung."),
    ("Undang ", "Bapak-bapak dan Ibu-ibu PKK", " juga."),
    ("Yang tahu ", "Bu Kasubbag Umum", " itu."),
    ("Kerja sama dengan ", "Dinas Sosial Kota", " sudah lama."),
    ("Rapatnya ", "17 Agustus 2023", " kemarin."),
    ("Jalan saja ", "Jalan terus", " katanya."),
    ("Ikut ", "Diklat PIM IV", " tahun lalu."),
    ("Lewat ", "Jalan Tol", " saja."),
    ("Hari ", "Kartini", " kami pakai kebaya."),
    ("Rapat di ", "Hotel Aryanta", " dua hari."),
    ("Turun ke ", "Desa Sukamerdeka", " kemarin."),
    ("Ada program ", "Ayo Bangun Bersama", " dari pusat."),
    ("Seperti ", "Bapak Presiden", " bilang."),
    ("Rujuk ke ", "RSUD Dr. Wiryadi", " katanya."),
    ("Dia lulusan ", "SMA Negeri 3", "."),
    ("Pakai ", "aplikasi Srikandi", " untuk surat."),
    ("Ibu ", "Kader Posyandu", " ikut juga."),
    ("Capaian ", "{n},75 persen", " katanya."),
    ("Pakai ", "aplikasi SIPD dan e-Kinerja", " sekarang."),
)
