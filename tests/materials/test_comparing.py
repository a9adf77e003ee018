"""What differs between two texts, for people: whole words in whole lines, and nothing is left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.materials.comparing import Hunk, Piece, PieceKind, hunks_between, pieces_between, unified

OLD = "P: Pernah?\nN1: Kami bljar sendiri dari rekan.\nP: Ya.\nN1: a\nP: b\nN1: c\nP: d\n"
TEXTS = st.lists(st.sampled_from(["kami", "dan", " ", "\n", "\n\n", ".", "é", "😀"]), max_size=40).map("".join)


def told(hunk: Hunk) -> str:
    signs = {PieceKind.SAME: "{}", PieceKind.GONE: "[-{}-]", PieceKind.COME: "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in hunk.pieces)


def test_hunks_have_the_lines_around_each_change():
    new = OLD.replace("bljar sendiri", "belajar mandiri").replace("P: d", "P: baru?\nP: d")
    first, second = hunks_between(OLD, new)
    assert (first.old_line, first.new_line, second.old_line, second.new_line) == (1, 1, 6, 6)
    assert told(first) == "P: Pernah?\nN1: Kami [-bljar sendiri-]{+belajar mandiri+} dari rekan.\nP: Ya.\n"
    assert told(second) == "N1: c\n{+P: baru?\n+}P: d\n"


def test_lines_of_the_new_text_are_counted_in_it():
    new = "Satu.\nDua.\n" + OLD.replace("P: d", "P: e")
    assert [(hunk.old_line, hunk.new_line) for hunk in hunks_between(OLD, new)] == [(1, 1), (6, 8)]


def test_changes_whose_lines_meet_are_one_hunk():
    assert len(hunks_between(OLD, OLD.replace("Pernah", "Sering").replace("N1: a", "N1: x"))) == 1
    assert len(hunks_between(OLD, OLD.replace("Pernah", "Sering").replace("N1: a", "N1: x"), context=0)) == 2


def test_what_is_alike_has_no_hunks():
    assert hunks_between(OLD, OLD) == []
    assert pieces_between("", "") == []


@settings(deadline=None)
@given(old=TEXTS, new=TEXTS, context=st.integers(0, 2))
def test_hunks_hold_every_change_and_only_lines_of_the_texts(old, new, context):
    hunks = hunks_between(old, new, context)
    assert bool(hunks) == (old != new)
    assert sorted(hunks, key=lambda hunk: hunk.old_line) == hunks
    rebuilt, line = [], 0
    lines = old.split("\n")
    lines = [f"{each}\n" for each in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    for hunk in hunks:
        before = "".join(piece.text for piece in hunk.pieces if piece.kind is not PieceKind.COME)
        after = "".join(piece.text for piece in hunk.pieces if piece.kind is not PieceKind.GONE)
        rebuilt += [*lines[line : hunk.old_line - 1], after]
        assert "".join(rebuilt[:-1]).count("\n") + 1 == hunk.new_line
        end = hunk.old_line - 1 + before.count("\n") + (not before.endswith("\n") and bool(before))
        assert "".join(lines[hunk.old_line - 1 : end]) == before
        line = end
    assert "".join([*rebuilt, *lines[line:]]) == new


@settings(deadline=None)
@given(old=TEXTS, new=TEXTS)
def test_pieces_are_both_texts(old, new):
    pieces = pieces_between(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.COME) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.GONE) == new
    assert all(piece.text for piece in pieces)


def test_words_that_changed_side_by_side_are_one_change():
    assert pieces_between("kami belajar sendiri", "mereka bekerja sendiri") == [
        Piece(PieceKind.GONE, "kami belajar"),
        Piece(PieceKind.COME, "mereka bekerja"),
        Piece(PieceKind.SAME, " sendiri"),
    ]


@pytest.mark.parametrize(("old", "new"), [("a\nb\n", "a\nc\n"), ("a\nb", "a\nc")])
def test_unified(old, new):
    shown = unified(old, new, "R01 (1)", "R01 (2)")
    assert shown.startswith("--- R01 (1)\n+++ R01 (2)\n@@ -1,2 +1,2 @@\n a\n-b\n")
    assert shown.endswith("\n")
    assert (shown.count("No newline at end of file") == 2) == (not old.endswith("\n"))
