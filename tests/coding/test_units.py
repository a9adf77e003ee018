from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.units import UnitKind, Units
from qualcode.model import Turn

CUT = [kind for kind in UnitKind if kind is not UnitKind.WORD]
TEXT = "Notes first.\n\nI: How is it? Tell me.\nN1: Good, (really) good.\nStill good.\n\nAnd more...\n"


def turns_of(text):
    """Make a turn of every stretch that begins with a label at the start of a line."""
    starts = [i for i in range(len(text)) if (i == 0 or text[i - 1] == "\n") and ":" in text[i : i + 4].split("\n")[0]]
    ends = [*starts[1:], len(text)][: len(starts)]
    return [
        Turn(n + 1, 1, n, start, text.index(":", start) + 1, len(text[:end].rstrip("\n")), 1, None)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def units_of(text=TEXT, sentences=None):
    return Units(text, turns_of(text), sentences)


def walk(units, kind):
    found, unit = [], units.first(kind)
    while unit:
        found.append(unit)
        unit = units.next(kind, unit)
    return found


def words_of(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            UnitKind.TURN,
            ["Notes first.", "How is it? Tell me.", "Good, (really) good.\nStill good.\n\nAnd more..."],
        ),
        (
            UnitKind.PARAGRAPH,
            ["Notes first.", "How is it? Tell me.", "Good, (really) good.\nStill good.", "And more..."],
        ),
        (
            UnitKind.LINE,
            ["Notes first.", "How is it? Tell me.", "Good, (really) good.", "Still good.", "And more..."],
        ),
        (
            UnitKind.WORD,
            [
                "Notes",
                "first",
                "How",
                "is",
                "it",
                "Tell",
                "me",
                "Good",
                "really",
                "good",
                "Still",
                "good",
                "And",
                "more",
            ],
        ),
    ],
)
def test_units_of_each_kind_leave_labels_and_white_space_out(kind, expected):
    assert words_of(TEXT, walk(units_of(), kind)) == expected


def test_sentences_are_lines_until_they_are_known():
    units = units_of()
    assert walk(units, UnitKind.SENTENCE) == walk(units, UnitKind.LINE)


def test_sentences_are_clipped_to_speech_and_gaps_become_lines():
    first = TEXT.index("How")
    across = (TEXT.index("Tell"), TEXT.index("(really)"))
    units = units_of(sentences=[(first, first + len("How is it?")), across])
    assert words_of(TEXT, walk(units, UnitKind.SENTENCE)) == [
        "Notes first.",
        "How is it?",
        "Tell me.",
        "Good,",
        "(really) good.",
        "Still good.",
        "And more...",
    ]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (TEXT.index("(really"), "Good"),
        (TEXT.index("eally"), "really"),
        (TEXT.index("N1"), "Good"),
        (len(TEXT), "more"),
        (TEXT.index("\nN1"), "me"),
    ],
)
def test_at_prefers_the_unit_over_an_offset_then_the_same_line(offset, expected):
    start, end = units_of().at(UnitKind.WORD, offset)
    assert TEXT[start:end] == expected


def test_count_and_index_agree_with_walking():
    units = units_of()
    for kind in CUT:
        spans = walk(units, kind)
        assert units.count(kind) == len(spans)
        assert [units.index(kind, start) for start, _ in spans] == list(range(len(spans)))


def test_words_are_not_counted():
    with pytest.raises(ValueError, match="word"):
        units_of().count(UnitKind.WORD)


@pytest.mark.parametrize("kind", UnitKind)
def test_an_empty_text_has_no_units(kind):
    units = Units(" \n")
    assert (units.first(kind), units.last(kind), units.at(kind, 0)) == (None, None, None)


def test_a_word_keeps_its_combining_marks_and_inner_punctuation():
    text = 'a "e\u0301-mail/ke\u0301" 👍 ...'
    assert words_of(text, walk(Units(text), UnitKind.WORD)) == ["a", "e\u0301-mail/ke\u0301", "👍", "..."]


def test_a_monstrous_word_is_found_from_its_middle():
    text = "a " + "x" * 150_000 + " b"
    assert Units(text).at(UnitKind.WORD, 75_000) == (2, 150_002)
    assert Units(text).previous(UnitKind.WORD, 150_003) == (2, 150_002)


texts = st.text(st.sampled_from("ab.,:(\n\n\t  é\u0301漢👍"), max_size=60)
sentence_spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=6)


def clean(text, spans):
    return [(start, min(start + size, len(text))) for start, size in spans if start < len(text) and size]


@given(texts, sentence_spans, st.sampled_from(UnitKind), st.integers(0, 60))
def test_units_are_ordered_disjoint_trimmed_and_reversible(text, spans, kind, offset):
    units = units_of(text, clean(text, spans))
    found = walk(units, kind)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    for one, other in pairwise(found):
        assert units.next(kind, one) == other
        assert units.previous(kind, other) == one
    assert units.last(kind) == (found[-1] if found else None)
    assert units.next(kind, offset) == next((unit for unit in found if unit[0] > offset), None)
    assert units.previous(kind, offset) == next((unit for unit in reversed(found) if unit[1] <= offset), None)
    assert units.over(kind, offset) == next((unit for unit in found if unit[0] <= offset < unit[1]), None)
    assert (units.at(kind, offset) is None) == (not found)


@given(texts, sentence_spans, st.sampled_from(CUT))
def test_units_cover_every_character_of_speech_and_no_label(text, spans, kind):
    covered = {i for start, end in walk(units_of(text, clean(text, spans)), kind) for i in range(start, end)}
    labels = {i for turn in turns_of(text) for i in range(turn.start, turn.speech_start)}
    assert {i for i, character in enumerate(text) if not character.isspace()} - labels <= covered
    assert not covered & labels


@given(texts)
def test_words_cover_every_letter_of_speech(text):
    covered = {i for start, end in walk(units_of(text), UnitKind.WORD) for i in range(start, end)}
    labels = {i for turn in turns_of(text) for i in range(turn.start, turn.speech_start)}
    assert {i for i, character in enumerate(text) if character.isalnum()} - labels <= covered
    assert not covered & labels
