"""The JSON of recognisers is told by its structure; the words are invented, the structure is each program's own."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.reading import read_source
from qualcode.materials.recognisers import what_is_said
from qualcode.model import SourceKind

A, B = "Halo semua.", "Ya, benar."
WORDS = [
    {"word": "Halo", "start": 0.1, "end": 0.4, "speaker": 0, "punctuated_word": "Halo"},
    {"word": "semua", "start": 0.5, "end": 0.9, "speaker": 0, "punctuated_word": "semua."},
    {"word": "ya", "start": 1.2, "end": 1.5, "speaker": 1, "punctuated_word": "Ya."},
]


def amazon_word(word: str, start: str, end: str, **more: str) -> dict[str, Any]:
    return {"start_time": start, "end_time": end, "alternatives": [{"content": word}], "type": "pronunciation", **more}


FULL_STOP = {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "punctuation"}
SHAPES: dict[str, tuple[Any, list[tuple[str, str, int | None]]]] = {
    "whisper": (
        {
            "text": f" {A} {B}",
            "segments": [
                {"id": 0, "seek": 0, "start": 0.0, "end": 2.5, "text": f" {A}", "tokens": [1], "temperature": 0.0},
                {"id": 1, "seek": 0, "start": 2.5, "end": 4.0, "text": f" {B}", "tokens": [2], "temperature": 0.0},
            ],
            "language": "id",
        },
        [("", A, 0), ("", B, 2_500)],
    ),
    "whisperx": (
        {
            "segments": [
                {"start": 0.031, "end": 1.2, "text": f" {A}", "words": WORDS, "speaker": "SPEAKER_00"},
                {"start": 1.5, "end": 2.2, "text": B, "words": [], "speaker": "SPEAKER_01"},
            ],
            "word_segments": WORDS,
        },
        [("SPEAKER_00", A, 31), ("SPEAKER_01", B, 1_500)],
    ),
    "whisper.cpp": (
        {
            "systeminfo": "x",
            "result": {"language": "id"},
            "transcription": [
                {"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0, "to": 2000}, "text": f" {A}"},
                {"timestamps": {"from": "00:00:12,000"}, "offsets": {"from": 12000, "to": 14000}, "text": f" {B}"},
            ],
        },
        [("", A, 0), ("", B, 12_000)],
    ),
    "insanely-fast-whisper": (
        {
            "speakers": [
                {"speaker": "SPEAKER_00", "timestamp": [0.0, 2.1], "text": A},
                {"speaker": "SPEAKER_01", "timestamp": [2.1, 4.1], "text": B},
            ],
            "chunks": [{"timestamp": [0.0, 2.1], "text": A}, {"timestamp": [2.1, 4.1], "text": B}],
            "text": f"{A} {B}",
        },
        [("SPEAKER_00", A, 0), ("SPEAKER_01", B, 2_100)],
    ),
    "otter": (
        {
            "speech": {
                "speakers": [{"id": 7, "speaker_name": "Ani W"}],
                "transcripts": [
                    {"start_offset": 16_000, "end_offset": 32_000, "speaker_id": 7, "transcript": A, "alignment": []},
                    {"start_offset": 48_000, "end_offset": 64_000, "speaker_id": None, "transcript": B},
                ],
            }
        },
        [("Ani W", A, 1_000), ("", B, 3_000)],
    ),
    "amazon": (
        {
            "jobName": "w1",
            "results": {
                "transcripts": [{"transcript": f"{A} Ya."}],
                "items": [
                    amazon_word("Halo", "0.0", "0.4", speaker_label="spk_0"),
                    amazon_word("semua", "0.5", "0.9", speaker_label="spk_0"),
                    FULL_STOP,
                    amazon_word("Ya", "1.2", "1.5", speaker_label="spk_1"),
                    FULL_STOP,
                ],
            },
        },
        [("spk_0", A, 0), ("spk_1", "Ya.", 1_200)],
    ),
    "amazon, older": (
        {
            "results": {
                "speaker_labels": {
                    "segments": [
                        {"items": [{"start_time": t, "speaker_label": "spk_0"} for t in ("0.0", "0.5")]},
                        {"items": [{"start_time": "1.2", "speaker_label": "spk_1"}]},
                    ]
                },
                "items": [
                    amazon_word("Halo", "0.0", "0.4"),
                    amazon_word("semua", "0.5", "0.9"),
                    FULL_STOP,
                    amazon_word("Ya", "1.2", "1.5"),
                ],
            }
        },
        [("spk_0", A, 0), ("spk_1", "Ya", 1_200)],
    ),
    "speechmatics": (
        {
            "format": "2.9",
            "results": [
                {
                    "type": "word",
                    "start_time": 0.1,
                    "end_time": 0.4,
                    "alternatives": [{"content": "Halo", "speaker": "S1"}],
                },
                {
                    "type": "word",
                    "start_time": 0.5,
                    "end_time": 0.9,
                    "alternatives": [{"content": "semua", "speaker": "S1"}],
                },
                {
                    "type": "punctuation",
                    "attaches_to": "previous",
                    "start_time": 0.9,
                    "alternatives": [{"content": "."}],
                },
                {
                    "type": "word",
                    "start_time": 1.1,
                    "end_time": 1.4,
                    "alternatives": [{"content": "Ya", "speaker": "S2"}],
                },
            ],
        },
        [("S1", A, 100), ("S2", "Ya", 1_100)],
    ),
    "google, speakers": (
        {
            "results": [
                {"alternatives": [{"transcript": "halo semua", "words": [{"startTime": "0s", "word": "halo"}]}]},
                {
                    "alternatives": [
                        {
                            "words": [
                                {"startTime": "0s", "endTime": "0.4s", "word": "halo", "speakerTag": 1},
                                {"startTime": "0.5s", "endTime": "0.9s", "word": "semua", "speakerTag": 1},
                                {"startTime": "1.400s", "endTime": "1.9s", "word": "ya", "speakerTag": 2},
                            ]
                        }
                    ]
                },
            ]
        },
        [("Speaker 1", "halo semua", 0), ("Speaker 2", "ya", 1_400)],
    ),
    "google": (
        {
            "results": [
                {"alternatives": [{"transcript": A}], "resultEndTime": "2s"},
                {"alternatives": [{"transcript": B}]},
            ]
        },
        [("", A, None), ("", B, None)],
    ),
    "azure": (
        {
            "combinedRecognizedPhrases": [{"channel": 0, "display": f"{A} {B}"}],
            "recognizedPhrases": [
                {
                    "speaker": 1,
                    "offset": "PT0.07S",
                    "offsetInTicks": 700_000.0,
                    "nBest": [{"display": A}, {"display": "x"}],
                },
                {"speaker": 2, "offset": "PT1M2.5S", "offsetInTicks": 625_000_000.0, "nBest": [{"display": B}]},
            ],
        },
        [("Speaker 1", A, 70), ("Speaker 2", B, 62_500)],
    ),
    "azure, fast": (
        {
            "combinedPhrases": [{"text": f"{A} {B}"}],
            "phrases": [
                {"offsetMilliseconds": 80, "durationMilliseconds": 1000, "text": A, "speaker": 1},
                {"offsetMilliseconds": 2080, "durationMilliseconds": 1000, "text": B, "speaker": 2},
            ],
        },
        [("Speaker 1", A, 80), ("Speaker 2", B, 2_080)],
    ),
    "assemblyai": (
        {
            "id": "x",
            "text": f"{A} {B}",
            "utterances": [
                {"speaker": "A", "text": A, "start": 250, "end": 2500, "words": WORDS},
                {"speaker": "B", "text": B, "start": 63_000, "end": 64_000, "words": []},
            ],
            "words": WORDS,
        },
        [("Speaker A", A, 250), ("Speaker B", B, 63_000)],
    ),
    "deepgram": (
        {"results": {"channels": [{"alternatives": [{"transcript": "halo semua ya", "words": WORDS}]}]}},
        [("Speaker 0", A, 100), ("Speaker 1", "Ya.", 1_200)],
    ),
    "deepgram, utterances": (
        {
            "results": {
                "channels": [{"alternatives": [{"words": WORDS}]}],
                "utterances": [
                    {"start": 0.1, "end": 1.0, "transcript": A, "speaker": 0, "words": WORDS},
                    {"start": 1.1, "end": 2.0, "transcript": B, "speaker": 1, "words": []},
                ],
            }
        },
        [("Speaker 0", A, 100), ("Speaker 1", B, 1_100)],
    ),
    "rev": (
        {
            "monologues": [
                {
                    "speaker": 0,
                    "elements": [
                        {"type": "text", "value": "Halo", "ts": 0.5, "end_ts": 0.8},
                        {"type": "punct", "value": " "},
                        {"type": "text", "value": "semua", "ts": 1.0, "end_ts": 1.3},
                        {"type": "punct", "value": "."},
                    ],
                },
                {"speaker": 1, "elements": [{"type": "text", "value": "Ya", "ts": 2.5, "end_ts": 2.8}]},
            ],
            "speakers": [{"id": 0, "name": "Ani"}, {"id": 1, "name": "Budi"}],
        },
        [("Ani", A, 500), ("Budi", "Ya", 2_500)],
    ),
    "elevenlabs": (
        {
            "language_code": "ind",
            "text": "Halo semua. Ya",
            "words": [
                {"text": "Halo", "start": 0.1, "end": 0.3, "type": "word", "speaker_id": "speaker_0"},
                {"text": " ", "start": 0.3, "end": 0.4, "type": "spacing", "speaker_id": "speaker_0"},
                {"text": "semua.", "start": 0.4, "end": 0.6, "type": "word", "speaker_id": "speaker_0"},
                {"text": "Ya", "start": 1.4, "end": 1.6, "type": "word", "speaker_id": "speaker_1"},
            ],
        },
        [("speaker_0", A, 100), ("speaker_1", "Ya", 1_400)],
    ),
    "podcasting 2.0": (
        {
            "version": "1.0.0",
            "segments": [
                {"speaker": "Ani", "startTime": 0.5, "endTime": 0.75, "body": A},
                {"speaker": "Budi", "startTime": 2, "endTime": 3, "body": B},
            ],
        },
        [("Ani", A, 500), ("Budi", B, 2_000)],
    ),
    "youtube": (
        {
            "wireMagic": "pb3",
            "events": [
                {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
                {
                    "tStartMs": 160,
                    "dDurationMs": 3000,
                    "segs": [{"utf8": "halo"}, {"utf8": " semua", "tOffsetMs": 300}],
                },
                {"tStartMs": 2000, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            ],
        },
        [("", "halo semua", 160)],
    ),
    "teams": (
        {
            "type": "Transcript",
            "entries": [
                {"text": A, "speakerDisplayName": "Ani Wijaya", "startOffset": "00:00:03.1230000"},
                {"text": B, "speakerDisplayName": "Budi", "startOffset": "00:00:05.9000000"},
            ],
        },
        [("Ani Wijaya", A, 3_123), ("Budi", B, 5_900)],
    ),
    "fireflies": (
        [
            {"sentence": A, "startTime": "00:03", "endTime": "00:05", "speaker_name": "Ani"},
            {"sentence": B, "startTime": "00:06", "endTime": "00:07", "speaker_name": "Budi"},
        ],
        [("Ani", A, 3_000), ("Budi", B, 6_000)],
    ),
    "nested": (
        {
            "result": {
                "transcription": {
                    "utterances": [{"text": A, "start": 0.1, "speaker": 0}, {"text": B, "start": 1, "speaker": 1}]
                }
            }
        },
        [("Speaker 0", A, 100), ("Speaker 1", B, 1_000)],
    ),
    "pairs": ([{"text": A, "time": [0, 9.2]}, {"text": B, "time": [10.0, 14.2]}], [("", A, 0), ("", B, 10_000)]),
    "bare": ({"text": A}, [("", A, None)]),
    "names apart": (
        {"speakers": {"SPEAKER_00": "Ani"}, "segments": [{"speaker": "SPEAKER_00", "start": 1, "text": A}]},
        [("Ani", A, 1_000)],
    ),
    "no times that can be read": (
        {"segments": [{"start": None, "text": A}, {"start": -1, "text": B}, {"start": 10**400, "text": A}]},
        [("", A, None), ("", B, None), ("", A, None)],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_told_by_its_structure(name: str) -> None:
    data, expected = SHAPES[name]
    said = what_is_said(json.loads(json.dumps(data))) or []
    assert [(one.speaker, one.text.strip(), one.start_ms) for one in said if one.text.strip()] == expected


UNKNOWN = [
    {},
    [],
    None,
    5,
    "kata",
    [1, 2],
    {"a": [{"b": 1}], "c": "d"},
    {"features": [{"type": "x", "properties": {"name": "a b"}}]},
    {"items": [{"text": "New file", "id": 1}, {"text": "Open file", "id": 2}]},
    {"results": {"items": 3, "channels": [1]}, "monologues": [{}], "events": [{}], "speech": {"transcripts": [{}]}},
]


@pytest.mark.parametrize("data", UNKNOWN)
def test_other_json_says_nothing(data: Any) -> None:
    assert not [one for one in what_is_said(data) or [] if one.text.strip()]


KEYS = st.sampled_from(
    [
        *(
            "segments",
            "text",
            "start",
            "speaker",
            "words",
            "word",
            "results",
            "items",
            "alternatives",
            "type",
            "events",
        ),
        *("segs", "utf8", "monologues", "elements", "value", "ts", "speech", "transcripts", "start_offset", "speakers"),
        *(
            "id",
            "name",
            "offsets",
            "from",
            "timestamp",
            "nBest",
            "display",
            "recognizedPhrases",
            "channels",
            "transcript",
        ),
        *("speaker_labels", "start_time", "attaches_to", "speakerTag", "offset", "chunks", "utterances"),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["PT1S", "0:01", "1s", "previous", 10**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@settings(deadline=None)
@given(VALUES)
def test_any_json_gives_utterances_or_nothing(data: Any) -> None:
    for one in what_is_said(data) or []:
        assert isinstance(one.text, str)
        assert "\n" not in one.speaker
        assert one.start_ms is None or one.start_ms >= 0


def refused(tmp_path: Path, content: str) -> str:
    path = tmp_path / "w.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadingError) as caught:
        read_source(path, SourceKind.INTERVIEW)
    assert caught.value.todo
    assert str(path) in caught.value.where
    return str(caught.value)


def test_a_file_becomes_turns_or_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    path.write_text(json.dumps(SHAPES["whisperx"][0]), "utf-8")
    draft = read_source(path, SourceKind.INTERVIEW)
    assert draft.text == f"SPEAKER_00: {A}\nSPEAKER_01: {B}\n"
    assert [(turn.speaker, turn.time_ms) for turn in draft.turns] == [("SPEAKER_00", 31), ("SPEAKER_01", 1_500)]
    assert "settings\ufffd" in refused(tmp_path, '{"settings\\u001b": 1}')
    assert "Whisper" in refused(tmp_path, "[1]")
    assert "no JSON" in refused(tmp_path, '{"segments": [')
    assert "nested" in refused(tmp_path, "[" * 200_000)
    assert "no JSON" in refused(tmp_path, "1" * 100_000)
    assert "limit" in refused(tmp_path, "[" + "{}," * 8_000_000 + "{}]")
