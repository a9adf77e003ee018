"""The grid of the convergence matrix: a row a claim; strands, classes and what is inferred in columns."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from qualcode.locale import _, current_language
from qualcode.model import FindingStatus
from qualcode.triangulation.results import Row
from qualcode.triangulation.words import strand_word
from qualcode.tui.app import QualcodeApp
from qualcode.tui.convergence import looks
from qualcode.tui.convergence.asked import CLASS, META, Column, Kind
from qualcode.tui.convergence.looks import Room
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.grid import Grid

_LEAST = 18
"""Cells the claim has where there is no room at all."""
_ENOUGH = 26
"""Cells the claim must have before other columns say more."""
_WIDEST = 22
"""Cells the name of a strand may take."""
_SCROLLBAR = 2


class ConvergenceGrid(Grid):
    """Shows claims; the cursor stays on the claim and the column it was on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.fixed_columns = 1
        self._rows: Sequence[Row] = ()
        self._columns: Sequence[Column] = ()
        self._by = ""
        self._sorted_by: Column | None = None
        self._has_status = False

    def show(self, rows: Sequence[Row], columns: Sequence[Column], by: str, sorted_by: Column | None) -> None:
        """Show other rows or columns.

        Args:
            rows: the claims.
            columns: what is told of each.
            by: what the strands are.
            sorted_by: the column the rows are in order by.
        """
        claim, column = self.current, self.column
        self._has_status = any(row.claim.status is not FindingStatus.TENTATIVE for row in rows)
        self._rows, self._columns, self._by, self._sorted_by = rows, columns, by, sorted_by
        self._fill()
        places = {row.claim.id: place for place, row in enumerate(rows)}
        row = places.get(claim.claim.id) if claim else None
        place = columns.index(column) if column in columns else min(max(self.cursor_column, 1), len(columns) - 1)
        self.move_cursor(row=self.cursor_row if row is None else row, column=place)

    @property
    def current(self) -> Row | None:
        """The claim under the cursor."""
        return self._rows[self.cursor_row] if 0 <= self.cursor_row < len(self._rows) else None

    @property
    def column(self) -> Column | None:
        """The column under the cursor."""
        return self._columns[self.cursor_column] if self.cursor_column < len(self._columns) else None

    @property
    def rows_shown(self) -> Sequence[Row]:
        """The claims in their order."""
        return self._rows

    def go_to(self, claim_id: int, column: Column | None = None) -> bool:
        """Move the cursor to a claim, and to a column; return whether the claim is shown."""
        row = next((place for place, row in enumerate(self._rows) if row.claim.id == claim_id), None)
        if row is None:
            return False
        self.move_cursor(row=row, column=self._columns.index(column) if column in self._columns else None)
        return True

    def on_resize(self) -> None:
        """Say as much as finds room."""
        if self._columns:
            self.show(self._rows, self._columns, self._by, self._sorted_by)

    def draw_again(self) -> None:
        """Draw all cells anew, in the colours of another theme."""
        if self._columns:
            self._fill()

    def _fill(self) -> None:
        room, others = self._widest_that_fits()
        width = self._room_for_claims(others)
        claims = [cell(self._cut(self._claim(row, room), width), self._claim_style(row)) for row in self._rows]
        colours = self.app.theme_variables
        drawn = [
            [claim, *(cell(text, style) for text, style in self._told(row, room, colours))]
            for claim, row in zip(claims, self._rows, strict=True)
        ]
        self.fill([cell(heading, "bold") for heading in self._headings()], drawn)

    def _widest_that_fits(self) -> tuple[Room, int]:
        """Return how much cells say, and how wide all columns but the claim are then."""
        app = self.app
        if isinstance(app, QualcodeApp) and app.is_linear:
            return Room.SPOKEN, self._width_of_others(Room.SPOKEN, META)
        # Pairs stand to the right, and where there is little room so does what is inferred.
        for room in (Room.WIDE, Room.MIDDLE, Room.NARROW):
            others = self._width_of_others(room, META)
            if others + _ENOUGH + 2 * self.cell_padding + _SCROLLBAR <= self.size.width:
                return room, others
        return Room.NARROW, self._width_of_others(Room.NARROW, CLASS)

    def _width_of_others(self, room: Room, last: Column) -> int:
        """Return how wide the columns behind the claim are, up to a last one."""
        colours = self.app.theme_variables
        headings = self._headings()[1 : self._columns.index(last) + 1]
        told = [[text for text, _style in self._told(row, room, colours)] for row in self._rows]
        return sum(
            max([cell_len(heading), *(cell_len(row[number]) for row in told)]) + 2 * self.cell_padding
            for number, heading in enumerate(headings)
        )

    def _room_for_claims(self, others: int) -> int:
        left = self.size.width - others - 2 * self.cell_padding - _SCROLLBAR
        return max(left, _LEAST)

    def _headings(self) -> list[str]:
        return [self._heading(column) + (" ▼" if column == self._sorted_by else "") for column in self._columns]

    def _heading(self, column: Column) -> str:
        if column.kind is Kind.STRAND:
            return self._cut(self._strand(column.first), _WIDEST)
        if column.kind is Kind.PAIR:
            names = (self._cut(self._strand(name), _WIDEST // 2) for name in (column.first, column.second))
            return " × ".join(names)
        return {Kind.CLAIM: _("Claim"), Kind.CLASS: _("Class"), Kind.META: _("Inferred")}[column.kind]

    def _strand(self, name: str) -> str:
        return plain(strand_word(self._by, name))

    def _claim(self, row: Row, room: Room) -> str:
        text = row.claim.text.get(current_language())
        if room is Room.SPOKEN:
            return plain(row.code.label if row.claim.is_default else f"{row.code.label} {text}")
        before = "" if row.claim.is_default else "↳ "
        status = f"{looks.status_sign(row.claim.status)} " if self._has_status else ""
        return plain(f"{status}{before}{row.code.label}  {text}")

    def _claim_style(self, row: Row) -> str:
        return "bold" if row.claim.is_default else ""

    def _told(self, row: Row, room: Room, colours: dict[str, str]) -> list[tuple[str, str]]:
        """Return the text and style of each column but the claim's."""
        return [self._told_of(row, column, room, colours) for column in self._columns[1:]]

    def _told_of(self, row: Row, column: Column, room: Room, colours: dict[str, str]) -> tuple[str, str]:
        if column.kind is Kind.STRAND:
            strand = row.cell(column.first)
            style = looks.ink(strand.direction, colours, is_decided=strand.decided is not None)
            return looks.direction_text(strand, room), style
        if column.kind is Kind.META:
            kind = looks.meta_of(row)
            style = looks.ink(kind, colours, is_decided=bool(row.inferences)) if kind else ""
            return looks.meta_text(row, room), style
        fit = row.overall if column.kind is Kind.CLASS else row.pairs[column.first, column.second]
        return looks.class_text(fit, room), looks.ink(fit.holds, colours, is_decided=fit.decided is not None)

    def _cut(self, text: str, width: int) -> str:
        return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"

    def text_at(self, row: int, column: int) -> Text | None:
        """Return what a cell shows, by the places of its row and column."""
        return self._text_at(row, column)
