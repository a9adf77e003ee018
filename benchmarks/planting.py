"""Plants invented identifiers of every kind in copies of the example interviews, where and what is known exactly.

Everything is made up: numbers satisfy the checks of their kind, half of the persons have names that no list of the
program holds. Beside the identifiers stand decoys: amounts, laws, budget lines, clock times, posts, streets' words.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from benchmarks.hard_forms import hard_sentences
from benchmarks.identifiers import Sentence, numbers
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
        sentences = list(hard_sentences(number, chance)) if hard else _everything(persons, chance)
        made.append(_plant(read_source(file, SourceKind.INTERVIEW), sentences, chance))
    return made


def _everything(persons: Sequence[Person], chance: random.Random) -> list[Sentence]:
    sentences = [*numbers(chance), *_names(chance.sample(persons, 4), chance), *_decoys(chance)]
    for given, family in chance.sample(_NEVER_TITLED, 2):
        form = "never with a title, listed" if given in {"Tuti", "Umar"} else "never with a title, unlisted"
        sentences.append(Sentence("Yang bantu cuma ", f"{given} {family}", " waktu itu.", Kind.NAME, form))
    return sentences


def _plant(draft: SourceDraft, sentences: list[Sentence], chance: random.Random) -> PlantedInterview:
    speakers = {label for label, role in draft.roles if role is Role.PARTICIPANT}
    ends = sorted(turn.end for turn in draft.turns if turn.speaker in speakers)
    chance.shuffle(sentences)
    places: dict[int, list[Sentence]] = {}
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


# Names


def _names(persons: Sequence[Person], chance: random.Random) -> Iterator[Sentence]:
    """Yield four persons in the ways people are spoken of."""
    for number, person in enumerate(persons):
        known = "listed" if (person.given, person.family) in _LISTED else "unlisted"
        for form, before, middle, after in _ways(person, number, chance):
            yield Sentence(before, middle, after, Kind.NAME, f"{form}, {known}")


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


# Decoys


def _decoys(chance: random.Random) -> Iterator[Sentence]:
    for before, middle, after in _HARMLESS:
        yield Sentence(before, middle.format(n=chance.randint(2, 98)), after, None)


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
