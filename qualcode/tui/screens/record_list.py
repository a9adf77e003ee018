"""What screens that list records have in common: the one under the cursor in full below, and the way to its place."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qualcode.triangulation.records import Recorded
from qualcode.tui.record_work import open_record
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

_Read = TypeVar("_Read")


class RecordListScreen(ListScreen[_Read]):
    """One whose rows stand for records: evidence on something, which stands above them.

    A screen says which record each row stands for (:attr:`records`) and what is told of the one under the cursor
    (:meth:`told`).
    """

    ABOVE: ClassVar[tuple[str, ...]] = ()
    """The ids of the lines above the table, which tell what the records bear on."""

    def contents(self) -> ComposeResult:
        """Lay out."""
        for name in self.ABOVE:
            yield Static(id=name, markup=False)
        yield Grid(id="table")
        yield About()

    @property
    def records(self) -> Sequence[Recorded]:
        """The record of each row that is shown."""
        raise NotImplementedError

    def told(self) -> Content:
        """Return all there is of what is under the cursor, or why nothing is there."""
        raise NotImplementedError

    @property
    def record(self) -> Recorded | None:
        """The record under the cursor."""
        return self.under_cursor(self.records)

    def tell(self) -> None:
        """Tell of what is under the cursor."""
        self.query_one(About).tell(self.told())

    def go_back_to(self, record: Recorded | None, row: int) -> None:
        """Put the cursor on the row of a record again; where it is not shown any more, on the row it was on."""
        places = (n for n, each in enumerate(self.records) if record is not None and each.step == record.step)
        self.table.move_cursor(row=next(places, row))

    def on_data_table_row_selected(self) -> None:
        """Open what is clicked."""
        self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """Show what is under the cursor where it stands."""
        if (record := self.record) is not None:
            await open_record(self.host, record)
