import pytest

from qualcode.materials.pseudonyms import electronic
from qualcode.materials.pseudonyms.candidates import Confidence
from tests.materials.pseudonyms.seen import only, seen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ahmad.fauzi@palembang.go.id, ya", "ahmad.fauzi@palembang.go.id"),
        ("Kirim ke a@b.co.", "a@b.co"),
        ("siti_a(at)yahoo.co.id", "siti_a(at)yahoo.co.id"),
        ("siti [at] yahoo.co.id", "siti [at] yahoo.co.id"),
        ("namanya kenanga at gmail dot com begitu", "kenanga at gmail dot com"),
        ("kenanga et yahoo titik co titik id", "kenanga et yahoo titik co titik id"),
    ],
)
def test_finds_mail_addresses(text, words):
    assert seen(electronic.find, text) == [("email", words)]


@pytest.mark.parametrize(
    ("text", "kind", "words", "confidence"),
    [
        ("(https://www.instagram.com/x_1).", "link", "https://www.instagram.com/x_1", Confidence.HIGH),
        ("facebook.com/ahmad.99,", "link", "facebook.com/ahmad.99", Confidence.HIGH),
        ("https://kemenkeu.go.id/a.", "link", "https://kemenkeu.go.id/a", Confidence.LOW),
        ("akun @ahmad_99 itu", "handle", "@ahmad_99", Confidence.MEDIUM),
        ("IG saya ahmad.99.", "handle", "ahmad.99", Confidence.MEDIUM),
    ],
)
def test_finds_links_and_accounts(text, kind, words, confidence):
    found = only(electronic.find, text)
    assert (found.kind, text[found.start : found.end], found.confidence) == (kind, words, confidence)


@pytest.mark.parametrize("text", ["jam 7 @ kantor", "a @ b", "@", "@@@", "di akun latihan. Ada grup", "3 @ Rp 5.000"])
def test_leaves_other_signs_alone(text):
    assert seen(electronic.find, text) == []
