"""Convergence assessment and completeness: the share of each class, and what only one strand says."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model import ConvergenceClass
from qualcode.triangulation.results import Convergence
from qualcode.triangulation.words import sides, sign, strand_word, word
from qualcode.tui.convergence import looks, telling
from qualcode.tui.convergence.asked import Asked, Claims
from qualcode.tui.convergence.reading import EVIDENCE, Shown, read
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.grid import Grid

_OVERALL = ("", "")
"""The pair that stands for claims as wholes."""


class SharesScreen(ReadingScreen[Shown]):
    """How many claims have which class, by pair of strands and overall; and of which just one strand speaks.

    Args:
        asked: by what the strands are told apart.
        shown: what was read already.
        restrict: told which claims are to be looked at when a number is opened.
    """

    KEY_GROUP = "shares"
    HIDES_OTHERS = True
    SHOWS = EVIDENCE
    AUTO_FOCUS = ""

    def __init__(self, asked: Asked, shown: Shown, restrict: Callable[[Asked], None]) -> None:
        super().__init__()
        self._asked, self._restrict = asked, restrict
        self._first: Shown | None = shown
        self._convergence = shown.convergence
        self._pairs: list[tuple[str, str]] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="shares")
        yield Static(_("What only one strand says: without it this would be missing"), id="alone", markup=False)
        yield Grid(id="only")
        yield Static(id="foot", markup=False)

    @property
    def _shares(self) -> Grid:
        return self.query_one("#shares", Grid)

    @property
    def _only(self) -> Grid:
        return self.query_one("#only", Grid)

    def on_mount(self) -> None:
        """Have the shares take the keys."""
        self._shares.fixed_columns = 1
        self._only.cursor_type = "row"
        self.host.theme_changed_signal.subscribe(self, lambda _theme: self._fill())
        self._shares.focus()

    def read(self) -> Shown:
        """Return what was read already, or read again."""
        first, self._first = self._first, None
        return first or read(self.host.project, self._asked, self.host.known_coders)

    def show(self, read: Shown) -> None:
        """Show both tables, the cursors where they were."""
        self._convergence = read.convergence
        self._fill()

    def _fill(self) -> None:
        convergence = self._convergence
        count = len(convergence.rows)
        told = ngettext("{count} claim", "{count} claims", count).format(count=count)
        by = _("by {variable}").format(variable=plain(sides(convergence.by)))
        self.head((_("Shares of the classes"), "bold"), f"  {by}  {told}")
        self._pairs = [*(pair for pair in convergence.shares if any(pair)), _OVERALL]
        colours = self.app.theme_variables
        headings = [_("Strands"), *(f"{sign(each)} {word(each)}" for each in ConvergenceClass)]
        self._shares.fill(
            [cell(heading, "bold", right=bool(place)) for place, heading in enumerate(headings)],
            [self._line(pair, colours) for pair in self._pairs],
        )
        self._shares.move_cursor(column=max(self._shares.cursor_column, 1))
        self._only.fill(
            [cell(_("Strand"), "bold"), cell(_("Claims"), "bold", right=True), cell(_("Codes"), "bold")],
            [self._line_of(strand.name, convergence) for strand in convergence.strands],
        )
        foot = telling.thresholds_told(convergence.thresholds)
        self.query_one("#foot", Static).update(foot)

    def _line(self, pair: tuple[str, str], colours: Mapping[str, str]) -> list[Text]:
        by = self._convergence.by
        name = " × ".join(strand_word(by, each) for each in pair) if pair != _OVERALL else _("the claim as a whole")
        counts = self._convergence.shares.get(pair, {})
        every = sum(counts.values())
        return [
            cell(name, "bold"),
            *(
                cell(share_told(counts[each], every), looks.ink(each, colours), right=True)
                if counts.get(each)
                else cell("·", "dim", right=True)
                for each in ConvergenceClass
            ),
        ]

    def _line_of(self, strand: str, convergence: Convergence) -> list[Text]:
        ids = set(convergence.only.get(strand, ()))
        codes = [row.code.label for row in convergence.rows if row.claim.id in ids]
        told = ", ".join(dict.fromkeys(codes))
        return [cell(strand_word(convergence.by, strand), "bold"), cell(len(ids), right=True), cell(told)]

    # To the claims

    def on_data_table_cell_selected(self) -> None:
        """Show the claims of a share that is clicked again."""
        self.action_open_claims()

    def on_data_table_row_selected(self) -> None:
        """Show the claims of a strand that is clicked again."""
        self.action_open_claims()

    def action_open_claims(self) -> None:
        """Show the claims behind the number under the cursor."""
        asked = replace(self._asked.unfiltered(), claims=Claims.ALL)
        if self._only.has_focus:
            strands = self._convergence.strands
            if self._only.cursor_row >= len(strands):
                return
            asked = replace(asked, only=strands[self._only.cursor_row].name)
        elif self._pairs and self._shares.cursor_column:
            wanted = list(ConvergenceClass)[self._shares.cursor_column - 1]
            pair = self._pairs[self._shares.cursor_row]
            asked = replace(asked, classed=(pair, wanted), with_pairs=asked.with_pairs or pair != _OVERALL)
        self._restrict(asked)
        self.action_leave()

    def action_other_table(self) -> None:
        """Go from one table to the other."""
        (self._shares if self._only.has_focus else self._only).focus()


def share_told(count: int, every: int) -> str:
    """Return a count with its share, "3 (33%)"."""
    return f"{count} ({(200 * count + every) // (2 * every)}%)"
