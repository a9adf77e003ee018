import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.archives import open_archive
from qualcode.materials.open_document import document_text
from qualcode.materials.readers import Limits, ReadText
from qualcode.model import SectionKind
from tests.materials.open_files import SPACES, odt, paragraph
from tests.materials.word_files import docx, zipped
from tests.materials.word_files import paragraph as word_paragraph

LIMITS = Limits()
HIDDEN = '<style:text-properties text:display="none"/>'


def read(data: bytes, limits: Limits = LIMITS) -> ReadText:
    with open_archive(data, limits) as archive:
        return document_text(archive, limits)


def text_of(body: str, **options: str) -> str:
    return read(odt(body, **options)).text


def sections(read: ReadText, kind: SectionKind) -> list[tuple[str, int, str]]:
    return [(read.text[s.start : s.end], s.level, s.label) for s in read.sections if s.kind is kind]


@given(st.lists(st.text(alphabet=st.characters(categories=("L", "N", "P")), min_size=1), min_size=1))
def test_paragraphs_are_lines(lines: list[str]) -> None:
    from xml.sax.saxutils import escape

    assert text_of("".join(paragraph(escape(line)) for line in lines)) == "\n".join(lines)


def test_blanks_tabs_and_line_breaks() -> None:
    body = paragraph('a<text:s/>b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e<text:soft-page-break/>f')
    assert text_of(body) == "a b   c\td\nef"
    assert text_of(paragraph("\n   satu\n  <text:span> dua</text:span>\ttiga")) == "satu dua tiga"
    assert text_of(paragraph("satu <text:s/>dua") + paragraph(" ")) == "satu  dua\n"


@pytest.mark.parametrize("count", ["2000000000", "100001", "-1", "lima", "1" * 400])
def test_an_element_that_stands_for_too_many_blanks_is_refused(count: str) -> None:
    with pytest.raises(ReadingError, match="spaces, more than the limit") as caught:
        text_of(paragraph(f'a<text:s text:c="{count}"/>b'))
    assert len(str(caught.value)) < 250


def test_headings_have_their_level_and_so_has_the_title() -> None:
    style = '<style:style style:family="paragraph" style:name="P1" style:parent-style-name="Title"/>'
    title = '<style:style style:family="paragraph" style:name="Title"/>'
    common = f"<office:document-styles {SPACES}><office:styles>{title}</office:styles></office:document-styles>"
    body = (
        paragraph("Judul", "P1")
        + '<text:h text:outline-level="2">Bab</text:h><text:h>Tanpa</text:h>'
        + '<text:h text:outline-level="x">Lain</text:h>'
        + '<text:list><text:list-item><text:h text:outline-level="3">Bernomor</text:h></text:list-item></text:list>'
        + '<text:h text:outline-level="1"> </text:h>'
    )
    found = read(odt(body, styles=style, more={"styles.xml": common}))
    assert [(words, level) for words, level, _label in sections(found, SectionKind.HEADING)] == [
        ("Judul", 1),
        ("Bab", 2),
        ("Tanpa", 1),
        ("Lain", 1),
        ("Bernomor", 3),
    ]


def test_list_items_have_a_hyphen_once() -> None:
    inner = f"<text:list><text:list-item>{paragraph('c')}</text:list-item></text:list>"
    items = f"<text:list-item>{paragraph('a')}{paragraph('b')}{inner}</text:list-item>"
    numbered = f"<text:list-item><text:number>7.</text:number>{paragraph('d')}</text:list-item>"
    header = f"<text:list-header>{paragraph('e')}</text:list-header>"
    body = f"<text:list>{header}{items}{numbered}</text:list>{paragraph('f')}"
    assert text_of(body) == "e\n- a\nb\n- c\n- d\nf"


def test_tables_are_rows_of_cells_and_known_as_tables() -> None:
    def cell(inner: str) -> str:
        return f"<table:table-cell>{inner}</table:table-cell>"

    nested = (
        f"<table:table><table:table-row>{cell(paragraph('x'))}{cell(paragraph('y'))}</table:table-row></table:table>"
    )
    rows = (
        f"<table:table-row>{cell(paragraph('a') + paragraph('b'))}{cell('')}</table:table-row>"
        f"<table:table-row>{cell(paragraph('c'))}<table:covered-table-cell/></table:table-row>"
    )
    body = paragraph("awal") + f"<table:table>{rows}</table:table>" + f"<table:table>{nested}</table:table>"
    found = read(odt(body + f"<table:table><table:table-row>{cell(nested)}</table:table-row></table:table>"))
    assert found.text == "awal\na\nb\t\nc\t\nx\ty\nx\ty"
    assert [words for words, _level, _label in sections(found, SectionKind.TABLE)] == ["a\nb\t\nc\t", "x\ty", "x\ty"]


def test_notes_stand_at_the_end_with_their_words_and_leave_no_mark() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation{}>9</text:note-citation><text:note-body>{}'
        "</text:note-body></text:note>"
    )
    body = (
        paragraph("Awal" + note.format("endnote", "", paragraph("Akhir.")))
        + paragraph("Kami hadir" + note.format("footnote", "", paragraph("Satu.") + paragraph("Dua.")) + " selalu.")
        + paragraph(note.format("footnote", ' text:label="*"', paragraph("Bintang.")) + "Kosong")
        + paragraph("Lagi" + note.format("footnote", "", paragraph(" ")))
    )
    found = read(odt(body))
    assert found.text == (
        "Awal\nKami hadir selalu.\nKosong\nLagi\n\n[1 “Kami hadir”] Satu.\nDua.\n[*] Bintang.\n[i “Awal”] Akhir."
    )
    assert sections(found, SectionKind.NOTE) == [
        ("[1 “Kami hadir”] Satu.\nDua.", 0, "1"),
        ("[*] Bintang.", 0, "*"),
        ("[i “Awal”] Akhir.", 0, "i"),
    ]
    assert "footnotes, endnotes" in found.notes[0]


def test_comments_are_told_from_each_other_by_who_wrote_them() -> None:
    comment = (
        '<office:annotation office:name="{0}"><dc:creator>{1}</dc:creator><dc:date>2025-01-02</dc:date>{2}'
        "</office:annotation>"
    )
    end = '<office:annotation-end office:name="{}"/>'
    body = (
        paragraph(f"Kami {comment.format('a', 'Ani Bu', paragraph('Benar?'))}selalu hadir{end.format('a')} di sana")
        + paragraph(f"Satu {comment.format('b', '', paragraph('Panjang.'))}dua")
        + paragraph(f"tiga empat{end.format('b')} lima")
        + paragraph(f"Titik{comment.format('', 'Ani Bu', '<text:p>Di sini.</text:p>')}")
        + paragraph(comment.format("c", "Ani", paragraph("")))
    )
    assert text_of(body).split("\n\n")[-1].strip().split("\n") == [
        "[AB1 “selalu hadir”] Benar?",
        "[#2 “tiga empat”] Panjang.",
        "[AB3 “Titik”] Di sini.",
    ]


def test_initials_are_taken_where_they_are_written() -> None:
    who = "<dc:creator>Ani</dc:creator><meta:creator-initials>XY</meta:creator-initials>"
    body = paragraph(f"a<office:annotation>{who}{paragraph('k')}</office:annotation>")
    assert "[XY1 “a”] k" in text_of(body)


def test_tracked_changes_are_taken_as_accepted() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>DIHAPUS</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    found = read(odt(changes + paragraph('Kami <text:change text:change-id="c"/>hadir')))
    assert found.text == "Kami hadir"
    assert found.notes == ("Tracked changes were taken as accepted: insertions are in the text, deletions are not.",)


def test_hidden_text_is_left_out_and_said() -> None:
    styles = (
        f'<style:style style:family="text" style:name="T1">{HIDDEN}</style:style>'
        '<style:style style:family="text" style:name="T2" style:parent-style-name="T1"/>'
        f'<style:style style:family="paragraph" style:name="P1">{HIDDEN}</style:style>'
        '<style:style style:family="text" style:name="LoopA" style:parent-style-name="LoopB"/>'
        '<style:style style:family="text" style:name="LoopB" style:parent-style-name="LoopA"/>'
    )
    body = (
        paragraph('a<text:span text:style-name="T2">X</text:span><text:span text:style-name="LoopA">b</text:span>')
        + paragraph("X", "P1")
        + f'<text:section text:display="none">{paragraph("X")}</text:section>'
        + paragraph('<text:hidden-text text:is-hidden="true">X</text:hidden-text>c')
        + paragraph('X<text:hidden-paragraph text:is-hidden="true"/>')
        + paragraph('d<text:hidden-paragraph text:is-hidden="false"/>')
    )
    found = read(odt(body, styles=styles))
    assert found.text == "ab\nc\nd"
    assert found.notes == ("Hidden text was left out.",)


def test_what_is_left_out_is_said() -> None:
    page = "<style:header><text:p>kepala</text:p></style:header><style:footer-first/>"
    common = (
        f"<office:document-styles {SPACES}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    )
    frame = f"<draw:frame><draw:text-box>{paragraph('kotak')}</draw:text-box></draw:frame>"
    ruby = "<text:ruby><text:ruby-base>ya</text:ruby-base><text:ruby-text>X</text:ruby-text></text:ruby>"
    index = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>X"
        "</text:index-title-template></text:table-of-content-source>"
        f"<text:index-body>{paragraph('Bab 1')}</text:index-body></text:table-of-content>"
    )
    body = f"<office:forms>X</office:forms>{index}{paragraph(frame + ruby)}<form:form>X</form:form>"
    found = read(odt(body, more={"styles.xml": common}))
    assert found.text == "Bab 1\nya"
    assert found.notes == ("Left out: headers, footers, pictures and text boxes, form fields.",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(word_paragraph("a")), r"a Word document \(\.docx\)"),
        (odt("", kind="spreadsheet", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (odt("", kind="spreadsheet"), "not an OpenDocument text"),
        (zipped({"content.xml": "<a/>"}), "not an OpenDocument text"),
        (zipped({"a": "b"}), "not an OpenDocument text"),
        (zipped({"mimetype": "application/epub+zip"}), "an e-book"),
    ],
    # Zip archives hold the time they were made at, which would be part of their names.
    ids=["word", "spreadsheet", "of-another-kind", "without-a-kind", "zip", "e-book"],
)
def test_another_file_is_refused_and_named(data: bytes, told: str) -> None:
    with pytest.raises(ReadingError, match=told) as caught:
        read(data)
    assert caught.value.todo


def test_a_password_is_told() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    with pytest.raises(ReadingError, match="password"):
        read(odt(paragraph("a"), more={"META-INF/manifest.xml": manifest}))
    plain = manifest.replace("<m:encryption-data/>", "")
    assert read(odt(paragraph("a"), more={"META-INF/manifest.xml": plain})).text == "a"


def test_entities_depth_and_length_are_limited() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(ReadingError, match="DOCTYPE"):
        text_of(paragraph("&b;"), before=laughs)
    with pytest.raises(ReadingError, match="deeper than 256"):
        text_of("<text:section>" * 300 + paragraph("x") + "</text:section>" * 300)
    with pytest.raises(ReadingError, match="longer than 5 characters"):
        read(odt(paragraph("panjang")), Limits(characters=5))
