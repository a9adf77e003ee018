import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind, without_overlaps
from qualcode.materials.pseudonyms.finding import FAMILIES, Known, by_pattern, find, known_numbers
from qualcode.materials.pseudonyms.known_names import KnownName, KnownNames

PIECES = st.sampled_from(
    [
        *(
            "Pak",
            "Bu",
            "Bapak Ibu",
            "Drs.",
            "H.",
            "Prof.",
            "nama saya",
            "bernama",
            "Ahmad",
            "Fauzi",
            "Siti",
            "bin",
            "M.",
        ),
        *(
            "Camat",
            "S.Sos.",
            "M.Si.",
            ",",
            ".",
            "\n",
            "\n\n",
            "-nya",
            "'s",
            "dkk",
            "Nama:",
            "NIP",
            "NIK",
            "NPWP",
            "Rp",
            "HP",
        ),
        *("198008172005031002", "19800817", "200503", "1", "002", "1671054708850003", "0812", "3456", "7890", "(0274)"),
        *(
            "+62",
            "@",
            "gmail.com",
            "at",
            "http://",
            "www.",
            "Jl.",
            "Jalan",
            "No.",
            "12",
            "RT",
            "03",
            "RW",
            "/",
            "Kel.",
            "lahir",
        ),
        *(
            "17",
            "Agustus",
            "1980",
            "08-1980",
            "nol",
            "delapan",
            "satu",
            "rekening",
            "BRI",
            "5.1.02",
            "😀",
            "é",
            "\u00a0",
            "\x00",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(max_size=200),
    st.text(alphabet=string.digits + " .-+()/@", max_size=200),
)
KNOWN = Known(
    KnownNames.of([KnownName("ahmad fauzi", "a list"), KnownName("siti", "a list")]),
    {"198008172005031002": Kind.NIP, "081234567890": Kind.PHONE},
)


@given(TEXTS)
def test_candidates_lie_in_the_text_in_order_and_share_no_character(text):
    found = find(text, known=KNOWN)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(one.value and one.reason and one.value.strip() for one in found)


@given(TEXTS)
def test_no_candidate_begins_or_ends_with_a_blank(text):
    for one in find(text, known=KNOWN):
        words = text[one.start : one.end]
        assert words == words.strip()


@given(TEXTS, TEXTS)
def test_what_is_found_in_a_paragraph_does_not_depend_on_a_later_one(first, second):
    plain = "\n\nbegitulah ceritanya kemarin sore di kantor itu, tidak ada lagi yang lain di sana selain kami\n\n"

    def in_first(text):
        return [(one.start, one.end, one.kind) for one in by_pattern(text) if one.end <= len(first)]

    assert in_first(first + plain) == in_first(first + plain + second)


# What is made to exhaust the machine; were any finder quadratic, each would take hours.
HOSTILE = {
    "digits": "0123456789" * 30_000,
    "digits and blanks": "1 " * 150_000,
    "one word": "A" * 300_000,
    "capital words": "Aa " * 100_000,
    "titles": "Pak " * 75_000,
    "titles and names": "Pak Abc " * 40_000,
    "ats": "@" * 300_000,
    "mail": "a.a@" * 75_000,
    "streets": "Jl. A No. " * 30_000,
    "degrees": "Abc, S.H. " * 30_000,
    "degrees alone": "Drs. " * 60_000,
    "births": "lahir 1 " * 40_000,
    "lines": "\n" * 300_000,
    "blanks": " " * 300_000,
    "RT": "RT 1 " * 60_000,
    "spoken digits": "nol " * 75_000,
    "links": "http://" * 43_000,
    "brackets": "(" * 300_000,
    "connectives": "Pak A bin " * 30_000,
    "NIP": "\nNIP" * 75_000,
    "full stops": "." * 300_000,
    "initials": "R. " * 100_000,
    "spoken mail": "a.b_c at " * 33_000,
    "handles": "akun a.a" * 37_000,
    "plates": "AB 123 " * 42_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name):
    for family in FAMILIES:
        for _candidate in family(HOSTILE[name]):
            pass


def _candidate(start, end, confidence=Confidence.MEDIUM, kind=Kind.NAME):
    return Candidate(start, end, kind, "x", confidence, "because")


def test_the_surest_wins_then_the_longest():
    text = "x" * 20
    low, high, long, short = (
        _candidate(0, 12, Confidence.LOW),
        _candidate(4, 8, Confidence.HIGH),
        _candidate(10, 18),
        _candidate(12, 15),
    )
    assert without_overlaps(text, [low, short, long, high]) == [high, long]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(Confidence)), max_size=20))
def test_of_overlapping_candidates_nothing_is_left_out_needlessly(spans):
    text = "x" * 40
    every = [_candidate(start, start + length, sure) for start, length, sure in spans]
    kept = without_overlaps(text, every)
    assert all(one.end <= two.start for one, two in itertools.pairwise(kept))
    for one in every:
        assert any(one.start < other.end and other.start < one.end for other in kept)


def test_known_numbers_are_found_in_any_writing():
    known = Known(numbers={"198008172005031002": Kind.NIP, "081234567890": Kind.PHONE})
    text = "Itu 19800817.200503.1.002 dan 812 tidak, +62 812 3456 7890 ya, 1980081720050310029 bukan"
    assert [text[one.start : one.end] for one in find(text, known=known) if one.kind is not Kind.NUMBER] == [
        "19800817.200503.1.002",
        "+62 812 3456 7890",
    ]


def test_only_numbers_are_known_by_their_digits():
    assert known_numbers([(Kind.NIP, "1"), (Kind.NAME, "ani"), (Kind.EMAIL, "a@b.c")]) == {"1": Kind.NIP}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("wawancara_siti_aminah.docx", ["siti_aminah"]),
        ("R01-Ahmad-Fauzi.txt", ["Ahmad-Fauzi"]),
        ("R01.txt", []),
        ("nota_dinas_pelatihan.docx", []),
    ],
)
def test_names_of_files_are_read_as_words(name, found):
    candidates = without_overlaps(name, by_pattern(name, is_file_name=True))
    assert [name[one.start : one.end] for one in candidates] == found
