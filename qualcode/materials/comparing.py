"""Comparing: what differs between two texts, in pieces for people to read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.materials.anchors import Edit, Moves
from qualcode.materials.differences import word_edits_between


class PieceKind(StrEnum):
    """Whether words stand in both texts, only in the old, or only in the new."""

    SAME = " "
    GONE = "-"
    COME = "+"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and in which of the texts they stand."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """Whole lines around changes that lie near each other.

    Attributes:
        old_line, new_line: the number of the first line in the old and in the new text, from 1.
        pieces: the words of these lines, in order.
    """

    old_line: int
    new_line: int
    pieces: tuple[Piece, ...]


def hunks_between(old: str, new: str, context: int = 1) -> list[Hunk]:
    """Return what differs between two texts, with ``context`` lines before and after each change."""
    edits = _runs(old, word_edits_between(old, new))
    moves = Moves(edits, new)
    old_lines, new_ends = _line_starts(old), [found.start() for found in re.finditer("\n", new)]
    hunks = []
    for first, last, group in _groups(edits, old_lines, context):
        start, end = old_lines[first], old_lines[last + 1] if last + 1 < len(old_lines) else len(old)
        new_line = bisect_left(new_ends, moves.before(start)) + 1
        hunks.append(Hunk(first + 1, new_line, tuple(_pieces(old, group, start, end))))
    return hunks


def pieces_between(old: str, new: str) -> list[Piece]:
    """Return all of two texts in pieces."""
    return list(_pieces(old, _runs(old, word_edits_between(old, new)), 0, len(old)))


def unified(old: str, new: str, old_name: str, new_name: str, context: int = 3) -> str:
    """Return what differs between two texts line by line, in the unified format that other programs read."""
    from difflib import unified_diff

    lines = unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), old_name, new_name, n=context, lineterm="\n"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _runs(old: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return edits with those made one that only blanks lie between: words read better than a patchwork."""
    runs: list[Edit] = []
    for edit in edits:
        between = old[runs[-1].end : edit.start] if runs else ""
        if between.isspace() and "\n" not in between:
            last = runs.pop()
            runs.append(Edit(last.start, edit.end, last.text + between + edit.text))
        else:
            runs.append(edit)
    return runs


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text) if found.end() < len(text))]


def _groups(edits: Sequence[Edit], lines: Sequence[int], context: int) -> list[tuple[int, int, list[Edit]]]:
    """Return edits whose lines meet, with the first and last line (from 0) that are to be shown with them."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first = max(0, bisect_right(lines, edit.start) - 1 - context)
        # What ends with its line does not reach into the next.
        last = min(len(lines), bisect_right(lines, max(edit.start, edit.end - 1)) + context) - 1
        if groups and first <= groups[-1][1] + 1:
            before = groups.pop()
            groups.append((before[0], max(before[1], last), [*before[2], edit]))
        else:
            groups.append((first, last, [edit]))
    return groups


def _pieces(old: str, edits: Sequence[Edit], start: int, end: int) -> Iterator[Piece]:
    for edit in edits:
        for kind, words in (
            (PieceKind.SAME, old[start : edit.start]),
            (PieceKind.GONE, old[edit.start : edit.end]),
            (PieceKind.COME, edit.text),
        ):
            if words:
                yield Piece(kind, words)
        start = edit.end
    if start < end:
        yield Piece(PieceKind.SAME, old[start:end])
