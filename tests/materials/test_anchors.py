"""Where passages lie after edits that are known, compared with letters that each remember where they came from."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.materials.anchors import Edit, Followed, Moves, apply_edits, are_in_order, reanchor

TEXT = "Kami belajar sendiri dari rekan."
SIGNS = ["a", "b", " ", "\n", "é", "e\u0301", "😀", "👩\u200d🏫", "س"]
LETTERS = st.lists(st.sampled_from(SIGNS), max_size=6).map("".join)


def follow(quote: str, *edits: tuple[str, str]) -> tuple[str | None, bool, bool]:
    """What becomes of ``quote`` when words of TEXT, in order, become others."""
    made, place = [], 0
    for words, others in edits:
        start = TEXT.index(words, place)
        place = start + len(words)
        made.append(Edit(start, place, others))
    new = apply_edits(TEXT, made)
    start = TEXT.index(quote)
    span, touched, cut = reanchor((start, start + len(quote)), made, new)
    return new[slice(*span)] if span else None, touched, cut


@pytest.mark.parametrize(
    ("quote", "edits", "expected"),
    [
        ("sendiri", [("Kami", "Saya dan kawan")], ("sendiri", False, False)),
        ("sendiri", [("rekan", "")], ("sendiri", False, False)),
        ("sendiri", [("belajar ", "")], ("sendiri", False, False)),
        ("sendiri", [("sendiri", "mandiri")], ("mandiri", True, False)),
        ("sendiri", [("ndi", "")], ("seri", True, False)),
        ("sendiri", [("sendiri", "")], (None, True, False)),
        ("sendiri", [("sendiri", " \n")], (None, True, False)),
        ("sendiri", [("belajar sendiri", "mengajar")], (None, True, True)),
        ("belajar sendiri", [("Kami belajar", "Saya")], ("sendiri", True, True)),
        ("belajar sendiri", [("sendiri dari", "oleh")], ("belajar", True, True)),
        ("belajar sendiri dari", [("Kami belajar", "X"), ("dari rekan", "Y")], ("sendiri", True, True)),
    ],
)
def test_what_becomes_of_a_passage(quote, edits, expected):
    assert follow(quote, *edits) == expected


def test_what_is_put_in_at_an_end_stays_outside():
    edits = (Edit(5, 5, "<"), Edit(12, 12, ">"))
    new = apply_edits(TEXT, edits)
    span, touched, _cut = reanchor((5, 12), edits, new)
    assert (new[slice(*span)], touched) == ("belajar", False)


def test_places_can_be_held_to_either_side():
    moves = Moves([Edit(5, 5, "juga ")], "Kami juga belajar")
    assert (moves.before(5), moves.behind(5)) == (5, 10)
    inside = Moves([Edit(2, 8, "xyz")], "Kaxyzajar")
    assert (inside.before(4), inside.behind(4)) == (2, 5)
    assert (inside.before(2), inside.behind(8)) == (2, 5)


def test_the_replacement_of_a_passage():
    moves = Moves([Edit(0, 12, "X"), Edit(13, 20, "Y")], "X Y dari rekan.")
    assert moves.replacement(5, 15) == (0, 3)
    assert moves.replacement(21, 25) is None


def test_where_something_was_written():
    moves = Moves([Edit(0, 0, "ab"), Edit(5, 8, "")], "abKami ajar")
    wrote = [place for place in range(12) if moves.wrote(place, place + 1)]
    assert wrote == [0, 1, 2, 6, 7]


def test_edits_must_lie_in_order_and_in_the_text():
    assert are_in_order([Edit(0, 2, ""), Edit(2, 2, "x"), Edit(2, 4, "")], 4)
    assert not are_in_order([Edit(0, 3, ""), Edit(2, 4, "")], 4)
    assert not are_in_order([Edit(0, 5, "")], 4)
    assert not are_in_order([Edit(3, 2, "")], 4)
    assert not are_in_order([Edit(-1, 2, "")], 4)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit], tuple[int, int]]:
    """A text, edits of it apart from each other, and a passage in it."""
    text = draw(LETTERS.filter(bool)) + draw(LETTERS) + draw(LETTERS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    # Two edits at one place are one edit to anybody who makes them.
    apart = [pair for n, pair in enumerate(pairs) if not n or pairs[n - 1][1] < pair[0]]
    edits = [Edit(start, end, draw(LETTERS)) for start, end in apart]
    first = draw(st.integers(0, len(text) - 1))
    return text, edits, (first, draw(st.integers(first + 1, len(text))))


def by_letters(text: str, edits: list[Edit], start: int, end: int) -> Followed:
    """The same by the rules as they are told: letters of the passage, and what is put in inside of it, are its own."""
    fresh = count(-1, -1)
    origin = list(range(len(text)))
    own = set(range(start, end))
    touched = cut = False
    for edit in reversed(edits):
        numbers = [next(fresh) for _letter in edit.text]
        origin[edit.start : edit.end] = numbers
        gone = set(range(edit.start, edit.end))
        inside = start < edit.start < end if not gone else bool(gone & own)
        if inside:
            touched = True
            if gone <= own:
                own |= set(numbers)
            else:
                cut = True
    new = apply_edits(text, edits)
    places = [place for place, number in enumerate(origin) if number in own]
    if not places or not new[places[0] : places[-1] + 1].strip():
        return Followed(None, touched, cut)
    first, last = places[0], places[-1] + 1
    if touched:
        first = next(place for place in range(first, last) if not new[place].isspace())
        last = next(place + 1 for place in reversed(range(first, last)) if not new[place].isspace())
    return Followed((first, last), touched, cut)


@settings(deadline=None)
@given(edited())
def test_passages_follow_their_letters(drawn):
    text, edits, (start, end) = drawn
    new = apply_edits(text, edits)
    expected = by_letters(text, edits, start, end)
    followed = Moves(edits, new).follow(start, end)
    if expected.touched or text[start:end].strip():
        assert followed == expected
    if not followed.touched:
        assert new[slice(*followed.span)] == text[start:end]


@settings(deadline=None)
@given(edited())
def test_places_follow_the_letters_beside_them(drawn):
    text, edits, (start, _end) = drawn
    new = apply_edits(text, edits)
    moves = Moves(edits, new)
    assert 0 <= moves.before(start) <= moves.behind(start) <= len(new)
    if not any(edit.start <= start < edit.end for edit in edits):
        assert new[moves.behind(start)] == text[start]
