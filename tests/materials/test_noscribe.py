from pathlib import Path

from qualcode.materials.noscribe import turns_of
from qualcode.materials.readers import ReadOptions, reader_for
from qualcode.materials.reading import read_source
from qualcode.model import Role, SourceKind

FILES = Path(__file__).parent / "files"


def turns(html: str, tmp_path: Path) -> list[tuple[str, int | None, str]]:
    path = tmp_path / "a.html"
    path.write_text(html, encoding="utf-8")
    read = reader_for(path).read(path, ReadOptions())
    assert read.turns is not None
    assert "noScribe" in read.notes[0]
    return [(turn.speaker, turn.time_ms, read.text[turn.speech_start : turn.end]) for turn in read.turns]


def test_a_transcript_gives_speakers_times_and_overlaps() -> None:
    draft = read_source(FILES / "noscribe.html", SourceKind.INTERVIEW)
    said = [(turn.speaker, turn.time_ms, draft.text[turn.speech_start : turn.end]) for turn in draft.turns]
    assert said == [
        ("S01", 2140, "Selamat pagi, Bu. (..) Bagaimana pelatihan di kantor Ibu?"),
        ("S00", 9980, "Pagi. Tahun ini ada dua,"),
        ("S01", 13020, "Dua saja?"),
        ("S00", 14100, "dan yang wajib hanya satu."),
        ("S01", 18300, "Baik."),
        ("S00", 75000, "Anggarannya kecil. [00:02:20] Jadi kami berbagi."),
        ("S01", 145500, "Ya."),
    ]
    assert draft.roles[0] == ("S01", Role.INTERVIEWER)
    starts = [draft.text[turn.start : turn.speech_start] for turn in draft.turns]
    assert starts == [
        "S01: [00:00:02] ",
        "S00: [00:00:09] ",
        "//S01: ",
        "// ",
        "S01: [00:00:18] ",
        "S00: [00:01:15] ",
        "//S01: ",
    ]


def test_speakers_renamed_in_the_text_keep_their_new_names(tmp_path: Path) -> None:
    html = (
        '<p><a name="ts_0_10_S00">Bu Ani: Halo.</a><a name="ts_10_20_//S01"> //Pak Budi: Ya.</a>'
        '<a name="ts_20_30_S00">// Lalu 10:30 begini.</a></p><p><a name="ts_30_40_S01">Tanpa label.</a></p>'
    )
    assert turns(html, tmp_path) == [
        ("Bu Ani", 0, "Halo."),
        ("Pak Budi", 10, "Ya."),
        ("Bu Ani", 20, "Lalu 10:30 begini."),
        ("Pak Budi", 30, "Tanpa label."),
    ]


def test_an_overlap_may_go_on_and_end_its_line(tmp_path: Path) -> None:
    html = (
        '<p><a name="ts_0_10_S00">S00: Halo.</a><a name="ts_10_20_//S01"> //S01: Ya.</a>'
        ' <a name="ts_20_25_//S01"> Betul.</a><a name="ts_25_30_S00">// Lalu?</a>'
        '<a name="ts_30_40_//S01"> //S01: Sudah.//</a></p>'
    )
    assert turns(html, tmp_path) == [
        ("S00", 0, "Halo."),
        ("S01", 10, "Ya. Betul."),
        ("S00", 25, "Lalu?"),
        ("S01", 30, "Sudah."),
    ]


def test_old_versions_name_speakers_only_in_the_text(tmp_path: Path) -> None:
    html = (
        '<p>Transkrip</p><p><a href="ts_0_10">S00: Halo,</a><a href="ts_10_20"> apa kabar?</a>'
        '<a href="ts_20_30"> //S01: Ya.</a><a href="ts_30_40"> // Lalu?</a></p><p><a href="ts_40_50">S01: Baik.</a></p>'
    )
    assert turns(html, tmp_path) == [
        ("S00", 0, "Halo, apa kabar?"),
        ("S01", 20, "Ya."),
        ("S00", 30, "Lalu?"),
        ("S01", 40, "Baik."),
    ]


def test_without_speakers_each_stretch_has_its_time(tmp_path: Path) -> None:
    html = '<p><a name="ts_0_10_"></a>Jam: <b>sepuluh</b>.<a name="ts_10_20_"></a> Lalu?</p><a name="ts_20_30_"></a>'
    assert turns(html, tmp_path) == [("", 0, "Jam: sepuluh."), ("", 10, "Lalu?")]


def test_other_pages_are_no_transcripts() -> None:
    assert turns_of("S00: Halo", [(0, "atas"), (0, "ts_satu_2_S00"), (0, "")]) is None
    assert turns_of("", [(0, "ts_0_1_S00")]) is None
