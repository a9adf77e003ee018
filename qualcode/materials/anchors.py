"""Anchors: where a passage lies after its text was edited."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """The words ``[start, end)`` of a text replaced by others; where ``start == end``, words are put in."""

    start: int
    end: int
    text: str


class Followed(NamedTuple):
    """What became of a passage.

    Attributes:
        span: where its words are now; None where none of them, or only blanks, are left.
        touched: whether an edit reached into it.
        cut: whether an edit reached over one of its ends, from inside to outside.
    """

    span: Span | None
    touched: bool = False
    cut: bool = False


class Moves:
    """Follows places and passages through edits, each in time logarithmic in how many there are.

    Args:
        edits: in order, not overlapping, in the positions of the former text (:func:`are_in_order`).
        text: the text they lead to.
    """

    def __init__(self, edits: Sequence[Edit], text: str) -> None:
        self.text = text
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        grown = (len(edit.text) - (edit.end - edit.start) for edit in edits)
        self._shifts = list(accumulate(grown, initial=0))
        self._new_ends = [end + shift for end, shift in zip(self._ends, self._shifts[1:], strict=True)]

    def follow(self, start: int, end: int) -> Followed:
        """Return what became of the passage ``[start, end)``.

        What is put in exactly at one of its ends stays outside. Words replaced inside it are its words still; where an
        edit reaches over an end, the new words are not: a passage never grows into words that were not its own.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if last <= first:
            shift = self._shifts[first]
            return Followed((start + shift, end + shift))
        cut_before, cut_after = self._starts[first] < start, self._ends[last - 1] > end
        new_start = self._ends[first] + self._shifts[first + 1] if cut_before else start + self._shifts[first]
        new_end = self._starts[last - 1] + self._shifts[last - 1] if cut_after else end + self._shifts[last]
        return Followed(self._trimmed(new_start, new_end), touched=True, cut=cut_before or cut_after)

    def replacement(self, start: int, end: int) -> Span | None:
        """Return the new words in place of all edits that reach into ``[start, end)``, with what lies between them."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if last <= first:
            return None
        return self._trimmed(self._starts[first] + self._shifts[first], self._ends[last - 1] + self._shifts[last])

    def before(self, place: int) -> int:
        """Return where a place lies now; what was put in exactly there comes behind it."""
        edit = bisect_left(self._starts, place)
        if edit and self._ends[edit - 1] > place:
            return self._starts[edit - 1] + self._shifts[edit - 1]
        return place + self._shifts[edit]

    def behind(self, place: int) -> int:
        """Return where a place lies now; what was put in exactly there comes before it."""
        edit = bisect_right(self._ends, place)
        if edit < len(self._starts) and self._starts[edit] < place:
            return self._ends[edit] + self._shifts[edit + 1]
        return place + self._shifts[edit]

    def wrote(self, start: int, end: int) -> bool:
        """Return whether an edit put words into ``[start, end)`` of the new text or took some from there."""
        first = bisect_left(self._new_ends, start)
        return first < len(self._new_ends) and self._starts[first] + self._shifts[first] <= end

    def _trimmed(self, start: int, end: int) -> Span | None:
        """Return a span that an edit has changed, without blanks at its ends."""
        words = self.text[start:end]
        if not words.strip():
            return None
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def reanchor(span: Span, edits: Sequence[Edit], text: str) -> Followed:
    """Return what became of one passage after ``edits`` led to ``text``; :class:`Moves` follows many."""
    return Moves(edits, text).follow(*span)


def are_in_order(edits: Sequence[Edit], length: int) -> bool:
    """Return whether edits lie in a text of this length, in order and apart from each other."""
    inside = all(0 <= edit.start <= edit.end <= length for edit in edits)
    return inside and all(before.end <= after.start for before, after in pairwise(edits))


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return the text that edits (:func:`are_in_order`) make of ``text``."""
    pieces: list[str] = []
    place = 0
    for edit in edits:
        pieces += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join([*pieces, text[place:]])
