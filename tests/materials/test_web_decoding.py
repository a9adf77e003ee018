import pytest

from qualcode.errors import ReadingError
from qualcode.materials.web_decoding import decode_page

WORDS = "Im März waren wir auf der Tagung in Bonn – „Grüße“ für 5 €"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=iso-8859-1>" + WORDS.encode(), "utf-8"),
        (b"<meta charset=iso-8859-1>" + WORDS.encode("cp1252"), "cp1252"),
        (b"<meta charset='us-ascii'>" + WORDS.encode("cp1252"), "cp1252"),
        (
            b'<META http-equiv=Content-Type content="text/html; charset=windows-1252">' + WORDS.encode("cp1252"),
            "cp1252",
        ),
        (b'<?xml version="1.0" encoding="cp1252"?>' + WORDS.encode("cp1252"), "cp1252"),
        (("<meta charset=utf-8>" + WORDS).encode("utf-16"), "utf-16-le"),
        (("<meta charset=latin-1>" + WORDS).encode("utf-8-sig"), "utf-8"),
        (b"<meta charset=tiada>" + WORDS.encode("cp1252"), "cp1252"),
        (b"<meta charset=zip>" + WORDS.encode("cp1252"), "cp1252"),
        (b"<meta charset=utf-8>" + WORDS.encode("cp1252"), "cp1252"),
        (b"<p>" + WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_the_bytes_say_more_than_the_page_does(data: bytes, encoding: str) -> None:
    decoded = decode_page(data)
    assert decoded.text.endswith(WORDS)
    assert decoded.encoding == encoding


def test_what_a_page_declares_is_taken_where_the_bytes_do_not_tell() -> None:
    assert decode_page(b"<meta charset=koi8-r>" + "Чиновник".encode("koi8-r")).text.endswith("Чиновник")


def test_an_encoding_that_is_named_is_taken() -> None:
    assert decode_page(b"<meta charset=utf-8>\xcf", "cp1251").text.endswith("П")
    with pytest.raises(ReadingError, match="PDF"):
        decode_page(b"%PDF-1.7 <meta charset=latin-1>\xff")


MAIL = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
    "Content-Type: text/html; charset={}\r\nContent-Transfer-Encoding: {}\r\n\r\n{}\r\n--xx\r\n"
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--xx--\r\n"
)


@pytest.mark.parametrize(
    ("mail", "text"),
    [
        (MAIL.format("utf-8", "quoted-printable", "<p>M=C3=A4r=\r\nz"), "<p>März"),
        (MAIL.format("koi8-r", "quoted-printable", "<p>=FE=C9=CE"), "<p>Чин"),
        (MAIL.format("tiada", "base64", "PHA+TcOkcno="), "<p>März"),
    ],
)
def test_the_page_in_an_archive_is_taken_out_of_it(mail: str, text: str) -> None:
    assert decode_page(mail.encode()).text.strip() == text


def test_an_archive_without_a_page_has_no_text() -> None:
    assert decode_page(MAIL.replace("text/html", "text/css").encode()).text == ""
    assert decode_page(b"Date: 5 Mei. <p>halo").text == "Date: 5 Mei. <p>halo"
