"""Which columns of a survey are closed items, and on which scale they were answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import groupby
from operator import or_

from qualcode.locale import _
from qualcode.materials.sheets.contract import column_name
from qualcode.materials.surveys.answer_words import (
    Answers,
    Scale,
    numbered_scale,
    recognised,
    scale_of,
    whole_numbers,
)
from qualcode.materials.surveys.codebook_sheet import ItemEntry
from qualcode.materials.surveys.columns import Column
from qualcode.materials.surveys.mapping import ColumnMapping, Use
from qualcode.materials.values import fold

_MOST = 10
_BLOCK = 3
_BLOCK_MOST = 7
_ROWS = 5
# An answer in five may be something else: it is asked about by name of cell when the answers are taken in.
_SHARE = 0.8
_TELLING = 20
_USUAL = 5
_SLIPS = 0.02
_YES_NO = frozenset(["ya", "yes", "benar", "true"])


@dataclass(slots=True)
class Scales:
    """The columns that are items.

    Attributes:
        scales, reasons: of each, by heading.
        notes: what had to be guessed, a sentence each.
    """

    scales: dict[str, Scale] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def item(self, column: Column) -> ColumnMapping:
        """Return what an item's column is taken for."""
        scale, reason = self.scales[column.heading], self.reasons[column.heading]
        return ColumnMapping(column.heading, Use.ITEM, scale=scale, reason=reason)

    def put(self, columns: Sequence[Column], scale: Scale, reason: str) -> None:
        """Say that columns are items on one scale."""
        for column in columns:
            self.scales[column.heading] = scale
            self.reasons[column.heading] = reason


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the answers of a column are: numbers, numbers with labels, or words of a family."""

    family: str
    short: bool = False
    words: Answers | None = None
    numbers: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, bool]:
        return self.family, self.short


_NUMBERS, _NUMBERED = "1 2 3", "1 - a"


def proposed_scales(columns: Sequence[Column], entries: Mapping[str, ItemEntry]) -> Scales:
    """Return which of some columns are items, those that stand side by side on one scale.

    Args:
        columns: those that may be items, in the order of the sheet.
        entries: what a codebook says, by heading; each of these is an item.
    """
    kinds = {column.heading: _kind(column) for column in columns}
    scales = Scales()
    listed = [column for column in columns if column.heading in entries]
    for column in listed:
        entry = entries[column.heading]
        scale = _written(entry) or _own(kinds[column.heading], column) or Scale(1, 5, entry.labels)
        scales.put([column], scale, _("the codebook has it ({place})").format(place=entry.place))
    free = [column for column in columns if column.heading not in entries]
    blocks = _blocks(free, kinds)
    items = [(kind, _items(kind, block, kinds, blocks)) for kind, block in blocks]
    for kind, block in items:
        if block:
            every = [column for other, more in items if other == kind for column in more]
            _put_block(scales, kind, block, every, kinds)
    return scales


def _blocks(
    columns: Sequence[Column], kinds: Mapping[str, _Kind | None]
) -> list[tuple[tuple[str, bool], list[Column]]]:
    """Return runs of neighbouring columns whose answers are of one kind."""
    keyed = groupby(columns, key=lambda column: found.key if (found := kinds[column.heading]) else None)
    return [(key, list(run)) for key, run in keyed if key is not None]


def _items(
    key: tuple[str, bool],
    block: Sequence[Column],
    kinds: Mapping[str, _Kind | None],
    blocks: Sequence[tuple[tuple[str, bool], list[Column]]],
) -> list[Column]:
    """Return the columns of a block that are items and not variables which happen to look so."""
    family, short = key
    alike = sum(len(more) for other, more in blocks if other == key)
    if family == _NUMBERS:
        most = max(number for column in block for number in _numbers(kinds, column))
        small = len(block) >= _BLOCK and most <= _BLOCK_MOST and min(len(c.cells) for c in block) >= _ROWS
        return [column for column in block if column.is_label or column.is_statement or small]
    if family in _YES_NO:
        others = any(other[0] not in _YES_NO for other, _more in blocks)
        return [c for c in block if c.is_label or (c.is_statement and (others or alike >= _BLOCK))]
    said = {rank for column in block if (words := _words(kinds, column)) for rank in words.ranks.values()}
    if short or said <= {1, 4}:
        return [column for column in block if column.is_label or column.is_statement or alike > 1]
    return list(block)


def _put_block(
    scales: Scales,
    key: tuple[str, bool],
    block: Sequence[Column],
    every: Sequence[Column],
    kinds: Mapping[str, _Kind | None],
) -> None:
    answered = sum(len(column.cells) for column in block)
    # A few answers say little of the points there are; those to other items of the kind say more.
    telling = block if answered >= _TELLING else every
    place = _place(block)
    if key[0] == _NUMBERS:
        scale, unused = _numeric([number for column in telling for number in _numbers(kinds, column)])
        scales.put(block, scale, _("whole numbers of a small range"))
    elif key[0] == _NUMBERED:
        for column in block:
            own = numbered_scale([text for each in telling for text in each.texts]) or numbered_scale(column.texts)
            if own:
                scales.put([column], own, _("the answers bear the numbers of a scale"))
        return
    else:
        scale, unused = scale_of(reduce(or_, (words for column in telling if (words := _words(kinds, column)))))
        scales.put(block, scale, _("the answers are words of a scale"))
    if unused:
        told = _(
            "Nobody answered {unused} in {place}; the scale was taken to go from {low} to {high}. Check that it does."
        )
        scales.notes.append(told.format(place=place, unused=", ".join(unused), low=scale.low, high=scale.high))


def _kind(column: Column) -> _Kind | None:
    texts = column.texts
    if not texts:
        return None
    # Where the first answers are no numbers, too few of all can be.
    numbers = [number for text in texts for number in (whole_numbers([text]) or [])] if _may_be_numbers(texts) else []
    small = tuple(number for number in numbers if 0 <= number <= _MOST)
    if len(small) >= max(1, _SHARE * len(texts)):
        return _Kind(_NUMBERS, numbers=small)
    if numbered_scale(texts):
        return _Kind(_NUMBERED)
    words = recognised(texts) or _mostly(texts)
    return _Kind(words.family, words.short, words) if words else None


def _may_be_numbers(texts: Sequence[str]) -> bool:
    return any(whole_numbers([text]) for text in texts[: int(len(texts) * (1 - _SHARE)) + 1])


def _mostly(texts: Sequence[str]) -> Answers | None:
    """Return the family of answers but for one that is none of it."""
    spellings = set(map(fold, texts))
    if len(spellings) > _MOST:
        return None
    for odd in spellings:
        rest = [text for text in texts if fold(text) != odd]
        found = recognised(rest) if rest and len(rest) >= _SHARE * len(texts) else None
        if found:
            return found
    return None


def _written(entry: ItemEntry) -> Scale | None:
    """Return the scale a codebook gives, or None where it gives no ends."""
    if entry.low is None and entry.high is None and not entry.labels:
        return None
    low = 1 if entry.low is None else entry.low
    high = low + max(len(entry.labels), 5) - 1 if entry.high is None else entry.high
    if entry.high is None and entry.labels:
        high = low + len(entry.labels) - 1
    return Scale(low, high, entry.labels if len(entry.labels) == high - low + 1 else ())


def _own(kind: _Kind | None, column: Column) -> Scale | None:
    if kind is None:
        return None
    if kind.words:
        return scale_of(kind.words)[0]
    return _numeric(kind.numbers)[0] if kind.numbers else numbered_scale(column.texts)


def _numeric(numbers: Sequence[int]) -> tuple[Scale, tuple[str, ...]]:
    """Return the scale of plain numbers, and its ends that nobody chose.

    A number beyond the usual five points that stands there but once or twice among many is more likely a slip.
    """
    usual = [number for number in numbers if 1 <= number <= _USUAL]
    if len(numbers) - len(usual) <= _SLIPS * len(numbers):
        numbers = usual
    least, most = min(numbers), max(numbers)
    low = min(least, 1)
    if most <= 1 and low == 0:
        high = 1
    elif most in (3, 4) and (len(numbers) >= _TELLING or low == 0):
        high = most
    else:
        high = next(end for end in (5, 7, _MOST) if most <= end)
    return Scale(low, high), tuple(str(end) for end in (low, high) if end not in numbers)


def _numbers(kinds: Mapping[str, _Kind | None], column: Column) -> tuple[int, ...]:
    kind = kinds[column.heading]
    return kind.numbers if kind else ()


def _words(kinds: Mapping[str, _Kind | None], column: Column) -> Answers | None:
    kind = kinds[column.heading]
    return kind.words if kind else None


def _place(block: Sequence[Column]) -> str:
    first, last = column_name(block[0].place), column_name(block[-1].place)
    if first == last:
        return _("column {letter}").format(letter=first)
    return _("the columns {first} to {last}").format(first=first, last=last)
