"""The review screen: codings whose words were edited, the words that were coded beside those that are there now."""

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from qualcode.locale import _, ngettext
from qualcode.materials.comparing import Piece, PieceKind, pieces_between
from qualcode.materials.review_acts import AcceptDisplaced, DiscardDisplaced, PlaceDisplaced
from qualcode.materials.waiting import Excerpt, WaitingCoding, waiting_codings
from qualcode.model import Code, Coding, Displaced, Source
from qualcode.tui.plain import cell, lines
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.placing import PlacingScreen
from qualcode.tui.widgets.grid import Grid

_AROUND = 150
"""Letters shown on either side of a quote."""


class ReviewScreen(ListScreen[list[WaitingCoding]]):
    """The codings that wait to be looked at.

    Args:
        source_id: the source to begin with; None for the first.
    """

    KEY_GROUP = "review"
    HIDES_OTHERS = True
    SHOWS = (Displaced, Coding, Source, Code)

    def __init__(self, source_id: int | None = None) -> None:
        super().__init__()
        self._source_id = source_id
        self._waiting: list[WaitingCoding] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        with Horizontal(id="sides"):
            with VerticalScroll(id="was"):
                yield Static(markup=False)
            with VerticalScroll(id="now"):
                yield Static(markup=False)

    def read(self) -> list[WaitingCoding]:
        """Return what waits."""
        return waiting_codings(self.host.project, None, _AROUND, self.host.known_coders)

    def show(self, read: list[WaitingCoding]) -> None:
        """Show what waits; the cursor stays where it was, which is on the next when one has gone."""
        at = self.table.cursor_row
        if self._source_id is not None:
            at = next((n for n, each in enumerate(read) if each.source.id == self._source_id), 0)
            self._source_id = None
        self._waiting = read
        headings = [cell(_("Source")), cell(_("Line"), right=True), *map(cell, (_("Code"), _("Coder"), _("Words")))]
        self.table.fill(headings, [_cells(each) for each in read])
        self.table.move_cursor(row=min(at, max(len(read) - 1, 0)))
        told = ngettext("{count} coding to look at", "{count} codings to look at", len(read))
        self.head((told.format(count=len(read)), "bold"))
        self.tell()

    @property
    def _here(self) -> WaitingCoding | None:
        """The coding under the cursor."""
        return self.under_cursor(self._waiting)

    def tell(self) -> None:
        """Show the words of the coding under the cursor."""
        was, now = self.query_one("#was Static", Static), self.query_one("#now Static", Static)
        here = self._here
        if here is None:
            was.update(_("No coding waits. Those whose words you edit are listed here."))
            now.update("")
            return
        pieces = pieces_between(here.was.words if here.was else "", here.now.words)
        was.update(_side(_("Words that were coded"), here.was, pieces, PieceKind.GONE))
        now.update(_side(_("Words there now"), here.now, pieces, PieceKind.COME))
        for side in ("#was", "#now"):
            self.query_one(side).scroll_home(animate=False)

    # What can be done

    def action_accept(self) -> None:
        """Leave the coding on the words that stand there now."""
        if here := self._here:
            self.host.perform(AcceptDisplaced((here.displaced.id,)))

    @work(exclusive=True, group="ask")
    async def action_accept_all(self) -> None:
        """Leave all codings where they are that lie on words."""
        ids = tuple(each.displaced.id for each in self._waiting if each.is_placed)
        if not ids:
            return
        told = ngettext("Accept {count} coding as it is?", "Accept {count} codings as they are?", len(ids))
        if await self.app.push_screen_wait(ConfirmDialog(told.format(count=len(ids)))):
            self.host.perform(AcceptDisplaced(ids))

    @work(exclusive=True, group="ask")
    async def action_place(self) -> None:
        """Choose other words for the coding."""
        if here := self._here:
            span = await self.app.push_screen_wait(PlacingScreen(here))
            if span is not None:
                self.host.perform(PlaceDisplaced(here.displaced.id, *span))

    def action_discard(self) -> None:
        """Take the coding away; undo brings it back."""
        if here := self._here:
            self.host.perform(DiscardDisplaced((here.displaced.id,)))

    def action_next(self) -> None:
        """Move to the next coding, and from the last to the first."""
        if self._waiting:
            self.table.move_cursor(row=(self.table.cursor_row + 1) % len(self._waiting))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Show a coding that is clicked again."""
        self.action_open_place()

    def action_open_place(self) -> None:
        """Show in the transcript where the coding is, or where its words were."""
        if here := self._here:
            self.host.visit("coding", source_id=here.source.id, offset=here.now.start)


def _cells(each: WaitingCoding) -> tuple[Text, ...]:
    state = _("changed") if each.is_placed else _("gone")
    return (
        cell(each.source.name, "bold"),
        cell(each.now.line, right=True),
        cell(each.code.label),
        cell(each.coder),
        cell(state, "" if each.is_placed else "bold"),
    )


def _side(title: str, excerpt: Excerpt | None, pieces: list[Piece], own: PieceKind) -> Content:
    """Return one side of the comparison: the words in quotes, what changed in brackets, and what stands around."""
    heading = Content.styled(title, "bold underline")
    if excerpt is None:
        return Content("\n").join([heading, Content.styled(_("(forgotten)"), "dim")])
    if not excerpt.words:
        words = Content.styled(_("[nothing is left]"), "bold $text-error")
    else:
        words = Content.assemble("“", *(_piece(piece) for piece in pieces if piece.kind in (PieceKind.SAME, own)), "”")
    around = Content.assemble((lines(excerpt.before), "dim"), words, (lines(excerpt.behind), "dim"))
    return Content("\n").join([heading, around])


def _piece(piece: Piece) -> Content:
    """Return some words; those of one side only in brackets with a sign, and in a colour."""
    if piece.kind is PieceKind.GONE:
        return Content.styled(f"[-{lines(piece.text)}-]", "$text-error")
    if piece.kind is PieceKind.COME:
        return Content.styled(f"{{+{lines(piece.text)}+}}", "$text-success")
    return Content.styled(lines(piece.text), "bold")
