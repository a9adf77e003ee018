"""Sentences: where they end, where they do not, and that their places are exact."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import sentences
from qualcode.language.sentences import sentence_spans


def cut(text, language="id", regions=None):
    return [text[start:end] for start, end in sentence_spans(text, regions or [(0, len(text))], language)]


@pytest.mark.parametrize(
    "text",
    [
        "Kantor di Jl. Merdeka No. 5, Kec. Wates, Kab. Kulon Progo.",
        "Yth. Bpk. Drs. Sutrisno, M.Si. hadir.",
        "Kasubbag. dan Kasi. rapat, a.n. Kepala Dinas.",
        "Diklat, bimtek, dll. jarang diadakan.",
        "(Jl. Merdeka) itu jauh.",
        "Pukul 10.30 kami mulai, biayanya Rp. 1.500.000 saja.",
        "Bimtek untuk S.Sos., S.E., dan M.AP. saja.",
    ],
)
def test_office_abbreviations_and_numbers_end_no_sentence(text):
    assert cut(text) == [text]


def test_english_abbreviations_end_no_sentence():
    assert cut("Dr. Smith and Mrs. Jones came, e.g. today. They left.", "en") == [
        "Dr. Smith and Mrs. Jones came, e.g. today.",
        "They left.",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Belum pernah. Kami belajar sendiri! Mengapa? Entahlah… Begitu.", 5),
        ("Dia berkata “sudah.” Lalu pergi.", 2),
        ("Apa?! Tidak.", 2),
        ("tanpa titik sama sekali", 1),
        ("  \n \n", 0),
        ("", 0),
    ],
)
def test_marks_end_sentences(text, found):
    assert len(cut(text)) == found


@pytest.mark.parametrize("word", ["pegawai-pegawai", "anak-anaknya", "e-Kinerja", "ke-2", "90-an"])
def test_a_hyphenated_word_stays_one_token(word):
    assert word in [token.text for token in sentences.pipeline("id")(f"Kata {word} itu.")]


def test_line_ends_of_the_writer_end_sentences():
    text = "Catatan pagi\nKantor sepi\n\nLoket tutup. Ramai lagi\n" + "x " * 80
    assert cut(text)[:4] == ["Catatan pagi", "Kantor sepi", "Loket tutup.", "Ramai lagi"]


WRAPPED = """\
N1: Kami belum pernah ikut diklat sejak lama sekali, karena yang
berangkat pejabat saja. Kami belajar sendiri dari rekan, kadang
dari buku.
N1: Anggaran dipotong."""


def test_line_ends_of_a_program_end_no_sentence():
    second = WRAPPED.index("N1: Anggaran")
    regions = [(4, second - 1), (second + 4, len(WRAPPED))]
    assert cut(WRAPPED, regions=regions) == [
        "Kami belum pernah ikut diklat sejak lama sekali, karena yang\nberangkat pejabat saja.",
        "Kami belajar sendiri dari rekan, kadang\ndari buku.",
        "Anggaran dipotong.",
    ]


def test_the_label_belongs_to_the_length_of_a_wrapped_line():
    text = "Pewawancara Utama: apakah ada diklat\nuntuk semua pegawai baru di kantor ini?"
    start = text.index("apakah")
    assert cut(text, regions=[(start, len(text))]) == [text[start:]]


def test_a_blank_line_ends_a_sentence_in_wrapped_text_too():
    line = "Kami belum pernah ikut diklat sejak lama"
    assert cut(f"{line}\n\n{line}") == [line, line]


def test_sentences_never_leave_their_region():
    text = "P: satu dua\nN1: tiga empat"
    assert cut(text, regions=[(3, 11), (16, 26)]) == ["satu dua", "tiga empat"]


def test_offsets_are_exact_with_emoji_and_combining_accents():
    text = "Ya 👩\u200d🏫 e\u0301 benar. \u00a0Pegawai-pegawai 🙂 pulang. Cafe\u0301!"
    assert cut(text) == ["Ya 👩\u200d🏫 e\u0301 benar.", "Pegawai-pegawai 🙂 pulang.", "Cafe\u0301!"]


PIECES = st.sampled_from(
    [
        "Kami",
        "pegawai-pegawai",
        "Jl.",
        "S.Sos.",
        "🙂",
        "e\u0301",
        " ",
        " ",
        "\n",
        "\n\n",
        ".",
        "?",
        "…",
        "\u00a0",
        "”",
        "-",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(("id", "en")), st.data())
def test_spans_are_in_order_trimmed_inside_regions_and_lose_no_word(text, language, data):
    middle = data.draw(st.integers(0, len(text)))
    regions = [(0, middle), (middle, len(text))]
    spans = sentence_spans(text, regions, language)
    assert list(spans) == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
        assert any(begin <= start and end <= stop for begin, stop in regions)
    covered = {place for span in spans for place in range(*span)}
    assert all(place in covered or sign.isspace() for place, sign in enumerate(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 30))
def test_a_text_taken_in_parts_loses_no_word_either(text, longest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_LONGEST", longest)
        spans = sentence_spans(text, [(0, len(text))], "id")
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {place for span in spans for place in range(*span)}
    assert all(place in covered or sign.isspace() for place, sign in enumerate(text))


def test_a_line_of_any_length_is_cut_into_the_same_sentences():
    once = "Kami belajar sendiri. Kenapa tidak? Karena jarang! "
    assert cut(once * 4_000) == cut(once) * 4_000


def test_a_line_without_an_end_is_taken_in_parts():
    parts = cut("kata " * 40_000)
    assert max(map(len, parts)) <= 50_000
    assert " ".join(parts).split() == ["kata"] * 40_000
    assert [len(sentence) for sentence in cut("x" * 120_000)] == [50_000, 50_000, 20_000]


def test_each_language_keeps_its_spans_under_another_name():
    assert sentences.method("id") != sentences.method("en")
