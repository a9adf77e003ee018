"""Placing a coding whose words were edited: the transcript, to choose other words for it."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qualcode.coding.segmentation import sentences_of
from qualcode.coding.units import Span
from qualcode.locale import _
from qualcode.materials.waiting import WaitingCoding
from qualcode.tui import keymap
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.plain import plain
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.transcript import TranscriptView

_LONGEST_QUOTE = 200


class PlacingScreen(Hosted, Screen[Span | None]):
    """Gives back the passage that was chosen, or None when it was left.

    Args:
        waiting: the coding to be placed.
    """

    KEY_GROUP = "placing"

    def __init__(self, waiting: WaitingCoding) -> None:
        super().__init__()
        keymap.bind(self, "placing")
        self._waiting = waiting
        self.view = TranscriptView(id="transcript")

    def compose(self) -> ComposeResult:
        """Lay out."""
        told = _("Choose other words for {code} by {coder}:")
        was = " ".join(self._waiting.was.words.split()) if self._waiting.was else _("(forgotten)")
        quote = was if len(was) <= _LONGEST_QUOTE else f"{was[:_LONGEST_QUOTE]}…"
        heading = told.format(code=self._waiting.code.label, coder=self._waiting.coder)
        yield Static(Content.assemble((plain(heading), "bold"), f" “{plain(quote)}”"), id="quote", markup=False)
        yield self.view
        yield KeyHints(self.KEY_GROUP)

    def on_mount(self) -> None:
        """Read the source."""
        self.view.focus()
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        project = self.host.project
        coded = CodedSource.load(project, self._waiting.source, self.host.whose)
        coded.sentences = sentences_of(project, self._waiting.source)
        self.app.call_from_thread(self._show, coded)

    def _show(self, coded: CodedSource) -> None:
        labels = {speaker.id: speaker.label for speaker in coded.speakers.values()}
        self.view.load(coded.text, coded.turns, labels, coded.stripes(), coded.sentences)
        now = self._waiting.now
        self.view.move_to(now.start)
        if self._waiting.is_placed:
            self.view.select((now.start, now.end))

    # Moving

    def action_move(self, kind: str, direction: int) -> None:
        """Move by a unit."""
        self.view.action_move(kind, direction)

    def action_extend(self, kind: str, direction: int) -> None:
        """Extend or shrink the selection by a unit."""
        self.view.action_extend(kind, direction)

    def action_page(self, direction: int) -> None:
        """Move by a page."""
        self.view.action_page(direction)

    def action_edge(self, direction: int) -> None:
        """Move to the beginning or the end."""
        if direction < 0:
            self.view.action_home()
        else:
            self.view.action_end()

    def action_place(self) -> None:
        """Choose the passage."""
        self.dismiss(self.view.passage)

    def action_leave(self) -> None:
        """Clear the selection; with none, leave."""
        if self.view.selection:
            self.view.clear_selection()
        else:
            self.dismiss(None)
