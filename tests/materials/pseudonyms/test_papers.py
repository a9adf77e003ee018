import pytest

from qualcode.materials.pseudonyms import papers
from tests.materials.pseudonyms.seen import seen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nomor BPJS saya 0001234567890.", "0001234567890"),
        ("SIM 1234 5678 901234", "1234 5678 901234"),
        ("Paspor C1234567", "C1234567"),
        ("Mobilnya BG 1234 AB itu", "BG 1234 AB"),
    ],
)
def test_finds_numbers_of_papers(text, words):
    assert seen(papers.find, text) == [("number", words)]


@pytest.mark.parametrize("text", ["0001234567890", "C1234567", "D1 100 S", "SIM Rp 1234567890", "PP 17 2020"])
def test_leaves_others_alone(text):
    assert seen(papers.find, text) == []
