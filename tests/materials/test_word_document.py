from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.archives import open_archive
from qualcode.materials.readers import Limits
from qualcode.materials.word_document import document_text
from tests.materials.word_files import LINKS, STRICT, document, docx, paragraph, zipped

LIMITS = Limits()


def read(data: bytes, limits: Limits = LIMITS) -> tuple[str, tuple[str, ...]]:
    with open_archive(data, limits) as archive:
        return document_text(archive, limits)


def text_of(body: str, **options: str) -> str:
    return read(docx(body, **options))[0]


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
        ("<w:footnoteReference/>", "footnotes"),
        ("<w:commentReference/>", "comments"),
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


def test_an_embedded_page_is_left_out_and_said() -> None:
    text, notes = read(docx(paragraph("Halo") + "<w:altChunk/>", more={"word/a.htm": "<script>alert(1)</script>"}))
    assert text == "Halo"
    assert notes == ("Left out: embedded documents.",)


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
    with pytest.raises(ReadingError, match="not a Word document"):
        read(sheet)
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
