"""The evidence of one strand: what it says of a claim, and below that each passage, item and figure."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.convergence.evidence import Entry
from qualcode.tui.widgets.lines import LongLines


class StrandPanel(Vertical):
    """One strand of a joint display.

    Args:
        strand: its name, as decisions keep it.
    """

    def __init__(self, strand: str) -> None:
        super().__init__()
        self.strand = strand
        self._entries: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(classes="title", markup=False)
        yield LongLines()

    @property
    def list(self) -> LongLines:
        """The evidence, a line each."""
        return self.query_one(LongLines)

    @property
    def current(self) -> Entry | None:
        """The evidence under the cursor."""
        at = self.list.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    def show(self, title: Content, entries: Sequence[Entry]) -> None:
        """Show other evidence; the cursor stays where it was, as far as there is something."""
        self.query_one(".title", Static).update(title)
        at = self.list.highlighted or 0
        self._entries = entries
        self.list.lay_out(len(entries), lambda number: entries[number].told, at)
