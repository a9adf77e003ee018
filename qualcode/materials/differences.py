"""Differences: the edits that lead from one text to another, found line by line and word by word."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, product

from qualcode.materials.anchors import Edit

Block = tuple[int, int, int, int]
"""``old[a:b]`` became ``new[c:d]``."""

Run = tuple[int, ...]

_TOKENS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# One comparison of two stretches takes a bit for each pair of their tokens: 8 MB, some 30 ms.
_MOST_PAIRS = 64_000_000
_WIDTHS = (1, 4, 16)
"""How many tokens in a row must be the same to hold two texts together, where no shorter run does."""


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits that lead from ``old`` to ``new``, in order and apart from each other, as short as words allow.

    Lines that are alike hold the texts together; between them words do. The first and last letters that a changed word
    has in common with its replacement are no part of the edit. Cost grows with the length of the texts and the size of
    the largest change, not with the square of the length.
    """
    return [_shortest(edit, old) for edit in word_edits_between(old, new)]


def word_edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits that lead from ``old`` to ``new`` as :func:`edits_between` does, of whole words."""
    edits = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_places, new_places = _places(old_lines), _places(new_lines)
    for a, b, c, d in _changes(old_lines, new_lines):
        start, first = old_places[a], new_places[c]
        before, after = old[start : old_places[b]], new[first : new_places[d]]
        before_words, after_words = _TOKENS.findall(before), _TOKENS.findall(after)
        before_places, after_places = _places(before_words), _places(after_words)
        for e, f, g, h in _changes(before_words, after_words):
            come = after[after_places[g] : after_places[h]]
            edits.append(_of_lines(Edit(start + before_places[e], start + before_places[f], come), old))
    return edits


def _of_lines(edit: Edit, old: str) -> Edit:
    """Return an edit that puts in or takes out a line with the end of that line, not with that of the line before."""
    if not old.startswith("\n", edit.end):
        return edit
    if not edit.text and old.startswith("\n", edit.start):
        return Edit(edit.start + 1, edit.end + 1, "")
    if edit.start == edit.end and edit.text.startswith("\n"):
        return Edit(edit.start + 1, edit.start + 1, edit.text[1:] + "\n")
    return edit


def _places(pieces: Sequence[str]) -> list[int]:
    """Return where each piece of a text begins, and where the last ends."""
    return list(accumulate(map(len, pieces), initial=0))


def _shortest(edit: Edit, old: str) -> Edit:
    """Return an edit without the letters that both sides have in common at their ends."""
    gone, come = old[edit.start : edit.end], edit.text
    shorter = min(len(gone), len(come))
    head = next((n for n in range(shorter) if gone[n] != come[n]), shorter)
    tail = next((n for n in range(shorter - head) if gone[-1 - n] != come[-1 - n]), shorter - head)
    return Edit(edit.start + head, edit.end - tail, come[head : len(come) - tail])


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return what differs between two sequences of tokens, in order."""
    numbers: dict[str, int] = {}
    # Numbers stand for tokens, so that no two are taken for each other by their hashes.
    sides = _numbered(old, numbers), _numbered(new, numbers)
    return _joined(*sides, _found(*sides))


def _found(old: Sequence[int], new: Sequence[int]) -> Iterator[Block]:
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = _stripped(old, new, waiting.pop())
        if a == b or c == d:
            if a < b or c < d:
                yield a, b, c, d
        elif (b - a) * (d - c) <= _MOST_PAIRS:
            yield from _compared(old, new, (a, b, c, d))
        elif parts := _parted(old, new, (a, b, c, d)):
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


def _joined(old: Sequence[int], new: Sequence[int], blocks: Iterable[Block]) -> list[Block]:
    """Return blocks, with one made of neighbours wherever that says the same.

    The longest common sequence may keep an early "dan" of words that were taken out and take out a later one instead.
    Sliding what was only taken out, or only put in, along equal tokens finds the stretch that was meant.
    """
    joined: list[Block] = []
    for block in blocks:
        one = block
        while joined and (met := _met(old, new, joined[-1], one)):
            joined.pop()
            one = met
        joined.append(one)
    return joined


def _met(old: Sequence[int], new: Sequence[int], before: Block, behind: Block) -> Block | None:
    """Return two blocks as one, if one of them can slide up to the other."""
    gap = behind[0] - before[1]
    for tokens, side, other in ((old, 0, 2), (new, 2, 0)):
        start, end = behind[side], behind[side + 1]
        if behind[other] == behind[other + 1] and tokens[start - gap : start] == tokens[end - gap : end]:
            return before[0], behind[1] - gap, before[2], behind[3] - gap
        start, end = before[side], before[side + 1]
        if before[other] == before[other + 1] and tokens[start : start + gap] == tokens[end : end + gap]:
            return before[0] + gap, behind[1], before[2] + gap, behind[3]
    return None


def _parted(old: Sequence[int], new: Sequence[int], block: Block) -> list[Block]:
    """Return a block in parts, cut where the same runs of tokens stand on either side in the same order."""
    a, b, c, d = block
    for most, width in product((1, d - c), _WIDTHS):
        chain = _rising(_alike(old[a:b], new[c:d], width, most))
        if chain:
            cuts = [(a + i, c + j) for i, j in chain]
            starts, ends = [(a, c), *cuts], [*cuts, (b, d)]
            return [(s[0], e[0], s[1], e[1]) for s, e in zip(starts, ends, strict=True)]
    return []


def _alike(old: Sequence[int], new: Sequence[int], width: int, most: int) -> list[tuple[int, int]]:
    """Return where runs of ``width`` tokens stand that occur equally often on either side, at most ``most`` times."""
    found: tuple[dict[Run, list[int]], dict[Run, list[int]]] = (defaultdict(list), defaultdict(list))
    for tokens, places in zip((old, new), found, strict=True):
        for place, run in enumerate(zip(*(tokens[n:] for n in range(width)), strict=False)):
            places[run].append(place)
    return sorted(
        pair
        for run, places in found[0].items()
        if len(places) <= most and len(places) == len(found[1].get(run, ()))
        for pair in zip(places, found[1][run], strict=True)
    )


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
