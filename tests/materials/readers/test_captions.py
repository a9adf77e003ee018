"""Captions as Teams, Zoom, YouTube, Whisper, WhisperX and noScribe write them; the words are invented."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.readers import Limits
from qualcode.materials.reading import read_source
from qualcode.model import SourceDraft, SourceKind

TEAMS = """WEBVTT

3f2504e0-4f89-11d3/12-0
00:00:03.100 --> 00:00:05.000
<v Ani Wijaya>Halo semua,</v>

3f2504e0-4f89-11d3/13-0
00:00:05.100 --> 00:00:07.000
<v Ani Wijaya>apa kabar?</v>

3f2504e0-4f89-11d3/14-0
00:00:08.100 --> 00:00:09.000
<v.keras Budi &amp; Sari>Baik <tertawa>
sekali &lt;ya&gt;.</v>

00:00:09.100 --> 00:00:10.000
Sehat.
"""
ZOOM = """WEBVTT

1
00:00:03.100 --> 00:00:05.000
Ani Wijaya: Halo semua.

2
00:00:05.100 --> 00:00:07.000
Budi: Pagi.

3
00:00:08.100 --> 00:00:09.000
Ani Wijaya: Catatan: kita mulai.

4
00:00:09.100 --> 00:00:10.000
Pukul 10:30 ya.
"""
WHISPERX = """1
00:00:00,031 --> 00:00:02,000
[SPEAKER_00]: Halo.

2
00:00:02,031 --> 00:00:03,000
[SPEAKER_01]: Ya.

3
00:00:03,500 --> 00:00:04,000
[SPEAKER_01]: Betul.

4
00:00:04,031 --> 00:00:06,000
[SPEAKER_00]: Lalu?
"""
WHISPER = """1
00:00:00,031 --> 00:00:02,000
Halo semua, apa

2
00:00:02,031 --> 00:00:03,000
kabar?

3
00:00:06,031 --> 00:00:08,000
<i>Baik</i> {\\an8}<font color="red">sekali</font>.
4
00:00:08,031 --> 00:00:09,000
Nilainya 3 --> 4.

Ini masih kata-katanya.
"""
# YouTube writes a blank where a line is empty; § stands for it here.
YOUTUBE = """WEBVTT
Kind: captions
Language: id

00:00:00.160 --> 00:00:02.869 align:start position:0%
§
halo<00:00:00.480><c> semua</c>

00:00:02.869 --> 00:00:02.879 align:start position:0%
halo semua
§

00:00:02.879 --> 00:00:05.000 align:start position:0%
halo semua
apa<00:00:03.100><c> kabar</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
apa kabar
§

00:00:05.010 --> 00:00:07.010 align:start position:0%
apa kabar
ya<00:00:06.100><c> baik</c>
""".replace("§", " ")
GROWING = """WEBVTT

00:01.000 --> 00:02.000
kami

00:02.000 --> 00:03.000
kami menunggu

00:03.000 --> 00:04.000
kami menunggu undangan

00:04.000 --> 00:05.000
kami menunggu undangan dari pusat
"""
NOSCRIBE = """WEBVTT Wawancara 1

NOTE
Transcribed with noScribe vers. 0.6.2

NOTE media: /rekaman/w1.mp3

1
00:00:01.000 --> 00:00:02.000
<v S00>Halo, apa kabar?

2
00:00:02.000 --> 00:00:03.000
<v S01>Baik

3
00:00:03.000 --> 00:00:04.000
<v S01>sekali.
"""
IN_BRACKETS = """WEBVTT

00:00:08.000 --> 00:00:12.000
(Dana Fisher)
I wanted to start

00:00:12.000 --> 00:00:16.000
(Dana Fisher)
with you. Um

00:00:16.000 --> 00:00:20.000
(Ben T)
Yes.
"""
TWO_IN_A_CUE = """WEBVTT

00:00:01.000 --> 00:00:02.000
- Ani: Halo.
- Budi: Ya.

00:00:03.000 --> 00:00:04.000
- Ani: Lagi?
- Budi: Lagi.
"""


@pytest.fixture
def read(tmp_path: Path):
    """Reads a file of some content."""

    def read(content: str, ending: str = ".vtt", **options: object) -> SourceDraft:
        path = tmp_path / f"W1{ending}"
        path.write_text(content, "utf-8")
        return read_source(path, SourceKind.INTERVIEW, **options)

    return read


def said(draft: SourceDraft) -> list[tuple[str, int | None, str]]:
    return [(turn.speaker, turn.time_ms, draft.text[turn.speech_start : turn.end]) for turn in draft.turns]


@pytest.mark.parametrize(
    ("content", "ending", "expected"),
    [
        (
            TEAMS,
            ".vtt",
            [
                ("Ani Wijaya", 3_100, "Halo semua, apa kabar?"),
                ("Budi & Sari", 8_100, "Baik <tertawa> sekali <ya>. Sehat."),
            ],
        ),
        (
            ZOOM,
            ".vtt",
            [
                ("Ani Wijaya", 3_100, "Halo semua."),
                ("Budi", 5_100, "Pagi."),
                ("Ani Wijaya", 8_100, "Catatan: kita mulai. Pukul 10:30 ya."),
            ],
        ),
        (
            WHISPERX,
            ".srt",
            [("SPEAKER_00", 31, "Halo."), ("SPEAKER_01", 2_031, "Ya. Betul."), ("SPEAKER_00", 4_031, "Lalu?")],
        ),
        (
            WHISPER,
            ".srt",
            [
                ("", 31, "Halo semua, apa kabar?"),
                ("", 6_031, "Baik sekali. Nilainya 3 --> 4. Ini masih kata-katanya."),
            ],
        ),
        (YOUTUBE, ".vtt", [("", 160, "halo semua apa kabar ya baik")]),
        (GROWING, ".vtt", [("", 1_000, "kami menunggu undangan dari pusat")]),
        (NOSCRIBE, ".vtt", [("S00", 1_000, "Halo, apa kabar?"), ("S01", 2_000, "Baik sekali.")]),
        (IN_BRACKETS, ".vtt", [("Dana Fisher", 8_000, "I wanted to start with you. Um"), ("Ben T", 16_000, "Yes.")]),
        (
            TWO_IN_A_CUE,
            ".vtt",
            [("Ani", 1_000, "Halo."), ("Budi", 1_000, "Ya."), ("Ani", 3_000, "Lagi?"), ("Budi", 3_000, "Lagi.")],
        ),
    ],
    ids=["teams", "zoom", "whisperx", "whisper", "youtube", "growing", "noscribe", "brackets", "two"],
)
def test_captions_become_turns(read, content: str, ending: str, expected: list) -> None:
    draft = read(content, ending)
    assert said(draft) == expected
    assert draft.form == "file"
    assert draft.text.splitlines() == [f"{who}: {what}" if who else what for who, _when, what in expected]
    assert said(read(content.replace("\n", "\r\n"), ending)) == expected
    assert said(read("\ufeff" + content, ending)) == expected


def test_what_was_left_out_is_told(read) -> None:
    assert "2 comments were left out." in read(NOSCRIBE).notes
    assert any("roll" in note for note in read(YOUTUBE).notes)
    assert not any("roll" in note for note in read(TEAMS).notes)
    draft = read("WEBVTT\n\nDi luar\nsemua\n\n00:01.000 --> 00:02.000\nKata.\n")
    assert (draft.text, "2 lines before the first cue were left out." in draft.notes) == ("Kata.\n", True)


def test_who_says_the_same_twice_is_heard_twice(read) -> None:
    talk = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{word}\n\n" for n, word in enumerate(["Ya.", "Ya.", "Oh.", "Itu."])
    )
    assert said(read(talk, ".srt"))[0][2] == "Ya. Ya. Oh. Itu."


def cue(second: int, lasts: float, words: str) -> str:
    """A cue that begins at a second and is shown for a while."""
    end = round((second + lasts) * 1000)
    ends = f"00:{end // 60_000:02d}:{end % 60_000 // 1000:02d},{end % 1000:03d}"
    return f"{second}\n00:{second // 60:02d}:{second % 60:02d},000 --> {ends}\n{words}\n"


def paragraphs(read, cues: list[str]) -> list[int | None]:
    return [time for _who, time, _what in said(read("\n".join(cues), ".srt"))]


def test_a_paragraph_without_speaker_ends_at_a_pause_or_after_half_a_minute(read) -> None:
    assert paragraphs(read, [cue(n, 2.5, f"kata{n}") for n in (0, 3, 8, 20, 33)]) == [0, 8_000, 20_000, 33_000]
    assert paragraphs(read, [cue(2 * n, 1.9, f"kata{n}" + "." * (n % 4 == 0)) for n in range(40)]) == [
        0,
        34_000,
        66_000,
    ]
    assert paragraphs(read, [cue(2 * n, 1.9, f"kata{n}") for n in range(40)]) == [0, 60_000]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("99:99:99.999", None),
        ("9" * 30 + ":00:00.000", None),
        ("NaN", None),
        ("0" * 100_000, None),
        ("-00:01.000", None),
        ("00:01", 1_000),
        ("0:0:1.5", 1_500),
        ("00:00:01,500", 1_500),
    ],
)
def test_words_are_kept_whatever_the_time_says(read, time: str, expected: int | None) -> None:
    draft = read(f"WEBVTT\n\n{time} --> {time}\n<v Ani>Kata.\n\n00:05.000 --> 00:06.000\n<v Budi>Ya.\n")
    assert said(draft) == [("Ani", expected, "Kata."), ("Budi", 5_000, "Ya.")]
    assert any("1 cue has a time" in note for note in draft.notes) == (expected is None)


@pytest.mark.parametrize(
    "content", ["WEBVTT\n", "WEBVTT\n\nNOTE hanya ini\n", "kata-kata saja\n", "0" * 100_000, "-->"]
)
@pytest.mark.parametrize("ending", [".vtt", ".srt"])
def test_a_file_without_cues_or_words_is_refused(read, content: str, ending: str) -> None:
    with pytest.raises(ReadingError, match=r"no cues|no text") as caught:
        read(content, ending)
    assert caught.value.todo


def test_limits_hold(read) -> None:
    with pytest.raises(ReadingError, match="longer than"):
        read(TEAMS, limits=Limits(characters=50))
    with pytest.raises(ReadingError, match="100000 cues"):
        read("WEBVTT\n\n" + "00:00.000 --> 00:01.000\na\n\n" * 100_001)


@pytest.mark.parametrize(
    "content",
    [
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v a" * 500_000,
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<c" + "." * 3_000_000,
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "&" * 3_000_000,
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "{\\" * 1_000_000 + "<i " * 100_000,
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "kata " * 2_000_000,
        "WEBVTT\n\n" + "".join(f"00:00.000 --> 00:01.000\nA{n}: a\n\n" for n in range(30_000)),
    ],
    ids=["voices", "classes", "entities", "braces", "one line", "names"],
)
@pytest.mark.parametrize("ending", [".vtt", ".srt"])
def test_hostile_captions_cost_no_more_than_their_length(read, content: str, ending: str) -> None:
    assert read(content, ending).text


PIECES = st.sampled_from(
    [
        *(
            "WEBVTT\n",
            "\n",
            "\n\n",
            "1\n",
            "00:00.000 --> 00:01.000\n",
            "00:00:01,000 --> 00:00:02,000\n",
            "NaN --> x\n",
        ),
        *(
            "NOTE a\n",
            "STYLE\n",
            "Ani: ya\n",
            "<v Ani>",
            "</v>",
            "(Ani)\n",
            "kata\n",
            "- ",
            "-->",
            "&amp;",
            "\u2028",
            "\x1b",
        ),
        *("\r", "\t", "\ufeff", "<i>", "[SPEAKER_00]: ", "//"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PIECES).map("".join) | st.text(), st.sampled_from([".vtt", ".srt"]))
def test_any_text_gives_turns_in_order_or_one_clear_error(read, content: str, ending: str) -> None:
    try:
        draft = read(content, ending, encoding="utf-8")
    except (ReadingError, UnicodeEncodeError):
        return
    position = 0
    for turn in draft.turns:
        assert position <= turn.start <= turn.speech_start <= turn.end <= len(draft.text)
        position = turn.end
