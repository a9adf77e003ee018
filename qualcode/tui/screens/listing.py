"""What screens that list something of a project have in common: they read, show, and read again what changed."""

import asyncio
from collections.abc import Sequence
from itertools import takewhile
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Static

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _
from qualcode.model import Performed
from qualcode.model.records import Record
from qualcode.tui import keymap
from qualcode.tui.screens.hosted import ReadingAgain
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints

_Read = TypeVar("_Read")
_Row = TypeVar("_Row")


class ReadingScreen(ReadingAgain, Screen[None], Generic[_Read]):
    """A heading, what was read of the project, and the keys; generic in what one reading gives.

    A screen says how it reads (:meth:`read`), what of it is shown and how (:meth:`contents`, :meth:`show`), and which
    records make it read again (:attr:`SHOWS`, or :meth:`is_changed_by` where that takes more than their type).
    """

    KEY_GROUP = ""
    HIDES_OTHERS: ClassVar[bool] = False
    """Whether it leaves out what others did while the coder is blind, and says so."""
    SHOWS: ClassVar[tuple[type[Record], ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, self.KEY_GROUP)

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        yield from self.contents()
        yield KeyHints(self.KEY_GROUP)

    def contents(self) -> ComposeResult:
        """Lay out what stands between the heading and the keys."""
        raise NotImplementedError

    def read(self) -> _Read:
        """Return what is to be shown; run in a thread.

        Raises:
            QualcodeError: if it cannot be read; see :meth:`refused`.
        """
        raise NotImplementedError

    def show(self, read: _Read) -> None:
        """Show what was read, the cursor where it was."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read, and listen to what is done; runs after what the screen itself does when it is mounted."""
        self.host.performed.subscribe(self, self.follow)
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read and show; a reading that has not ended gives way."""
        try:
            read = await asyncio.to_thread(self.read)
        except QualcodeError as error:
            self.refused(error)
        else:
            self.show(read)

    def refuse_blind(self, told: str) -> None:
        """Refuse what tells of others' work to who codes blind.

        Args:
            told: why, in the current language.

        Raises:
            RuleError: if the coder is blind.
        """
        if self.host.is_blind:
            raise RuleError(told, todo=_("See everybody's work first."))

    def refused(self, error: QualcodeError) -> None:
        """Tell that it could not be read."""
        self.host.refuse(error)

    def follow(self, performed: Performed) -> None:
        """Read again what was done by anybody; where another screen hides this one, when it is seen again."""
        if self.is_changed_by(performed):
            self.grow_stale()

    def read_again(self) -> None:
        """Read and show, the cursor where it was."""
        self.load()

    def is_changed_by(self, performed: Performed) -> bool:
        """Return whether what was done changes what is shown."""
        return any(performed.touched(kind) for kind in self.SHOWS)

    @property
    def is_seen(self) -> bool:
        """Whether nothing but dialogs, which leave room around them, lies over this screen."""
        above = takewhile(lambda screen: screen is not self, reversed(self.app.screen_stack))
        return all(isinstance(screen, ModalScreen) for screen in above)

    def head(self, *parts: str | Content | tuple[str, str]) -> None:
        """Write the heading, and whether what others did is left out."""
        if self.HIDES_OTHERS and (blind := self.host.blind_told):
            parts = (*parts, (f"  {blind}", "bold italic"))
        self.query_one("#heading", Static).update(Content.assemble(*parts))

    def action_leave(self) -> None:
        """Go back to where this was asked for."""
        self.dismiss(None)


class ListScreen(ReadingScreen[_Read]):
    """One whose contents have a table with the cursor on a row, and tell of what is under it."""

    @property
    def table(self) -> Grid:
        """The table; of several, the first."""
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Have the table take the keys."""
        self.table.cursor_type = "row"
        self.table.focus()

    def under_cursor(self, rows: Sequence[_Row]) -> _Row | None:
        """Return which of the things the rows of the table stand for is under the cursor."""
        row = self.table.cursor_row
        return rows[row] if row < len(rows) else None

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell of what is under the cursor."""
        if event.data_table is self.table:
            self.tell()

    def tell(self) -> None:
        """Tell of what is under the cursor, beside the table."""
