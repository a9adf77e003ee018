import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.readers import Limits, ReadText
from qualcode.materials.rtf_document import document_text
from qualcode.materials.rtf_tokens import Token, tokens
from qualcode.materials.rtf_words import code_page
from qualcode.model import SectionKind

LIMITS = Limits()


def read(body: str, limits: Limits = LIMITS) -> ReadText:
    return document_text(rb"{\rtf1\ansi " + body.encode("latin-1") + b"}", limits)


def text_of(body: str) -> str:
    return read(body).text


def sections(read: ReadText, kind: SectionKind) -> list[tuple[str, int, str]]:
    return [(read.text[s.start : s.end], s.level, s.label) for s in read.sections if s.kind is kind]


def escaped(text: str) -> str:
    """Text as programs write it: letters as they are, the rest as UTF-16 with a question mark for old programs."""
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2))
    return "".join(chr(n) if 32 <= n < 127 and chr(n) not in "\\{}" else f"\\u{n}?" for n in numbers)


@given(st.lists(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1), min_size=1))
def test_every_character_is_read(lines: list[str]) -> None:
    assert text_of("".join(escaped(line) + "\\par\n" for line in lines)) == "\n".join(lines)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a\tab b\line c\~d\_e\-f\bullet\emdash g", "a\tb\nc\u00a0d-ef•—g"),
        (r"\{\}\\\ldblquote x\rdblquote", "{}\\“x”"),
        ("satu\\\ndua\r\ntiga\x00", "satu\nduatiga"),
        (r"a\par b\sect c", "a\nb\nc"),
        (r"a\par\sect b\page c\par\page d", "a\nb\nc\nd"),
        (r"\'e9 \'80", "é €"),
        (r"\uc2\u233\'e9xb\uc0\u233 c", "éb\u00e9c"),
        (r"\u233{}b\u233\rquote c", "ébéc"),
        (r"\u8220?\u9999999999 ?x\u", "“x"),
        (r"{\upr{lama}{\*\ud{baru\u233 ?}}}", "barué"),
        (r"{\field{\*\fldinst HYPERLINK \"http://a\"}{\fldrslt taut}}", "taut"),
        (r"{\*\tiada rahasia}{\info{\title x}}{\xe{\v y}}b", "b"),
        (r"a{\pict\bin5 }{\\}\bin-3 }b", "ab"),
        (r"{\pard a\par}{\pard b\par}", "a\nb"),
    ],
)
def test_signs_escapes_and_groups(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"\ansicpg1251", r"\'cf\'f0\'e8", "При"),
        (r"\ansicpg65001", "é".encode().decode("latin-1"), "é"),
        (r"\ansicpg99999", r"\'e9", "é"),
        (r"\mac", r"\'8e", "é"),
        (r"\pc", r"\'82", "é"),
        (r"\ansicpg932", r"\'83A\'83\'41", "アア"),
        (
            r"{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset0 Arial{\*\falt x};}}\deff0",
            r"\'cf{\f1 \'e9}\plain\'f0",
            "Пéр",
        ),
        (r"{\fonttbl\f3\fcharset161 Arial;}", r"\f3\'e1\f4\'e9", "αé"),
        (r"{\fonttbl{\f5\fcharset0\cpg1250 Arial;}}", r"\f5\'b3", "ł"),
        (r"{\fonttbl{\f6\fcharset128 Mincho;}}", r"\loch\af6 \'e9\dbch\af6 \'93\'fa\loch\f9 \'e9", "é日é"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_their_font(head: str, body: str, text: str) -> None:
    assert text_of(head + body) == text


def test_unknown_code_pages_have_no_name() -> None:
    assert [code_page(number) for number in (708, 1361, 42, 0)] == ["", "johab", "", ""]


def test_symbols_of_picture_fonts_are_shown_as_replaced() -> None:
    found = read(r"{\fonttbl{\f1\fcharset2 Wingdings;}}a{\f1 \'e0 b}\u-3916 ?c")
    assert found.text == "a\ufffd \ufffd\ufffdc"
    assert "picture fonts" in found.notes[0]


def test_headings_by_paragraph_by_style_and_by_name() -> None:
    sheet = (
        r"{\stylesheet{\s0 Normal;}{\s3\outlinelevel1 Judul Dua{\*\keycode x};}{\s4 heading 3;}{\s5 Title;}"
        r"{\s6\outlinelevel9 heading 1;}{\*\cs7\outlinelevel0 heading 1;}}"
    )
    body = "".join(f"\\pard\\s{number} S{number}\\par " for number in range(3, 9))
    body += r"\pard\s3\outlinelevel0 Sendiri\par\outlinelevel9 Isi\par \pard\outlinelevel0 \par"
    assert [(words, level) for words, level, _label in sections(read(sheet + body), SectionKind.HEADING)] == [
        ("S3", 2),
        ("S4", 3),
        ("S5", 1),
        ("Sendiri", 1),
    ]


def test_list_items_have_a_hyphen_but_numbered_headings_do_not() -> None:
    body = (
        r"\pard{\listtext 1.\tab}\ls1 a\par \pard{\pntext\f1\'b7\tab}b\par \pard c\par \pard\ls2 d\par"
        r"\pard\outlinelevel0{\listtext 1.}\ls1 e\par \pard\ls0 f\par"
    )
    assert text_of(body) == "- a\n- b\nc\n- d\ne\nf"


def test_tables_are_rows_of_cells_and_known_as_tables() -> None:
    row = r"\trowd\pard\intbl {}\cell {}\cell\row "
    nested = (
        r"\trowd\pard\intbl luar\par\pard\intbl\itap2 x\nestcell y\par z\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl\cell b\cell\row "
    )
    found = read(
        r"awal\par "
        + row.format("a", r"b\par c\par")
        + row.format("d", "")
        + r"\pard tengah\par "
        + nested
        + r"\trowd\pard\intbl sendiri\cell\row"
    )
    assert found.text == "awal\na\tb\nc\nd\t\ntengah\nluar\nx\ty\nz\tb\nsendiri"
    assert [words for words, _level, _label in sections(found, SectionKind.TABLE)] == [
        "a\tb\nc\nd\t",
        "luar\nx\ty\nz\tb\nsendiri",
    ]


def test_a_table_that_is_cut_off_keeps_its_words() -> None:
    assert text_of(r"\pard\intbl a\cell b\par c") == "a\tb\nc"
    assert text_of(r"\pard\intbl\itap2 x\nestcell y") == "x\ty"


def test_notes_stand_at_the_end_with_their_words_and_leave_no_mark() -> None:
    body = (
        r"Kami hadir{\super\chftn}{\footnote\pard\plain{\super\chftn} Satu.\par Dua.} selalu.\par "
        r"Lagi{\super\chftn{\*\footnote\ftnalt\chftn Akhir.}}{\v{\footnote X}}\par"
    )
    found = read(body)
    assert found.text == "Kami hadir selalu.\nLagi\n\n[1 “Kami hadir”] Satu.\nDua.\n[i “Lagi”] Akhir."
    assert sections(found, SectionKind.NOTE) == [
        ("[1 “Kami hadir”] Satu.\nDua.", 0, "1"),
        ("[i “Lagi”] Akhir.", 0, "i"),
    ]


def test_comments_are_told_from_each_other_by_who_wrote_them() -> None:
    comment = r"{\*\atnid %s}{\*\atnauthor %s}\chatn{\*\annotation{\*\atnref %s}{\*\atndate 1}%s}"
    body = (
        r"Kami {\*\atrfstart 0}selalu hadir{\*\atrfend 0}"
        + comment % ("XY", "Ani Bu", "0", "Benar?")
        + " di sana.\\par "
        r"{\*\atrfstart 1}Satu\par dua{\*\atrfend 1}" + comment % ("", "Ani Bu", "1", "Panjang.") + r"\par "
        "Titik" + comment % ("", "", "7", "Di sini.") + comment % ("", "", "8", " ")
    )
    assert text_of(body).split("\n\n")[1].split("\n") == [
        "[XY1 “selalu hadir”] Benar?",
        "[AB2 “dua”] Panjang.",
        "[#3 “Titik”] Di sini.",
    ]


def test_tracked_changes_are_taken_as_accepted() -> None:
    found = read(r"Kami {\deleted tidak \par}{\revised selalu }hadir\par{\deleted\footnote X}")
    assert found.text == "Kami selalu hadir"
    assert found.notes == ("Tracked changes were taken as accepted: insertions are in the text, deletions are not.",)


def test_hidden_text_is_left_out_and_said() -> None:
    found = read(r"a{\v rahasia \'e9\u233 ?}\v b\v0 c\v d\plain e")
    assert (found.text, found.notes) == ("ace", ("Hidden text was left out.",))


def test_what_is_left_out_is_said() -> None:
    body = (
        r"{\header kepala}{\footerf kaki}{\object\objemb{\*\objdata 41}{\result X}}{\shp{\*\shpinst X}{\shprslt X}}"
        r"{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00ff}}{\mmath x}a"
    )
    found = read(body)
    assert found.text == "a"
    assert found.notes == ("Left out: headers, footers, pictures and text boxes, embedded objects, formulas.",)


def test_a_file_that_is_cut_off_says_so() -> None:
    found = document_text(rb"{\rtf1 Hallo {\b fett {\footnote c", Limits())
    assert found.text.startswith("Hallo fett ")
    assert "cut off" in found.notes[-1]
    assert "3 groups" in found.notes[-1]


def test_what_follows_the_document_is_none_of_it() -> None:
    assert document_text(b" \r\n{\\rtf1 a}}{b\x00\x00", Limits()).text == "a"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html>", "not an RTF document"),
        (b"%PDF-1.7", "but a PDF file"),
        (b"PK\x03\x04", "but a zip archive"),
        (b"{\\rtf1" + b"{" * 300, "deeper than 256"),
    ],
)
def test_other_files_and_endless_groups_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(ReadingError, match=told) as caught:
        document_text(data, Limits())
    assert caught.value.todo


def test_the_length_is_limited() -> None:
    with pytest.raises(ReadingError, match="longer than 5 characters"):
        read(r"panjang\par", Limits(characters=5))


@given(st.binary(max_size=400))
def test_any_bytes_are_tokens_to_the_end(data: bytes) -> None:
    found = list(tokens(data))
    assert all(sum(map(bool, (t.word, t.code, t.sign, t.brace, t.text))) == 1 for t in found)
    assert list(tokens(b"\\b1 x")) == [Token(word="b", number=1), Token(text=b"x")]


WORDS = r"""
    \par \cell \row \nestcell \nestrow \intbl \itap3 \footnote \*\annotation \ud \upr \deleted \v \u55357? \u56832? \'83
    \f1 \plain \pard \*\atrfstart \*\atnref \fonttbl \stylesheet \s1 \ftnalt \uc9 \listtext \bin3
"""


@given(st.text(alphabet=st.sampled_from(list("{}\\'*;0123456789aéfuv \n")), max_size=300), st.data())
def test_any_nonsense_is_a_text_or_a_clear_error(noise: str, data: st.DataObject) -> None:
    words = st.sampled_from(WORDS.split())
    pieces = data.draw(st.lists(st.one_of(words, st.sampled_from("{}ab ")), max_size=60))
    found = read(noise + "".join(pieces))
    assert all(0 <= s.start <= s.end <= len(found.text) for s in found.sections)


def test_two_notes_begun_in_one_group_both_end_with_it() -> None:
    assert text_of(r"a{\footnote b\footnote c}d\par e") == "ad\ne\n\n[2 “a”] b\n[1 “b”] c"
