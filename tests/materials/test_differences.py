"""The edits between two texts: they lead from one to the other, and are those somebody would have made."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.materials import differences
from qualcode.materials.anchors import Edit, apply_edits, are_in_order
from qualcode.materials.differences import edits_between

PIECES = ["a", "b", "kami", "dan", " ", "  ", "\n", ".", ",", "é", "e\u0301", "😀", "سلام", "-nya"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[edit.start : edit.end], edit.text) for edit in edits_between(old, new)]


@pytest.mark.parametrize("pairs", [64_000_000, 12, 1])
@settings(deadline=None)
@given(old=TEXTS, new=TEXTS)
def test_edits_lead_from_one_text_to_the_other(pairs, old, new):
    before = differences._MOST_PAIRS
    differences._MOST_PAIRS = pairs
    try:
        edits = edits_between(old, new)
    finally:
        differences._MOST_PAIRS = before
    assert are_in_order(edits, len(old))
    assert apply_edits(old, edits) == new
    assert all(old[edit.start : edit.end] != edit.text for edit in edits)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_one_thing_put_in_or_taken_out_is_one_edit(before, words, behind):
    whole, without = before + words + behind, before + behind
    assume(words and not any(map(meet, (before, words, before), (words, behind, behind))))
    (taken,) = edits_between(whole, without)
    assert (taken.end - taken.start, taken.text) == (len(words), "")
    (put,) = edits_between(without, whole)
    assert (put.start, len(put.text)) == (put.end, len(words))


def meet(left: str, right: str) -> bool:
    """Whether two pieces make a token of their ends, so that what is done between them changes a token."""
    ends = left[-1:] + right[:1]
    return len(ends) == 2 and (ends.isspace() or not any(sign.isspace() or sign in ".,-" for sign in ends))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Kami bljar sendiri.", "Kami belajar sendiri.", [("l", "ela")]),
        ("Satu dua. Tiga dan empat. Lima dan enam.", "Satu dua. Lima dan enam.", [("Tiga dan empat. ", "")]),
        ("P: Ya?\nN1: Tidak.\n", "P: Ya?\nN1: Tidak.\nP: Kenapa?\n", [("", "P: Kenapa?\n")]),
        ("sama", "sama", []),
        ("", "baru", [("", "baru")]),
    ],
)
def test_edits_are_those_somebody_would_have_made(old, new, expected):
    assert shown(old, new) == expected


@pytest.mark.parametrize("different", [30_000, 7_000, 40])
def test_a_large_text_without_lines_is_held_together_by_what_is_alike(different):
    words = [f"kata{n % different}" for n in range(30_000)]
    old = " ".join(words)
    words[100], words[15_000], words[29_000] = "satu", "dua", "tiga"
    assert [edit.text for edit in edits_between(old, " ".join(words))] == ["satu", "dua", "tiga"]


def test_texts_that_share_nothing_are_one_edit_whatever_their_size():
    old, new = "a b " * 20_000, "c,d," * 20_000
    assert edits_between(old, new) == [Edit(0, len(old), new)]
