import pytest

from qualcode.errors import ReadingError
from qualcode.materials.archives import open_archive
from qualcode.materials.epub_book import book_text
from qualcode.materials.readers import Limits, ReadText
from qualcode.model import SectionKind
from tests.materials.epub_files import CONTAINER, book
from tests.materials.word_files import docx, paragraph, zipped

LIMITS = Limits()


def read(data: bytes, limits: Limits = LIMITS) -> ReadText:
    with open_archive(data, limits) as archive:
        return book_text(archive, limits)


def test_chapters_come_in_the_order_of_reading() -> None:
    found = read(
        book({"dua.xhtml": "<h1>Dua</h1>", "satu.xhtml": "<h1>Satu</h1><p>a<br/>b</p>"}, ["satu.xhtml", "dua.xhtml"])
    )
    assert found.text == "Satu\na\nb\nDua"
    assert [found.text[s.start : s.end] for s in found.sections if s.kind is SectionKind.HEADING] == ["Satu", "Dua"]
    assert found.notes == ()


def test_the_table_of_contents_and_what_is_not_in_the_order_are_no_chapters() -> None:
    data = book({"a.xhtml": "a", "nav.xhtml": "Isi"}, ["nav.xhtml", "a.xhtml", "a.xhtml", "tiada"], nav="nav.xhtml")
    assert read(data).text == "a"


def test_a_chapter_that_is_not_there_is_said() -> None:
    found = read(book({"a.xhtml": "a", "b.xhtml": None}, ["a.xhtml", "b.xhtml"]))
    assert (found.text, found.notes) == ("a", ("Chapters that the book names but does not hold: 1.",))


def test_notes_may_stand_in_another_chapter() -> None:
    mark = 'Kami hadir<a epub:type="noteref" href="b.xhtml#n1">1</a>.'
    found = read(book({"a.xhtml": mark, "b.xhtml": '<p id="n1">Betul.</p>'}, ["a.xhtml", "b.xhtml"]))
    assert found.text == "Kami hadir.\n[1 “Kami hadir”] Betul."
    assert len(found.notes) == 1


def test_names_are_written_as_in_addresses() -> None:
    assert read(book({"bab 1.xhtml": "a"}, ["bab 1.xhtml"])).text == "a"
    assert read(book({"a.xhtml": "a"}, ["a.xhtml"], folder="")).text == "a"


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData '
    'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherData><e:CipherReference URI="{}"/></e:CipherData>'
    "</e:EncryptedData></encryption>"
)


def test_a_locked_book_is_refused_but_one_with_locked_fonts_is_read() -> None:
    def locked(name: str) -> bytes:
        return book({"a.xhtml": "a"}, ["a.xhtml"], more={"META-INF/encryption.xml": ENCRYPTION.format(name)})

    with pytest.raises(ReadingError, match="DRM") as caught:
        read(locked("EPUB/a.xhtml"))
    assert caught.value.todo
    assert read(locked("EPUB/font.otf")).text == "a"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(paragraph("a")), "but a Word document"),
        (zipped({"a": "b"}), "not an e-book"),
        (zipped({"META-INF/container.xml": "<container/>"}), "where its chapters are"),
        (zipped({"META-INF/container.xml": CONTAINER.format("tiada.opf")}), r"no 'tiada\.opf'"),
        (zipped({"META-INF/container.xml": CONTAINER.format("../a.opf")}), r"no '\.\./a\.opf'"),
        (zipped({"META-INF/container.xml": "<!DOCTYPE a><a/>"}), "DOCTYPE"),
    ],
)
def test_what_is_no_book_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(ReadingError, match=told) as caught:
        read(data)
    assert caught.value.todo


def test_the_length_is_limited_over_all_chapters() -> None:
    data = book(dict.fromkeys(("a.xhtml", "b.xhtml"), "<p>kata</p>"), ["a.xhtml", "b.xhtml"])
    with pytest.raises(ReadingError, match="longer than 7 characters"):
        read(data, Limits(characters=7))
