import pytest

from qualcode.materials.pseudonyms.candidates import Confidence
from qualcode.materials.pseudonyms.known_names import KnownName, KnownNames, listed_names, personal_name

NAMES = KnownNames.of([KnownName("tarmizi kalindra", "the cases"), KnownName("wenda", "another place", listed=False)])


@pytest.mark.parametrize(
    ("text", "words", "confidence"),
    [
        ("lalu Tarmizi Kalindra datang", "Tarmizi Kalindra", Confidence.HIGH),
        ("lalu Kalindra datang", "Kalindra", Confidence.MEDIUM),
        ("lalu Tarmizi-nya datang", "Tarmizi", Confidence.MEDIUM),
        ("Kalindra datang", "Kalindra", Confidence.LOW),
        ("tarmizi kalindra bilang", "tarmizi kalindra", Confidence.MEDIUM),
        ("kata pak tarmizi begitu", "tarmizi", Confidence.MEDIUM),
        ("lalu Wenda pulang", "Wenda", Confidence.MEDIUM),
        ("Tarmizi Kalindra: ya", "Tarmizi Kalindra", Confidence.HIGH),
    ],
)
def test_finds_names_and_their_parts(text, words, confidence):
    (one,) = (c for c in NAMES.find(text, "id") if text[c.start : c.end] == words)
    assert one.confidence is confidence


@pytest.mark.parametrize("text", ["kata tarmizi begitu", "di Jalan Kalindra", "Tarmizian", "SMA Wenda"])
def test_ordinary_words_and_places_are_left_alone(text):
    assert list(NAMES.find(text, "id")) == []


def test_in_names_of_files_small_letters_count():
    assert [one.confidence for one in NAMES.find("wawancara wenda", "id", loose=True)] == [Confidence.MEDIUM]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Ahmad Fauzi", "ahmad fauzi"),
        ("Bapak Ahmad Fauzi, S.Sos. (Camat)", "ahmad fauzi"),
        ("siti aminah", "siti aminah"),
        ("KIKI", "kiki"),
        ("Kiki", "kiki"),
        *(
            (label, "")
            for label in ("R07", "N1", "P", "Pewawancara", "Informan A", "Camat", "Speaker 1", "Ibu", "", "DN")
        ),
    ],
)
def test_personal_names_are_told_from_labels(label, value):
    assert personal_name(label) == value


def test_every_line_of_a_list_is_a_name():
    assert [name.value for name in listed_names(["Xyq", "Dra. Rumina Tobelo, M.Si.", "zzz"], "a list")] == [
        "xyq",
        "rumina tobelo",
        "zzz",
    ]
