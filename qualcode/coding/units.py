"""Units of a text: the sentences, turns, paragraphs, lines and words that an analyst moves by and codes.

A unit is a half-open span ``[start, end)`` of code points without surrounding white space. Units of one kind are in
order, never overlap and never contain a speaker's label. Text that belongs to no turn is cut into lines.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Protocol

from qualcode.model import Turn

Span = tuple[int, int]

_SPACE = re.compile(r"\s")
_NO_SPACE = re.compile(r"\S")


class UnitKind(StrEnum):
    """What an analyst moves by."""

    SENTENCE = "sentence"
    TURN = "turn"
    PARAGRAPH = "paragraph"
    LINE = "line"
    WORD = "word"


class Units:
    """The units of one text.

    Kinds other than words are cut once, when first asked for, and then found by bisection. Words are found around
    the place asked about; the text as a whole is never cut into words.

    Args:
        text: the text of a source.
        turns: its turns, in order.
        sentences: spans of its sentences, in order; None while they are not known, and lines stand in for them.
    """

    def __init__(self, text: str, turns: Sequence[Turn] = (), sentences: Sequence[Span] | None = None) -> None:
        self._text = text
        self._sentences = sentences
        self._speech: list[Span] = []
        self._regions: list[Span] = []
        for start, end, is_speech in _regions(text, turns):
            self._regions.append((start, end))
            if is_speech:
                self._speech.append((start, end))
        self._known: dict[UnitKind, _Finder] = {}

    def at(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the unit over ``offset``, else the one before it on the same line, else the one after, else any.

        None only where the text has no units at all.
        """
        finder = self._finder(kind)
        over = finder.over(offset)
        if over:
            return over
        before, after = finder.before(offset), finder.after(offset)
        if before and (after is None or "\n" not in self._text[before[1] : offset]):
            return before
        return after

    def over(self, kind: UnitKind, offset: int) -> Span | None:
        """Return the unit that contains ``offset``, or None."""
        return self._finder(kind).over(offset)

    def next(self, kind: UnitKind, place: Span | int) -> Span | None:
        """Return the first unit that begins after ``place``: at or after the end of a span, or after an offset."""
        offset = place + 1 if isinstance(place, int) else max(place[1], place[0])
        return self._finder(kind).after(offset)

    def previous(self, kind: UnitKind, place: Span | int) -> Span | None:
        """Return the last unit that ends at or before ``place``: the start of a span, or an offset."""
        return self._finder(kind).before(place if isinstance(place, int) else place[0])

    def first(self, kind: UnitKind) -> Span | None:
        """Return the first unit of the text."""
        return self._finder(kind).after(0)

    def last(self, kind: UnitKind) -> Span | None:
        """Return the last unit of the text."""
        return self._finder(kind).before(len(self._text))

    def all(self, kind: UnitKind) -> list[Span]:
        """Return the units of a kind, in order.

        Raises:
            ValueError: for words, which are never cut.
        """
        cut = self._cut(kind)
        return list(zip(cut.starts, cut.ends, strict=True))

    def count(self, kind: UnitKind) -> int:
        """Return how many units of a kind there are.

        Raises:
            ValueError: for words, which are never counted.
        """
        return len(self._cut(kind).starts)

    def index(self, kind: UnitKind, offset: int) -> int:
        """Return the number, from 0, of the unit :meth:`at` ``offset``; -1 where there are none.

        Raises:
            ValueError: for words, which are never counted.
        """
        starts = self._cut(kind).starts
        unit = self.at(kind, offset)
        return bisect_left(starts, unit[0]) if unit else -1

    def _finder(self, kind: UnitKind) -> "_Finder":
        if kind not in self._known:
            self._known[kind] = (
                _Words(self._text, self._regions) if kind is UnitKind.WORD else _Cut(self._cutters[kind](self))
            )
        return self._known[kind]

    def _cut(self, kind: UnitKind) -> "_Cut":
        finder = self._finder(kind)
        if not isinstance(finder, _Cut):
            raise ValueError(f"units of kind {kind.value} are not counted")  # noqa: TRY004 - the kind is at fault
        return finder

    def _lines(self) -> Iterator[Span]:
        for start, end in self._regions:
            yield from _lines(self._text, start, end)

    def _turns(self) -> Iterator[Span]:
        speech = set(self._speech)
        for region in self._regions:
            yield from [region] if region in speech else _lines(self._text, *region)

    def _paragraphs(self) -> Iterator[Span]:
        for region in self._regions:
            current: Span | None = None
            for line in _lines(self._text, *region):
                if current and self._text.count("\n", current[1], line[0]) == 1:
                    current = (current[0], line[1])
                    continue
                if current:
                    yield current
                current = line
            if current:
                yield current

    def _cut_sentences(self) -> Iterator[Span]:
        """Yield the sentences clipped to the regions; whatever they leave out becomes lines."""
        if self._sentences is None:
            yield from self._lines()
            return
        spans, i = sorted(self._sentences), 0
        for region_start, region_end in self._regions:
            done = region_start
            while i < len(spans) and spans[i][0] < region_end:
                start, end = max(spans[i][0], done), min(spans[i][1], region_end)
                if start < end:
                    yield from _lines(self._text, done, start)
                    yield from _trimmed(self._text, start, end)
                    done = end
                if spans[i][1] > region_end:
                    break  # it goes on in the next region
                i += 1
            yield from _lines(self._text, done, region_end)

    _cutters: dict[UnitKind, Callable[["Units"], Iterator[Span]]] = {
        UnitKind.SENTENCE: _cut_sentences,
        UnitKind.TURN: _turns,
        UnitKind.PARAGRAPH: _paragraphs,
        UnitKind.LINE: _lines,
    }


class _Finder(Protocol):
    """Finds units of one kind."""

    def over(self, offset: int) -> Span | None:
        """Return the unit that contains ``offset``."""

    def after(self, offset: int) -> Span | None:
        """Return the first unit that begins at ``offset`` or later."""

    def before(self, offset: int) -> Span | None:
        """Return the last unit that ends at ``offset`` or earlier."""


class _Cut:
    """Units that were cut beforehand."""

    def __init__(self, spans: Iterable[Span]) -> None:
        cut = list(spans)
        self.starts = [start for start, _ in cut]
        self.ends = [end for _, end in cut]

    def over(self, offset: int) -> Span | None:
        i = bisect_right(self.starts, offset) - 1
        return (self.starts[i], self.ends[i]) if i >= 0 and offset < self.ends[i] else None

    def after(self, offset: int) -> Span | None:
        i = bisect_left(self.starts, offset)
        return (self.starts[i], self.ends[i]) if i < len(self.starts) else None

    def before(self, offset: int) -> Span | None:
        i = bisect_right(self.ends, offset) - 1
        return (self.starts[i], self.ends[i]) if i >= 0 else None


class _Words:
    """Words: runs without white space, less the punctuation at their ends (unless there is nothing else)."""

    def __init__(self, text: str, regions: Sequence[Span]) -> None:
        self._text = text
        self._regions = regions
        self._starts = [start for start, _ in regions]
        self._ends = [end for _, end in regions]

    def over(self, offset: int) -> Span | None:
        i = bisect_right(self._starts, offset) - 1
        if i < 0 or offset >= self._ends[i] or self._text[offset].isspace():
            return None
        start, end = self._word(self._run(i, offset))
        return (start, end) if start <= offset < end else None

    def after(self, offset: int) -> Span | None:
        for i in range(bisect_right(self._ends, offset), len(self._regions)):
            start, end = self._regions[i]
            if offset > start and not self._text[offset].isspace():
                run = self._run(i, offset)
                word = self._word(run)
                if word[0] >= offset:
                    return word
                offset = run[1]
            found = _NO_SPACE.search(self._text, max(offset, start), end)
            if found:
                return self._word(self._run(i, found.start()))
        return None

    def before(self, offset: int) -> Span | None:
        for i in range(bisect_left(self._starts, offset) - 1, -1, -1):
            start, end = self._regions[i]
            stop = min(offset, end)
            run = self._run(i, stop - 1) if not self._text[stop - 1].isspace() else (stop, stop)
            word = self._word(run)
            if run[0] < word[1] <= stop:
                return word
            stop = run[0] - _spaces_before(self._text, start, run[0])
            if stop > start:
                return self._word(self._run(i, stop - 1))
        return None

    def _run(self, region: int, offset: int) -> Span:
        """Return the run of characters without white space over ``offset``."""
        start, end = self._regions[region]
        stop = _SPACE.search(self._text, offset, end)
        return offset - _letters_before(self._text, start, offset), stop.start() if stop else end

    def _word(self, run: Span) -> Span:
        start, end = run
        while start < end and _is_punctuation(self._text[start]):
            start += 1
        while start < end and _is_punctuation(self._text[end - 1]):
            end -= 1
        return (start, end) if start < end else run


def _regions(text: str, turns: Sequence[Turn]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each stretch of speech and of text outside turns (False), in order, none of them blank."""
    done = 0
    for turn in turns:
        for start, end, is_speech in ((done, turn.start, False), (max(turn.speech_start, done), turn.end, True)):
            for span in _trimmed(text, start, end):
                yield *span, is_speech
        done = max(done, turn.end)
    for span in _trimmed(text, done, len(text)):
        yield *span, False


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without the white space around it, or nothing where there is nothing else."""
    piece = text[start:end].rstrip() if start < end else ""
    end = start + len(piece)
    start = end - len(piece.lstrip())
    if start < end:
        yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield from _trimmed(text, start, stop)
        start = stop + 1


def _letters_before(text: str, low: int, offset: int) -> int:
    """Return how many characters without white space stand right before ``offset``, looking back to ``low``."""
    return _run_before(
        text, low, offset, lambda chunk: 0 if not chunk or chunk[-1].isspace() else len(chunk.rsplit(None, 1)[-1])
    )


def _spaces_before(text: str, low: int, offset: int) -> int:
    """Return how many white space characters stand right before ``offset``, looking back to ``low``."""
    return _run_before(text, low, offset, lambda chunk: len(chunk) - len(chunk.rstrip()))


def _run_before(text: str, low: int, offset: int, measure: Callable[[str], int]) -> int:
    """Return the length of a run that ends at ``offset``, in chunks that double: quick near, linear for monsters."""
    size = 64
    while True:
        chunk = text[max(low, offset - size) : offset]
        length = measure(chunk)
        if length < len(chunk) or offset - size <= low:
            return length
        size *= 2


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P"
