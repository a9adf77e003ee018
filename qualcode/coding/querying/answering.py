"""Answers to questions about codes, each in time that grows with the codings, not with their pairs."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from qualcode.coding.querying.language import Either, Of, Query, Related, Relation, parse
from qualcode.language.words import word_spans
from qualcode.model import Code, descendants
from qualcode.project import CodingFilter, CodingRow, Project

Span = tuple[int, int]
Codings = dict[int, CodingRow]
"""By id."""

_NOWHERE = -(1 << 62)
_Test = Callable[[int, Span], bool]


def answer(project: Project, written: str, within: CodingFilter = CodingFilter()) -> list[int]:  # noqa: B008
    """Return the ids of the codings that a question asks for, by source and place.

    Args:
        project: where they are.
        written: the question; see :mod:`qualcode.coding.querying.language`.
        within: which codings count at all, on both sides of a relation.

    Raises:
        RuleError: if it is no question.
        NotFoundError: if it names a code that does not exist.
    """
    asked = parse(written)
    answering = _Answering(project, project.coding_rows(within))
    found = answering.codings(asked)
    return [row.id for row in answering.rows if row.id in found]


@dataclass
class _Answering:
    project: Project
    rows: Sequence[CodingRow]

    def codings(self, asked: Query) -> Codings:
        match asked:
            case Of():
                return self._of(asked)
            case Either(parts):
                return {number: row for part in parts for number, row in self.codings(part).items()}
            case Related(Relation.AND, left, right):
                one, other = self.codings(left), self.codings(right)
                both = self._kept(one, _Places(other.values()).overlap)
                return both | self._kept(other, _Places(one.values()).overlap)
            case Related(Relation.NOT, left, right):
                places = _Places(self.codings(right).values())
                return self._kept(self.codings(left), lambda source, span: not places.overlap(source, span))
            case Related(relation, left, right, words):
                return self._kept(self.codings(left), self._test(relation, self.codings(right), words))

    def _of(self, asked: Of) -> Codings:
        code = self.project.code(asked.label)
        ids = {code.id} if asked.alone else {code.id, *descendants(self._codes, code.id)}
        valence = None if asked.valence is None else asked.valence.value
        return {row.id: row for row in self.rows if row.code_id in ids and valence in (None, row.valence)}

    def _kept(self, codings: Codings, test: _Test) -> Codings:
        return {number: row for number, row in codings.items() if test(row.source_id, (row.start, row.end))}

    def _test(self, relation: Relation, others: Codings, words: int) -> _Test:
        places = _Places(others.values())
        if relation is Relation.OVERLAPS:
            return places.overlap
        if relation is Relation.INSIDE:
            return places.hold
        if relation is Relation.NEAR:
            numbered = _Places(self._in_words(row) for row in others.values())
            return lambda source, span: numbered.come_within(source, self._words(source, span), words)
        turns = _Places(self._in_turns(row) for row in others.values())
        return lambda source, span: turns.overlap(source, self._turns(source, span))

    # Places counted in words and in turns

    def _in_words(self, row: CodingRow) -> CodingRow:
        start, end = self._words(row.source_id, (row.start, row.end))
        return row._replace(start=start, end=end)

    def _in_turns(self, row: CodingRow) -> CodingRow:
        start, end = self._turns(row.source_id, (row.start, row.end))
        return row._replace(start=start, end=end)

    def _words(self, source_id: int, span: Span) -> Span:
        """Return a span as the numbers of its words, ``[first, last + 1)``."""
        starts, ends = self._word_places(source_id)
        first = bisect_right(ends, span[0])
        return first, max(bisect_left(starts, span[1]), first + 1)

    def _turns(self, source_id: int, span: Span) -> Span:
        """Return a span as the numbers of the turns it touches; what is in none is a turn of its own."""
        starts = self._turn_starts.get(source_id, [])
        return max(bisect_right(starts, span[0]) - 1, 0), max(bisect_left(starts, span[1]), 1)

    def _word_places(self, source_id: int) -> tuple[list[int], list[int]]:
        if source_id not in self._counted:
            text = self.project.text(self.project.source(source_id))
            spans = list(word_spans(text))
            self._counted[source_id] = [start for start, _end in spans], [end for _start, end in spans]
        return self._counted[source_id]

    @cached_property
    def _counted(self) -> dict[int, tuple[list[int], list[int]]]:
        return {}

    @cached_property
    def _turn_starts(self) -> dict[int, list[int]]:
        starts: dict[int, list[int]] = {}
        for source_id, start, _end, _speaker in self.project.turn_spans():
            starts.setdefault(source_id, []).append(start)
        return starts

    @cached_property
    def _codes(self) -> Sequence[Code]:
        return self.project.codes()


class _Places:
    """Where codings are, to be asked what stands how to them."""

    def __init__(self, rows: Iterable[CodingRow]) -> None:
        spans: dict[int, list[Span]] = {}
        for row in rows:
            spans.setdefault(row.source_id, []).append((row.start, row.end))
        self._starts: dict[int, list[int]] = {}
        self._furthest: dict[int, list[int]] = {}
        for source, places in spans.items():
            places.sort()
            self._starts[source] = [start for start, _end in places]
            # Of all that begin so early, how far the longest reaches.
            self._furthest[source] = list(accumulate((end for _start, end in places), max))

    def overlap(self, source: int, span: Span) -> bool:
        """Return whether one of them shares a character with a span."""
        return self._reach(source, span[1] - 1) > span[0]

    def hold(self, source: int, span: Span) -> bool:
        """Return whether a span lies wholly in one of them."""
        return self._reach(source, span[0]) >= span[1]

    def come_within(self, source: int, span: Span, distance: int) -> bool:
        """Return whether at most ``distance`` lies between a span and one of them."""
        return self._reach(source, span[1] + distance) >= span[0] - distance

    def _reach(self, source: int, until: int) -> int:
        """Return the furthest end of those that begin at ``until`` or before; far below 0 where there are none."""
        at = bisect_right(self._starts.get(source, ()), until)
        return self._furthest[source][at - 1] if at else _NOWHERE
