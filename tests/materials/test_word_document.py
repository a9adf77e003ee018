from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.archives import open_archive
from qualcode.materials.readers import Limits, ReadText
from qualcode.materials.word_document import document_text
from qualcode.model import SectionKind
from tests.materials.word_files import LINKS, STRICT, WORD, document, docx, linked, notes_part, paragraph, zipped

LIMITS = Limits()


def whole(data: bytes, limits: Limits = LIMITS) -> ReadText:
    with open_archive(data, limits) as archive:
        return document_text(archive, limits)


def read(data: bytes, limits: Limits = LIMITS) -> tuple[str, tuple[str, ...]]:
    found = whole(data, limits)
    return found.text, found.notes


def text_of(body: str, **options: Any) -> str:
    return read(docx(body, **options))[0]


def sections(read: ReadText, kind: SectionKind) -> list[tuple[str, int, str]]:
    return [(read.text[s.start : s.end], s.level, s.label) for s in read.sections if s.kind is kind]


def styled(*styles: str) -> dict[str, bytes | str]:
    """The part with these styles."""
    return {"word/styles.xml": f'<w:styles xmlns:w="{WORD}">{"".join(styles)}</w:styles>'}


def written() -> Any:
    """An empty document of python-docx."""
    from docx import Document

    return Document()


def saved(made: Any) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_paragraphs_lists_and_tables_in_the_order_of_the_document() -> None:
    made = written()
    made.add_heading("Wawancara R07")
    made.add_paragraph("P: Apa?")
    made.add_paragraph("satu", style="List Bullet")
    made.add_paragraph("dua", style="List Number")
    table = made.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Indikator", "Target", "LKIP", "95"], strict=True
    ):
        cell.text = text
    made.add_paragraph("N: Ya.")
    text, notes = read(saved(made))
    assert text == "Wawancara R07\nP: Apa?\n- satu\n- dua\nIndikator\tTarget\nLKIP\t95\nN: Ya."
    assert notes == ()


@given(st.lists(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"))), min_size=1))
def test_what_python_docx_writes_is_what_is_read(lines: list[str]) -> None:
    made = written()
    for line in lines:
        made.add_paragraph(line)
    assert read(saved(made))[0] == "\n".join(lines)


def test_a_numbered_heading_is_no_list_item_and_a_number_can_be_taken_off() -> None:
    style = '<w:style w:styleId="{id}"><w:basedOn w:val="{base}"/><w:pPr>{pPr}</w:pPr></w:style>'
    number = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    styles = (
        style.format(id="List", base="Normal", pPr=number.format(3))
        + style.format(id="List2", base="List", pPr="")
        + style.format(id="Heading1", base="Normal", pPr=number.format(3) + '<w:outlineLvl w:val="0"/>')
        + style.format(id="LoopA", base="LoopB", pPr="")
        + style.format(id="LoopB", base="LoopA", pPr="")
    )
    body = "".join(
        paragraph(f"{name}{off}", f'<w:pPr><w:pStyle w:val="{name}"/>{off and number.format(0)}</w:pPr>')
        for name, off in [("List", ""), ("List2", ""), ("Heading1", ""), ("LoopA", ""), ("Unknown", ""), ("List", "0")]
    )
    part = document("").replace("<w:body></w:body>", styles).replace("w:document", "w:styles")
    assert read(docx(body, more={"word/styles.xml": part}))[0] == "- List\n- List2\nHeading1\nLoopA\nUnknown\nList0"


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Kami </w:t></w:r><w:del><w:r><w:delText>tidak </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>selalu </w:t></w:r></w:ins><w:moveFrom><w:r><w:t>lama</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>hadir</w:t></w:r></w:moveTo></w:p>"
    )
    text, notes = read(docx(body))
    assert text == "Kami selalu hadir"
    assert "insertions are in the text, deletions are not" in notes[0]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text_of(paragraph("satu ", deleted) + paragraph("dua")) == "satu dua"
    assert text_of(paragraph("satu", deleted)) == "satu"


def test_properties_a_paragraph_used_to_have_do_not_count() -> None:
    changed = '<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:pPrChange></w:pPr>'
    assert text_of(paragraph("satu", changed)) == "satu"


def test_hidden_text_is_left_out_and_said() -> None:
    run = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>{}</w:t></w:r>"
    body = f"<w:p>{run.format('', 'rahasia')}{run.format(' w:val=' + repr('0'), 'tampak')}</w:p>"
    text, notes = read(docx(body))
    assert text == "tampak"
    assert notes == ("Hidden text was left out.",)
    marked = paragraph("tampak", "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>")
    assert read(docx(marked)) == ("tampak", ())


def test_tabs_breaks_and_hyphens_are_characters_but_tab_stops_are_not() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    )
    assert text_of(body) == "a\tb\nc-d"


def test_a_symbol_of_a_picture_font_is_shown_as_replaced() -> None:
    text, notes = read(docx('<w:p><w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>'))
    assert text == "a\ufffd"
    assert "picture fonts" in notes[0]


def test_links_and_content_controls_are_text() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>taut</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t>isi</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(body) == "tautisi"


@pytest.mark.parametrize(
    ("element", "label"),
    [
        ("<w:headerReference/>", "headers"),
        ("<w:drawing><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p></w:txbxContent></w:drawing>", "pictures"),
        ("<w:pict><w:t>kotak</w:t></w:pict>", "pictures"),
        ("<w:object><w:t>kotak</w:t></w:object>", "embedded objects"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "formulas"),
    ],
)
def test_what_is_left_out_is_said(element: str, label: str) -> None:
    text, notes = read(docx(f"<w:p><w:r><w:t>a</w:t>{element}<w:t>b</w:t></w:r></w:p>"))
    assert text == "ab"
    assert label in notes[0]


def test_headings_by_style_by_name_and_by_paragraph() -> None:
    style = '<w:style w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/><w:pPr>{}</w:pPr></w:style>'
    more = styled(
        style.format("Judul1", "heading 1", "Normal", ""),
        style.format("berschrift2", "Heading 2", "Normal", '<w:outlineLvl w:val="2"/>'),
        style.format("Sendiri", "Kutipan", "Judul1", ""),
        style.format("Isi", "Isi", "Judul1", '<w:outlineLvl w:val="9"/>'),
        style.format("Judul", "Title", "Normal", ""),
    )
    body = "".join(
        paragraph(name, f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>')
        for name in ("Judul1", "berschrift2", "Sendiri", "Isi", "Judul", "Tiada")
    )
    body += paragraph("Langsung", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
    body += paragraph("Bukan", '<w:pPr><w:pStyle w:val="Judul1"/><w:outlineLvl w:val="9"/></w:pPr>')
    body += paragraph("Aneh", '<w:pPr><w:pStyle w:val="Judul1"/><w:outlineLvl w:val="x"/></w:pPr>')
    body += paragraph("1. Nomor", '<w:pPr><w:pStyle w:val="Judul1"/><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    body += paragraph(" ", '<w:pPr><w:pStyle w:val="Judul1"/></w:pPr>')
    found = whole(docx(body, more=more))
    assert [(words, level) for words, level, _label in sections(found, SectionKind.HEADING)] == [
        ("Judul1", 1),
        ("berschrift2", 3),
        ("Sendiri", 1),
        ("Judul", 1),
        ("Langsung", 4),
        ("Aneh", 1),
        ("1. Nomor", 1),
    ]


def test_headings_of_python_docx_and_tables_are_known_as_such() -> None:
    made = written()
    made.add_heading("Judul", 0)
    made.add_heading("Bab", 2)
    made.add_table(1, 2).rows[0].cells[1].text = "b"
    made.add_table(1, 1).rows[0].cells[0].text = "kotak"
    found = whole(saved(made))
    assert [(words, level) for words, level, _label in sections(found, SectionKind.HEADING)] == [
        ("Judul", 1),
        ("Bab", 2),
    ]
    assert [words for words, _level, _label in sections(found, SectionKind.TABLE)] == ["\tb"]


def test_notes_stand_at_the_end_with_their_words_and_leave_no_mark() -> None:
    reference = '<w:r><w:{kind}Reference w:id="{id}"{more}/>{text}</w:r>'
    run = "<w:r><w:t>{}</w:t></w:r>"
    own = reference.format(kind="footnote", id=4, more=' w:customMarkFollows="1"', text="<w:t>†</w:t>")
    body = (
        f"<w:p>{run.format('Awal')}{reference.format(kind='endnote', id=2, more='', text='')}</w:p>"
        f"<w:p>{run.format('Kami hadir')}{reference.format(kind='footnote', id=2, more='', text='')}"
        f"{run.format(' selalu.')}</w:p>"
        f"<w:p>{own}{run.format('Kosong')}{reference.format(kind='footnote', id=9, more='', text='')}</w:p>"
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='3'/></w:r><w:del>"
        f"{reference.format(kind='footnote', id=3, more='', text='')}</w:del></w:p>"
    )
    parts = notes_part(
        "footnote",
        {
            "-1": paragraph("Garis"),
            "2": paragraph(" Satu.") + paragraph("Dua."),
            "3": paragraph("X"),
            "4": paragraph("Salib."),
        },
    )
    parts |= notes_part("endnote", {"2": paragraph("Akhir.") + "<w:p><w:r><w:drawing/></w:r></w:p>"})
    found = whole(docx(body, more=linked(parts)))
    assert found.text == (
        "Awal\nKami hadir selalu.\nKosong\n\n\n[1 “Kami hadir”] Satu.\nDua.\n[†] Salib.\n[i “Awal”] Akhir."
    )
    assert sections(found, SectionKind.NOTE) == [
        ("[1 “Kami hadir”] Satu.\nDua.", 0, "1"),
        ("[†] Salib.", 0, "†"),
        ("[i “Awal”] Akhir.", 0, "i"),
    ]
    assert "footnotes, endnotes" in found.notes[0]
    assert "pictures" in found.notes[-1]


def test_comments_are_told_from_each_other_by_who_wrote_them() -> None:
    def commented(number: int, words: str) -> str:
        return (
            f'<w:commentRangeStart w:id="{number}"/><w:r><w:t>{words}</w:t></w:r><w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    long = '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>satu</w:t></w:r></w:p><w:p><w:r><w:t>dua</w:t></w:r>'
    body = (
        f"<w:p><w:r><w:t>Kami </w:t></w:r>{commented(1, 'selalu hadir')}</w:p><w:p>{commented(2, 'lalu')}</w:p>"
        f'{long}<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    who = {"1": 'w:initials="XY" w:author="Ani Bu"', "2": 'w:author="Ani Bu"'}
    said = {"1": paragraph("Benar?"), "2": paragraph("Kapan?"), "3": paragraph("Panjang.")}
    text, notes = read(docx(body, more=linked(notes_part("comment", said, who))))
    assert text.split("\n\n")[1].split("\n") == [
        "[XY1 “selalu hadir”] Benar?",
        "[AB2 “lalu”] Kapan?",
        "[#3 “dua”] Panjang.",
    ]
    assert "comments" in notes[0]


def test_notes_are_found_by_their_usual_names_too() -> None:
    body = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert text_of(body, more=notes_part("footnote", {"1": paragraph("b")})) == "a\n\n[1 “a”] b"
    assert text_of(body) == "a"


CHUNK = (
    '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}">'
    "<w:altChunkPr/></w:altChunk>"
)


def test_an_embedded_page_is_taken_in_without_its_scripts() -> None:
    page = b"<h2>Bab</h2><p>Hallo <b>Chunk</b><script>alert(1)</script>"
    body = paragraph("awal") + CHUNK.format("r1") + paragraph("akhir")
    found = whole(docx(body, more=linked({"word/a.htm": page})))
    assert found.text == "awal\nBab\nHallo Chunk\nakhir"
    assert sections(found, SectionKind.HEADING) == [("Bab", 2, "")]
    assert found.notes == ("An embedded web page was taken in.", "Left out: scripts and styles.")


def test_a_page_that_is_embedded_as_an_archive_is_taken_in() -> None:
    mail = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/html\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n<p>M=C3=A4rz\n--xx--\n"
    )
    assert text_of(CHUNK.format("r1"), more=linked({"word/afchunk.mht": mail})) == "März"


@pytest.mark.parametrize("more", [{}, linked({"word/a.docx": docx(paragraph("x"))}), {"word/a.htm": "tidak dirujuk"}])
def test_other_embedded_documents_are_left_out_and_said(more: dict) -> None:
    text, notes = read(docx(paragraph("Halo") + CHUNK.format("r1"), more=more))
    assert text == "Halo"
    assert notes == ("Left out: embedded documents.",)


def test_what_is_outside_the_package_is_not_fetched() -> None:
    more = linked({"word/a.htm": "<p>X"})
    links = str(more["word/_rels/document.xml.rels"]).replace('Target="a.htm"', 'TargetMode="External" Target="a.htm"')
    assert (
        text_of(paragraph("Halo") + CHUNK.format("r1"), more=more | {"word/_rels/document.xml.rels": links}) == "Halo"
    )


def test_the_same_words_for_older_programs_are_not_taken_twice() -> None:
    both = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent>"
    assert text_of(f"<w:p><w:r>{both.format('<w:t>a</w:t>')}</w:r></w:p>") == "a"
    assert text_of(f"<w:p><w:r>{both.format('')}</w:r></w:p>") == "b"


def test_tables_in_tables_and_cells_of_two_paragraphs() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{paragraph('a')}{paragraph('b')}</w:tc><w:tc>{inner}{paragraph('c')}</w:tc>"
    assert text_of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == "a\nb\tx\ty\nc"
    assert text_of(f"<w:tc>{paragraph('sendiri')}</w:tc>") == "sendiri"


def test_strict_documents_and_other_names_of_the_main_part() -> None:
    assert text_of(paragraph("Halo"), namespace=STRICT) == "Halo"
    other = zipped({"_rels/.rels": LINKS.format(main="/word/lain.xml"), "word/lain.xml": document(paragraph("Halo"))})
    assert read(other)[0] == "Halo"


def test_a_dangling_link_to_a_picture_does_no_harm() -> None:
    links = LINKS.format(main="NULL").replace('officeDocument"', 'image"')
    assert read(docx(paragraph("Halo"), more={"word/_rels/document.xml.rels": links}))[0] == "Halo"


def test_another_office_file_is_refused() -> None:
    sheet = zipped({"_rels/.rels": LINKS.format(main="xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"})
    with pytest.raises(ReadingError, match=r"not a Word document.* but an Excel workbook \(\.xlsx\)"):
        read(sheet)
    with pytest.raises(ReadingError, match="not a Word document"):
        read(zipped({"_rels/.rels": LINKS.format(main="a.xml"), "a.xml": "<workbook/>"}))
    with pytest.raises(ReadingError, match=r"no '_rels/\.rels'"):
        read(zipped({"a": "b"}))


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    with pytest.raises(ReadingError, match="DOCTYPE"):
        text_of(paragraph("&c;"), before=laughs)


def test_depth_and_length_are_limited() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 100 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 100
    with pytest.raises(ReadingError, match="deeper than 256"):
        text_of(nested)
    with pytest.raises(ReadingError, match="longer than 5 characters"):
        read(docx(paragraph("panjang")), Limits(characters=5))


def test_a_paragraph_of_ten_million_characters_is_read() -> None:
    assert len(text_of(paragraph("kata " * 2_000_000))) == 10_000_000
