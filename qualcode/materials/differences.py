"""Differences: the edits that lead from one text to another, found line by line and word by word."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from qualcode.materials.anchors import Edit

Block = tuple[int, int, int, int]
"""``old[a:b]`` became ``new[c:d]``."""

_TOKENS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# One comparison of two stretches takes a bit for each pair of their tokens: 8 MB, some 30 ms.
_MOST_PAIRS = 64_000_000
_WIDTHS = (1, 4, 16)
"""How many tokens in a row must occur once in both texts to hold them together where no shorter run does."""


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits that lead from ``old`` to ``new``, in order and apart from each other, as short as words allow.

    Lines that are alike hold the texts together; between them words do. The first and last letters that a changed word
    has in common with its replacement are no part of the edit. Cost grows with the length of the texts and the size of
    the largest change, not with the square of the length.
    """
    edits = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_places, new_places = _places(old_lines), _places(new_lines)
    for a, b, c, d in _changes(old_lines, new_lines):
        start, first = old_places[a], new_places[c]
        before, after = old[start : old_places[b]], new[first : new_places[d]]
        before_words, after_words = _TOKENS.findall(before), _TOKENS.findall(after)
        before_places, after_places = _places(before_words), _places(after_words)
        for e, f, g, h in _changes(before_words, after_words):
            gone = before[before_places[e] : before_places[f]]
            come = after[after_places[g] : after_places[h]]
            edits.append(_shortest(start + before_places[e], gone, come))
    return edits


def _places(pieces: Sequence[str]) -> list[int]:
    """Return where each piece of a text begins, and where the last ends."""
    return list(accumulate(map(len, pieces), initial=0))


def _shortest(start: int, gone: str, come: str) -> Edit:
    """Return an edit without the letters that both sides have in common at their ends."""
    shorter = min(len(gone), len(come))
    head = next((n for n in range(shorter) if gone[n] != come[n]), shorter)
    tail = next((n for n in range(shorter - head) if gone[-1 - n] != come[-1 - n]), shorter - head)
    return Edit(start + head, start + len(gone) - tail, come[head : len(come) - tail])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield what differs between two sequences of tokens, in order."""
    numbers: dict[str, int] = {}
    # Numbers stand for tokens, so that no two are taken for each other by their hashes.
    sides = _numbered(old, numbers), _numbered(new, numbers)
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = _stripped(*sides, waiting.pop())
        if a == b or c == d:
            if a < b or c < d:
                yield a, b, c, d
        elif (b - a) * (d - c) <= _MOST_PAIRS:
            yield from _compared(*sides, (a, b, c, d))
        elif parts := _parted(*sides, (a, b, c, d)):
            waiting.extend(reversed(parts))
        else:
            yield a, b, c, d


def _numbered(tokens: Sequence[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(token, len(numbers)) for token in tokens]


def _stripped(old: Sequence[int], new: Sequence[int], block: Block) -> Block:
    """Return a block without the tokens that both sides have in common at their ends."""
    a, b, c, d = block
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _compared(old: Sequence[int], new: Sequence[int], block: Block) -> Iterator[Block]:
    """Yield what differs in a block, with as many tokens in common as there can be."""
    from rapidfuzz.distance import Indel

    a, b, c, d = block
    start: tuple[int, int] | None = None
    for step in Indel.opcodes(old[a:b], new[c:d]):
        if step.tag != "equal":
            start = start or (step.src_start, step.dest_start)
        elif start:
            yield a + start[0], a + step.src_start, c + start[1], c + step.dest_start
            start = None
    if start:
        yield a + start[0], b, c + start[1], d


def _parted(old: Sequence[int], new: Sequence[int], block: Block) -> list[Block]:
    """Return a block in parts, cut where runs of tokens occur once on either side and in the same order."""
    a, b, c, d = block
    for width in _WIDTHS:
        chain = _rising(_once_in_both(old[a:b], new[c:d], width))
        if chain:
            cuts = [(a + i, c + j) for i, j in chain]
            starts, ends = [(a, c), *cuts], [*cuts, (b, d)]
            return [(s[0], e[0], s[1], e[1]) for s, e in zip(starts, ends, strict=True)]
    return []


def _once_in_both(old: Sequence[int], new: Sequence[int], width: int) -> list[tuple[int, int]]:
    """Return where runs of ``width`` tokens stand that occur once on either side, by their place in ``old``."""
    runs = [list(zip(*(tokens[n:] for n in range(width)), strict=False)) for tokens in (old, new)]
    counts = [Counter(side) for side in runs]
    places = {run: place for place, run in enumerate(runs[1]) if counts[1][run] == 1}
    return [(place, places[run]) for place, run in enumerate(runs[0]) if counts[0][run] == 1 and run in places]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, sorted by their first, whose second rises too (patience sorting)."""
    lowest: list[int] = []
    tops: list[int] = []
    under: list[int] = []
    for n, (_first, second) in enumerate(pairs):
        pile = bisect_left(lowest, second)
        under.append(tops[pile - 1] if pile else -1)
        lowest[pile : pile + 1] = [second]
        tops[pile : pile + 1] = [n]
    chain, n = [], tops[-1] if tops else -1
    while n >= 0:
        chain.append(pairs[n])
        n = under[n]
    return chain[::-1]
