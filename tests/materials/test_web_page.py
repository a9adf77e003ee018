import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.flow import Flow
from qualcode.materials.readers import Limits, ReadText
from qualcode.materials.web_notes import PageNotes
from qualcode.materials.web_page import put_html, put_page
from qualcode.model import SectionKind

LIMITS = Limits()


def read(html: str, limits: Limits = LIMITS) -> ReadText:
    flow = Flow(limits.characters)
    page_notes = PageNotes()
    page = put_html(html, flow, limits, page_notes)
    return flow.read((*page_notes.told(), *page.notes))


def text_of(html: str) -> str:
    return read(html).text


def sections(read: ReadText, kind: SectionKind) -> list[tuple[str, int, str]]:
    return [(read.text[s.start : s.end], s.level, s.label) for s in read.sections if s.kind is kind]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>satu<p>dua<div>tiga<div>empat</div>lima</div>", "satu\ndua\ntiga\nempat\nlima"),
        ("<p>  satu\n <b> dua</b>\t<i>tiga </i> empat </p>", "satu dua tiga empat"),
        ("a<br>b<br><br>c<p>d<br></p>e", "a\nb\n\nc\nd\ne"),
        ("<p><br></p>a<p>&nbsp;</p>b<p></p>c", "\na\n\nb\nc"),
        ("<pre>\na  b\n\n c\td \n</pre>e  f", "a  b\n\n c\td\ne f"),
        ("a&#173;b c\u00add", "ab cd"),
        ("<q>ya</q>, x<sub>2</sub>, <ruby>a<rt>b</rt></ruby>", "“ya”, x2, a"),
        ("a<wbr>b<span>c</span> <a href=x>d</a>", "abc d"),
        ("<dl><dt>a<dd>b</dl><blockquote>c</blockquote><details><summary>d</summary>e</details>", "a\nb\nc\nd\ne"),
        ("<title>x</title><h1>a</h1><body>b", "a\nb"),
        ("a<del>b</del><ins>c</ins><s>d</s>", "abcd"),
        ("Jam&nbsp;10 &lt;b&gt; &euml; &#x1F600; &tiada;", "Jam\u00a010 <b> ë 😀 &tiada;"),
        ("", ""),
        ("<frameset><frame src=a></frameset>", ""),
    ],
)
def test_blocks_and_breaks_are_lines_and_blanks_are_joined(html: str, text: str) -> None:
    assert text_of(html) == text


def test_list_items_have_a_hyphen_once() -> None:
    html = "<ul><li>a<li><p>b<p>c<ol><li>d</ol>e<li><li> f</ul>g"
    assert text_of(html) == "- a\n- b\nc\n- d\ne\n- f\ng"


def test_headings_have_their_level() -> None:
    found = read("<h1>Satu</h1><h3>Dua <b>tebal</b></h3><h2> </h2><header>tiada</header><hr>")
    assert [(words, level) for words, level, _label in sections(found, SectionKind.HEADING)] == [
        ("Satu", 1),
        ("Dua tebal", 3),
    ]


def test_tables_are_rows_of_cells_and_layouts_are_no_tables() -> None:
    data = "<table><caption>Judul</caption><tr><th>a<th>b<p>c<tr></tr><tr><td>d<td></table>"
    layout = f"<table><tr><td>menu</td><td><h1>Isi</h1>{data}<p>lagi</td></tr></table>"
    found = read("awal" + layout + "<table><tr><td>kotak</table>akhir")
    assert found.text == "awal\nmenu\tIsi\nJudul\na\tb\nc\nd\t\nlagi\nkotak\nakhir"
    assert [words for words, _level, _label in sections(found, SectionKind.TABLE)] == ["a\tb\nc\nd\t"]
    assert [words for words, _level, _label in sections(found, SectionKind.HEADING)] == ["Isi"]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            "<script>alert(1)</script><style>p{}</style><noscript>x</noscript><template>x</template>",
            "scripts and styles",
        ),
        ("<!-- KOMENTAR -->", "comments in the markup"),
        ("<img src='data:image/png;base64,QUJD' alt=x><svg><text>x</text></svg><video>x</video>", "pictures, sound"),
        ("<iframe srcdoc='x'>x</iframe><object>x</object>", "embedded pages"),
        ("<math><mi>x</mi></math>", "formulas"),
        ("<select><option>x</select><textarea>x</textarea><button>x</button>", "form fields"),
        ("<div title=header><p>x</div><div title=footer>x</div>", "headers, footers"),
        ("<p hidden>x</p><p style='color:red; DISPLAY : none'>x</p><b style='visibility:hidden'>x</b>", "Hidden text"),
        ("<span style='mso-hide:all'>x</span><dialog>x</dialog>", "Hidden text"),
        ("<del datetime='2025-01-02'>x</del>", "Tracked changes"),
    ],
)
def test_what_is_not_shown_is_left_out_and_said(html: str, said: str) -> None:
    found = read(f"<p>a</p>{html}<p>b</p>")
    assert found.text == "a\nb"
    assert len(found.notes) == 1
    assert said in found.notes[0]


def test_what_looks_hidden_but_is_not_is_read() -> None:
    assert (
        text_of("<p style='background:url(display:none)'>a<p style='font-size:0'>b<dialog open>c</dialog>") == "a\nb\nc"
    )


# Each with the link that leads back.
NOTES = {
    "pandoc": (
        '<p>Kami hadir<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> selalu.</p>'
        '<section><ol><li id="fn1" role="doc-endnote"><p>Satu.<a href="#fnref1" role="doc-backlink">↩</a></p>'
        "<p>Dua.</p></li></ol></section>"
    ),
    "LibreOffice": (
        '<p>Kami hadir<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> selalu.'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>Satu.</p><p>Dua.</p></div>'
    ),
    "Word": (
        "<p>Kami hadir<a href='#_ftn1' name='_ftnref1'><span>1</span></a> selalu.</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'><span>1</span></a> Satu.</p><p>Dua.</p></div>"
    ),
    "e-book": (
        '<p>Kami hadir<sup id="c1"><a epub:type="noteref" href="b.xhtml#n1">1</a></sup> selalu.</p>'
        '<aside id="n1" epub:type="footnote"><p><a href="#c1">1</a> Satu.</p><p>Dua.</p></aside>'
    ),
}


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in NOTES.items()])
def test_notes_begin_with_their_words_and_leave_no_mark(html: str) -> None:
    found = read(html)
    assert found.text == "Kami hadir selalu.\n[1 “Kami hadir”] Satu.\nDua."
    assert sections(found, SectionKind.NOTE) == [("[1 “Kami hadir”] Satu.\nDua.", 0, "1")]
    assert "taken out of the text" in found.notes[0]


def test_a_mark_without_a_note_and_a_note_without_a_mark() -> None:
    found = read('a<a role="doc-noteref" href="#x">7</a> <a href="#ada">b</a><p id="ada">c</p><p role="doc-footnote">d')
    assert found.text == "a b\nc\nd"
    assert [words for words, _level, _label in sections(found, SectionKind.NOTE)] == ["d"]
    assert found.notes == ("Marks of notes that are not in the file were left out: 1.",)
    assert text_of('a<a role="doc-noteref" href="#x"><img></a><p id=x>b') == "a\n[* “a”] b"


def test_xhtml_may_close_a_tag_at_once() -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a"/></head>'
        "<body><p>a<br/><a id='x'/>b</p><div/><p title='/>'>c</p></body></html>"
    )
    assert text_of(page) == "a\nb\nc"


def test_entities_a_page_defines_itself_are_not_followed() -> None:
    found = read('<!doctype html [<!ENTITY l "la"><!ENTITY m "&l;&l;">]><p>&m; b')
    assert found.text == "&m; b"
    assert "entities" in found.notes[0]
    assert text_of("<!DOCTYPE html><p>a[b]>c") == "a[b]>c"


def test_depth_does_not_matter_but_number_and_length_do() -> None:
    assert text_of("<div>" * 5000 + "dalam") == "dalam"
    assert text_of("<b>" * 5000 + "dalam") == "dalam"
    with pytest.raises(ReadingError, match="more than 10 elements") as caught:
        read("<p>a" * 20, Limits(nodes=10))
    assert caught.value.todo
    with pytest.raises(ReadingError, match="longer than 5 characters"):
        read("<p>panjang", Limits(characters=5))


@given(st.text(alphabet=st.sampled_from(list("<>/!-='\"&#;abtdrp lihqx\n\u00ad")), max_size=200))
def test_any_nonsense_is_a_text_with_its_places_inside(html: str) -> None:
    found = read(html)
    assert all(0 <= s.start <= s.end <= len(found.text) for s in found.sections)


TAGS = """
    p div li ul table tr td th h1 br pre q a b aside section del template svg dialog select
"""
PIECES = [f"<{slash}{tag}>" for tag in TAGS.split() for slash in ("", "/")]


@given(st.lists(st.sampled_from([*PIECES, "a", " b ", "<li id=x role=doc-footnote>"])))
def test_any_order_of_tags_is_a_text_with_its_places_inside(pieces: list[str]) -> None:
    found = read("".join(pieces))
    assert all(0 <= s.start <= s.end <= len(found.text) for s in found.sections)


def test_a_page_is_decoded_first() -> None:
    flow = Flow(100)
    put_page("<meta charset=utf-8><p>Mär€".encode("utf-16"), flow, Limits(), PageNotes())
    assert flow.text() == "Mär€"
