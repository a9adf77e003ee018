"""The first paint: the program is there, the project is on its way."""

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from qualcode.locale import _


class OpeningScreen(Screen[None]):
    """Says which project is being opened."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(_("Opening {name} ...").format(name=self._path.name), id="opening", markup=False)
