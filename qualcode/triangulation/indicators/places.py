"""Where a figure stands: written by the language of whoever imported it, told in that of whoever reads."""

from qualcode.locale import N_, _, in_each_language
from qualcode.model import Indicator

_ROW = N_("{table}, row {row}")


def row_place(table: str, row: str) -> str:
    """Return the place of a row of a table in the current language, as an import writes it down."""
    return _(_ROW).format(table=table, row=row)


def place_told(indicator: Indicator) -> str:
    """Return where a figure stands, in the current language; a place in words of somebody's own stays as it is."""
    for wording in in_each_language(_ROW):
        before, _key, after = wording.partition("{row}")
        before, place = before.replace("{table}", indicator.table), indicator.place
        if place.startswith(before) and place.endswith(after) and len(place) > len(before) + len(after):
            return row_place(indicator.table, place[len(before) : len(place) - len(after)])
    return indicator.place
