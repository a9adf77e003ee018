"""Files that other programs wrote: what each gives; ``files/README.md`` says which program wrote which."""

from pathlib import Path

import pytest

from qualcode.materials.reading import read_source
from qualcode.model import SectionKind, SourceDraft, SourceKind
from tests.materials.here import Here

FILES = Path(__file__).parent / "files"
INTERVIEW = """\
Wawancara R07
P: Bagaimana pelatihan di kantor Anda?
N: Kami selalu ikut pelatihan yang wajib.
P: Apa kendalanya?
N: Anggaran dan waktu,\tterutama:
dua hal.
- Anggaran kecil “sekali” – Rp 5 juta
- Waktu sempit 😀
- terutama akhir tahun
Tabel kinerja
Indikator\tTarget
LKIP\t95 %
tiap tahun
Jumlah
P: Terima   kasih. Жур été
N: Sama-sama."""
NOTES = """

[1 “N: Kami selalu ikut pelatihan”] Lihat Perda tentang pelatihan.
[i “… Anggaran dan waktu, terutama: dua hal.”] Informan berpikir lama.
[AP1 “Anggaran dan waktu”] Tanya lagi soal anggaran."""
FIELD_NOTES = """\
Catatan lapangan
Wawancara R08
P: Apa kabar?
N: Baik, terima kasih. lama
P: Lalu?
N: Begitu saja.
Daftar
- satu
lanjutan
- dua
- dalam
Indikator\tTarget
LKIP\t95
Kutipan panjang"""
SAID = [
    "Bagaimana pelatihan di kantor Anda?",
    "Kami selalu ikut pelatihan yang wajib.",
    "Apa kendalanya?",
    "Terima   kasih. Жур été",
    "Sama-sama.",
]


def draft(name: str) -> SourceDraft:
    return read_source(FILES / name, SourceKind.INTERVIEW, process=Here())


def sections(draft: SourceDraft, kind: SectionKind) -> list[tuple[str, int]]:
    return [(draft.text[s.start : s.end], s.level) for s in draft.sections if s.kind is kind]


@pytest.mark.parametrize("ending", ["odt", "docx", "rtf"])
def test_an_interview_of_libreoffice_is_the_same_in_all_its_formats(ending: str) -> None:
    found = draft(f"wawancara.{ending}")
    assert found.text.replace("Jumlah\t\n", "Jumlah\n") == INTERVIEW + NOTES
    assert sections(found, SectionKind.HEADING) == [("Wawancara R07", 1), ("Tabel kinerja", 2)]
    assert [words[:16] for words, _level in sections(found, SectionKind.TABLE)] == ["Indikator\tTarget"]
    assert [section.label for section in found.sections if section.kind is SectionKind.NOTE] == ["1", "i", "AP1"]
    spoken = [found.text[turn.speech_start : turn.end] for turn in found.turns]
    assert [words for words in spoken if not words.startswith("Anggaran")] == SAID
    told = " ".join(found.notes)
    for what in ("footnotes, endnotes, comments", "Tracked changes", "Hidden text", "headers, pictures and text boxes"):
        assert what in told


def test_a_page_of_libreoffice_has_what_it_shows() -> None:
    found = draft("wawancara.html")
    # It writes what was deleted like the rest, tabs as blanks, and comments where nobody sees them.
    shown = INTERVIEW.replace("Kami", "Kami DIHAPUS").replace(",\t", ", ").replace("Terima   ", "Terima ")
    assert found.text.startswith(shown)
    assert "[i “dua hal.”] Informan berpikir lama." in found.text
    assert sections(found, SectionKind.HEADING) == [("Wawancara R07", 1), ("Tabel kinerja", 2)]
    assert len(sections(found, SectionKind.NOTE)) == 2
    assert len(found.turns) == 6
    assert found.encoding == "utf-8"


def test_a_book_of_libreoffice_has_its_words_and_its_table() -> None:
    found = draft("wawancara.epub")
    assert "N: Kami DIHAPUS selalu ikut pelatihan yang wajib." in found.text
    assert "“N: Kami DIHAPUS selalu ikut pelatihan”] Lihat Perda" in found.text
    assert len(sections(found, SectionKind.TABLE)) == 1
    assert len(found.turns) == 6


@pytest.mark.parametrize("ending", ["odt", "docx", "html", "epub"])
def test_field_notes_of_pandoc_are_the_same_in_all_its_formats(ending: str) -> None:
    found = draft(f"catatan.{ending}")
    running, _mark, notes = found.text.partition("[1 “")
    # In Word's format pandoc makes an item of each paragraph of an item.
    assert running.replace("- lanjutan", "lanjutan").rstrip() == FIELD_NOTES
    assert notes == "P: Apa kabar?”] Catatan pertama.\n[2 “N: Begitu saja.”] Catatan kedua.\nParagraf lain."
    assert sections(found, SectionKind.HEADING) == [("Catatan lapangan", 1), ("Wawancara R08", 1), ("Daftar", 2)]
    assert sections(found, SectionKind.TABLE) == [("Indikator\tTarget\nLKIP\t95", 0)]
    assert len(sections(found, SectionKind.NOTE)) == 2
    assert [turn.speaker for turn in found.turns] == ["P", "N", "P", "N"]


def test_field_notes_of_pandoc_as_rtf() -> None:
    found = draft("catatan.rtf")
    assert "N: Baik, terima kasih. lama\nP: Lalu?" in found.text
    assert "[2 “N: Begitu saja.”] Catatan kedua.\nParagraf lain." in found.text
    assert sections(found, SectionKind.HEADING) == [("Wawancara R08", 1), ("Daftar", 2)]
    assert sections(found, SectionKind.TABLE) == [("Indikator\tTarget\nLKIP\t95", 0)]


def test_none_of_the_files_tells_where_it_was_made() -> None:
    from zipfile import ZipFile, is_zipfile

    for path in FILES.iterdir():
        whole = [path.read_bytes()]
        if is_zipfile(path):
            with ZipFile(path) as archive:
                whole += [archive.read(name) for name in archive.namelist()]
        assert not any(
            place in data for data in whole for place in (b"/home/", b"/tmp/", b"/root/", b"file://", b"C:\\")
        )
