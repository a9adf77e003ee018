"""Speakers: what the words before a colon say about who speaks, in Indonesian and English."""

import re
from collections.abc import Mapping
from functools import lru_cache

from qualcode.model import Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INTERVIEWERS = _words(
    "pewawancara penanya peneliti moderator fasilitator tanya pertanyaan pw pwc "
    "interviewer int researcher facilitator mod question q"
)
_PARTICIPANTS = _words(
    "narasumber nara narsum informan informant responden respondent partisipan participant peserta subjek subyek "
    "terwawancara interviewee jawab jawaban answer n r"
)
# P is pewawancara or participant, I is interviewer or informan: the labels beside it tell.
_EITHER = frozenset("pi")
# Numbered labels that every transcript uses anew: N1 here and N1 there are two people.
_LOCAL = _INTERVIEWERS | _PARTICIPANTS - {"r"} | _EITHER | {"speaker", "pembicara", "penutur", "s", "a", "k"}
# What heads a transcript rather than speaks in it.
HEADINGS = _words(
    "tanggal hari waktu tempat lokasi jam pukul durasi topik tema judul kode nama usia umur jabatan pendidikan jenis "
    "unit instansi masa lama pekerjaan pangkat golongan file transkrip wawancara proyek "
    "date time place location duration topic title code name age position education gender project transcript "
    "interview recording summary speakers"
)
_NO_SPEAKERS = HEADINGS | _words(
    "catatan alasan alasannya contoh contohnya misal misalnya kesimpulan simpulan keterangan ringkasan artinya intinya "
    "maksudnya jadi pertama kedua ketiga keempat kelima terakhir tambahan penting sumber tabel gambar lampiran bagian "
    "bab hasil hasilnya tujuan saran kendala hambatan solusi perhatian masalah dampak manfaat penyebab akibat faktor "
    "harapan peluang tantangan kelebihan kekurangan kekuatan kelemahan ancaman visi misi strategi program kegiatan "
    "target capaian realisasi indikator anggaran dasar definisi pengertian tugas fungsi syarat langkah tahap prinsip "
    "kriteria kategori jumlah total status alamat telepon email pasal ayat nomor no butir poin tahun bulan minggu "
    "senin selasa rabu kamis jumat sabtu pagi siang sore malam pukul ya iya tidak bukan tapi tetapi lalu kemudian "
    "begini begitu katanya ps nb ttd tertanda http https ftp mailto www "
    "note notes reason reasons example examples conclusion remark remarks summary meaning first second third finally "
    "important source table figure appendix part chapter result results aim aims problem problems solution warning "
    "challenge challenges strength strengths weakness weaknesses objective objectives purpose total status address "
    "phone email section article number year month week morning afternoon evening yes no but then so also because"
)
# What may follow a word for a role, beside a name.
_QUALIFIERS = _words("kunci utama pendukung tambahan ahli satu dua tiga key main one two three")
_CONNECTIVES = _words("dan dari di bin binti van de den der von and of")

_BRACKETS = re.compile(r"\([^()]*\)")
_CLEARLY = 0.2
"""By how much more of their turns somebody must ask to be the interviewer against what "P" suggests."""
_NUMBER = re.compile(r"[\s._#-]*\d*[\s._#-]*$")
_IDENTIFIER = re.compile(r"[^\W\d_]{1,4}[-_ ]?\d{1,6}")
# What programs call those they cannot name, and the signs analysts give people.
_PROGRAMS_SIGN = re.compile(r"(?:speaker|spk|pembicara|penutur)[-_ ]?\d{1,3}", re.IGNORECASE)
_SIGN = re.compile(r"[^\W\d_]{1,3}[-_]?\d{1,3}")


def key_of(label: str) -> str:
    """Return what all spellings of a label have in common: case and blanks do not count."""
    return " ".join(label.casefold().split())


def family_of(label: str) -> str:
    """Return the label in lower case without number and remark: "informan" for "Informan 3 (Kasi)"."""
    return _NUMBER.sub("", _BRACKETS.sub("", key_of(label)).strip())


def base_of(key: str) -> str:
    """Return a key without the remark in brackets: "k" for "k (kiki)"."""
    return (_BRACKETS.sub("", key).strip() or key) if "(" in key else key


def remark_of(key: str) -> str:
    """Return the remark in brackets, "kiki" in "k (kiki)"; empty where there is none."""
    found = _BRACKETS.search(key) if "(" in key else None
    return found[0][1:-1].strip() if found else ""


@lru_cache(maxsize=1024)
def role_by_word(label: str) -> Role | None:
    """Return the role a label names, or None. ``P`` and ``I`` are taken as the interviewer's.

    A word for a role may be followed by a name or by words such as "kunci", but by no others: "Peserta didik" is none.
    """
    family = family_of(label)
    words = {family}
    first, *others = family.split(" ")
    # A single letter must stand alone: "I Made" is a name.
    if others and len(first) > 1:
        written = label.split()[1:]
        if all(word in _QUALIFIERS for word in others) or all(not word[0].islower() for word in written):
            words.add(first)
    if words & (_INTERVIEWERS | _EITHER):
        return Role.INTERVIEWER
    return Role.PARTICIPANT if words & _PARTICIPANTS else None


def is_a_role(label: str) -> bool:
    """Return whether a label is a word for a role and nothing else but a number, a remark or a word like "kunci"."""
    first, *others = family_of(label).split(" ")
    return first in _INTERVIEWERS | _PARTICIPANTS | _EITHER and all(word in _QUALIFIERS for word in others)


def is_identifier(label: str) -> bool:
    """Return whether a label is a sign such as "N1", "SPEAKER_00" or "Speaker 2"."""
    return bool(_SIGN.fullmatch(label)) or is_programs_sign(label)


def is_programs_sign(label: str) -> bool:
    """Return whether a label is what recognisers call somebody, such as "SPEAKER_00" or "Speaker 2"."""
    return bool(_PROGRAMS_SIGN.fullmatch(label))


def is_no_speaker(label: str) -> bool:
    """Return whether a label is a heading or a word that answers and notes put before a colon."""
    return family_of(label).split(" ")[0] in _NO_SPEAKERS


def heads_a_transcript(label: str) -> bool:
    """Return whether a label belongs to the lines that say when and where an interview was held."""
    return family_of(label).split(" ")[0] in HEADINGS


def may_be_a_name(label: str) -> bool:
    """Return whether each word of a label is written as names and identifiers are."""
    return all(word[0].isupper() or not word[0].isalpha() or word in _CONNECTIVES for word in label.split())


def names_a_person(label: str) -> bool:
    """Return whether a label means the same person in other sources too: a name or "R07", but not "N1"."""
    if family_of(label) in _LOCAL or family_of(label).split(" ")[0] in _LOCAL:
        return False
    return bool(_IDENTIFIER.fullmatch(label)) or (may_be_a_name(label) and len(label) > 1)


def roles_of(labels: Mapping[str, float]) -> tuple[dict[str, Role], bool]:
    """Return the role of each label, and whether one had to be told from who asks the questions.

    Args:
        labels: each label of a source with the share of its turns that ask something, from 0 to 1.
    """
    known = {label: role_by_word(label) for label in labels}
    either = [label for label in labels if family_of(label) in _EITHER]
    others = [label for label in labels if label not in either]
    sure = {known[label] for label in others}
    if Role.PARTICIPANT not in sure and either:
        families = {family_of(label) for label in either}
        asked = max((labels[label] for label in others), default=0) > max(labels[label] for label in either)
        # "P1" and "P2" are participants beside an interviewer, or beside another who asks more.
        if Role.INTERVIEWER in sure or (len(families) == 1 < len(either) and asked):
            known |= dict.fromkeys(either, Role.PARTICIPANT)
        elif len(families) > 1:
            known |= dict.fromkeys(either, None)
    guessed = False
    if len(labels) > 2 and Role.INTERVIEWER not in known.values():
        # A moderator who is called by name asks more than anybody else in the group.
        unnamed = [label for label in labels if known[label] is None]
        if len(unnamed) == 1 and labels[unnamed[0]] > max(labels[label] for label in labels if label not in unnamed):
            known[unnamed[0]] = Role.INTERVIEWER
            guessed = True
    elif len(labels) == 2:
        asks_less, asks_more = sorted(labels, key=lambda label: labels[label])
        difference = labels[asks_more] - labels[asks_less]
        if Role.INTERVIEWER not in known.values() and difference > 0 and known[asks_more] is None:
            known[asks_more] = Role.INTERVIEWER
            guessed = True
        elif asks_less in either and known[asks_more] is None and difference >= _CLEARLY:
            known |= {asks_more: Role.INTERVIEWER, asks_less: Role.PARTICIPANT}
            guessed = True
    return {label: role or Role.PARTICIPANT for label, role in known.items()}, guessed
