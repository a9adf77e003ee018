"""The map of needs as a table."""

from typing import TYPE_CHECKING

from qualcode.locale import _, current_language
from qualcode.publishing.indicator_tables import number
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for
from qualcode.publishing.writers.contract import written

if TYPE_CHECKING:
    from qualcode.conclusion.needs import NeedCell, NeedMap


def need_table(needs: "NeedMap") -> Table:
    """Return the map: keys code, name, one a group ("high 7/10"), and figures with the achievement that counts."""
    language, words = current_language(), words_for("need")
    rows: list[tuple[Cell, ...]] = []
    for row in needs.rows:
        achieved = (_("held") if figure is None else written(number(figure)) for _each, figure in row.figures)
        figures = "; ".join(f"{each.text}: {told}" for (each, _f), told in zip(row.figures, achieved, strict=True))
        cells = (_of_cell(cell, words[cell.need]) for cell in row.cells)
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
            high=written(number(needs.thresholds.high)), medium=written(number(needs.thresholds.medium))
        ),
    )
    return Table(_("Map of needs"), columns, rows, notes=notes)


def _of_cell(cell: "NeedCell", word: str) -> str:
    return f"{word} {cell.short}/{cell.speaking}" if cell.speaking else word
