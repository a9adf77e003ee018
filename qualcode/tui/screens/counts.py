"""How many passages each code has in each source, in a small table."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.locale import _
from qualcode.tui.plain import cell, plain
from qualcode.tui.widgets.grid import Grid


class CountsDialog(ModalScreen[None]):
    """Codes by sources.

    Args:
        title: what is counted.
        counts: by label of the code and name of the source, in the order to be shown.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("enter", "dismiss(None)")]

    def __init__(self, title: str, counts: Mapping[tuple[str, str], int]) -> None:
        super().__init__()
        self._title = title
        self._counts = counts

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide", id="counts"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield Grid(id="table")
            yield Static(_("esc: back"), markup=False)

    def on_mount(self) -> None:
        """Show them, with totals."""
        counts = self._counts
        codes = list(dict.fromkeys(code for code, _source in counts))
        sources = list(dict.fromkeys(source for _code, source in counts))
        headings = [cell(_("Source")), *(cell(code, right=True) for code in codes), cell(_("All"), right=True)]
        rows = [(name, [counts.get((code, name), 0) for code in codes]) for name in sources]
        rows.append((_("All"), [sum(counts.get((code, name), 0) for name in sources) for code in codes]))
        table = self.query_one(Grid)
        table.fixed_columns = 1
        table.fill(
            headings,
            [
                [cell(name), *(cell(count or "·", right=True) for count in some), cell(sum(some), right=True)]
                for name, some in rows
            ],
        )
        table.focus()
