"""Invented identifiers that satisfy the checks of their kind, and sentences that hold them in several forms."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.materials.pseudonyms.candidates import Kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to put in, with the identifier inside it (or a decoy, where there is no kind)."""

    before: str
    middle: str
    after: str
    kind: Kind | None
    form: str = ""


def birth(chance: random.Random) -> tuple[int, int, int]:
    """Return year, month and day of a birth."""
    return chance.randint(1964, 1998), chance.randint(1, 12), chance.randint(1, 28)


def nip(chance: random.Random, *, contract: bool = False) -> str:
    """Return a NIP, or the number of a contract civil servant."""
    year, month, day = birth(chance)
    began = (
        f"{chance.randint(2021, 2024)}21" if contract else f"{year + chance.randint(20, 26)}{chance.randint(1, 12):02d}"
    )
    return f"{year}{month:02d}{day:02d}{began}{chance.choice('12')}{chance.randint(1, 999):03d}"


def nik(chance: random.Random) -> str:
    """Return a citizen's number, half of them women's."""
    year, month, day = birth(chance)
    day += chance.choice((0, 40))
    province = chance.choice((16, 32, 33, 35, 71, 18))
    place = f"{province}{chance.randint(1, 79):02d}{chance.randint(1, 30):02d}"
    return f"{place}{day:02d}{month:02d}{year % 100:02d}{chance.randint(1, 9999):04d}"


def digits(chance: random.Random, count: int) -> str:
    """Return some digits."""
    return "".join(chance.choice("0123456789") for _ in range(count))


def grouped(number: str, sizes: Sequence[int], sign: str) -> str:
    """Return digits in groups of these sizes, with a sign between them."""
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return sign.join(parts)


def mobile(chance: random.Random) -> str:
    """Return an Indonesian mobile number."""
    return "08" + chance.choice(("12", "13", "21", "52", "57", "78", "95")) + digits(chance, chance.choice((7, 8)))


WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_STREETS = ("Kenanga", "Merpati Putih", "Gatot Wirayuda", "Kapten Sumbaga", "Flamboyan Raya", "Pintu Langit")
_VILLAGES = ("Sukamerdeka", "Talang Semai", "Bukit Lama")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober")


def numbers(chance: random.Random) -> Iterator[Sentence]:
    """Yield a sentence for each form of each kind but names."""
    for kind, forms in _FORMS.items():
        for form, make in forms.items():
            before, middle, after = make(chance)
            yield Sentence(before, middle, after, kind, form)


Make = Callable[[random.Random], tuple[str, str, str]]


def _said(before: str, make: Callable[[random.Random], str], after: str = ".") -> Make:
    return lambda chance: (before, make(chance), after)


def _street(chance: random.Random) -> str:
    return chance.choice(_STREETS)


def _word(chance: random.Random) -> str:
    return _street(chance).split()[0].lower()


def _spelled(chance: random.Random) -> str:
    return " ".join(WORDS[int(digit)] for digit in mobile(chance))


def _old_birth(chance: random.Random, style: str) -> str:
    year, month, day = birth(chance)
    if style == "words":
        return f"{day} {_MONTHS[month % 10]} {year}"
    return f"{day:02d}-{month:02d}-{year}" if style == "dashes" else f"{day}/{month}/{year % 100:02d}"


_FORMS: dict[Kind, dict[str, Make]] = {
    Kind.NIP: {
        "in a row": _said("NIP saya ", nip),
        "8 6 1 3": _said("Di kartu itu tertulis NIP. ", lambda c: grouped(nip(c), (8, 6, 1, 3), " ")),
        "without the word": _said("Nomornya itu ", nip, " kalau tidak salah."),
        "in fours": _said("NIP-nya saya eja, ", lambda c: grouped(nip(c), (4, 4, 4, 2, 1, 3), " ")),
    },
    Kind.NI_PPPK: {
        "in a row": _said("Sekarang saya punya NI PPPK ", lambda c: nip(c, contract=True)),
        "8 6 1 3": _said("Dapat nomor ", lambda c: grouped(nip(c, contract=True), (8, 6, 1, 3), " ")),
    },
    Kind.OLD_NIP: {
        "in a row": _said("NIP lama saya ", lambda c: "13" + digits(c, 7)),
        "in threes": _said("Dulu NIP-nya ", lambda c: grouped("38" + digits(c, 7), (3, 3, 3), " ")),
    },
    Kind.NIK: {
        "in a row": _said("NIK saya ", nik),
        "in fours": _said("Nomor KTP ", lambda c: grouped(nik(c), (4, 4, 4, 4), " ")),
        "without the word": _said("Saya hafal kok, ", nik),
        "6 6 4 with dots": _said("NIK-nya ", lambda c: grouped(nik(c), (6, 6, 4), ".")),
    },
    Kind.FAMILY_CARD: {
        "in a row": _said("Nomor kartu keluarga ", lambda c: nik(c)[:6] + f"{c.randint(1, 28):02d}" + "0519" + "0004"),
        "KK": _said("No. KK: ", lambda c: nik(c)[:6] + f"{c.randint(1, 28):02d}" + "1114" + "0012"),
    },
    Kind.NPWP: {
        "layout": _said("NPWP ", lambda c: "{}.{}.{}.{}-{}.{}".format(*(digits(c, n) for n in (2, 3, 3, 1, 3, 3)))),
        "in a row": _said("NPWP saya itu ", lambda c: digits(c, 15)),
        "layout, without the word": _said(
            "Yang tertulis di situ ", lambda c: "{}.{}.{}.{}-{}.{}".format(*(digits(c, n) for n in (2, 3, 3, 1, 3, 3)))
        ),
    },
    Kind.ACCOUNT: {
        "in a row": _said("Transfer saja ke rekening BRI ", lambda c: "0" + digits(c, 14)),
        "with dashes": _said("No. rek. ", lambda c: grouped("7" + digits(c, 9), (3, 3, 4), "-")),
        "bank only": _said("Kirim ke Mandiri ", lambda c: "1" + digits(c, 12), " ya."),
    },
    Kind.PHONE: {
        "mobile": _said("HP saya ", mobile),
        "mobile with dashes": _said("Hubungi ", lambda c: grouped(mobile(c), (4, 4, 4), "-")),
        "+62": _said("WA-nya ", lambda c: "+62 " + grouped(mobile(c)[1:], (3, 4, 4), " ")),
        "62 in a row": _said("Nomor itu ", lambda c: "62" + mobile(c)[1:]),
        "area code": _said("Telepon kantor ", lambda c: "(0711) " + digits(c, 6)),
        "021-": _said("Ke pusat saja, ", lambda c: "021-" + "5" + digits(c, 6)),
        "spelled out": _said("Catat, ", _spelled),
        "abroad": _said("Anak saya di sana, nomornya ", lambda c: "+60 12-" + digits(c, 3) + " " + digits(c, 4)),
        "local": _said("Telepon rumah ", lambda c: "3" + digits(c, 5)),
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
        "year alone": _said("Saya kelahiran ", lambda c: str(birth(c)[0])),
    },
}  # fmt: skip
