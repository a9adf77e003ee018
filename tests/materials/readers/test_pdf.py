"""PDF documents, as other programs make them and as nobody should."""

import json
import random
import re
from pathlib import Path

import pytest

from qualcode.errors import ReadingError
from qualcode.materials.limits import Limits
from qualcode.materials.readers import ReadOptions, ReadText
from qualcode.materials.readers.pdf import READER
from qualcode.materials.reading import read_source
from qualcode.materials.reading_process import ReadingProcess
from qualcode.model import Role, SectionKind, SourceDraft, SourceKind
from tests.materials.pdf_files import Text, lines, pdf

FILES = Path(__file__).parents[1] / "files"
ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
INTERVIEW = SourceKind.INTERVIEW


@pytest.fixture
def read(tmp_path: Path):
    """Reads a PDF made for the test."""

    def reading(data: bytes, limits: Limits | None = None) -> ReadText:
        path = tmp_path / "R07.pdf"
        path.write_bytes(data)
        return READER.read(path, ReadOptions(limits=limits or Limits()))

    return reading


def of_kind(text: ReadText | SourceDraft, kind: SectionKind) -> list[tuple[int | str, str]]:
    """The sections of a kind, each as level or label and its words."""
    found = [section for section in text.sections if section.kind is kind]
    return [(section.level or section.label, text.text[section.start : section.end]) for section in found]


def speeches(draft: SourceDraft) -> list[str]:
    return [draft.text[turn.speech_start : turn.end] for turn in draft.turns]


# Files of other programs


def test_a_transcript_from_libreoffice() -> None:
    draft = read_source(FILES / "pdf_libreoffice_interview.pdf", INTERVIEW)
    assert len(draft.turns) == 22
    assert dict(draft.roles) == {"P": Role.INTERVIEWER, "N": Role.PARTICIPANT}
    over_a_page = next(speech for speech in speeches(draft) if speech.startswith("Warga."))
    assert "kartunya jadi hari itu juga, capek saya hilang." in over_a_page
    assert "\n" not in over_a_page
    assert all("Halaman" not in speech and "Transkrip" not in speech for speech in speeches(draft))
    assert "diterima baik-baik tetapi" in draft.text
    assert "bacakan bersama-sama satu kali" in draft.text
    assert "undangan dari dinas. Yang berangkat" in draft.text
    [(mark, note)] = of_kind(draft, SectionKind.NOTE)
    assert mark == "1"
    assert note.startswith("[1 “… itu pun karena ada undangan dari dinas.”] Dinas yang dimaksud adalah")
    assert draft.text.endswith(f"mendengarkan.\n\n{note}")
    assert of_kind(draft, SectionKind.HEADING) == [
        (1, "Wawancara dengan petugas loket"),
        (1, "Kegiatan yang disebut"),
        (1, "Lanjutan wawancara"),
    ]
    [(_label, table)] = of_kind(draft, SectionKind.TABLE)
    assert table.splitlines() == [
        "Kegiatan\tJumlah\tKeterangan",
        "Pelatihan aplikasi\t2\tatas undangan dinas",
        "Rapat bersama\t1\thanya bila ada masalah yang perlu diputuskan segera",
        "Apel pagi\t48\tsetiap Senin",
    ]
    edges, footnotes = draft.notes
    assert (
        edges == "Left out because it comes again from page to page: “Transkrip wawancara R# (rekaan)”, page numbers."
    )
    assert footnotes.startswith("Put at the end of the text")


def test_pages_reach_from_their_first_to_their_last_word() -> None:
    draft = read_source(FILES / "pdf_libreoffice_interview.pdf", INTERVIEW)
    pages = of_kind(draft, SectionKind.PAGE)
    assert [label for label, _text in pages] == ["1", "2", "3"]
    assert pages[0][1].endswith("kartunya jadi hari itu juga,")
    assert pages[1][1].startswith("capek saya hilang.")
    assert " ".join(text for _label, text in pages).split() == draft.text[: draft.text.index("\n\n")].split()


def test_numbered_lines_and_indented_paragraphs_from_libreoffice() -> None:
    draft = read_source(FILES / "pdf_libreoffice_numbered.pdf", SourceKind.OBSERVATION)
    assert len(draft.text.splitlines()) == 8
    assert not re.search(r"\d", draft.text)
    assert "terdengar bahwa yang dibicarakan adalah jadwal pelatihan. Seorang pelaksana" in draft.text
    assert draft.notes == ("8 numbers of paragraphs or lines in the margin were left out.",)


def test_lists_tables_and_columns_from_chromium() -> None:
    draft = read_source(FILES / "pdf_chromium_notes.pdf", SourceKind.OBSERVATION)
    text = draft.text
    assert "Petugas mencatat nama-nama warga di buku" in text
    assert "\n2. Kedua, petugas memeriksa berkas dan menjelaskan kekurangannya dengan bahasa yang mudah" in text
    rows = [row.split("\t") for row in of_kind(draft, SectionKind.TABLE)[0][1].splitlines()]
    assert rows[1][:3] == ["1", "Surat pengantar", "34"]
    assert rows[1][3].endswith("kurang lengkap dan diminta kembali besok pagi")
    assert rows[2] == ["2", "Perubahan data keluarga", "12", "Menunggu jaringan"]
    assert "connection failed, somebody wrote the names into a notebook, and everybody was called" in text
    assert "no instrument for recognising such behaviour, although everybody" in text
    assert "tulisan putih ini dapat dibaca" in text
    assert "gaib" not in text
    assert draft.notes == ("7 words that nobody can see (without ink, or white on white) were left out.",)


def test_columns_hyphens_and_ligatures_from_tex() -> None:
    draft = read_source(FILES / "pdf_pdftex_columns.pdf", SourceKind.DOCUMENT)
    text = draft.text
    assert not re.search(r"\w-\s", text)
    assert "the satisfaction of the citizens" in text
    assert "first-rate plan" in text
    assert "self-conscious officer" in text
    assert re.search("difficulty|office", text)
    assert "telephone calls that put things right, and they tell it" in text
    assert "WHAT COULD BE TRIED" not in text
    [(mark, note)] = of_kind(draft, SectionKind.NOTE)
    assert mark == "1"
    assert note.startswith("[1 “… the citizens who wait at the counter.”] An invented footnote that stands below")
    headings = of_kind(draft, SectionKind.HEADING)
    assert headings[0] == (1, "Offices that learn without a plan")
    assert [title for level, title in headings if level == 2] == [
        "1 Training that comes by letter",
        "2 What the counters say",
        "3 What could be tried",
    ]


def test_page_labels_and_a_page_on_its_side_from_ghostscript() -> None:
    draft = read_source(FILES / "pdf_ghostscript_labels.pdf", SourceKind.DOCUMENT)
    assert [label for label, _text in of_kind(draft, SectionKind.PAGE)] == ["i", "ii", "1", "2"]
    assert of_kind(draft, SectionKind.TABLE)[0][1] == "Bulan\tBerkas\tSelesai\nJanuari\t210\t198\nFebruari\t187\t187"
    assert "sesudah jam kerja, dan kepada warga yang bersedia ditanya." in draft.text
    assert draft.text.endswith("187\t187")


def test_a_scan_among_pages_of_text_is_named() -> None:
    draft = read_source(FILES / "pdf_cairo_mixed.pdf", INTERVIEW)
    assert [label for label, _text in of_kind(draft, SectionKind.PAGE)] == ["1", "3"]
    assert draft.notes[0].startswith("Page 2 has no text but a picture")
    assert "OCR" in draft.notes[0]
    assert "Itu sebabnya ada yang hilang." in draft.text
    assert "Text that runs in another direction stands at the end of its page." in draft.notes


def test_scans_without_text_are_refused_and_ocr_is_named() -> None:
    with pytest.raises(ReadingError, match=r"no text .* scan") as caught:
        read_source(FILES / "pdf_cairo_scan.pdf", INTERVIEW)
    assert "OCR" in caught.value.todo


def test_what_was_recognised_on_a_scan_is_taken() -> None:
    draft = read_source(FILES / "pdf_tesseract_scan.pdf", INTERVIEW)
    assert speeches(draft)[1] == (
        "Belum. Map-map lama masih di lantai, dan kami kesulitan mencari berkas tahun lalu. "
        "Rak baru dijanjikan bulan depan."
    )
    assert draft.notes == ("The text of page 1 is what a program recognised on a scan (OCR); it may have mistakes.",)
    assert not of_kind(draft, SectionKind.HEADING)


def test_an_owner_password_does_not_matter_and_a_users_does() -> None:
    assert "Sudah, dua kali." in read_source(FILES / "pdf_qpdf_owner.pdf", INTERVIEW).text
    with pytest.raises(ReadingError, match=r"encrypted.*password") as caught:
        read_source(FILES / "pdf_qpdf_locked.pdf", INTERVIEW)
    assert caught.value.todo


def test_the_example_studys_document() -> None:
    draft = read_source(ROOT / "transcripts_example" / "documents" / "ringkasan_renja.pdf", SourceKind.DOCUMENT)
    assert of_kind(draft, SectionKind.HEADING)[:2] == [(1, "Ringkasan Rencana Kerja Tahun 2024"), (2, "Arah tahun ini")]
    assert "Sekretariat memindahkan surat-menyurat ke aplikasi persuratan kota" in draft.text
    assert len(draft.text.splitlines()) == 11
    assert not draft.notes


# Made for the test


def test_invisible_words_and_words_beside_the_page_are_left_out(read) -> None:
    shown = read(
        pdf(
            [
                *lines("Ini tampak."),
                Text(60, 120, "Ini tidak", state="3 Tr"),
                Text(60, 140, "Putih juga", state="1 g"),
                Text(60, 900, "Di bawah"),
            ]
        )
    )
    assert shown.text == "Ini tampak."
    assert shown.notes == ("4 words that nobody can see (without ink, or white on white) were left out.",)


def test_white_on_a_dark_ground_can_be_seen(read) -> None:
    shown = read(pdf([Text(60, 140, "Putih", state="1 g")], painted="0.2 g 50 690 200 30 re f\n"))
    assert shown.text == "Putih"
    assert not shown.notes


def test_signs_without_a_meaning_are_replaced_and_counted(read) -> None:
    shown = read(pdf(lines("vor \x1b[2J nach")))
    assert shown.text == "vor \ufffd[2J nach"
    assert shown.notes == ("The file does not say what 1 sign means; \ufffd stands for it.",)


def test_remarks_and_filled_fields_are_left_out_and_named(read) -> None:
    remark = "<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Periksa lagi) >>"
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [40 10 90 30] /V (Isian) >>"
    link = "<< /Type /Annot /Subtype /Link /Rect [40 10 90 30] /Contents (Ke sana) >>"
    assert read(pdf(lines("Teks."), extra=f"/Annots [{remark} {field}]")).notes == ("Left out: comments, form fields.",)
    assert not read(pdf(lines("Teks."), extra=f"/Annots [{link}]")).notes


def test_too_many_pages_are_refused(read) -> None:
    with pytest.raises(ReadingError, match="3 pages, more than the limit of 2"):
        read(pdf(*[lines("Teks.")] * 3), Limits(pages=2))


def test_a_text_that_is_too_long_is_refused(read) -> None:
    with pytest.raises(ReadingError, match="longer than 10 characters"):
        read(pdf(lines("Lebih dari sepuluh huruf.")), Limits(characters=10))


def test_a_file_that_is_no_pdf_is_refused(read) -> None:
    with pytest.raises(ReadingError, match="not a PDF"):
        read(b"PK\x03\x04" + bytes(2000))


def test_labels_of_pages_come_from_the_file_or_from_what_is_printed(read) -> None:
    pages = [
        [*lines(f"{word} isi."), Text(290, 800, str(n))] for n, word in ((41, "Baris"), (42, "Lembar"), (43, "Ya"))
    ]
    assert [label for label, _text in of_kind(read(pdf(*pages)), SectionKind.PAGE)] == ["41", "42", "43"]
    named = read(pdf(*pages, labels="0 << /S /A >>"))
    assert [label for label, _text in of_kind(named, SectionKind.PAGE)] == ["A", "B", "C"]
    assert "4" not in named.text


# Interviews of a published study, as another program for coding printed them


@pytest.mark.skipif(not SHARED.exists(), reason="the interviews are not beside the checkout")
@pytest.mark.parametrize(("number", "turns"), [(1, 94), (2, 165), (3, 121), (4, 109), (5, 133), (6, 99), (7, 104)])
def test_interviews_with_numbered_paragraphs(number: int, turns: int) -> None:
    draft = read_source(SHARED / "data" / "pdpilot" / f"results_transcripts_P{number}.pdf", INTERVIEW)
    assert len(draft.turns) == turns
    assert dict(draft.roles) == {"Dan": Role.INTERVIEWER, "Participant": Role.PARTICIPANT}
    assert not any(re.search(r"\b\d+/\d+$", speech) for speech in speeches(draft))
    # Each paragraph that the file numbers is one line, whatever pages it runs over; one label is misspelt there.
    paragraphs = draft.text.splitlines()
    unlabelled = [line for line in paragraphs if not re.match("(Dan|Participant): ", line)]
    assert unlabelled == ["Interview"] + ["Particpant: Right."] * (number == 5)
    assert len(paragraphs) == turns + len(unlabelled)
    numbers = next(re.match(r"\d+", note) for note in draft.notes if "in the margin" in note)
    assert numbers
    assert int(numbers[0]) >= len(paragraphs)
    assert not any(speech.startswith(tuple("0123456789")) for speech in speeches(draft)[:3])


# Damaged files


def _bad_files() -> list[dict]:
    manifest = SHARED / "badfiles" / "manifest.json"
    if not manifest.exists():
        return []
    return [file for file in json.loads(manifest.read_text("utf-8"))["files"] if file["importer"] == "pdf"]


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of bad files is not beside the checkout")
@pytest.mark.parametrize("file", [pytest.param(file, id=file["id"]) for file in _bad_files()])
def test_bad_files_end_as_their_manifest_says(file: dict) -> None:
    limits = Limits(seconds=file["limits"]["seconds"], memory_bytes=file["limits"]["rss_mb"] << 20)
    allowed = {"reject", "import"} if file["expect"] == "either" else {file["expect"]}
    outcome = "import"
    try:
        draft = read_source(SHARED / "badfiles" / file["file"], INTERVIEW, limits=limits)
    except ReadingError as error:
        outcome = "reject"
        assert re.search(file.get("reason", ""), str(error), re.IGNORECASE)  # noqa: PT017 - either is allowed
    else:
        assert all(part in draft.text for part in file.get("contains", []))
        assert not any(part in draft.text for part in file.get("absent", []))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", draft.text)
    assert outcome in allowed


def _damaged(data: bytes, chance: random.Random) -> bytes:
    match chance.randrange(3):
        case 0:
            return data[: chance.randrange(len(data))]
        case 1:
            flipped = bytearray(data)
            for _flip in range(chance.choice((1, 10, 100))):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case _:
            # Numbers that mean sizes, places and lengths.
            digits = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
            changed = bytearray(data)
            for _change in range(chance.choice((1, 10, 100))):
                changed[chance.choice(digits)] = chance.choice(b"0123456789-.")
            return bytes(changed)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_gives_a_text_or_one_clear_error(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    whole = [path.read_bytes() for path in sorted(FILES.glob("pdf_*.pdf"))]
    whole.append(pdf([*lines("P: Apa kabar?", "N: Baik."), Text(300, 90, "x", turn="0 1 -1 0")], lines("P: Lalu?")))
    path = tmp_path / "R08.pdf"
    with ReadingProcess() as process:
        for _trial in range(60):
            path.write_bytes(_damaged(chance.choice(whole), chance))
            told = ""
            try:
                told = read_source(path, INTERVIEW, process=process).text.strip()
            except ReadingError as error:
                told = error.todo if "gave up" not in error.what else ""
            assert told, path.read_bytes()
