"""The margin: which coding is drawn in which lane of which row.

Every coding is a stripe that keeps its lane from its first row to its last. Stripes that share a row lie side by side;
those for which no lane is left are counted as overflow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.tui.widgets.transcript.layout import TranscriptLayout


@dataclass(frozen=True, slots=True)
class Stripe:
    """A coding as the margin shows it.

    Attributes:
        id: of the coding.
        start, end: the passage, ``[start, end)``.
        label: of its code ("D1a").
        key: the key or keys that apply the code ("1a"); may be empty, then the label stands in.
        colour: of its code, ``#rrggbb``.
        valence: the sign of its valence, or an empty string.
    """

    id: int
    start: int
    end: int
    label: str
    key: str = ""
    colour: str = "#808080"
    valence: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    stripe: Stripe
    rows: range
    lane: int | None


class Lanes:
    """The stripes of a transcript, each in a lane, found by row.

    Stripes present from the start get their lanes by start, longest first. One that is added later takes the first
    lane that is free over all its rows, and moves no other; one that is removed makes room for overflow only.

    Args:
        layout: where the text's rows are.
        stripes: the codings.
        count: how many lanes there are; at least 1.
    """

    def __init__(self, layout: TranscriptLayout, stripes: Iterable[Stripe], count: int) -> None:
        self._layout = layout
        self._lanes: tuple[dict[int, Stripe], ...] = tuple({} for _ in range(max(count, 1)))
        self._overflow: defaultdict[int, dict[int, Stripe]] = defaultdict(dict)
        self._places: dict[int, _Place] = {}
        for stripe in sorted(stripes, key=_order):
            self.add(stripe)

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return len(self._lanes)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, stripe_id: int) -> bool:
        return stripe_id in self._places

    def __iter__(self) -> Iterator[Stripe]:
        """Yield all stripes by start, longest first."""
        return iter(sorted((place.stripe for place in self._places.values()), key=_order))

    def on_row(self, row: int) -> tuple[Stripe | None, ...]:
        """Return the stripe in each lane of a row, from left to right."""
        return tuple(lane.get(row) for lane in self._lanes)

    def overflow(self, row: int) -> tuple[Stripe, ...]:
        """Return the stripes on a row that found no lane."""
        return tuple(self._overflow[row].values()) if row in self._overflow else ()

    def lane_of(self, stripe_id: int) -> int | None:
        """Return the lane of a stripe, from 0; None when it found none."""
        return self._places[stripe_id].lane

    def rows_of(self, stripe_id: int) -> range:
        """Return the rows a stripe lies on."""
        return self._places[stripe_id].rows

    def over(self, start: int, end: int) -> list[Stripe]:
        """Return the stripes that overlap ``[start, end)``, by start, longest first.

        Only the rows of the span are looked at, or the stripes where those are fewer.
        """
        rows = self._layout.rows_of(start, end)
        near: Iterable[Stripe | None] = (stripe for row in rows for stripe in (*self.on_row(row), *self.overflow(row)))
        if len(self._places) < len(rows):
            near = (place.stripe for place in self._places.values())
        found = {stripe.id: stripe for stripe in near if stripe and stripe.start < end and stripe.end > start}
        return sorted(found.values(), key=_order)

    def add(self, stripe: Stripe) -> list[range]:
        """Add a stripe, or put it in the place of the one with its id; return the rows that changed."""
        known = self._places.get(stripe.id)
        if known and (known.stripe.start, known.stripe.end) == (stripe.start, stripe.end):
            self._put(stripe, known.rows, known.lane)
            return [known.rows]
        changed = self.remove(stripe.id) if known else []
        rows = self._layout.rows_of(stripe.start, stripe.end)
        self._put(stripe, rows, self._free_lane(rows))
        return [*changed, rows]

    def remove(self, stripe_id: int) -> list[range]:
        """Take a stripe away and give its lane to overflow that fits; return the rows that changed.

        An id that is not there changes nothing.
        """
        place = self._places.pop(stripe_id, None)
        if place is None:
            return []
        self._take(place)
        changed = [place.rows]
        if place.lane is not None:
            waiting = {stripe.id: stripe for row in place.rows for stripe in self.overflow(row)}
            for stripe in sorted(waiting.values(), key=_order):
                rows = self._places[stripe.id].rows
                lane = self._free_lane(rows)
                if lane is not None:
                    self._take(self._places[stripe.id])
                    self._put(stripe, rows, lane)
                    changed.append(rows)
        return changed

    def _free_lane(self, rows: range) -> int | None:
        return next((i for i, lane in enumerate(self._lanes) if lane.keys().isdisjoint(rows)), None)

    def _put(self, stripe: Stripe, rows: range, lane: int | None) -> None:
        self._places[stripe.id] = _Place(stripe, rows, lane)
        if lane is None:
            for row in rows:
                self._overflow[row][stripe.id] = stripe
        else:
            self._lanes[lane].update(dict.fromkeys(rows, stripe))

    def _take(self, place: _Place) -> None:
        for row in place.rows:
            if place.lane is not None:
                del self._lanes[place.lane][row]
            else:
                del self._overflow[row][place.stripe.id]
                if not self._overflow[row]:
                    del self._overflow[row]


def _order(stripe: Stripe) -> tuple[int, int, int]:
    return stripe.start, -stripe.end, stripe.id
