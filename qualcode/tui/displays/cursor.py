"""Where the cursor is in a display, by names, so that it stays on its figure whatever is done with the display."""

from typing import NamedTuple

from textual.coordinate import Coordinate

from qualcode.publishing.displays.contract import Shown
from qualcode.tui.displays.faces import Seen
from qualcode.tui.plain import plain
from qualcode.tui.widgets.figure_grid import Face

_FIRST = ("known", "n_12", "codings", "count")
"""Keys of columns that the cursor is in at first, where a table has them: what the display is about."""


class Named(NamedTuple):
    """A figure by the name of its row, empty where there is none, and the key of its column."""

    row: tuple[str, ...] = ()
    column: str | None = None


def named(seen: Seen | None, place: tuple[int, int] | None) -> Named:
    """Return the names of a place of the table."""
    if seen is None or place is None or place[0] >= len(seen.shown.table.rows):
        return Named()
    return Named(_row_named(seen, place[0]), seen.shown.table.columns[place[1]].key)


def turned(here: Named, before: Seen | None, now: Shown | None) -> Named:
    """Return what a figure is called where rows and columns have changed places."""
    if before is None or now is None or here.column is None or not here.row:
        return here
    keys, first = before.shown.table.keys, here.row[0]
    heading = plain(before.shown.table.columns[keys.index(here.column)].heading)
    headings = {each.key: plain(each.heading) for each in now.table.columns}
    column = next((key for key, told in headings.items() if told == first or told.startswith(f"{first} (")), None)
    row = next((at for at, cells in enumerate(now.table.rows) if plain(str(cells[0])) == heading), None)
    return Named(() if row is None else _row_named(Seen(now, range(len(now.table.rows))), row), column)


def place_of(here: Named, seen: Seen, face: Face, was: Coordinate) -> Coordinate:
    """Return where a figure stands now; what is gone, where the cursor ``was``."""
    keys, labels = seen.shown.table.keys, seen.shown.labels
    rows = (at for at, row in enumerate(seen.rows) if here.row == _row_named(seen, row))
    row = next(rows, max(min(was.row, len(seen.rows) - 1), 0)) if here.row else 0
    if face.by_row:
        return Coordinate(row, 0)
    if here.column is not None and here.column in keys:
        return Coordinate(row, keys.index(here.column))
    first = 0 if here.row else next((keys.index(key) for key in _FIRST if key in keys), 0)
    return Coordinate(row, min(max(first or was.column, labels), len(keys) - 1))


def title_of(seen: Seen, place: tuple[int, int]) -> str:
    """Return what a place of the table is about: row and column."""
    row, column = place
    name = " · ".join(filter(None, _row_named(seen, row)))
    if column < seen.shown.labels:
        return " ".join(name.split())
    heading = plain(seen.shown.table.columns[column].heading)
    return " ".join(f"{name} {'×' if seen.shown.is_grid else '·'} {heading}".split())


def _row_named(seen: Seen, row: int) -> tuple[str, ...]:
    return tuple(seen.told(row, at) for at in range(seen.shown.labels))
