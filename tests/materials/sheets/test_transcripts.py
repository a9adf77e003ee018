import pytest

from qualcode.materials.reading import read_source
from qualcode.model import SectionKind, SourceKind


@pytest.fixture
def read(tmp_path):
    def read(content: str, *, name="a.csv", kind=SourceKind.INTERVIEW):
        path = tmp_path / name
        path.write_text(content, "utf-8")
        return read_source(path, kind)

    return read


def said(draft):
    return [(turn.speaker, draft.text[turn.speech_start : turn.end], turn.time_ms) for turn in draft.turns]


def test_a_csv_of_otter(read):
    draft = read('timestamp,speaker,words,tags\n0:03,Ani,"Apa kabar, Pak?",\n1:02:07,R07,"Baik.\nTerima kasih.",x\n')
    assert said(draft) == [("Ani", "Apa kabar, Pak?", 3000), ("R07", "Baik.\nTerima kasih.", 3_727_000)]
    assert draft.cases == (("R07", "a"),)
    assert any("tags" in note for note in draft.notes)


def test_a_tsv_of_whisper_counts_milliseconds(read):
    draft = read("start\tend\ttext\n0\t2500\tSelamat pagi.\n2500\t6100\tPagi.\n", name="a.tsv")
    assert said(draft) == [("", "Selamat pagi.", 0), ("", "Pagi.", 2500)]
    assert draft.text == "Selamat pagi.\nPagi.\n"


def test_seconds_are_seconds(read):
    draft = read("Start,End,Speaker,Text\n0.0,2.5,SPEAKER_00,Apa?\n2.5,6.25,SPEAKER_01,Ada.\n")
    assert [time for *_said, time in said(draft)] == [0, 2500]


@pytest.mark.parametrize("heading", ["start_ms", "start (ms)"])
def test_a_heading_may_say_the_unit(read, heading):
    assert [time for *_, time in said(read(f"{heading},speaker,text\n0,A,x\n40,B,y\n"))] == [0, 40]


def test_turns_without_time_are_counted(read):
    draft = read("start,speaker,text\n0:01,A,x\n,B,y\n")
    assert [time for *_, time in said(draft)] == [1000, None]
    assert any("1 turn" in note for note in draft.notes)


def test_speakers_are_enough(read):
    assert said(read("Pembicara;Ucapan\nP;Apa?\nN;Ada.\nN;\n")) == [("P", "Apa?", None), ("N", "Ada.", None)]


@pytest.mark.parametrize(
    "content",
    [
        "Timestamp,Nama,Teks\n2024-03-04 09:15:00,Ani,Baik\n2024-03-04 09:20:00,Budi,Cukup\n",
        "nama,umur\nAni,30\n",
        "speaker,text\n",
        "waktu,isi\n08:00,Loket buka\n",
    ],
)
def test_other_tables_are_no_transcripts(read, content):
    draft = read(content)
    assert draft.turns == ()
    assert draft.sections[0].kind is SectionKind.TABLE


@pytest.mark.parametrize("kind", [SourceKind.DOCUMENT, SourceKind.OBSERVATION])
def test_documents_and_observations_are_tables(read, kind):
    draft = read('speaker,text\nP,"Apa\nlagi?"\nN,=1+1\n', kind=kind)
    assert draft.text == "speaker\ttext\nP\tApa lagi?\nN\t=1+1\n"
    assert draft.turns == ()
    (section,) = draft.sections
    assert (section.kind, section.start, section.end) == (SectionKind.TABLE, 0, len(draft.text) - 1)
