"""The passage an analyst is about to code: a unit under the cursor, or a selection grown from it."""

from dataclasses import dataclass, replace

from qualcode.coding.units import Span, UnitKind, Units


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the analyst is in a text.

    Attributes:
        span: the unit under the cursor.
        kind: what kind of unit it is.
        anchor: what a selection grows from; always stays selected.
        head: the end of the selection that moves; None without a selection.
    """

    span: Span = (0, 0)
    kind: UnitKind = UnitKind.SENTENCE
    anchor: Span = (0, 0)
    head: int | None = None

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        if self.head is None:
            return None
        start, end = self.anchor
        return (start, self.head) if self.head > start else (self.head, end)

    @property
    def moves_start(self) -> bool:
        """Whether the end of the selection that moves is its start."""
        return self.head is not None and self.head <= self.anchor[0]

    @property
    def passage(self) -> Span:
        """The selection, or else the unit under the cursor."""
        return self.selection or self.span

    def without_selection(self) -> "Cursor":
        """Return this cursor with nothing selected."""
        return replace(self, head=None)

    def selecting(self, anchor: Span, head: int) -> "Cursor":
        """Return this cursor with a selection from ``anchor`` to ``head``."""
        return replace(self, anchor=anchor, head=head)


def placed(units: Units, offset: int, kind: UnitKind) -> Cursor:
    """Return a cursor on the unit of a kind at an offset; an empty span in a text without units."""
    return Cursor(units.at(kind, offset) or (0, 0), kind)


def moved(units: Units, cursor: Cursor, kind: UnitKind, direction: int) -> Cursor:
    """Return the cursor one unit of a kind onward (+1) or back (-1); it stays at the ends of the text.

    From a larger unit the first step onward leads to the first smaller one in it; from a smaller unit the first step
    back leads to the larger one around it. A selection is left at the end that lies in the direction.
    """
    start, end = cursor.passage
    if direction > 0:
        unit = units.at(kind, max(start, end - 1) if cursor.selection else start)
        if unit and (cursor.selection or not _inside(unit, (start, end))):
            unit = units.next(kind, unit) or unit
    else:
        unit = units.at(kind, start)
        if unit and not _inside((start, end), unit):
            unit = units.previous(kind, unit) or unit
    return Cursor(unit or cursor.span, kind)


def extended(units: Units, cursor: Cursor, kind: UnitKind, direction: int, *, stays: bool = False) -> Cursor:
    """Return the cursor with its selection's moving end one unit of a kind onward (+1) or back (-1).

    The selection shrinks back to the unit it grew from, and then grows out of its other end. Where no more than the
    unit under the cursor is left of it, nothing is selected any more, unless it ``stays``.
    """
    anchor = cursor.span if cursor.head is None else cursor.anchor
    head = anchor[1] if cursor.head is None else cursor.head
    new = _head_onward(units, anchor, head, kind) if direction > 0 else _head_back(units, anchor, head, kind)
    if new == anchor[1] and anchor == cursor.span and not stays:
        return cursor.without_selection()
    return cursor.selecting(anchor, new)


def spanning(units: Units, cursor: Cursor, span: Span, *, from_end: bool = False) -> Cursor:
    """Return the cursor with a span selected whose end moves, or whose start with ``from_end``.

    The selection can be shrunk to the word at the end that stays.
    """
    start, end = span
    if from_end:
        word = units.at(UnitKind.WORD, max(start, end - 1))
        held = max(start, word[0]) if word and word[0] < end else start
        return cursor.selecting((held, end), start)
    word = units.at(UnitKind.WORD, start)
    return cursor.selecting((start, min(end, word[1]) if word and word[1] > start else end), end)


def swapped(units: Units, cursor: Cursor) -> Cursor:
    """Return the cursor with the other end of its selection moving; the same without a selection."""
    if cursor.selection is None:
        return cursor
    return spanning(units, cursor, cursor.selection, from_end=not cursor.moves_start)


def _head_onward(units: Units, anchor: Span, head: int, kind: UnitKind) -> int:
    if head < anchor[0]:
        unit = units.next(kind, head)
        return unit[0] if unit and unit[0] < anchor[0] else anchor[1]
    unit = units.over(kind, head) or units.next(kind, (head, head))
    return unit[1] if unit else head


def _head_back(units: Units, anchor: Span, head: int, kind: UnitKind) -> int:
    if head > anchor[0]:
        # The last unit goes, and with it punctuation after it that belongs to no word.
        last = units.over(kind, head - 1) or units.previous(kind, head)
        unit = units.previous(kind, last) if last else None
        if unit and unit[1] > anchor[0]:
            return unit[1]
        unit = _starting_before(units, kind, anchor[0])
        return unit[0] if unit else head
    unit = _starting_before(units, kind, head)
    return unit[0] if unit else head


def _starting_before(units: Units, kind: UnitKind, offset: int) -> Span | None:
    return (units.over(kind, offset - 1) if offset else None) or units.previous(kind, offset)


def _inside(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
