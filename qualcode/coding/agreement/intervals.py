"""Half-open spans of one coder in one source: merged, measured, laid over those of another; never characters."""

from collections.abc import Iterable, Mapping, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the passages that spans make where those that overlap are one; those that only touch stay apart.

    >>> merged([(0, 4), (3, 6), (6, 9)])
    [(0, 6), (6, 9)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            if end > found[-1][1]:
                found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def length(spans: Iterable[Span]) -> int:
    """Return how long spans are together that do not overlap.

    >>> length([(0, 6), (6, 9)])
    9
    """
    return sum(end - start for start, end in spans)


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return how much two lists of merged spans have in common.

    >>> shared([(0, 6), (6, 9)], [(4, 7), (20, 30)])
    3
    """
    total = i = j = 0
    while i < len(first) and j < len(second):
        (start, end), (other_start, other_end) = first[i], second[j]
        common = min(end, other_end) - max(start, other_start)
        if common > 0:
            total += common
        if end <= other_end:
            i += 1
        else:
            j += 1
    return total


def each_shared(first: Sequence[Span], second: Sequence[Span]) -> list[int]:
    """Return for each of the first merged spans how much of it the second cover.

    >>> each_shared([(0, 6), (6, 9)], [(4, 7), (20, 30)])
    [2, 1]
    """
    found = []
    j = 0
    for start, end in first:
        total = 0
        while j < len(second) and second[j][1] <= start:
            j += 1
        k = j
        while k < len(second) and second[k][0] < end:
            total += min(end, second[k][1]) - max(start, second[k][0])
            k += 1
        found.append(total)
    return found


def patterns(spans: Mapping[int, Sequence[Span]]) -> dict[int, int]:
    """Return how much is covered by just which coders, by the sum of 2 to the power of each coder's number.

    What none of them covers is not told.

    >>> patterns({0: [(0, 6)], 1: [(4, 7)]})
    {1: 4, 3: 2, 2: 1}

    Args:
        spans: of coders, by their numbers; merged.
    """
    if len(spans) == 1:
        ((one, own),) = spans.items()
        return {1 << one: length(own)}
    if len(spans) == 2:
        (one, own), (other, others) = spans.items()
        both = shared(own, others)
        found = {1 << one: length(own) - both, 1 << one | 1 << other: both, 1 << other: length(others) - both}
        return {mask: size for mask, size in found.items() if size}
    changes = sorted((place, 1 << number) for number, own in spans.items() for span in own for place in span)
    return _swept(changes)


def _swept(changes: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the same from the places where coders begin and end: merged spans turn a coder on and off in turn."""
    found: dict[int, int] = {}
    now = before = 0
    for place, mask in changes:
        if now and place > before:
            found[now] = found.get(now, 0) + place - before
        now ^= mask
        before = place
    return found
