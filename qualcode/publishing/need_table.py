"""The map of needs as a table."""

from typing import TYPE_CHECKING

from qualcode.locale import _, current_language
from qualcode.publishing.indicator_tables import number
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

if TYPE_CHECKING:
    from qualcode.conclusion.needs import NeedCell, NeedMap


def need_table(needs: "NeedMap") -> Table:
    """Return the map: keys code, name, one a group ("high 7/10"), and figures with the achievement that counts."""
    language, words = current_language(), words_for("need")
    rows: list[tuple[Cell, ...]] = []
    for row in needs.rows:
        figures = "; ".join(
            f"{each.text}: {_('held') if achieved is None else number(achieved)}" for each, achieved in row.figures
        )
        cells = (_told(cell, words[cell.need]) for cell in row.cells)
        rows.append((row.code.label, row.code.name.get(language), *cells, figures))
    columns = (
        Column("code", _("Code")),
        Column("name", _("Name")),
        *(Column(f"{needs.variable}:{group}", group or _("(not known)")) for group in needs.groups),
        Column("figures", _("Figures of documents (%)")),
    )
    notes = (
        _("A group's need is the share of its cases speaking of the code that speak of a gap, wholly or in part."),
        _("High from {high} on, medium from {medium} on, else low.").format(
            high=needs.thresholds.high, medium=needs.thresholds.medium
        ),
    )
    return Table(_("Map of needs"), columns, rows, notes=notes)


def _told(cell: "NeedCell", word: str) -> str:
    return f"{word} {cell.short}/{cell.speaking}" if cell.speaking else word
