import os
from pathlib import Path

import pytest

from qualcode.errors import ReadingError
from qualcode.materials.readers import Limits
from qualcode.materials.reading import read_source
from qualcode.model import Role, SourceKind
from tests.materials.word_files import docx, paragraph

INTERVIEW = SourceKind.INTERVIEW
TALK = "P: Apa kabar?\nN: Baik.\nP: Lalu?\nN: Begitu."


@pytest.fixture
def write(tmp_path: Path):
    """Writes a file and gives its path."""

    def put(content: str | bytes, name: str = "R07.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def test_an_interview_has_turns_roles_and_a_case_named_like_its_file(write) -> None:
    draft = read_source(write("\ufeff" + TALK.replace("\n", "\r\n")), INTERVIEW)
    assert draft.name == "R07"
    assert draft.file_name == "R07.txt"
    assert draft.encoding == "utf-8"
    assert draft.text == TALK
    assert [draft.text[turn.speech_start : turn.end] for turn in draft.turns] == [
        "Apa kabar?",
        "Baik.",
        "Lalu?",
        "Begitu.",
    ]
    assert draft.roles == (("P", Role.INTERVIEWER), ("N", Role.PARTICIPANT))
    assert draft.cases == (("N", "R07"),)
    assert draft.case == ""
    assert draft.notes == ()


def test_name_and_case_can_be_given(write) -> None:
    draft = read_source(write(TALK), INTERVIEW, name="Wawancara 7", case="Sekcam")
    assert (draft.name, draft.cases) == ("Wawancara 7", (("N", "Sekcam"),))


def test_several_participants_are_a_case_each(write) -> None:
    talk = "Moderator: Apa?\nN1: Satu.\nN2: Dua.\nR07: Tiga.\nKiki: Empat.\nKiki: Lima."
    draft = read_source(write(talk, "FGD.txt"), INTERVIEW)
    assert draft.cases == (("N1", "FGD N1"), ("N2", "FGD N2"), ("R07", "R07"), ("Kiki", "Kiki"))
    assert draft.case == ""
    assert "not used" in read_source(write(talk, "FGD.txt"), INTERVIEW, case="R01").notes[-1]


def test_an_interview_without_speakers_speaks_for_its_case_and_says_so(write) -> None:
    draft = read_source(write("Saya menunggu undangan."), INTERVIEW)
    assert (draft.turns, draft.cases, draft.case) == ((), (), "R07")
    assert "No speakers" in draft.notes[0]


@pytest.mark.parametrize("kind", [SourceKind.OBSERVATION, SourceKind.DOCUMENT, SourceKind.QUESTIONNAIRE])
def test_other_kinds_have_turns_only_where_they_plainly_are_an_interview(write, kind: SourceKind) -> None:
    assert len(read_source(write(TALK), kind).turns) == 4
    notes = read_source(write("Pagi: sepi\nPagi: ramai\nPeserta: 20"), kind)
    assert (notes.turns, notes.roles, notes.cases, notes.case, notes.notes) == ((), (), (), "", ())
    assert read_source(write("Laporan."), kind, case="R01").case == "R01"


def test_replaced_characters_are_counted_in_a_note(write) -> None:
    draft = read_source(write("a\x1b[2Jb\u202ec [@click=app.quit]"), SourceKind.DOCUMENT)
    assert draft.text == "a\ufffd[2Jb\ufffdc [@click=app.quit]"
    assert draft.notes == ("2 control characters were replaced by \ufffd.",)


def test_names_of_files_cannot_drive_the_terminal(write) -> None:
    draft = read_source(write(TALK, "\x1b[31mrot\n\u202e.txt"), INTERVIEW)
    assert (draft.name, draft.file_name) == ("\ufffd[31mrot\ufffd\ufffd", "\ufffd[31mrot\ufffd\ufffd.txt")
    assert read_source(write(TALK), INTERVIEW, name="a\x1bb", case="c\nd").cases == (("N", "c\ufffdd"),)
    with pytest.raises(ReadingError) as caught:
        read_source(write(b"", "\x1b[31m.txt"), INTERVIEW)
    assert "\x1b" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_file_name_that_is_not_unicode_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"R\xff7.txt")
    path.write_text(TALK, encoding="utf-8")
    assert read_source(path, INTERVIEW).name == "R\ufffd7"


def refused(path: Path, **options: object) -> str:
    with pytest.raises(ReadingError) as caught:
        read_source(path, INTERVIEW, **options)
    assert caught.value.todo
    assert str(path) in caught.value.where
    return caught.value.what


def test_refusals_name_file_reason_and_remedy(write, tmp_path: Path) -> None:
    assert "empty" in refused(write(""))
    assert "no text" in refused(write("\ufeff \r\n\t"))
    assert "no such file" in refused(tmp_path / "tiada.txt")
    (tmp_path / "map.txt").mkdir()
    assert "folder" in refused(tmp_path / "map.txt")
    assert "larger than" in refused(write("panjang"), limits=Limits(file_bytes=3))
    assert "longer than 3" in refused(write("panjang"), limits=Limits(characters=3))
    assert ".xyz" in refused(write("a", "a.xyz"))
    assert "ending" in refused(write("a", "README"))
    assert "encoding named" in refused(write("a"), encoding="tiada")
    assert "cannot be read" in refused(tmp_path / ("x" * 300 + ".txt"))


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    assert "device" in refused(tmp_path / "pipa.txt")


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
def test_links_are_refused_and_what_they_lead_to_is_named(write, tmp_path: Path) -> None:
    real = write(TALK)
    (tmp_path / "tautan.txt").symlink_to(real)
    with pytest.raises(ReadingError) as caught:
        read_source(tmp_path / "tautan.txt", INTERVIEW)
    told = "This is a link to another place, and links are not followed. Give what it leads to: "
    assert str(caught.value) == f"{tmp_path / 'tautan.txt'}: {told}{real.resolve()}."
    (tmp_path / "putus.docx").symlink_to(tmp_path / "tiada.docx")
    assert "This is a link" in refused(tmp_path / "putus.docx")
    (tmp_path / "folder").symlink_to(real.parent, target_is_directory=True)
    assert read_source(tmp_path / "folder" / real.name, INTERVIEW).text == TALK


def test_a_word_document_is_an_interview_too(write) -> None:
    draft = read_source(write(docx("".join(paragraph(line) for line in TALK.split("\n"))), "R08.DOCX"), INTERVIEW)
    assert (draft.text, draft.encoding, draft.cases) == (TALK, "", (("N", "R08"),))


def test_nobody_says_what_notes_behind_the_text_say(write) -> None:
    page = "<p>P: Apa kabar?<p>N: Baik.<a role=doc-noteref href=#a>1</a><p>P: Lalu?<p id=a>N: bukan giliran"
    draft = read_source(write(page, "R09.html"), INTERVIEW)
    assert [draft.text[turn.speech_start : turn.end] for turn in draft.turns] == ["Apa kabar?", "Baik.", "Lalu?"]
    assert draft.text.endswith("[1 “N: Baik.”] N: bukan giliran")
    middle = "<p>P: Apa kabar?<p>N: Baik.<a role=doc-noteref href=#a>1</a><p id=a>catatan<p>P: Lalu?<p>N: Begitu."
    draft = read_source(write(middle, "R10.html"), INTERVIEW)
    assert len(draft.turns) == 4
