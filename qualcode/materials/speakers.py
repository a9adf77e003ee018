"""Speakers: what the words before a colon say about who speaks, in Indonesian and English."""

import re
from collections.abc import Mapping

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
    "catatan alasan contoh contohnya misal misalnya kesimpulan simpulan keterangan ringkasan artinya intinya maksudnya "
    "jadi pertama kedua ketiga keempat kelima terakhir tambahan penting sumber tabel gambar lampiran bagian bab hasil "
    "tujuan saran kendala solusi perhatian http https ftp mailto www "
    "note notes reason reasons example examples conclusion remark remarks summary meaning first second third finally "
    "important source table figure appendix part chapter result results aim problem solution warning"
)
_CONNECTIVES = _words("dan dari di bin binti van de den der von and of")

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"[\s._#-]*\d*[\s._#-]*$")
_IDENTIFIER = re.compile(r"[^\W\d_]{1,4}[-_ ]?\d{1,6}")


def key_of(label: str) -> str:
    """Return what all spellings of a label have in common: case and blanks do not count."""
    return " ".join(label.casefold().split())


def family_of(label: str) -> str:
    """Return the label in lower case without number and remark: "informan" for "Informan 3 (Kasi)"."""
    return _NUMBER.sub("", _BRACKETS.sub("", key_of(label)).strip())


def role_by_word(label: str) -> Role | None:
    """Return the role a label names, or None. ``P`` and ``I`` are taken as the interviewer's."""
    family = family_of(label)
    # A single letter must stand alone: "I Made" is a name.
    words = {family} | {word for word in family.split(" ")[:1] if len(word) > 1}
    if words & (_INTERVIEWERS | _EITHER):
        return Role.INTERVIEWER
    return Role.PARTICIPANT if words & _PARTICIPANTS else None


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
    sure = {role for label, role in known.items() if label not in either}
    if Role.PARTICIPANT not in sure:
        if Role.INTERVIEWER in sure:
            known |= dict.fromkeys(either, Role.PARTICIPANT)
        elif len({family_of(label) for label in either}) > 1:
            known |= dict.fromkeys(either, None)
    guessed = False
    if len(labels) == 2 and Role.INTERVIEWER not in known.values():
        asks_less, asks_more = sorted(labels, key=lambda label: labels[label])
        if labels[asks_more] > labels[asks_less] and known[asks_more] is None:
            known[asks_more] = Role.INTERVIEWER
            guessed = True
    return {label: role or Role.PARTICIPANT for label, role in known.items()}, guessed
