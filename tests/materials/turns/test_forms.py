"""How the programs and the people whose transcripts are imported write turns; the words are invented."""

import pytest

from qualcode.materials.turns import FORMS, find_turns, proposals
from qualcode.model import Role

Said = list[tuple[str, int | None, str]]

OTTER = """Rapat Dinas
Wed, Sep 30, 2020 2:30PM • 45:02

SUMMARY KEYWORDS
pelatihan, anggaran, undangan

SPEAKERS
Ani Wijaya, Speaker 2, Siti

Ani Wijaya  00:01
Halo, apa kabar?

Speaker 2  00:15
Baik.
Jam 10:30 kami mulai. Catatan: belum ada undangan.

Siti  59:58
Permisi.

Ani Wijaya  1:02:03
Terima kasih.

Transcribed by https://otter.ai
"""
TEAMS = """Rapat Mingguan-20240503_140000-Meeting Recording
May 3, 2024, 7:00AM
23m 5s

Ani Wijaya started transcription

Ani Wijaya   0:03
Halo semua.

Santoso, Budi (Dinas)   0:09
Selamat pagi, Bu.

Ani Wijaya   0:15
Kita mulai ya."""
TEAMS_CUES = """0:0:0.0 --> 0:0:5.100
Ani Wijaya
Halo semua.
0:0:5.100 --> 0:0:8.250
Budi
Pagi.
Sehat?
0:0:8.250 --> 0:0:9.0
Ani Wijaya
Mulai."""
TEAMS_TABLE = "0:03\tAni Wijaya\tHalo semua.\n0:09\tBudi\tPagi: sehat?\n0:15\tAni Wijaya\tMulai."
ZOOM = "00:00:05\tAni\tHalo\n00:00:09\tbudi_s\tPagi.\n00:00:12\tAni\tYa"
ZOOM_CAPTIONS = "[Ani Wijaya] 10:15:32\nHalo semua\n\n[Budi] 10:15:40\nPagi\n\n[Ani Wijaya] 10:15:50\nMulai"
NOSCRIBE = """Wawancara 1

Transcribed with noScribe vers. 0.6.2
Audio source: /rekaman/w1.mp3

S00: [00:00:01] Halo, apa kabar //S01: [00:00:02] Iya.// hari ini?

S01: [00:00:07] Baik.

S00: [00:01:09] Lalu?"""
WORD = """Audio file
w1.mp3

Transcript

00:00:00 Speaker 1
Halo.

00:00:04 Speaker 2
Pagi.

00:00:09 Speaker 1
Mulai."""
MEET = (
    "Attendees\nAni Wijaya, Budi\n\n00:00:00\n\nAni Wijaya: Halo\nBudi: Ya\n\n00:05:00\n\nAni Wijaya: Lagi\nBudi: Iya"
)
MAXQDA = "1    Dan: Okay?\n2    Participant: Yes.\n3    Dan: Why?\n4    Participant: So.\nand so on."
CAPTIONS_AS_TEXT = """1
00:00:01,000 --> 00:00:02,000
Ani: halo

2
00:00:03,000 --> 00:00:04,000
Budi: ya

3
00:00:05,000 --> 00:00:06,000
Ani: mulai
"""

SAMPLES: list[tuple[str, str, Said]] = [
    (
        "labels",
        "P: Apa?\nN1: Ya.\nTerus.\nP: Lalu?",
        [("P", None, "Apa?"), ("N1", None, "Ya.\nTerus."), ("P", None, "Lalu?")],
    ),
    ("labels", "P : Apa?\nN : Ya.\nP : Oke?", [("P", None, "Apa?"), ("N", None, "Ya."), ("P", None, "Oke?")]),
    (
        "labels",
        "Tanya: Apa?\nJawab: Ya.\nTanya: Lalu?\nJawab: Itu.",
        [("Tanya", None, "Apa?"), ("Jawab", None, "Ya."), ("Tanya", None, "Lalu?"), ("Jawab", None, "Itu.")],
    ),
    (
        "labels",
        "**K (Kiki):** Halo.\n\n**P:** Apa?\n\n\\*\\*K:\\*\\* Ya.\n\n**Siti**: Oh.",
        [("K (Kiki)", None, "Halo."), ("P", None, "Apa?"), ("K", None, "Ya."), ("Siti", None, "Oh.")],
    ),
    (
        "labels",
        "Drs. Budi Santoso, M.Si: Baik.\nPewawancara: Lalu?\nDrs. Budi Santoso, M.Si: Ya.",
        [
            ("Drs. Budi Santoso, M.Si", None, "Baik."),
            ("Pewawancara", None, "Lalu?"),
            ("Drs. Budi Santoso, M.Si", None, "Ya."),
        ],
    ),
    (
        "labels",
        "[SPEAKER_00]: Halo.\n[SPEAKER_01]: Pagi.\n[SPEAKER_00]: Mulai",
        [("SPEAKER_00", None, "Halo."), ("SPEAKER_01", None, "Pagi."), ("SPEAKER_00", None, "Mulai")],
    ),
    (
        "labels",
        "[00:01:23] Speaker 1: Halo\n[00:01:25] Speaker 2: Ya",
        [("Speaker 1", 83_000, "Halo"), ("Speaker 2", 85_000, "Ya")],
    ),
    (
        "labels",
        "Speaker 1 (00:01:23):\nHalo\n\nSpeaker 2 (00:01:29):\nYa\n",
        [("Speaker 1", 83_000, "Halo"), ("Speaker 2", 89_000, "Ya")],
    ),
    (
        "labels",
        "00:03:40.5Zack: What?\n\n00:03:44.3Jim: It.\n\n00:03:49.3Zack: Why?",
        [("Zack", 220_500, "What?"), ("Jim", 224_300, "It."), ("Zack", 229_300, "Why?")],
    ),
    (
        "labels",
        "#00:01:23.4# Dan: a\n#00:01:25.4# Eva: b\n#00:01:29.4# Dan: c",
        [("Dan", 83_400, "a"), ("Eva", 85_400, "b"), ("Dan", 89_400, "c")],
    ),
    (
        "labels",
        "I: Apa? #00:00:05-3#\nB: Ya. #00:00:12-8#\nI: Lalu?\nB: Itu.",
        [
            ("I", None, "Apa? #00:00:05-3#"),
            ("B", 5_300, "Ya. #00:00:12-8#"),
            ("I", 12_800, "Lalu?"),
            ("B", None, "Itu."),
        ],
    ),
    (
        "labels",
        MAXQDA,
        [
            ("Dan", None, "Okay?"),
            ("Participant", None, "Yes."),
            ("Dan", None, "Why?"),
            ("Participant", None, "So.\nand so on."),
        ],
    ),
    (
        "labels",
        MEET,
        [("Ani Wijaya", 0, "Halo"), ("Budi", None, "Ya"), ("Ani Wijaya", 300_000, "Lagi"), ("Budi", None, "Iya")],
    ),
    (
        "labels",
        NOSCRIBE,
        [
            ("S00", 1_000, "Halo, apa kabar"),
            ("S01", 2_000, "Iya."),
            ("S00", None, "hari ini?"),
            ("S01", 7_000, "Baik."),
            ("S00", 69_000, "Lalu?"),
        ],
    ),
    (
        "name-time",
        OTTER,
        [
            ("Ani Wijaya", 1_000, "Halo, apa kabar?"),
            ("Speaker 2", 15_000, "Baik.\nJam 10:30 kami mulai. Catatan: belum ada undangan."),
            ("Siti", 3_598_000, "Permisi."),
            ("Ani Wijaya", 3_723_000, "Terima kasih."),
        ],
    ),
    (
        "name-time",
        "Ani Wijaya  00:01\nHalo\n\nBudi S  00:05\nBaik",
        [("Ani Wijaya", 1_000, "Halo"), ("Budi S", 5_000, "Baik")],
    ),
    (
        "name-time",
        TEAMS,
        [
            ("Ani Wijaya", 3_000, "Halo semua."),
            ("Santoso, Budi (Dinas)", 9_000, "Selamat pagi, Bu."),
            ("Ani Wijaya", 15_000, "Kita mulai ya."),
        ],
    ),
    (
        "name-time",
        ZOOM_CAPTIONS,
        [("Ani Wijaya", 36_932_000, "Halo semua"), ("Budi", 36_940_000, "Pagi"), ("Ani Wijaya", 36_950_000, "Mulai")],
    ),
    ("name-time", WORD, [("Speaker 1", 0, "Halo."), ("Speaker 2", 4_000, "Pagi."), ("Speaker 1", 9_000, "Mulai.")]),
    (
        "cues",
        TEAMS_CUES,
        [("Ani Wijaya", 0, "Halo semua."), ("Budi", 5_100, "Pagi.\nSehat?"), ("Ani Wijaya", 8_250, "Mulai.")],
    ),
    ("cues", CAPTIONS_AS_TEXT, [("Ani", 1_000, "halo"), ("Budi", 3_000, "ya"), ("Ani", 5_000, "mulai")]),
    (
        "cues",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ani>Halo\n\n00:03.000 --> 00:04.000 align:start\n<v Budi>Ya\n",
        [("Ani", 1_000, "Halo"), ("Budi", 3_000, "Ya")],
    ),
    (
        "cues",
        "00:01,000 --> 00:02,000\nhalo semua\n\n00:03,000 --> 00:04,000\nini kami",
        [("", 1_000, "halo semua"), ("", 3_000, "ini kami")],
    ),
    ("tabs", ZOOM, [("Ani", 5_000, "Halo"), ("budi_s", 9_000, "Pagi."), ("Ani", 12_000, "Ya")]),
    (
        "tabs",
        TEAMS_TABLE,
        [("Ani Wijaya", 3_000, "Halo semua."), ("Budi", 9_000, "Pagi: sehat?"), ("Ani Wijaya", 15_000, "Mulai.")],
    ),
    (
        "tabs",
        "Ani\t0:03\tHalo\nBudi:\t[0:05 - 0:07]\tYa\nAni\t0:09\tOke",
        [("Ani", 3_000, "Halo"), ("Budi", 5_000, "Ya"), ("Ani", 9_000, "Oke")],
    ),
    (
        "alone",
        "Pewawancara\nApa kabar?\n\n**Narasumber**\nBaik.\nSehat.\n\nPewawancara\nLalu?",
        [("Pewawancara", None, "Apa kabar?"), ("Narasumber", None, "Baik.\nSehat."), ("Pewawancara", None, "Lalu?")],
    ),
    (
        "alone",
        "N1\nSatu.\nSPEAKER_01\nDua.\nN1\nTiga.",
        [("N1", None, "Satu."), ("SPEAKER_01", None, "Dua."), ("N1", None, "Tiga.")],
    ),
    (
        "hanging",
        "DK      Okay, so\n        next line\nP1      Yes.\nDK      Why?\nP1      Because",
        [
            ("DK", None, "Okay, so\n        next line"),
            ("P1", None, "Yes."),
            ("DK", None, "Why?"),
            ("P1", None, "Because"),
        ],
    ),
    (
        "hanging",
        "Pewawancara\tApa?\nIbu Sari\tYa.\nPewawancara\tLalu?\nIbu Sari\tItu.",
        [
            ("Pewawancara", None, "Apa?"),
            ("Ibu Sari", None, "Ya."),
            ("Pewawancara", None, "Lalu?"),
            ("Ibu Sari", None, "Itu."),
        ],
    ),
]


@pytest.mark.parametrize(("form", "text", "expected"), SAMPLES)
def test_a_form_is_told_and_its_turns_are_found(form: str, text: str, expected: Said) -> None:
    found = find_turns(text)
    assert found.form == form
    assert [(turn.speaker, turn.time_ms, text[turn.speech_start : turn.end]) for turn in found.turns] == expected


def test_every_form_has_a_sample() -> None:
    assert {form for form, _text, _expected in SAMPLES} == {form.name for form in FORMS}
    assert all(form.example for form in FORMS)


def test_what_is_above_the_first_turn_and_below_the_last_belongs_to_none() -> None:
    turns = find_turns(OTTER).turns
    assert OTTER[: turns[0].start].endswith("Ani Wijaya, Speaker 2, Siti\n\n")
    assert OTTER[turns[-1].end :].strip() == "Transcribed by https://otter.ai"
    overlap = find_turns(NOSCRIBE).turns[1]
    assert NOSCRIBE[overlap.start : overlap.end] == "//S01: [00:00:02] Iya."


TRAPS = [
    "Catatan: ada dua hal.\nJawab saya tadi.\nCatatan: sudah.",
    "Alasan: biaya.\nAlasan: jarak.",
    "Jam 10:30 kami mulai.\nJam 10:45 kami istirahat.",
    "Pukul 08.00: apel.\nPukul 09.00: rapat.",
    "https://contoh.id/a\nhttp://contoh.id:8080/b",
    "Visi: maju.\nMisi: bersama.\nVisi: maju.",
    "Tahun 2020: sepuluh.\nTahun 2021: dua belas.",
    "Senin: apel.\nSelasa: rapat.\nSenin: apel.",
    "Saya bilang: tidak.\nSaya bilang: ya.",
    "rasio 1:2 dan 3:4",
    "1. Kendala: jarak\n2. Kendala: biaya",
    "Pertanyaan: siapa yang berangkat?\nJawaban saya: pejabat.",
    "Peserta: 20 orang",
    "Peserta didik: belajar",
    "Undangan  08:00",
    "Mulai 08:00\nSelesai 09:00",
    "a // b // c",
    "00:10\tregistrasi\n00:20\tpembukaan",
    "Laki-laki\t20\nPerempuan\t30",
    "kami  pergi\nkami  pulang",
    "Ya  begitu.\nYa  memang.",
    "Hasilnya 1:30 --> 2:30 begitu",
    "- Dasar hukum: UU 5/2014\n- Dasar hukum: PP 11/2017",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_looks_like_a_turn_inside_an_answer_stays_there(trap: str) -> None:
    text = f"P: Apa?\nN: Begini.\n{trap}\nItu saja.\nP: Lalu?\nN: Ya.\nP: Baik?\nN: Baik."
    found = find_turns(text)
    assert (found.form, [turn.speaker for turn in found.turns]) == ("labels", ["P", "N"] * 3)
    assert text[found.turns[1].speech_start : found.turns[1].end] == f"Begini.\n{trap}\nItu saja."


@pytest.mark.parametrize("trap", TRAPS)
def test_prose_has_no_turns(trap: str) -> None:
    text = f"Kami menunggu undangan.\n\nLaporan disusun bersama.\n{trap}\n\nItu saja."
    assert [(p.form, [mark.speaker for mark in p.marks]) for p in proposals(text) if p.form != "labels"] == []
    assert {turn.speaker for turn in find_turns(text).turns} <= {"Peserta", "Pertanyaan"}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Dan: Why?\nP1: So.\nP2: Ya.\nDan: And?\nP1: No.\nP2: Oh.",
            {"Dan": "interviewer", "P1": "participant", "P2": "participant"},
        ),
        (
            "P1: Mengapa?\nP2: Kapan?\nKiki: Ya.\nKiki: Itu.\nP1: Lalu?",
            {"P1": "interviewer", "P2": "interviewer", "Kiki": "participant"},
        ),
        ("DK\tWhy?\nP1\tSo.\nDK\tAnd?\nP1\tNo.", {"DK": "interviewer", "P1": "participant"}),
        ("Dan: Why?\nR1: So.\nR2: Ya.\nDan: And?", {"Dan": "interviewer", "R1": "participant", "R2": "participant"}),
    ],
)
def test_who_asks_is_told_in_groups_too(text: str, roles: dict[str, str]) -> None:
    assert find_turns(text).roles == {label: Role(role) for label, role in roles.items()}
