"""A small menu at a place of the screen: what can be done there, with the keys that do it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.plain import plain

_FRAME = 4
"""Cells beside the entries: the border and the room within; as many lines of border and title above and below."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done.

    Attributes:
        text: what it is called.
        action: what is given back when it is chosen.
        written: the key that does it, as it is written; may be empty.
        keys: Textual's names of the keys that do it.
    """

    text: str
    action: str
    written: str = ""
    keys: tuple[str, ...] = ()


class PlaceMenu(ModalScreen[str | None]):
    """Entries to choose from; gives back the action of one, or None when it was left.

    The keys of the entries choose them here as they do without the menu.

    Args:
        title: what the entries are about.
        groups: the entries, with a line between groups.
        at: the place they are about.
        unlisted: entries that are not shown, but whose keys choose them too.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(
        self, title: str, groups: Sequence[Sequence[Entry]], at: Offset, unlisted: Sequence[Entry] = ()
    ) -> None:
        super().__init__()
        self._unlisted = unlisted
        self._title = plain(title)
        self._groups = [list(group) for group in groups if group]
        self._entries = [entry for group in self._groups for entry in group]
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out."""
        keys = max(cell_len(entry.written) for entry in self._entries)
        options: list[Option | None] = []
        for group in self._groups:
            options += [None] if options else []
            options += [Option(_shown(entry, keys), id=str(self._entries.index(entry))) for entry in group]
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            yield OptionList(*options, markup=False)

    def on_mount(self) -> None:
        """Stand beside the place, all of it on the screen where it has room."""
        self.query_one(OptionList).focus()
        width = max(cell_len(plain(entry.text)) for entry in self._entries)
        width += max(cell_len(entry.written) for entry in self._entries) + 2 + _FRAME
        height = len(self._entries) + len(self._groups) - 1 + _FRAME
        box = self.query_one(".dialog")
        room = self.app.size
        box.styles.width = min(max(width, cell_len(self._title) + _FRAME), room.width)
        box.styles.max_height = room.height
        below, above = self._at.y + 1, self._at.y - height
        top = below if below + height <= room.height else above if above >= 0 else max(room.height - height, 0)
        box.styles.offset = (max(min(self._at.x, room.width - width), 0), top)

    def on_key(self, event: Key) -> None:
        """Choose the entry of a key."""
        entry = next((entry for entry in (*self._entries, *self._unlisted) if event.key in entry.keys), None)
        if entry is not None:
            event.stop()
            event.prevent_default()
            self.dismiss(entry.action)

    def on_click(self, event: Click) -> None:
        """Leave at a click beside the menu."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the entry that is clicked, or highlighted at enter."""
        self.dismiss(self._entries[int(event.option.id or 0)].action)


def _shown(entry: Entry, keys: int) -> Content:
    return Content.assemble((entry.written.rjust(keys), "bold"), "  ", plain(entry.text))
