import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.decoding import decode

TEXT = "P: Apakah Bapak pernah ikut “pelatihan”?\nN: Ya — café, März, 5 €.\n"
RUSSIAN = "Чиновник сказал, что решение уже принято наверху.\n" * 4


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1))
def test_utf8_is_taken_without_a_word(text: str) -> None:
    # A mark at the beginning is no part of the text, and "{\rtf" and the like are other formats.
    decoded = decode(("a" + text).encode())
    assert (decoded.text, decoded.encoding, decoded.notes) == ("a" + text, "utf-8", ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, RUSSIAN])
def test_utf16_without_a_mark_is_recognised_and_told(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert encoding in decoded.notes[0]


def test_western_text_is_taken_for_cp1252_and_told() -> None:
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert "cp1252" in decoded.notes[0]
    assert "--encoding" in decoded.notes[0]


def test_other_text_is_guessed_and_the_note_says_how_surely() -> None:
    decoded = decode(RUSSIAN.encode("koi8-r"))
    assert decoded.text == RUSSIAN
    assert "%" in decoded.notes[0]


def test_polish_is_not_taken_for_western() -> None:
    text = "Zażółć gęślą jaźń. Pracownik powiedział, że szkolenie było dobre, ale zbyt krótkie.\n" * 5
    assert decode(text.encode("cp1250")).text == text


def test_a_named_encoding_wins() -> None:
    decoded = decode("Chef: déjà".encode("mac-roman"), "mac-roman")
    assert (decoded.text, decoded.encoding) == ("Chef: déjà", "mac-roman")
    assert decode(b"\xef\xbb\xbfHalo", "utf-8").text == "Halo"


@pytest.mark.parametrize(
    "name", ["nonsense", "utf-7", "zip", "rot13", "base64", "unicode_escape", "idna", "a\x00b", ".", " "]
)
def test_what_is_no_encoding_of_texts_is_refused(name: str) -> None:
    with pytest.raises(ReadingError, match="no text encoding"):
        decode(b"Halo", name)


def test_text_that_is_not_in_the_named_encoding_is_refused_by_line() -> None:
    with pytest.raises(ReadingError, match="byte 8, line 2"):
        decode(b"satu\ndu\xe4", "utf-8")


def test_utf7_is_left_as_it_looks() -> None:
    assert decode(b"+ADw-script+AD4-").text == "+ADw-script+AD4-"


@pytest.mark.parametrize("data", [TEXT.encode("utf-16")[:-1], TEXT.encode("utf-32")[:-1], b"\xff\xfe\x00\xd8\x41\x00"])
def test_text_cut_off_inside_a_character_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="breaks at byte"):
        decode(data)


def test_lines_in_another_encoding_are_named() -> None:
    lines = ["März", "Öl", "schön", "Übung", "grün"]
    data = b"\n".join(line.encode("cp1252" if line in ("schön", "grün") else "utf-8") for line in lines)
    decoded = decode(data)
    assert decoded.text == "\n".join(lines)
    assert "line 3, line 5 (2 in all)" in decoded.notes[0]


def test_a_mark_of_utf8_does_not_hide_mixed_lines() -> None:
    decoded = decode("\ufeffMärz\nÖl\n".encode() + b"sch\xf6n")
    assert decoded.text.removeprefix("\ufeff") == "März\nÖl\nschön"
    assert "line 3" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x7fELF\x02\x01" + bytes(50), "a program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture"),
        (b"%PDF-1.7\n%", "a PDF file"),
        (b"{\\rtf1\\ansi Halo}", "an RTF file"),
        (b"PK\x03\x04" + bytes(50), "a zip archive"),
        (bytes(1000), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 30, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(data: bytes, told: str) -> None:
    with pytest.raises(ReadingError, match=told):
        decode(data)


def test_a_named_encoding_makes_no_text_of_a_picture() -> None:
    with pytest.raises(ReadingError, match="a PNG picture"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(50), "latin-1")


def test_labels_that_look_like_magic_numbers_are_text() -> None:
    assert decode(b"MZ: Halo").text == "MZ: Halo"
    assert decode(b"ID3: Halo").text == "ID3: Halo"


def test_text_with_a_few_control_characters_is_text() -> None:
    assert decode(b"a\x00b\x01c \x1b[31m").text == "a\x00b\x01c \x1b[31m"


@pytest.mark.parametrize(
    "text", ["Wawanc\x00ra", "Wawanca\x00a", "Ya.\x00 Kami b\x00lajar send\x00ri.", "a" * 30 + "\x00b" * 3]
)
def test_a_few_nuls_do_not_make_chinese_of_a_text(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, "utf-8", ())


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["", "utf-8", "cp1252", "utf-16"]))
def test_any_bytes_give_text_or_one_clear_error(data: bytes, encoding: str) -> None:
    told = ""
    try:
        told = decode(data, encoding).encoding
    except ReadingError as error:
        told = error.what and error.todo
    assert told


def test_utf8_does_not_load_the_guesser() -> None:
    code = (
        "import sys; from qualcode.materials.decoding import decode; decode('März'.encode());"
        "print('charset_normalizer' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
