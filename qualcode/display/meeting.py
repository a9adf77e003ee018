"""Which codings meet: all pairs in one walk, in n log n steps and one more a pair."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from qualcode.coding.extents import Span
from qualcode.coding.speech import Speech
from qualcode.display.sweep import CodingSpan
from qualcode.project import Project

Stretch = tuple[int, int, int]
"""``(source_id, start, end)``, half-open; what counts as place depends on what is looked for."""

PairPlaces = tuple[list[int], list[int]]
"""The places, from 0, of the earlier and of the later coding of each pair in the list of codings."""


def overlapping(stretches: Iterable[Stretch]) -> PairPlaces:
    """Return all pairs that share at least one place; touching is not sharing.

    Args:
        stretches: by source and start.

    >>> overlapping([(1, 0, 5), (1, 4, 9), (1, 5, 6), (2, 0, 9)])
    ([0, 1], [1, 2])
    """
    earlier: list[int] = []
    later: list[int] = []
    now, open_ones = 0, list[tuple[int, int]]()
    for place, (source, start, end) in enumerate(stretches):
        if source != now:
            now, open_ones = source, []
        elif open_ones:
            # What has ended is looked at once more than it has met others.
            open_ones = [each for each in open_ones if each[0] > start]
            for _end, other in open_ones:
                earlier.append(other)
                later.append(place)
        open_ones.append((end, place))
    return earlier, later


def same_place(spans: Sequence[CodingSpan]) -> PairPlaces:
    """Return all pairs on exactly the same words; the spans are by source and place."""
    earlier: list[int] = []
    later: list[int] = []
    for _key, group in groupby(range(len(spans)), lambda place: spans[place][:3]):
        places = list(group)
        for number, place in enumerate(places):
            earlier += places[:number]
            later += [place] * number
    return earlier, later


def one_inside(spans: Sequence[CodingSpan]) -> PairPlaces:
    """Return all pairs of which one lies within the other, or both on the same words."""
    earlier, later = overlapping(map(itemgetter(0, 1, 2), spans))
    kept = [
        (i, j) for i, j in zip(earlier, later, strict=True) if spans[i][1] == spans[j][1] or spans[j][2] <= spans[i][2]
    ]
    return [i for i, _j in kept], [j for _i, j in kept]


def near(spans: Iterable[CodingSpan], within: int) -> PairPlaces:
    """Return all pairs with at most so many characters between them; those that overlap are among them."""
    return overlapping((span[0], span[1], span[2] + within + 1) for span in spans)


def same_turn(project: Project, spans: Sequence[CodingSpan]) -> PairPlaces:
    """Return all pairs that touch the same turn or, in sources without turns, the same paragraph (a line of the text).

    What lies outside of all turns of a source meets nothing.
    """
    numbered = list(_by_turns(project, spans))
    known = [place for place, stretch in enumerate(numbered) if stretch]
    earlier, later = overlapping(stretch for stretch in numbered if stretch)
    return [known[place] for place in earlier], [known[place] for place in later]


def _by_turns(project: Project, spans: Sequence[CodingSpan]) -> Iterator[Stretch | None]:
    """Give for each coding from which to which turn it reaches, counted by where their speech starts."""
    turns = project.turn_spans()
    with_turns = {turn[0] for turn in turns}
    sources = project.sources()
    without = [source for source in sources if source.id not in with_turns and source.id in {span[0] for span in spans}]
    lines = {number: _line_starts(text) for number, text in project.texts(without).items()}
    speech = Speech.with_turns(project, turns, sources)
    for span, touched in zip(spans, speech.touched(spans), strict=True):
        if touched:
            yield span[0], touched[0][1], touched[-1][1] + 1
        elif span[0] in lines:
            yield span[0], *_touched_lines(lines[span[0]], span[1:3])
        else:
            yield None


def _line_starts(text: str) -> list[int]:
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def _touched_lines(starts: Sequence[int], span: Span) -> Span:
    return bisect_right(starts, span[0]) - 1, bisect_left(starts, span[1])
