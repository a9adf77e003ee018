"""What lists of stretches of texts have in common: each leads to its place in the transcript."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.widgets import OptionList

from qualcode.tui.plain import plain
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.lines import LongLines

_Read = TypeVar("_Read")


class PlaceListScreen(ReadingScreen[_Read]):
    """A list of stretches of texts.

    Args:
        title: what they have in common.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield LongLines(id="passages")

    @property
    def list(self) -> LongLines:
        """The list."""
        return self.query_one(LongLines)

    def on_mount(self) -> None:
        """Have the list take the keys."""
        self.list.focus()
        self.head(plain(self._title))

    def place_of(self, index: int) -> tuple[int, int]:
        """Return the source, by its id, and the offset of what stands on a line of the list."""
        raise NotImplementedError

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show what is clicked in its transcript."""
        self._open(event.option_index)

    def action_open_passage(self) -> None:
        """Show what is under the cursor in its transcript."""
        if self.list.highlighted is not None:
            self._open(self.list.highlighted)

    def _open(self, index: int) -> None:
        source_id, offset = self.place_of(index)
        self.host.visit("coding", source_id=source_id, offset=offset)
